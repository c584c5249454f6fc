"""Candidate names: the runs of capitals of a sentence, split into countries, organizations, titles and open names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ingest.extract.names.capital_runs import DASH, is_all_capitals, is_among_capitals, is_headline, opens, run_end
from ingest.extract.names.gazetteer import GazetteerEntry, Sense, gazetteer
from ingest.extract.names.organization_lexicon import body_at, is_capital, is_head
from ingest.extract.names.person_lexicon import first_names, fold_name
from ingest.extract.names.portfolios import covered_until
from ingest.extract.names.splitting import is_second_name, split_run, starts_label
from ingest.extract.names.titles import title_at, title_of
from ingest.lexicon import LEXICON
from ingest.lexicon.heads import Title
from ingest.parse.tokens import Sentence, Token
from ingest.tellings import Span
from models.vocabulary import Sector


class PieceKind(StrEnum):
    """What a piece of a run of capitals is."""

    KNOWN = "known"  # in the gazetteer
    ORGANIZATION = "organization"  # by its head noun
    TITLE = "title"
    THING = "thing"  # by its last word a law, an event, a treaty
    OPEN = "open"  # a name still to be classified over the whole document


def text_of(piece: Piece) -> str:
    """The name as the text has it, on one line and without the break in "Diaz-⏎Canel"."""
    only = piece.tokens[0]
    if piece.tokens == (only,):
        return only.text[piece.span.start - only.start : len(only.text) - (only.end - piece.span.end)]
    text = ""
    for token, before in zip(piece.tokens, (None, *piece.tokens), strict=False):
        joined = before is None or before.end == token.start or (before.text == "-" and text[-2:-1].isalpha())
        text += token.text if joined else " " + token.text
    return text


@dataclass(frozen=True, slots=True)
class Piece:
    """Tokens that may name a participant. `span` may be less than its token: "Cuba" in "U.S.-Cuba"."""

    kind: PieceKind
    tokens: tuple[Token, ...]
    span: Span
    known: GazetteerEntry | None = None
    title: Title | None = None
    sector: Sector | None = None

    @property
    def head(self) -> Token:
        """The syntactic head of the piece: the last token whose own head lies outside it."""
        inside = {token.i for token in self.tokens}
        return next((token for token in reversed(self.tokens) if token.head.i not in inside), self.tokens[-1])


def pieces(sentence: Sentence, labels: Mapping[int, str]) -> Iterator[Piece]:
    """The pieces of all runs of capitals in the sentence, in order.

    `labels` are the entity labels of the model (`PERSON`, `GPE`, …) by token index.
    """
    tokens, i = sentence.tokens, 0
    all_capitals, headline = is_all_capitals(tokens), is_headline(tokens)
    while i < len(tokens):
        if not opens(tokens, i):
            i += 1
            continue
        end = run_end(tokens, i)
        i = covered_until(tokens, i)
        end = max(i, end)
        for first, after in split_run(tokens, i, end, labels):
            for piece in _split(tokens, first, after, labels):
                end = max(end, piece.tokens[-1].i - tokens[0].i + 1)
                if piece.known or not (all_capitals or (headline and piece.kind is PieceKind.ORGANIZATION)):
                    yield piece
        i = end


def _split(tokens: Sequence[Token], i: int, end: int, labels: Mapping[int, str]) -> Iterator[Piece]:
    last = tokens[end - 1]
    thing = (
        end - i > 1
        and last.lower in LEXICON.name_exclusions.every
        and not (last.pos == "ADJ" and last.lower in LEXICON.name_exclusions.religions)  # "Lebanese Christian leaders"
        and is_capital(last)
        and not is_second_name(tokens, end - 1)
    )
    at, unclassified = i, list[Token]()
    title: Title | None = None
    while at < end:
        piece = _piece_at(tokens, at, end, labels, bool(unclassified))
        if piece is None:
            unclassified.append(tokens[at])
            at += 1
            continue
        yield from _open_pieces(unclassified, title, thing)
        unclassified, title = [], piece.title
        if not (thing and _is_inside_name(piece, tokens[end - 1])):
            yield piece
        at += len(piece.tokens)
    yield from _open_pieces(unclassified, title, thing)


def _piece_at(tokens: Sequence[Token], at: int, end: int, labels: Mapping[int, str], inside: bool) -> Piece | None:
    """The known name, organization or title that begins at token `at`: the longest, at equal length the known name."""
    known = gazetteer().match(tokens, at)
    body = None if inside else body_at(tokens, at, end)
    body = (body[0], _end_before_person(tokens, at, body[1], labels)) if body else None
    if body and (known is None or body[1] > known[1]):
        covered = tuple(tokens[at : body[1]])
        return Piece(PieceKind.ORGANIZATION, covered, _span(covered), sector=body[0].sector)
    if (
        known
        and not (inside and _is_surname(tokens, at, known[0]))
        and not _is_part_of_longer_name(tokens, at, end, known, labels)
    ):
        covered = tuple(tokens[at : known[1]])
        return Piece(PieceKind.KNOWN, covered, _span(covered), known[0], sector=known[0].sector)
    titled = None if known else _title_with_modifiers(tokens, at, end)
    if titled and not (
        (inside and titled[1] == at + 1 and fold_name(tokens[at - 1].text) in first_names())
        or _is_half_of_surname(tokens, titled[1], end)
    ):
        covered = tuple(tokens[at : titled[1]])
        return Piece(PieceKind.TITLE, covered, _span(covered), title=titled[0])
    return None


def _end_before_person(tokens: Sequence[Token], at: int, end: int, labels: Mapping[int, str]) -> int:
    """As in "Council of Representatives / Omar Al-Sayed": where a person's name begins inside a body's, else `end`."""
    of_office = any(title_at(tokens, k, at) for k in range(max(0, at - 4), at))  # not "for Saint Luis Studies"
    for k in range(at + 2, min(end, len(tokens) - 1)):
        given = (of_office and fold_name(tokens[k].text) in first_names()) or starts_label(tokens, k, "PERSON", labels)
        long = is_capital(tokens[k + 1]) and is_capital(tokens[k - 1])  # neither "for Ana Ruiz" nor "of Saint Luis"
        if given and long and any(is_head(one) for one in tokens[at : k - 1]):
            return k
    return end


def _is_half_of_surname(tokens: Sequence[Token], after: int, end: int) -> bool:
    """As in "Amir-Hosseini": a dash ties the word to a name; not "Governor-Elect", nor "Minister-Counsellor"."""
    if after + 1 >= end or not DASH.fullmatch(tokens[after].text):
        return False
    tied = tokens[after - 1].end == tokens[after].start and tokens[after].end == tokens[after + 1].start
    word = tokens[after + 1]
    return tied and is_capital(word) and not title_of(word.lower) and word.lower not in LEXICON.title_modifiers


def _is_surname(tokens: Sequence[Token], at: int, known: GazetteerEntry) -> bool:
    """As in "Michael Jordan", "Jaime Santiago", "Ana Siemens": a state's, seat's or firm's after a given name."""
    surname = known.sense in (Sense.COUNTRY, Sense.ADJECTIVE, Sense.SEAT) or (
        known.sense is Sense.ORGANIZATION and tokens[at].text.istitle()
    )
    return surname and fold_name(tokens[at - 1].text) in first_names()


