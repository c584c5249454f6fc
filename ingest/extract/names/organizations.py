"""Which names name the same organization, and which country it belongs to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ingest.extract.names.candidates import Piece, text_of
from ingest.extract.names.gazetteer import GazetteerEntry, Sense, gazetteer
from ingest.extract.names.person_lexicon import fold_name, leader_country
from ingest.extract.names.subnational import region_at
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Token
from models.vocabulary import Sector

REBELS = (Sector.REB, Sector.UAF)  # where they fight is no country of theirs


NATIONAL = (Sense.COUNTRY, Sense.ADJECTIVE, Sense.PEOPLE)
OF_CITIES = (Sector.COP, Sector.EDU, Sector.MED)
PUBLIC = (Sector.GOV, Sector.LEG, Sector.JUD, Sector.MIL, Sector.PTY)


@dataclass(slots=True)
class Organization:
    """The pieces that name one organization, the fullest name, and the words of that name."""

    name: str
    words: tuple[str, ...]
    pieces: list[Piece] = field(default_factory=list)
    known: GazetteerEntry | None = None


def gather(pieces: Iterable[Piece]) -> list[Organization]:
    """Organizations from their pieces: by lexicon, by words, "Long Name (LN)", and a first word that stands alone."""
    found: list[Organization] = []
    home: dict[str, Organization] = {}
    shorts = list[Piece]()
    begins: dict[str, Organization] = {}
    ordered = sorted(pieces, key=lambda p: p.span)
    previous: Piece | None = None
    for piece in ordered:
        key = _key(piece)
        body = home.get(key)
        if body is None and previous is not None and _in_brackets(previous, piece):
            body = home[key] = home[_key(previous)]
        if body is None and len(piece.tokens) == 1 and not piece.known:
            shorts.append(piece)
            continue
        if body is None:
            body = home[key] = Organization(
                text_of(piece), tuple(fold_name(t.text) for t in piece.tokens), known=piece.known
            )
            found.append(body)
            if len(body.words) > 1:
                begins.setdefault(body.words[0], body)
        body.pieces.append(piece)
        body.known = body.known or piece.known
        previous = piece
    for piece in shorts:
        _place(piece, found, home, begins)
    return found


def _place(
    piece: Piece, found: list[Organization], home: dict[str, Organization], begins: dict[str, Organization]
) -> None:
    """A single word goes to the organization whose name it begins, or stands for one of its own."""
    word = fold_name(piece.tokens[0].text)
    key = _key(piece)
    body = home.get(key) or (None if word in LEXICON.organization_heads else begins.get(word))
    if body is None:
        body = Organization(text_of(piece), (word,))
        found.append(body)
    home[key] = body
    body.pieces.append(piece)


def _key(piece: Piece) -> str:
    """What tells organizations apart: the lexicon's name, or the words without "the" and plural."""
    if piece.known:
        return "=" + piece.known.name
    return fold_name(text_of(piece)).removeprefix("the ").removesuffix("s")


@decides(Question.SAME)
def _in_brackets(previous: Piece, piece: Piece) -> bool:
    """Whether the piece is what stands in brackets right after the one before: "Radio Example (RE)"."""
    tokens = piece.tokens[0].sentence.tokens
    before = piece.tokens[0].i - tokens[0].i - 1
    if before < 1 or previous.tokens[0].sentence is not piece.tokens[0].sentence:
        return False
    return tokens[before].text == "(" and previous.tokens[-1].i == tokens[before].i - 1


@decides(Question.FIELD)
def country_of(body: Organization) -> str | None:
    """The country by the lexicon, the name itself, what stands beside it, or the leader it is called after."""
    if body.known and body.known.name in LEXICON.shared_names and not _is_whole(body):
        return _in_name(body.pieces) or _any_beside(body)
    if body.known:
        return body.known.country or (_in_name(body.pieces) if body.known.sector not in (None, *REBELS) else None)
    return (
        _in_name(body.pieces)
        or _any_beside(body)
        or _of_city(body)
        or (leader_country(body.words[:-1]) if body.words[-1] == "administration" else None)
    )


def _is_whole(body: Organization) -> bool:
    """Whether the document gives a name that tells the country: "US Congress"."""
    return _in_name(body.pieces) is not None


@decides(Question.FIELD)
def _any_beside(body: Organization) -> str | None:
    """The first country that stands beside a mention: "Turkish Ministry of …", "Ministry of Health of Peru"."""
    return next((country for piece in body.pieces if (country := _beside(piece))), None)


@decides(Question.FIELD)
def _in_name(pieces: Iterable[Piece]) -> str | None:
    """As in "Hungarian Development Bank", "Anti-Corruption Bureau of Ukraine": one country named in the name."""
    found = set()
    for piece in pieces:
        for n in range(len(piece.tokens)):
            known = gazetteer().match(piece.tokens, n)
            if known and (known[0].sense in NATIONAL or (n == 0 and _begins(known, piece))):
                found.add(known[0].country)
    found.discard(None)
    return found.pop() if len(found) == 1 else None


@decides(Question.FIELD)
def _of_city(body: Organization) -> str | None:
    """As in "Oslo Police Department", "Lima University": a large city opens the name of what serves its people."""
    if len(body.words) < 2 or not any(piece.sector in PUBLIC or piece.sector in OF_CITIES for piece in body.pieces):
        return None
    return next((country for piece in body.pieces if (country := region_at(piece.tokens, 0))), None)


def _begins(known: tuple[GazetteerEntry, int], piece: Piece) -> bool:
    """As in "U.S. Treasury Department": the name of a body of a state or party that the world knows, and more words."""
    longer = known[1] < len(piece.tokens) and len(piece.tokens[0].text) > 2  # "PA Media"
    return longer and known[0].sector in PUBLIC


def _beside(piece: Piece) -> str | None:
    """As in "Turkish Ministry of …", "Peru's Institute …", "Chilean arms maker NAME", "Ministry of Health of Peru"."""
    tokens = piece.tokens[0].sentence.tokens
    start = piece.tokens[0].i - tokens[0].i
    k = start - 1
    while k >= 0 and (tokens[k].text in ("'s", "’s", "-", "'", "’") or _describes(tokens[k])):
        k -= 1
    for first in range(max(0, k - 3), k + 1):
        known = gazetteer().match(tokens, first)
        if known and known[1] == k + 1 and known[0].sense in (Sense.COUNTRY, Sense.ADJECTIVE, Sense.PEOPLE):
            return known[0].country
    after = start + len(piece.tokens)
    if after + 1 < len(tokens) and tokens[after].lower == "of":
        skip = after + 1 + (tokens[after + 1].lower == "the")
        known = gazetteer().match(tokens, skip) if skip < len(tokens) else None
        return known[0].country if known and known[0].sense is Sense.COUNTRY else None
    return None


def _describes(token: Token) -> bool:
    """Whether the word may stand between a country and the name: "state-owned", "arms", "news agency"."""
    if token.lower in LEXICON.organization_nouns or token.lower in LEXICON.title_modifiers:
        return True
    if token.text[0].isupper():
        return False
    return token.lower == "and" or (
        token.pos in ("ADJ", "NOUN", "VERB") and token.dep in ("amod", "compound", "nmod", "npadvmod", "conj")
    )
