"""How often a report of a given kind has been right, from a table that was measured."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from ingest.extract.statements.reports.report import Report
from ingest.extract.trace import Question, decides
from ingest.lexicon.files import rows


class Confidence(NamedTuple):
    """Shares in 0..1: of such statements that are right, and of their speakers."""

    statement: float
    speaker: float


_PRIOR = Confidence(0.6, 0.85)


@decides(Question.FIELD)
def confidence(report: Report) -> Confidence:
    """The measured precision of the report's class and frame; a general guess where none was measured."""
    table = _table()
    return table.get((report.sense, report.frame)) or table.get(("*", report.frame)) or _PRIOR


@cache
def _table() -> Mapping[tuple[str, str], Confidence]:
    """`lexicon/confidence.txt`: class, frame, precision of the statement, precision of its speaker."""
    table: dict[tuple[str, str], Confidence] = {}
    for sense, frame, statement, speaker, *_ in rows("confidence.txt"):
        table[sense, frame] = Confidence(float(statement), float(speaker))
    return table
