"""The pieces of a document sorted: countries, bodies, and the open names that are still to be told apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from ingest.extract.names.candidates import Piece, PieceKind, pieces
from ingest.extract.names.capital_runs import is_headline
from ingest.extract.names.gazetteer import Sense, gazetteer
from ingest.extract.names.metonyms import acts, hosts
from ingest.extract.names.person_lexicon import first_names, fold_name
from ingest.extract.names.persons import SUFFIXES
from ingest.extract.names.places import landmarks
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Parsed, Token
from ingest.tellings import Span
from models.vocabulary import Sector


@dataclass(slots=True)
class Findings:
    """Pieces by what they are, and the model's label of each token that it takes for part of a name."""

    labels: Mapping[int, str]
    countries: dict[str, list[Piece]] = field(default_factory=lambda: defaultdict(list))
    peoples: dict[str, list[Piece]] = field(default_factory=lambda: defaultdict(list))
    bodies: list[Piece] = field(default_factory=list)
    open: list[Piece] = field(default_factory=list)
    headed: list[Piece] = field(default_factory=list)  # open ones among words that are all written like names
    hosts: list[Piece] = field(default_factory=list)  # capitals that receive a guest or an embassy
    formal: list[Piece] = field(default_factory=list)
    words: list[Piece] = field(default_factory=list)  # single ones that are mostly no name: "Cross", "Law"
    namesakes: dict[str, str] = field(default_factory=dict)  # countries not meant: a state of another is
    headlines: dict[int, bool] = field(default_factory=dict)  # by the index of a sentence

    def is_headed(self, piece: Piece) -> bool:
        """Whether the piece stands in a sentence whose words are all written like names."""
        sentence = piece.tokens[0].sentence
        if sentence.index not in self.headlines:
            self.headlines[sentence.index] = is_headline(sentence.tokens)
        return self.headlines[sentence.index]


def sort(parsed: Parsed) -> Findings:
    """All pieces of the document."""
    found = Findings({token.i: name.label for name in parsed.names for token in name.tokens})
    for piece in _whole(parsed, found.labels):
        _put(found, piece)
    _settle(found)
    _receive(found)
    _rename(found)
    if _is_namesake(found, parsed):
        found.namesakes["GEO"] = "USA"
        del found.countries["GEO"]
    return found


def _receive(found: Findings) -> None:
    """As in "arrived in Amman on a visit": the capital stands for its country where nothing else names that."""
    for piece in found.hosts:
        if piece.known and piece.known.country and piece.known.country not in found.countries:
            found.countries[piece.known.country].append(piece)


NEAR_GEORGIA = frozenset({"RUS", "ARM", "AZE"})


def _is_namesake(found: Findings, parsed: Parsed) -> bool:
    """Whether "Georgia" is the American state: nothing speaks of the country, and another state of America is named."""
    spots = found.countries.get("GEO", [])
    if not spots or not NEAR_GEORGIA.isdisjoint(found.countries):
        return False
    if any(piece.known is None or piece.known.sense is not Sense.COUNTRY or len(piece.tokens) > 1 for piece in spots):
        return False
    named = {token.text for token in parsed.tokens}
    states = {name for name, place in landmarks().items() if place.country == "USA" and not place.seat}
    return not states.isdisjoint(named) or ("USA" in found.countries and not named.isdisjoint(CHAMBERS))


# Words that go with the states of America rather than with the country in the Caucasus.
CHAMBERS = frozenset({"Senator", "Sen.", "Sen", "Representative", "Rep.", "Congressman", "Congresswoman", "Republican"})
CHAMBERS |= {"Democrat", "Democratic", "Atlanta", "Republicans", "Democrats", "Governor", "Gov."}


@decides(Question.NAME)
def _put(found: Findings, piece: Piece) -> None:
    """Sort a name by what the lexicon knows of it, and by how it is used."""
    known = piece.known
    if known is None:
        _put_unknown(found, piece)
    elif known.sense is Sense.ORGANIZATION:
        found.bodies.append(piece)
    elif known.sense is Sense.PEOPLE:
        found.peoples[known.name].append(piece)
    elif known.sense is Sense.FORMAL:
        found.formal.append(piece)
    elif known.country and (known.sense is not Sense.SEAT or acts(piece)):
        found.countries[known.country].append(piece)
    elif known.country and hosts(piece):
        found.hosts.append(piece)


def _put_unknown(found: Findings, piece: Piece) -> None:
    if piece.kind is PieceKind.ORGANIZATION:
        found.bodies.append(piece)
    elif piece.kind is PieceKind.THING and len(piece.tokens) == 1:
        found.words.append(piece)
    elif piece.kind is PieceKind.OPEN:
        slip = None if piece.title else misspelt(piece, found.labels)
        if slip:
            found.countries[slip].append(piece)
        elif found.is_headed(piece):
            (found.open if _is_titled(piece) else found.headed).append(_before_verb(piece))
        else:
            found.open.append(piece)


