"""Selection among reports that overlap: which reading of the same words becomes a statement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ingest.extract.statements.confidence import confidence
from ingest.extract.statements.quotedness import Quoted
from ingest.extract.statements.reports.denials import denies
from ingest.extract.statements.reports.report import QUOTING, Report
from ingest.extract.trace import Question, decides
from ingest.parse.tokens import Token
from ingest.tellings import Span

# Precision below which a kind of report is rejected: it is more often wrong than right.
MIN_PRECISION = 0.5
_BUCKET = 4096  # characters


class _ReportIndex:
    """Reports in buckets of text positions, so that each is compared with its neighbours only."""

    def __init__(self) -> None:
        self._buckets: defaultdict[int, list[Report]] = defaultdict(list)

    def add(self, report: Report) -> None:
        """Add a report to every bucket that its content overlaps."""
        for number in range(report.start // _BUCKET, report.end // _BUCKET + 1):
            self._buckets[number].append(report)

    def near(self, start: int, end: int) -> Iterator[Report]:
        """The reports in the buckets of a span; one in several buckets may be repeated."""
        for number in range(start // _BUCKET, end // _BUCKET + 1):
            yield from self._buckets[number]


def choose(reports: Iterable[Report], quoted: Quoted) -> list[Report]:
    """At most one report for each cue and each span of words, in order of the text.

    Cues inside a direct quotation are ignored: what its speaker reports of others remains the speaker's words.
    """
    kept: list[Report] = []
    index = _ReportIndex()
    cues: set[int] = set()
    for report in sorted(reports, key=lambda report: (_rank(report), report.start, -report.end)):
        if _is_taken(report, cues) or _is_within_quotation(report, quoted) or _is_covered(report, index):
            continue
        kept.append(report)
        index.add(report)
        if report.cue is not None:
            cues.add(report.cue.i)
    return sorted(kept, key=lambda report: (report.start, -report.end))


@decides(Question.VETO)
def _is_taken(report: Report, cues: set[int]) -> bool:
    """Whether the cue already has a report of higher rank; only quotations may share a cue."""
    return report.cue is not None and report.cue.i in cues and report.frame not in QUOTING


@decides(Question.VETO)
def _is_within_quotation(report: Report, quoted: Quoted) -> bool:
    """Whether the cue is in a quotation: what its speaker reports of others remains the speaker's words."""
    return report.cue is not None and quoted.at(report.cue.start) is not None


@decides(Question.VETO)
def _is_covered(report: Report, index: _ReportIndex) -> bool:
    """Whether the content is covered by reports of higher rank."""
    around = list(index.near(report.start, report.end))
    if any(_is_same_span(report, other) and not _is_nested(report, other) for other in around):
        return True
    direct = {span for other in around if other.frame in QUOTING for span in other.content}
    if report.frame not in QUOTING and _is_part(report, direct):
        return True
    if report.cue is None or report.cue_span is None:
        return False
    if report.frame == "noun" and any(_is_carried_by(report.cue, other) for other in around):
        return True  # "expressed | hope that it rains" is covered by "expressed hope | that it rains"
    at = report.cue_span.start
    holders = [other for other in index.near(at, at) if _encloses(other, at)]
    nested = _rank(report) == _PHRASE and any(other.frame != "according" for other in holders)
    return nested or any(other.frame in QUOTING for other in holders)


def _is_nested(report: Report, other: Report) -> bool:
    """As in "Ana said that it rains, Ivan said": the words that the other one reports hold this report's cue."""
    clauses = (report.frame in _CLAUSES or _is_denied_act(report)) and other.frame in _CLAUSES
    return clauses and report.cue is not None and _encloses(other, report.cue.start)


def likely(reports: Iterable[Report], quoted: Quoted) -> list[Report]:
    """The reports of kinds that are more often right than wrong, and those with quoted words."""
    return [report for report in reports if not _is_unlikely(report, quoted)]


@decides(Question.VETO)
def _is_unlikely(report: Report, quoted: Quoted) -> bool:
    """Whether reports of its sense and frame are more often wrong than right, and none of its words are quoted."""
    return confidence(report).statement < MIN_PRECISION and not any(quoted.within(span) for span in report.content)


def inherit_speakers(reports: Sequence[Report]) -> list[Report]:
    """The reports; one whose subject the parser found in the content of another report gets that report's source.

    "She said the roof leaks, *adding* that it rains": it is not the roof that adds.
    """
    index = _ReportIndex()
    for report in reports:
        index.add(report)
    return [_inherit_speaker(report, index) for report in reports]


@decides(Question.FIELD)
def _inherit_speaker(report: Report, index: _ReportIndex) -> Report:
    """The report, with the source of the report whose content its own source is in, if any."""
    if report.cue is None or report.source is None:
        return report
    at = report.source.start
    for other in index.near(at, at):
        if other is not report and _encloses(other, at) and not _encloses(other, report.cue.start):
            return replace(report, source=other.source, floating=other.floating)
    return report


def _encloses(report: Report, position: int) -> bool:
    return any(span.start <= position < span.end for span in report.content)


def _is_carried_by(verb: Token, other: Report) -> bool:
    """Whether another report's cue is a noun carried by this verb: "expressed hope"."""
    return other.frame.startswith("carried") and other.cue is not None and other.cue.head is verb


_CLAUSES = frozenset(("clause", "that", "wh", "fronted", "amid", "closing", "unparsed", "according", "turn", "block"))
_PHRASE = 3


def _rank(report: Report) -> int:
    """The rank of a report: 0 for quotations with a cue, 1 for those without, 2 for clauses, 3 for phrases."""
    if report.frame in QUOTING:
        return 0 if report.cue is not None else 1
    clause = report.frame in _CLAUSES or report.frame.startswith("carried") or _is_denied_act(report)
    return 2 if clause else _PHRASE


def _is_denied_act(report: Report) -> bool:
    """As in "denied having fired", "denied reports of a coup": as much a report as "denied that it had fired"."""
    return report.cue is not None and report.frame in ("gerund", "of") and denies(report.cue)


def _is_part(report: Report, direct: Iterable[Span]) -> bool:
    """Whether direct quotations make up more than half of the content."""
    length = sum(span.end - span.start for span in report.content)
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in report.content for b in direct)
    return shared > length / 2


def _is_same_span(one: Report, other: Report) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    longest = max(one.end, other.end) - min(one.start, other.start)
    return shared > 0.85 * longest
