"""The README's tour prints what it shows; an ellipsis stands for whatever was left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from tests.docs.cookbook import ROOT, answer, served
from tests.worlds.databases import Databases

STEP = re.compile(r"```console\n\$ (?P<command>curl [^\n]+)\n(?P<output>.*?)\n```", re.DOTALL)
ID = re.compile(r"\b[adeps]1[0-9a-z]{16}\b")  # other ones in every database


@pytest.fixture(scope="module")
def samples(databases: Databases) -> Iterator[FlaskClient]:
    with databases.empty() as engine:
        yield served(engine)


def dense(text: str) -> str:
    """The text without ids, and without white space, which the README sets as it likes."""
    return ID.sub("#", "".join(text.split()))


def test_each_step_of_the_tour_prints_what_it_shows(samples: FlaskClient) -> None:
    """An id in a command is the first that the step before it printed."""
    steps = STEP.findall((ROOT / "README.md").read_text(encoding="utf-8"))
    assert len(steps) >= 4
    before = ""
    for command, output in steps:
        known = ID.search(before)
        before = answer(samples, ID.sub(known[0] if known else "", command), expected={200, 400})
        printed, at = dense(before), 0
        for passage in dense(output).split("…"):
            found = printed.find(passage, at)
            assert found >= 0, f"{command}\n{passage}\nis not in what follows:\n{printed[at:]}"
            at = found + len(passage)