def _is_titled(piece: Piece) -> bool:
    """Whether the piece is sure to be a name even in a headline: a title stands with it, its words are proper nouns."""
    return piece.title is not None and all(token.pos in ("PROPN", "VERB", "PUNCT") for token in piece.tokens)


def _before_verb(piece: Piece) -> Piece:
    """The name in "NAME Visits": what stands before the first verb of a headline's capitals."""
    end = next((n for n, token in enumerate(piece.tokens) if n and token.pos == "VERB"), len(piece.tokens))
    return replace(piece, tokens=piece.tokens[:end], span=Span(piece.span.start, piece.tokens[end - 1].end))


@cache
def _spellings() -> dict[str, str]:
    """Countries by their longer names and adjectives in small letters, whole and with any one letter left out."""
    found: dict[str, str] = {}
    for name, known in gazetteer().entries.items():
        if known.country and known.sense in (Sense.COUNTRY, Sense.ADJECTIVE) and len(name) > 6 and name.isalpha():
            found.update((form, known.country) for form in _shortened(name.lower()))
    return found


def _shortened(word: str) -> list[str]:
    return [word, *(word[:n] + word[n + 1 :] for n in range(1, len(word)))]


@decides(Question.NAME)
def misspelt(piece: Piece, labels: Mapping[int, str]) -> str | None:
    """The country in whose name one letter is wrong ("Afganistan"), where the model takes it for a place or people."""
    word = piece.tokens[0].lower
    if len(piece.tokens) > 1 or len(word) < 6 or labels.get(piece.tokens[0].i) not in ("GPE", "NORP"):
        return None
    if word in LEXICON.name_exclusions.every or word in first_names():
        return None
    return next((country for form in _shortened(word) if (country := _spellings().get(form))), None)


def _settle(found: Findings) -> None:
    """As in "the Kingdom", "the Islamic Republic": the country so called that the document speaks of most."""
    counts = Counter({iso: len(spots) for iso, spots in found.countries.items()})
    for piece in found.formal:
        named = piece.known.country.split() if piece.known and piece.known.country else []
        best = max(named, key=lambda iso: counts[iso], default="")
        if counts[best]:
            found.countries[best].append(piece)


@decides(Question.NAME)
def _rename(found: Findings) -> None:
    """As in "Ana Siemens won. Siemens …", "Ana Cross …": a firm's name, or a word, that the document gives a person."""
    surnames = {
        p.tokens[-1].text for p in found.open if len(p.tokens) > 1 and fold_name(p.tokens[0].text) in first_names()
    }
    taken = [p for p in found.bodies if p.known and len(p.tokens) == 1 and p.tokens[0].text in surnames]
    found.bodies = [piece for piece in found.bodies if piece not in taken]
    taken += [piece for piece in found.words if piece.tokens[0].text in surnames]
    found.open += [replace(piece, kind=PieceKind.OPEN, known=None, sector=None) for piece in taken]


def _whole(parsed: Parsed, labels: Mapping[int, str]) -> Iterator[Piece]:
    """The pieces with what belongs to them outside the run of capitals: ", Jr.", "administration"."""
    for sentence in parsed.sentences:
        held: Piece | None = None
        for piece in pieces(sentence, labels):
            if held and _is_suffix(piece, held, sentence.tokens):
                held = _stretch(held, tuple(_between(held, piece, sentence.tokens)) + piece.tokens)
                continue
            if held:
                yield held
            held = _administration(piece, sentence.tokens)
        if held:
            yield held


def _is_suffix(piece: Piece, held: Piece, tokens: list[Token]) -> bool:
    """Whether the piece is the "Jr." of the one before it, a comma between them."""
    if held.kind is not PieceKind.OPEN or len(piece.tokens) != 1 or piece.tokens[0].lower not in SUFFIXES:
        return False
    return [token.text for token in _between(held, piece, tokens)] in ([","], [])


def _between(held: Piece, piece: Piece, tokens: list[Token]) -> list[Token]:
    return tokens[held.tokens[-1].i - tokens[0].i + 1 : piece.tokens[0].i - tokens[0].i]


def _stretch(piece: Piece, more: tuple[Token, ...]) -> Piece:
    return replace(piece, tokens=piece.tokens + more, span=Span(piece.span.start, more[-1].end))


def _administration(piece: Piece, tokens: list[Token]) -> Piece:
    """As in "the Trump administration" is a body of its own and no mention of the man."""
    after = piece.tokens[-1].i - tokens[0].i + 1
    if piece.kind is PieceKind.OPEN and after < len(tokens) and tokens[after].lower == "administration":
        return replace(_stretch(piece, (tokens[after],)), kind=PieceKind.ORGANIZATION, sector=Sector.GOV)
    return piece
