"""The lines of the lexicon files that entries and words come from."""

from __future__ import annotations

from ingest.explanation.shape import LexiconLine
from ingest.extract.names.candidates import Piece, text_of
from ingest.extract.names.gazetteer import Sense
from ingest.extract.statements.reports.cues import noun_cue, verb_cue
from ingest.extract.statements.reports.report import Report
from ingest.lexicon import LEXICON
from ingest.lexicon.event_patterns import Entry
from ingest.lexicon.files import Row
from ingest.parse.tokens import Token

# Files of word classes, which rules look up by the name of the class.
CLASSES = ("event_words.txt", "coreference_words.txt", "statement_words.txt", "name_words.txt")


def of_entry(entry: Entry) -> LexiconLine:
    """The line of an event pattern. Raises ValueError for one that was not read from a file."""
    if entry.row is None:
        raise ValueError(f"the pattern {entry.pattern!r} was read from no file")
    label = f"{entry.type} {entry.mode}" if entry.mode else str(entry.type)
    return LexiconLine(entry.row.file, entry.row.line, label, f"{entry.pos}: {entry.pattern}")


def of_classes(token: Token) -> list[LexiconLine]:
    """The lines of the word classes that list the word or its lemma."""
    words = dict.fromkeys((token.lower, token.lemma.lower()))
    return [_line(row) for word in words for row in LEXICON.index.get(word, ()) if row.file in CLASSES]


def of_cue(report: Report) -> list[LexiconLine]:
    """The line of the cue of a report, in a section of its sense."""
    return [] if report.cue is None else of_cue_word(report.cue, report.sense)


def of_cue_word(token: Token, sense: str = "") -> list[LexiconLine]:
    """The line of a cue; with a sense, one of a section of that sense."""
    for part, cue in (
        ("verb", verb_cue(token)),
        ("noun", noun_cue(token)),
        ("adjective", LEXICON.cues.adjectives.get(token.lower)),
    ):
        rows = cue.rows if cue else ()
        fitting = [row for row in rows if row.section[0] == part and row.section[1].startswith(sense)]
        if fitting:
            return [_line(fitting[0])]
    return []


def of_piece(piece: Piece) -> list[LexiconLine]:
    """The lines of a name: as a country, an organization, a title, or by its head noun or given name."""
    text = text_of(piece)
    if piece.known is not None:
        file = "organizations.txt" if piece.known.sense is Sense.ORGANIZATION else "countries.txt"
        return _first(file, text, text.removesuffix("s"), text.title(), piece.known.name)
    if piece.title is not None:
        return _first("titles.txt", piece.title.phrase)
    if len(piece.tokens) > 1:
        head = _first("organization_heads.txt", piece.tokens[-1].lower)
        return head or [*_first("leaders.txt", piece.tokens[-1].text), *_first("first_names.txt", piece.tokens[0].text)]
    return _first("leaders.txt", text)


def of_instrument(token: Token, kind: str) -> list[LexiconLine]:
    """The line of the word for an agreement of a kind."""
    for word in (token.lemma.lower(), token.lower, token.lower.rstrip(".")):
        for row in LEXICON.index.get(word, ()):
            if row.file == "agreements.txt" and row.section == ("kind", kind):
                return [_line(row)]
    return []


def _first(file: str, *phrases: str) -> list[LexiconLine]:
    """The first line of a file whose entry is one of the phrases; "= " precedes other names of an organization."""
    for phrase in phrases:
        for entry in (phrase, f"= {phrase}"):
            for row in LEXICON.index.get(entry, ()):
                if row.file == file:
                    return [_line(row)]
    return []


def _line(row: Row) -> LexiconLine:
    return LexiconLine(row.file, row.line, " ".join(row.section), row.entry)
