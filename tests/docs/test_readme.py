"""Each request of the README prints what it shows, ids included; an ellipsis stands for whatever was left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from tests.docs.cookbook import ROOT, answer, served
from tests.worlds.databases import Databases

STEP = re.compile(r"```console\n\$ (?P<command>curl [^\n]+)\n(?P<output>.*?)\n```", re.DOTALL)


@pytest.fixture(scope="module")
def samples(databases: Databases) -> Iterator[FlaskClient]:
    with databases.empty() as engine:
        yield served(engine)


def dense(text: str) -> str:
    """The text without white space, which the README sets as it likes."""
    return "".join(text.split())


def test_each_request_prints_what_the_readme_shows(samples: FlaskClient) -> None:
    steps = STEP.findall((ROOT / "README.md").read_text(encoding="utf-8"))
    assert len(steps) >= 4
    for command, output in steps:
        printed, at = dense(answer(samples, command, expected={200, 400})), 0
        for passage in dense(output).split("…"):
            found = printed.find(passage, at)
            assert found >= 0, f"{command}\n{passage}\nis not in what follows:\n{printed[at:]}"
            at = found + len(passage)
