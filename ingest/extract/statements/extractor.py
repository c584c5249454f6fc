"""Extraction of the statements of a document, each with its speakers, cue and content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.extract.statements import vetoes
from ingest.extract.statements.quotations import Quotation, scan
from ingest.extract.statements.quotedness import Quoted
from ingest.extract.statements.reports import (
    according,
    clauses,
    denials,
    direct,
    nominal,
    phrases,
    questions,
    transcripts,
)
from ingest.extract.statements.reports.passage import passages
from ingest.extract.statements.reports.report import Report
from ingest.extract.statements.selection import choose, inherit_speakers, likely
from ingest.extract.statements.speakers import attribute
from ingest.extract.statements.stance import takes_no_stance
from ingest.parse.tokens import Parsed
from ingest.tellings import StatementTelling

if TYPE_CHECKING:
    from ingest.extract.coreference.cast import Cast


def find(parsed: Parsed, cast: Cast) -> tuple[StatementTelling, ...]:
    """Every statement, in text order, with keys "s1", "s2", …; the speakers of direct speech are added to the cast."""
    quotations = scan(parsed.layout.text, parsed.layout.blocks)
    quoted = Quoted(quotations)
    return attribute(likely(find_reports(parsed, quotations, quoted), quoted), parsed, cast, quoted)


def find_reports(parsed: Parsed, quotations: tuple[Quotation, ...], quoted: Quoted) -> list[Report]:
    """The reports of speech that quotation marks and syntax show, in order of the text."""
    indirect: dict[int, Report] = {}
    others: list[Report] = []
    for sentence in parsed.sentences:
        denied = {report.start: report for report in denials.reports(sentence)}
        for report in (*denied.values(), *questions.reports(sentence), *clauses.reports(sentence)):
            if report.cue is not None and denied.get(report.start, report) is report:
                indirect.setdefault(report.cue.i, report)
        others += according.reports(sentence)
        others += nominal.reports(sentence)
    quotes: list[Report] = []
    persons = _words_of_persons(parsed)
    for passage in passages(parsed, quotations):
        others += filter(None, (transcripts.turn(passage, persons), transcripts.block(passage)))
        if passage.quotations:
            quotes += direct.reports(parsed.text, passage, indirect)
    quotes = direct.merge_paragraphs(quotes, quotations)
    taken = frozenset(indirect) | {report.cue.i for report in quotes if report.cue is not None}
    for sentence in parsed.sentences:
        others += phrases.reports(sentence, taken)
    claimed = frozenset(span.start for report in quotes for span in report.content)
    phrased = (quoted.complete(parsed.text, report, claimed) for report in (*indirect.values(), *others))
    voiced = (report for report in phrased if not quoted.is_only_thought(report))
    spoken = [report for report in voiced if not takes_no_stance(report, parsed.text)]
    return inherit_speakers(vetoes.told(parsed.text, choose([*quotes, *spoken], quoted), quoted))


def _words_of_persons(parsed: Parsed) -> frozenset[int]:
    """The indexes of words in names of persons, also where the model misses one: the headline "Lind: we go"."""
    named = [name.tokens for name in parsed.names if name.label == "PERSON"]
    surnames = {tokens[-1].text for tokens in named}
    again = (token.i for token in parsed.tokens if token.text in surnames)
    return frozenset((*(token.i for tokens in named for token in tokens), *again))
