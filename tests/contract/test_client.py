"""A client that a generator makes from openapi.yaml has sound types, and reads the service."""

from __future__ import annotations

import importlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from flask import Flask

from api.openapi.__main__ import FILE
from tests.worlds.archive_rows import VISIT

pytestmark = pytest.mark.clients
PACKAGE = "generated_client"


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder that holds the client, from where it can be imported."""
    folder = tmp_path_factory.mktemp("client")
    (folder / "settings.yml").write_text("post_hooks: []\n", encoding="utf-8")  # they would only tidy the layout
    answer = run(
        *("openapi_python_client", "generate", "--path", str(FILE), "--meta", "none", "--fail-on-warning"),
        *("--output-path", str(folder / PACKAGE), "--config", str(folder / "settings.yml")),
    )
    assert answer.returncode == 0, answer.stdout + answer.stderr
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder)
        yield folder


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", *arguments], capture_output=True, text=True, check=False)  # noqa: S603


def imported(name: str) -> Any:
    return importlib.import_module(f"{PACKAGE}.{name}")


def test_its_types_are_sound(generated: Path) -> None:
    answer = run("mypy", "--config-file=", f"--cache-dir={generated / 'cache'}", str(generated / PACKAGE))
    assert answer.returncode == 0, answer.stdout


@pytest.mark.usefixtures("generated")
def test_it_reads_a_page_and_a_record(app: Flask) -> None:
    transport = httpx.WSGITransport(app=app)
    client = imported("client").Client(base_url="http://localhost", httpx_args={"transport": transport})
    kind = imported("models").EventType.CONSULT

    page = imported("api.events.list_events").sync(client=client, type_=[kind], limit=1)
    assert isinstance(page, imported("models").EventPage)
    [event] = page.data
    assert (event.id, event.type_) == (VISIT, kind)

    whole = imported("api.events.get_event").sync(event.id, client=client)
    assert isinstance(whole, imported("models").Event)
    assert whole.date.start == event.date.start
    assert {mention.text for telling in whole.tellings for mention in telling.mentions} >= {"received"}

    problem = imported("api.events.get_event").sync("e0", client=client)
    assert isinstance(problem, imported("models").Problem)
    assert problem.status == 404
