"""Grouping of organization names into organizations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from ingest.extract.names.candidates import Piece, text_of
from ingest.extract.names.country_of_bodies import PUBLIC_SECTORS, STATE_SENSES, stated_country
from ingest.extract.names.gazetteer import Sense, gazetteer
from ingest.extract.names.named_body import Organization
from ingest.extract.names.person_lexicon import fold_name
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Token

SMALL_WORDS = frozenset({"of", "the", "for", "and", "in", "on", "to", "&", "-"})
SPELLINGS = {"defence": "defense"}
UNIMPORTANT = frozenset({"affairs"})  # in the names of ministries
LEGAL_FORMS = frozenset({"corp", "inc", "ltd", "plc", "llc", "co", "corporation", "company", "limited", "group"})


MIN_LETTERS = 3  # of an abbreviation


def gather(pieces: Iterable[Piece]) -> list[Organization]:
    """Organizations from their pieces, merged by lexicon entry, equal words, "Long Name (LN)", or first word alone."""
    found = _Bodies()
    single_words = list[Piece]()
    ordered = sorted(pieces, key=lambda p: p.span)
    previous: Piece | None = None
    initials = _by_initials(ordered)
    for piece in ordered:
        text = text_of(piece)
        key = initials.get(text) or _key(piece)
        body = found.same(key, piece)
        if body is None and previous is not None and _in_brackets(previous, piece):
            body = found.same(_key(previous), previous)
            found.by_key[key] = [body] if body else []
            if len(piece.tokens) == 1:
                initials[text] = key
        if body is None and _shortens_what_precedes(piece):
            initials[text] = key
        if body is None and len(piece.tokens) == 1 and not piece.known and text not in initials:
            single_words.append(piece)
            continue
        body = body or found.longer(key, piece) or found.add(key, piece)
        body.pieces.append(piece)
        body.known = body.known or (None if text in initials and not _is_called(piece, body) else piece.known)
        previous = piece
    for piece in single_words:
        body = found.begun_by(piece) or found.add(_key(piece), piece)
        body.pieces.append(piece)
    return found.all


class _Bodies:
    """The organizations found so far, those under one key in the order of their last mention."""

    def __init__(self) -> None:
        self.all: list[Organization] = []
        self.by_key: dict[str, list[Organization]] = {}
        self.by_first_word: dict[str, Organization] = {}

    def add(self, key: str, piece: Piece) -> Organization:
        """A new organization under the name of the piece, which is not yet among its pieces."""
        words = tuple(fold_name(t.text) for t in piece.tokens)
        body = Organization(text_of(piece), words, stated=stated_country(piece))
        self.all.append(body)
        self.by_key.setdefault(key, []).append(body)
        if len(words) > 1:
            self.by_first_word.setdefault(words[0], body)
        return body

    @decides(Question.SAME)
    def same(self, key: str, piece: Piece) -> Organization | None:
        """The organization of this key: of the country that the text gives the piece, else the one mentioned last.

        "Peru's Foreign Ministry … Chile's Foreign Ministry … The Foreign Ministry": two, and the second again.
        """
        bodies, country = self.by_key.get(key, []), stated_country(piece)
        fits = [body for body in bodies if country is None or body.stated in (None, country)]
        if not fits:
            return None
        body = next((one for one in fits if country and one.stated == country), fits[-1])
        body.stated = body.stated or country
        bodies.remove(body)
        bodies.append(body)
        return body

    @decides(Question.SAME)
    def longer(self, key: str, piece: Piece) -> Organization | None:
        """As in "Rural Opposition Group … the Opposition Group … the Rural Opposition": one that the words are part of.

        Either the last words of the longer name, or all but its noun. Not where two names have them, nor of a body that
        the lexicon knows.
        """
        words, country = tuple(fold_name(t.text) for t in piece.tokens), stated_country(piece)
        if piece.known or len(words) < 2:
            return None
        fits = [
            body
            for body in self.all
            if body.known is None and len(body.words) > len(words)
            if words == body.words[-len(words) :] or words == body.words[:-1]
        ]
        fits = [body for body in fits if country is None or body.stated in (None, country)]
        if len(fits) != 1:
            return None
        self.by_key[key] = [fits[0]]
        return fits[0]

    def begun_by(self, piece: Piece) -> Organization | None:
        """The organization of this single word, else the one whose name it begins."""
        word, key = fold_name(piece.tokens[0].text), _key(piece)
        body = self.same(key, piece)
        if body is None and word not in LEXICON.organization_heads and (body := self.by_first_word.get(word)):
            self.by_key[key] = [body]
        return body


def _is_state(token: Token) -> bool:
    known = gazetteer().get(token.text)
    return known is not None and known.sense in STATE_SENSES


@decides(Question.SAME)
def _by_initials(pieces: Iterable[Piece]) -> dict[str, str]:
    """Keys of the longer names by their initials: "NEB" is the National Electoral Board that the document names.

    So it is where the lexicon knows another body of these letters; not where two names here have them.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for piece in pieces:
        words = [token.text for token in piece.tokens if token.lower not in SMALL_WORDS]
        if len(words) > 2 and all(word[0].isupper() for word in words):
            found["".join(word[0] for word in words)].add(_key(piece))
    return {letters: keys.pop() for letters, keys in found.items() if len(keys) == 1}


