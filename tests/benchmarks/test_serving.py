"""The bench of the read path runs, and the limit serves the very records that the service does."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

EVENTS = 200
# As they are named on the command line, with their titles at that number of events.
CASES = {
    "list": "list of 50 full events",
    "item": "one event with all tellings",
    "filters": "two filters: type and country",
    "dyad": "two countries in one year",
    "text": "full text: two words in statements",
    "facet": "events of a country counted by type",
    "first": "page 1",
    "deep": "page 3",
    "export": "CSV of 20 events",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bench")


def serving(folder: Path, *options: str) -> str:
    """What `python -m benchmarks.serving` prints."""
    command = [sys.executable, "-m", "benchmarks.serving", "--events", str(EVENTS), "--folder", str(folder), *options]
    done = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_limit_serves_what_the_service_does(folder: Path) -> None:
    expected = [f"{limit}: {case}: the same" for limit in ("limit", "limit, PostgreSQL") for case in CASES]
    assert serving(folder, "--check", "--requests", "3").splitlines() == expected


def test_it_reports_every_case(folder: Path) -> None:
    report = serving(folder, "--rounds", "1", "--requests", "2", "--servers", "ours")
    for title in CASES.values():
        assert title in report
    assert "ours, SQLite" in report