def _is_inside_name(piece: Piece, last: Token) -> bool:
    """As in "Paris Agreement": a country's name inside a longer name is no mention; a body's mostly is."""
    if piece.known is None or piece.tokens[-1] is last:
        return False
    return piece.known.sense is not Sense.ORGANIZATION or last.lower in LEXICON.name_exclusions.documents


def _is_part_of_longer_name(
    tokens: Sequence[Token], at: int, end: int, match: tuple[GazetteerEntry, int], labels: Mapping[int, str]
) -> bool:
    """Whether the known name is part of a longer one that the gazetteer lacks: "Jordan Hughes", "Swiss Observer"."""
    known, after = match
    given = tokens[at].text in LEXICON.name_words.given_names_of_places
    if tokens[at].text in LEXICON.name_words.abbreviations_like_words and is_among_capitals(tokens, at, after):
        return True
    if after >= end or (known.sense in (Sense.ORGANIZATION, Sense.NEITHER, Sense.SEAT) and not given):
        return False
    label = labels.get(tokens[at].i)
    if label is None or label != labels.get(tokens[after].i):
        return False
    if any(title_at(tokens, k, end) for k in range(after, min(end, after + 3))):
        return False
    if label == "PERSON":
        return given and tokens[after].lower not in LEXICON.organization_heads
    return label in ("ORG", "WORK_OF_ART", "FAC") and not (
        _describes_country(tokens, after, end) or is_headline(tokens)
    )


def _describes_country(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether a noun for a part of a state begins at `at`, so that the country's name ends before it."""
    word = tokens[at].lower
    return (
        word in LEXICON.name_words.state_nouns
        or word in LEXICON.organization_heads
        or body_at(tokens, at, end) is not None
    )


def _span(tokens: Sequence[Token]) -> Span:
    return Span(tokens[0].start, tokens[-1].end)


def _title_with_modifiers(tokens: Sequence[Token], at: int, end: int) -> tuple[Title, int] | None:
    """A title with its modifiers, if any: "Minister", "Deputy Foreign Minister"."""
    for j in range(at, end):
        if found := title_at(tokens, j, end):
            return found
        if tokens[j].lower not in LEXICON.title_modifiers:
            return None
    return None


def _open_pieces(unclassified: list[Token], title: Title | None, thing: bool) -> Iterator[Piece]:
    """The rest of a run as open names, without pairs like "U.S.-Mexico", which are known names."""
    open_tokens: list[Token] = []
    for token in unclassified:
        pair = _hyphenated_names(token)
        if pair:
            if open_tokens:
                yield _open_or_thing(open_tokens, title, thing)
                open_tokens = []
            yield from pair
        else:
            open_tokens.append(token)
    while open_tokens and DASH.fullmatch(open_tokens[0].text):
        open_tokens.pop(0)
    if open_tokens:
        yield _open_or_thing(open_tokens, title, thing)


def _open_or_thing(tokens: list[Token], title: Title | None, thing: bool) -> Piece:
    other = (
        tokens[-1].lower in LEXICON.name_exclusions.every
        and is_capital(tokens[-1])
        and not is_second_name(tokens, len(tokens) - 1)
    )
    kind = PieceKind.THING if thing or other else PieceKind.OPEN
    return Piece(kind, tuple(tokens), _span(tokens), title=title)


def _hyphenated_names(token: Token) -> list[Piece]:
    """The parts of a hyphenated word that name countries or organizations: "U.S.-Peru", "Saudi-Israeli", "anti-US"."""
    if not DASH.search(token.text):
        return []
    found, start = [], token.start
    for part in re.split(r"([-–—/‑])", token.text):
        known = gazetteer().get(part) if part and part[0].isupper() else None
        if known and known.sense is not Sense.NEITHER:
            span = Span(start, start + len(part))
            found.append(Piece(PieceKind.KNOWN, (token,), span, known, sector=known.sector))
        start += len(part)
    return found
