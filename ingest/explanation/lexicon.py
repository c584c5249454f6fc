"""Entries of the lexicon as lines of its files."""

from __future__ import annotations

from ingest.explanation.shape import LexiconLine
from ingest.extract.names.candidates import Piece, text_of
from ingest.extract.names.gazetteer import Sense
from ingest.extract.statements.reports.cues import lexicon
from ingest.extract.statements.reports.report import Report
from ingest.lexicon import concordance
from ingest.lexicon.event_patterns import Entry
from ingest.parse.tokens import Token


def of_entry(entry: Entry) -> LexiconLine:
    """The line of an event pattern."""
    label = f"{entry.type} {entry.mode}" if entry.mode else str(entry.type)
    return LexiconLine("events.txt", entry.line, label, f"{entry.pos}: {entry.pattern}")


def of_classes(token: Token) -> list[LexiconLine]:
    """The lines of the word classes that list the word or its lemma."""
    words = dict.fromkeys((token.lower, token.lemma.lower()))
    return [_shown(line, word) for word in words for line in concordance.classes_of(word)]


def of_cue(report: Report) -> list[LexiconLine]:
    """The line of the cue of a report, in a section of its sense."""
    return [] if report.cue is None else of_cue_word(report.cue, report.sense)


def of_cue_word(token: Token, sense: str = "") -> list[LexiconLine]:
    """The line of a cue; with a sense, one of a section of that sense."""
    cues = lexicon()
    for part, cue in (
        ("verb", cues.verb(token)),
        ("noun", cues.noun(token)),
        ("adjective", cues.adjectives.get(token.lower)),
    ):
        if cue and (found := concordance.locate("cues.txt", cue.lemma, f"{part} {sense}".strip())):
            return [_shown(found, cue.lemma)]
    return []


def of_piece(piece: Piece) -> list[LexiconLine]:
    """The lines that know a name: as a country, an organization, a title, or by its head noun or given name."""
    text = text_of(piece)
    if piece.known is not None:
        name = "organizations.txt" if piece.known.sense is Sense.ORGANIZATION else "countries.txt"
        return _first(name, text, text.removesuffix("s"), text.title(), piece.known.name)
    if piece.title is not None:
        return _first("titles.txt", piece.title.phrase)
    if len(piece.tokens) > 1:
        head = _first("organization_heads.txt", piece.tokens[-1].lower)
        return head or [*_first("leaders.txt", piece.tokens[-1].text), *_first("first_names.txt", piece.tokens[0].text)]
    return _first("leaders.txt", text)


def of_instrument(token: Token, kind: str) -> list[LexiconLine]:
    """The line of the word that names an agreement of a kind."""
    for word in (token.lemma.lower(), token.lower, token.lower.rstrip(".")):
        if line := concordance.locate("agreements.txt", word, f"kind {kind}"):
            return [_shown(line, word)]
    return []


def _first(name: str, *phrases: str) -> list[LexiconLine]:
    for phrase in phrases:
        if line := concordance.locate(name, phrase):
            return [_shown(line, phrase)]
    return []


def _shown(line: concordance.Listing, entry: str) -> LexiconLine:
    return LexiconLine(line.file, line.number, line.label, entry)
