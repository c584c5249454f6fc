"""Direct, indirect or mixed speech, by how many of a statement's words are in quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import replace

from ingest.extract.statements.quotations import Quotation
from ingest.extract.statements.reports import extent
from ingest.extract.statements.reports.report import Report
from ingest.extract.trace import Question, decides
from ingest.tellings import Span
from models.vocabulary import StatementKind

_CLAUSES = frozenset(("clause", "that", "wh", "inf", "person"))
_MAX_TITLE = 12  # characters: shorter quotations are as often a title or a scare quote as speech
_WORD = re.compile(r"\w+(?:[’'\-]\w+)*")


class Quoted:
    """An index of the quotations of a document by position."""

    def __init__(self, quotations: Sequence[Quotation]) -> None:
        self._quotations = tuple(quotations)
        self._starts = [quotation.outer.start for quotation in quotations]

    def at(self, position: int) -> Quotation | None:
        """The quotation around a character offset, marks included."""
        k = bisect_right(self._starts, position) - 1
        if k >= 0 and position < self._quotations[k].outer.end:
            return self._quotations[k]
        return None

    def within(self, span: Span) -> tuple[Quotation, ...]:
        """The quotations that overlap a span."""
        first = max(0, bisect_right(self._starts, span.start) - 1)
        last = bisect_right(self._starts, span.end - 1)
        return tuple(q for q in self._quotations[first:last] if q.outer.end > span.start)

    @decides(Question.FIELD)
    def kind(self, text: str, spans: Sequence[Span]) -> StatementKind:
        """Direct if all words are quoted, indirect if none is, else mixed."""
        words = quoted = 0
        for span in spans:
            for match in _WORD.finditer(text, *span):
                words += 1
                quotation = self.at(match.start())
                quoted += quotation is not None and quotation.inner.start <= match.start()
        if quoted == 0:
            return StatementKind.INDIRECT
        return StatementKind.DIRECT if quoted == words else StatementKind.MIXED

    def complete(self, text: str, report: Report, claimed: Collection[int]) -> Report:
        """The report, extended to the end of the quotation that it ends inside, or right before.

        Said it is "one thing. And another." — said that in the end, "one thing is left." A quotation that is a
        separate statement (`claimed`, by the start of its words) is not added.
        """
        last = report.content[-1]
        quotation = self._to_complete(text, last)
        if quotation is None or quotation.inner.start in claimed:
            return report
        if quotation.single and quotation.outer.start >= last.end:
            return report
        end = quotation.outer.end
        if report.cue is not None:
            end = extent.continuation_end(report.cue, end, clause=report.frame in _CLAUSES)
        return replace(report, content=(*report.content[:-1], Span(last.start, end)))

    def _to_complete(self, text: str, span: Span) -> Quotation | None:
        """The quotation that a span ends inside, or right before, unless the span begins inside it."""
        quotation = self.at(span.end - 1)
        if quotation is None:
            k = bisect_right(self._starts, span.end)
            quotation = self._quotations[k] if k < len(self._quotations) else None
            if quotation is None or text[span.end : quotation.outer.start].strip(" ,:\u00a0"):
                return None
        return quotation if quotation.outer.start >= span.start else None

    @decides(Question.VETO)
    def is_only_thought(self, report: Report) -> bool:
        """Whether a report is of a thought, with no words quoted."""
        return report.sense == "thought" and not any(self._has_quoted_words(span) for span in report.content)

    def _has_quoted_words(self, span: Span) -> bool:
        inside = self.within(span)
        return any(
            span.start <= q.outer.start and not q.single and q.inner.end - q.inner.start > _MAX_TITLE for q in inside
        )

    def strip(self, span: Span) -> Span:
        """The span without quotation marks, if it is one quotation."""
        inside = self.within(span)
        if len(inside) != 1 or not inside[0].outer.start <= span.start <= inside[0].outer.start + 1:
            return span
        return inside[0].inner if span.end >= inside[0].inner.end else span
