"""Explanation of statements: every cue and quotation with its outcome, and each statement field by field."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.explanation import lexicon
from ingest.explanation.reasons import References, deciding, flatten, reason
from ingest.explanation.shape import Candidate, ExplainedRecord, Field, FieldValue, Reason
from ingest.explanation.wording import in_words
from ingest.extract.dates.extractor import normalize
from ingest.extract.statements.document_authors import maker
from ingest.extract.statements.quotations import Quotation, scan
from ingest.extract.statements.reports import syntax
from ingest.extract.statements.reports.passage import QuotationContext
from ingest.extract.statements.reports.report import Report
from ingest.extract.statements.speakers import attribute
from ingest.extract.trace import Decision, Question
from ingest.lexicon.cues import Cue
from ingest.parse.tokens import Token
from ingest.tellings import StatementTelling, When

Identity = tuple[int, str, int]  # of a report, which is completed in later steps: cue, frame, start


class Statements:
    """The statements of one document, explained from the recorded decisions."""

    def __init__(self, text: str, decisions: Sequence[Decision], references: References) -> None:
        flat = list(flatten(decisions))
        self._text, self._references, self._flat = text, references, flat
        self._made = next((one for one in flat if one.rule is attribute), None)
        self._kept = _reports(self._made.given[0]) if self._made else []
        self._keys = {_identity(report): f"s{number}" for number, report in enumerate(self._kept, start=1)}
        self._finders: dict[Identity, Decision] = {}
        self._asked: dict[Identity, list[Decision]] = {}
        self._occasions: dict[str, list[Decision]] = {}
        self._dates: dict[str, list[Decision]] = {}
        for one in flat:
            for given in one.given:
                if isinstance(given, Report):
                    self._asked.setdefault(_identity(given), []).append(one)
                elif isinstance(given, StatementTelling) and one.question is Question.FIELD and one.answer:
                    self._occasions.setdefault(given.key, []).append(one)
                elif isinstance(given, StatementTelling) and isinstance(one.answer, When):
                    self._dates.setdefault(given.key, []).append(one)
            for report in _reports(one.answer) if one.question is Question.REPORT else ():
                self._finders[_identity(report)] = one  # parts come after the whole, so that the innermost is kept

    def reports(self) -> list[Candidate]:
        """Reports, cues without a report and quotations without a speaker, in order of the text."""
        found = [self._report(report) for report in self._all_reports()]
        found += [*self._cues_without_report(), *self._unused_quotations()]
        return sorted(found, key=lambda one: (one.start, one.end))

    def records(self, tellings: Sequence[StatementTelling]) -> list[ExplainedRecord]:
        """The statements, in order."""
        groups = list(_groups(self._made.parts)) if self._made else []
        return [self._record(*one) for one in zip(tellings, self._kept, groups, strict=True)]

    def _all_reports(self) -> Iterator[Report]:
        """The reports that became statements, and those that did not."""
        yield from self._kept
        seen = set(self._keys)
        for one in self._flat:
            for report in _reports(one.answer) if one.question is Question.REPORT else ():
                if _identity(report) not in seen:
                    seen.add(_identity(report))
                    yield report

    def _report(self, report: Report) -> Candidate:
        key = self._keys.get(_identity(report))
        finder = self._finders.get(_identity(report))
        read = [reason(finder, in_words(report))] if finder else []
        gives: dict[str, FieldValue] = {"sense": report.sense, "frame": report.frame, "cue": self._cut(report.cue_span)}
        span = report.start, report.end
        reasons = read if key else [*self._rejected(report), *read]
        return Candidate(*span, self._text[slice(*span)], gives, key, lexicon.of_cue(report), reasons)

    def _rejected(self, report: Report) -> list[Reason]:
        """The rule that rejected a report, or merged its content into another."""
        for one in reversed(self._asked.get(_identity(report), [])):
            if one.question is Question.VETO and one.answer is True:
                return [reason(deciding(one))]
            if one.question is Question.REPORT and one.answer:
                return [reason(one)]
        return []

    def _cues_without_report(self) -> Iterator[Candidate]:
        """Cues without a report: the rules that were tried."""
        telling = {report.cue.i for report in self._all_reports() if report.cue is not None}
        tried: dict[int, tuple[Token, list[Decision]]] = {}
        for one in self._flat:
            token, cue = (*one.given[:2], None, None)[:2]
            if one.question is Question.REPORT and isinstance(token, Token) and isinstance(cue, Cue):
                tried.setdefault(token.i, (token, []))[1].append(one)
        for i, (token, rules) in tried.items():
            if i not in telling:
                reasons = [reason(deciding(one)) for one in rules]
                # a rule that forbade it says more than one that did not match
                reasons.sort(key=lambda one: one.answer != "yes")
                yield Candidate(token.start, token.end, token.text, {}, None, lexicon.of_cue_word(token), reasons)

    def _unused_quotations(self) -> Iterator[Candidate]:
        """Quotations outside every statement: the rules that were tried."""
        spans = [span for report in self._kept for span in report.content]
        for quotation in (found for one in self._flat if one.rule is scan for found in _quotations(one.answer)):
            words = quotation.inner
            if any(span.start < words.end and words.start < span.end for span in spans):
                continue
            asked = [one for one in self._flat if one.question is Question.REPORT and _quotes(one, quotation)]
            tried = [part for one in asked for part in (one.parts or [one])]
            reasons = [reason(deciding(one)) for one in tried]
            yield Candidate(*words, self._text[words.start : words.end], {"frame": "quotation"}, None, [], reasons)

    def _record(self, telling: StatementTelling, report: Report, group: list[Decision]) -> ExplainedRecord:
        read = self._finders.get(_identity(report))
        how = [reason(read, in_words(report))] if read else []
        values: list[tuple[str, FieldValue, list[Reason]]] = [
            ("kind", str(telling.kind), _answered(group, telling.kind)),
            ("stance", str(telling.stance), _answered(group, telling.stance)),
            ("content", [self._text[span.start : span.end] for span in telling.content], how),
            ("cue", self._cut(telling.cue), how),
            ("source", self._cut(telling.source), []),
            ("speakers", list(telling.speakers), self._speakers(report, group)),
            ("addressees", list(telling.addressees), self._addressees(report, telling)),
            ("event", telling.event, self._occasion(telling)),
            ("date", telling.when.isoformat() if telling.when else None, self._date(telling)),
            ("confidence", telling.confidence, _answered(group, telling.confidence)),
            ("speaker_confidence", telling.speaker_confidence, []),
        ]
        label = self._cut(telling.cue) or report.frame
        return ExplainedRecord(telling.key, label, [Field(*value) for value in values], [])

    def _speakers(self, report: Report, group: list[Decision]) -> list[Reason]:
        """The rules that led to the speakers: from the report to the words for them, and how these were resolved."""
        current, path = group[0], [group[0]]
        keys = _speakers_of(current)
        while part := next((one for one in reversed(current.parts) if _speaks(one, keys)), None):
            path.append(part)
            current = part
        found = [reason(one, ", ".join(keys) or "nobody") for one in path]
        asked = [token for one in path for token in one.given if isinstance(token, Token)]
        if not asked and report.source is not None:
            asked = [maker(report.source)]
        return [*found, *(one for token in asked[-1:] for one in self._references.of(syntax.referent(token), keys))]

    def _addressees(self, report: Report, telling: StatementTelling) -> list[Reason]:
        return self._references.of(report.addressee, telling.addressees) if report.addressee is not None else []

    def _occasion(self, telling: StatementTelling) -> list[Reason]:
        """The rule that linked the statement to an event."""
        return (
            [reason(one, telling.event) for one in self._occasions.get(telling.key, [])[-1:]] if telling.event else []
        )

    def _date(self, telling: StatementTelling) -> list[Reason]:
        """The rule that dated the statement, and that which read the expression of time, if there is one."""
        asked = [one for one in self._dates.get(telling.key, ()) if one.answer == telling.when]
        read = [part for one in asked for part in flatten(one.parts) if part.rule is normalize]
        read = [part for part in read if part.answer == telling.when]
        return [reason(one) for one in (*asked[-1:], *(deciding(part) for part in read[:1]))]

    def _cut(self, span: tuple[int, int] | None) -> str | None:
        return self._text[slice(*span)] if span else None


def _identity(report: Report) -> Identity:
    return report.cue.i if report.cue is not None else -1, report.frame, report.start


def _reports(value: object) -> list[Report]:
    values = value if isinstance(value, (list, tuple)) else [value]
    return [one for one in values if isinstance(one, Report)]


def _quotations(value: object) -> tuple[Quotation, ...]:
    return value if isinstance(value, tuple) else ()


def _quotes(decision: Decision, quotation: Quotation) -> bool:
    """Whether a rule was asked about this quotation."""
    setting = decision.given[1] if len(decision.given) > 2 else None
    return isinstance(setting, QuotationContext) and setting.quotation == quotation and bool(decision.parts)


def _groups(parts: Sequence[Decision]) -> Iterator[list[Decision]]:
    """The decisions on each statement in turn; one on the speakers begins a group."""
    group: list[Decision] = []
    for part in parts:
        if part.question is Question.SPEAKER and group:
            yield group
            group = []
        group.append(part)
    if group:
        yield group


def _answered(group: Sequence[Decision], value: object) -> list[Reason]:
    """The rule of a group that answered with a value, or with a tuple whose first item it is."""
    found = [one for one in group if one.answer == value or (isinstance(one.answer, tuple) and value in one.answer[:1])]
    return [reason(one, in_words(value)) for one in found[:1]]


def _speakers_of(decision: Decision) -> tuple[str, ...]:
    found = getattr(decision.answer, "speakers", decision.answer)
    return found if isinstance(found, tuple) else ()


def _speaks(decision: Decision, keys: tuple[str, ...]) -> bool:
    return decision.question is Question.SPEAKER and _speakers_of(decision) == keys
