"""Checks that the limit serves the same records as the service, on SQLite and on PostgreSQL."""

from __future__ import annotations

import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import orjson

from benchmarks.serving import archives, servers
from benchmarks.serving.cases import Case, cases
from benchmarks.serving.measuring import AnswerError
from benchmarks.serving.ready import carry, prepare

# The part of an answer that must be the same for both, by the shape of a case.
READ: dict[str, Callable[[bytes], Any]] = {
    "bodies": lambda body: orjson.loads(body)["data"][:50],
    "item": orjson.loads,
    "lines": lambda body: body.splitlines()[-20:],
    "counts": lambda body: sorted((each["value"], each["count"]) for each in _counts(orjson.loads(body))),
}


def check(events: int, requests: int, folder: Path) -> Iterator[str]:
    """A line for each case and limit: the same, or not asked. Raises AnswerError if the answers differ."""
    folder.mkdir(parents=True, exist_ok=True)
    database = archives.sqlite(folder, events)
    asked = cases(str(database), requests)
    with ExitStack() as stack:
        ours = stack.enter_context(servers.service(f"sqlite:///{database}", folder, "ours"))
        ready, queries = prepare(folder, ours.address, asked)
        address, postmaster = stack.enter_context(archives.postgresql(folder, events))
        carry(ready, address)
        limits = [
            servers.limit(str(database), ready, queries),
            servers.limit(address, ready, queries, "limit, PostgreSQL", [postmaster]),
        ]
        for limit in map(stack.enter_context, limits):
            for case in asked:
                yield f"{limit.name}: {case.name}: {_compared(case, ours, limit)}"


def _compared(case: Case, ours: servers.Server, limit: servers.Server) -> str:
    if limit.kind not in case.paths:
        return "not asked"
    read = READ[case.shape]
    for mine, bare in zip(case.paths["ours"], case.paths[limit.kind], strict=True):
        if read(_fetched(ours.address + mine)) != read(_fetched(limit.address + bare)):
            raise AnswerError(f"{limit.name} answers {bare} otherwise than the service {mine}")
    return "the same"


def _fetched(address: str) -> bytes:
    with urllib.request.urlopen(address) as answer:
        found: bytes = answer.read()
        return found


def _counts(body: Any) -> Any:
    [facet] = body["facets"]
    return facet["values"]
