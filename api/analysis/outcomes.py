"""A text to analyze, and what comes of it; both as bytes, to go from process to process."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import orjson

from ingest import Analysis


@dataclass(frozen=True, slots=True)
class Task:
    """The fields of a document as they were sent; its text may have `most_bytes`.

    With `to_store`, a version of the extractors, it is analyzed by that version or not at all, and the outcome is for
    `analysis_of`; else it is JSON, with offsets in UTF-16 or in code points, and with an explanation if `explain`.
    """

    sent: dict[str, Any]
    most_bytes: int
    utf16: bool = False
    to_store: str | None = None
    explain: bool = False


@dataclass(frozen=True, slots=True)
class Analyzed:
    """The JSON of the analysis, or what `analysis_bytes` gave."""

    body: bytes


@dataclass(frozen=True, slots=True)
class Refused:
    """Why the document cannot be read or analyzed, and which it is (an `Origin`), as far as it was read."""

    reason: str
    origin: Sequence[str | None] | None = None


@dataclass(frozen=True, slots=True)
class Busy:
    """Why it was not tried, and in how many seconds it may be."""

    reason: str
    seconds: int = 5


Outcome = Analyzed | Refused | Busy
_KINDS = {kind.__name__: kind for kind in (Refused, Busy)}


def task_bytes(task: Task) -> bytes:
    """The task as JSON."""
    return orjson.dumps(asdict(task))


def task_of(data: bytes) -> Task:
    """The task in what `task_bytes` gave."""
    return Task(**orjson.loads(data))


def outcome_bytes(outcome: Outcome) -> bytes:
    """The outcome as one line that says what it is, and the body of an analysis."""
    if isinstance(outcome, Analyzed):
        return b"\n" + outcome.body
    return orjson.dumps({"kind": type(outcome).__name__, **asdict(outcome)}) + b"\n"


def outcome_of(data: bytes) -> Outcome:
    """The outcome in what `outcome_bytes` gave."""
    line, _, body = data.partition(b"\n")
    if not line:
        return Analyzed(body)
    fields = orjson.loads(line)
    return _KINDS[fields.pop("kind")](**fields)


def analysis_bytes(analysis: Analysis) -> bytes:
    """An analysis for another process of the service."""
    return pickle.dumps(analysis)


def analysis_of(data: bytes) -> Analysis:
    """The analysis in what `analysis_bytes` gave."""
    found: Analysis = pickle.loads(data)  # noqa: S301  from the analyzer, whose socket no other user can reach
    return found
