"""The confidence of a statement: the measured precision of reports of its kind, from a table of the lexicon."""

from __future__ import annotations

from typing import NamedTuple

from ingest.extract.statements.reports.report import Report
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON


class Confidence(NamedTuple):
    """Precision in 0..1 of such statements, and of their speakers."""

    statement: float
    speaker: float


_PRIOR = Confidence(0.6, 0.85)


@decides(Question.FIELD)
def confidence(report: Report) -> Confidence:
    """The measured precision of the report's sense and frame, else of its frame; a prior where none was measured."""
    table = LEXICON.confidence
    found = table.get((report.sense, report.frame)) or table.get(("*", report.frame))
    return Confidence(*found) if found else _PRIOR
