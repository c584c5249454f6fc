"""The bench of the read path runs, and the limit serves the very records that the service does."""

from __future__ import annotations

import urllib.request
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import orjson
import pytest

from benchmarks.serving import archives, servers
from benchmarks.serving.__main__ import Wanted, run
from benchmarks.serving.cases import cases
from benchmarks.serving.ready import carry, prepare

EVENTS = 200
# What must be the same in answers of either.
READ: dict[str, Callable[[bytes], Any]] = {
    "bodies": lambda body: orjson.loads(body)["data"][:50],
    "item": orjson.loads,
    "lines": lambda body: body.splitlines()[-20:],
    "counts": lambda body: sorted((each["value"], each["count"]) for each in _counts(orjson.loads(body))),
}


def _counts(body: Any) -> Any:
    [facet] = body["facets"]
    return facet["values"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bench")


def fetched(address: str) -> bytes:
    with urllib.request.urlopen(address) as answer:  # noqa: S310  of a server that the test has started
        found: bytes = answer.read()
        return found


def test_the_limit_serves_what_the_service_does(folder: Path) -> None:
    database = archives.sqlite(folder, EVENTS)
    asked = cases(str(database), 3)
    with ExitStack() as stack:
        ours = stack.enter_context(servers.service(f"sqlite:///{database}", folder, "ours"))
        ready, queries = prepare(folder, ours.address, asked)
        address, postmaster = stack.enter_context(archives.postgresql(folder, EVENTS))
        carry(ready, address)
        limits = [
            servers.limit(str(database), ready, queries),
            servers.limit(address, ready, queries, "", [postmaster]),
        ]
        for limit in map(stack.enter_context, limits):
            for case in asked:
                if limit.kind not in case.paths:
                    assert (limit.kind, case.name) in {("libpq", "text"), ("libpq", "export")}
                    continue
                for mine, bare in zip(case.paths["ours"], case.paths[limit.kind], strict=True):
                    one, other = fetched(ours.address + mine), fetched(limit.address + bare)
                    assert READ[case.shape](one) == READ[case.shape](other), (case.name, limit.kind)


def test_it_reports_every_case(folder: Path) -> None:
    report = run(EVENTS, rounds=1, requests=2, wanted=Wanted(["ours"]), folder=folder)
    for case in cases(str(archives.sqlite(folder, EVENTS)), 1):
        assert case.title in report
    assert "ours, SQLite" in report
