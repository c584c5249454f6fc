"""Analysis in processes of its own: what passes the limits, who waits, and the analyzer that many processes share."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine

from api import create_app
from api.analysis.client import AnalyzerClient
from api.analysis.outcomes import Analyzed, Busy, Outcome, Refused, Task, outcome_bytes, outcome_of
from api.analysis.pool import AnalysisLimits, AnalysisPool
from api.settings import Settings
from tests.api.problems import problem

TOKEN = "a-token-of-the-tests"  # noqa: S105  nobody's
HEADERS = {"Authorization": f"Bearer {TOKEN}"}
SHORT = {"text": "Norway and Peru signed a fishing treaty in Lima on Friday."}
# Takes over four seconds on a fast machine; sentences that are all alike would be furniture.
LONG = {
    "text": " ".join(
        f"The minister of Norway met the president of Peru in Lima on Friday and signed treaty {n}."
        for n in range(1100)
    )
}


@pytest.fixture(scope="module")
def strict() -> Iterator[AnalysisPool]:
    found = AnalysisPool(1, AnalysisLimits(seconds=2, memory_bytes=2_000_000_000, wait_seconds=0.3))
    assert isinstance(found.analyze(Task(SHORT, 1000)), Analyzed)
    yield found
    found.end()


def client_of(engine: Engine, analyzer: Any) -> FlaskClient:
    app = create_app(Settings(analyze_per_minute=1000, write_token=TOKEN), engine)
    app.extensions["analyzer"] = analyzer
    return app.test_client()


def test_a_text_that_takes_too_long_is_refused_and_the_next_is_analyzed(engine: Engine, strict: AnalysisPool) -> None:
    client = client_of(engine, strict)
    assert problem(client.post("/v1/analyze", json=LONG), 422)["detail"] == "The document took longer than 2 s."
    assert client.post("/v1/analyze", json=SHORT).status_code == 200


def test_a_document_that_takes_too_long_is_not_stored(database: Engine, strict: AnalysisPool) -> None:
    client = client_of(database, strict)
    refused = client.post("/v1/documents", json=LONG, headers=HEADERS)
    assert problem(refused, 422)["detail"] == "The document took longer than 2 s."
    assert client.get("/v1/documents").get_json()["data"] == []
    stored = client.post("/v1/documents", json=SHORT, headers=HEADERS)
    assert stored.status_code == 201
    with ThreadPoolExecutor(1) as other:  # what is stored already needs no process
        first = other.submit(strict.analyze, Task(LONG, 1_000_000))
        time.sleep(0.2)
        problem(client.post("/v1/documents", json={**SHORT, "title": "Another"}, headers=HEADERS), 503)
        assert client.post("/v1/documents", json=SHORT, headers=HEADERS).get_json()["outcome"] == "unchanged"
        first.result()


def test_nothing_is_stored_by_code_that_was_replaced(strict: AnalysisPool) -> None:
    assert isinstance(strict.analyze(Task(SHORT, 1000, to_store="another version")), Busy)


def test_who_waits_too_long_is_sent_away(engine: Engine, strict: AnalysisPool) -> None:
    client = client_of(engine, strict)
    with ThreadPoolExecutor(1) as other:
        first = other.submit(strict.analyze, Task(LONG, 1_000_000))
        time.sleep(0.2)
        refused = client.post("/v1/analyze", json=SHORT)
        problem(refused, 503)
        assert int(refused.headers["Retry-After"]) > 0
        assert first.result() == Refused("took longer than 2 s")


@pytest.mark.parametrize(
    "outcome",
    [Analyzed(b'{"a": "\n"}'), Refused("is not English"), Refused("is short", ["0f", None, "Wire"]), Busy("Wait.", 7)],
)
def test_outcomes_go_from_process_to_process(outcome: Outcome) -> None:
    assert outcome_of(outcome_bytes(outcome)) == outcome


@pytest.fixture
def socket(tmp_path: Path) -> Iterator[str]:
    """The socket of an analyzer, as the service runs it."""
    address = str(tmp_path / "analyzer")
    environment = os.environ | {"ANALYZE_PROCESSES": "1"}
    server = subprocess.Popen([sys.executable, "-m", "api.analysis", address], env=environment)  # noqa: S603  our own
    try:
        for _ in range(300):
            if Path(address).exists():
                break
            time.sleep(0.1)
        yield address
    finally:
        server.send_signal(signal.SIGTERM)
        assert server.wait(30) == 0


def test_processes_that_serve_share_an_analyzer(socket: str, engine: Engine, database: Engine) -> None:
    client = client_of(engine, AnalyzerClient(socket))
    assert isinstance(AnalyzerClient(socket).analyze(Task(SHORT, 1000)), Analyzed)  # this starts the process
    with ThreadPoolExecutor() as many:
        answers = list(many.map(lambda client: client.analyze(Task(SHORT, 1000)), map(AnalyzerClient, [socket] * 3)))
    assert {type(each) for each in answers} == {Analyzed}
    assert client.post("/v1/analyze", json=SHORT).get_json()["agreements"]
    assert (
        client_of(database, AnalyzerClient(socket)).post("/v1/documents", json=SHORT, headers=HEADERS).status_code
        == 201
    )
    problem(client.post("/v1/analyze", json={}), 422)


def test_an_analyzer_that_is_not_there_is_a_503(tmp_path: Path, engine: Engine) -> None:
    refused = client_of(engine, AnalyzerClient(str(tmp_path / "nobody"))).post("/v1/analyze", json=SHORT)
    assert "analyzer" in problem(refused, 503)["detail"]