def _key(piece: Piece) -> str:
    """The key by which mentions are merged: the lexicon's name, else the words without "the" and plural "s".

    Those of a state's organ in any order and without its country: "Foreign Ministry", "Ministry of Foreign Affairs".
    """
    if piece.known:
        return "=" + piece.known.name
    if len(piece.tokens) > 2 and piece.tokens[-1].lower.strip(".") in LEGAL_FORMS:  # "Exxon Mobil Corp"
        known = gazetteer().match(piece.tokens[:-1], 0)
        if known and known[1] == len(piece.tokens) - 1 and known[0].sense is Sense.ORGANIZATION:
            return "=" + known[0].name
    if piece.sector in PUBLIC_SECTORS and len(piece.tokens) > 1:
        words = {fold_name(token.text) for token in piece.tokens} - SMALL_WORDS - UNIMPORTANT
        own = words - {fold_name(token.text) for token in piece.tokens if _is_state(token)}
        return " ".join(
            sorted(SPELLINGS.get(word, word).removesuffix("s") for word in (own if len(own) > 1 else words))
        )
    return fold_name(text_of(piece)).removeprefix("the ").removesuffix("s")


@decides(Question.SAME)
def _in_brackets(previous: Piece, piece: Piece) -> bool:
    """Whether the piece is in brackets right after the previous one: "Radio Example (RE)"."""
    tokens = piece.tokens[0].sentence.tokens
    before = piece.tokens[0].i - tokens[0].i - 1
    if before < 1 or previous.tokens[0].sentence is not piece.tokens[0].sentence:
        return False
    return tokens[before].text == "(" and previous.tokens[-1].i == tokens[before].i - 1


@decides(Question.SAME)
def _shortens_what_precedes(piece: Piece) -> bool:
    """As in "Peru Tejedor Isla (PTI)": letters in brackets that the capitals before them begin with."""
    tokens, letters = piece.tokens[0].sentence.tokens, text_of(piece)
    k = piece.tokens[0].i - tokens[0].i - 1
    if len(piece.tokens) > 1 or len(letters) < MIN_LETTERS or k < 1 or tokens[k].text != "(":
        return False
    begins = ""
    while k > 0 and (tokens[k - 1].text[0].isupper() or tokens[k - 1].lower in SMALL_WORDS | {"-", "e"}):
        k -= 1
        begins = tokens[k].text[0] + begins if tokens[k].text[0].isupper() else begins
    return begins.endswith(letters)


@decides(Question.SAME)
def _is_called(letters: Piece, body: Organization) -> bool:
    """As in "African Nation Congress (ANC)", which the lexicon knows; in "Peru Tejedor (PTI)" it knows another body."""
    known = {fold_name(word) for word in letters.known.name.split()} if letters.known else set()
    return len(known & set(body.words)) > 1
