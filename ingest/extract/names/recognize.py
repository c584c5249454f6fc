"""Name recognition over a whole document: its countries, organizations, and the open names still to be classified."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from ingest.extract.names import abbreviations
from ingest.extract.names.candidates import Piece, PieceKind, pieces, text_of
from ingest.extract.names.capital_runs import is_headline
from ingest.extract.names.gazetteer import Sense, gazetteer
from ingest.extract.names.metonyms import acts, hosts
from ingest.extract.names.organization_lexicon import is_capital
from ingest.extract.names.person_lexicon import first_names, fold_name
from ingest.extract.names.person_names import BRACKETS, QUOTES, SUFFIXES
from ingest.extract.names.places import landmarks
from ingest.extract.names.subnational import countries_of_place, namesakes
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Parsed, Token
from ingest.tellings import Span
from models.vocabulary import Sector


@dataclass(slots=True)
class Findings:
    """Pieces by what they name, and the model's entity label of each token inside a name."""

    labels: Mapping[int, str]
    countries: dict[str, list[Piece]] = field(default_factory=lambda: defaultdict(list))
    peoples: dict[str, list[Piece]] = field(default_factory=lambda: defaultdict(list))
    bodies: list[Piece] = field(default_factory=list)
    open: list[Piece] = field(default_factory=list)
    in_headlines: list[Piece] = field(default_factory=list)  # open ones in title-case sentences
    hosts: list[Piece] = field(default_factory=list)  # capitals that receive an official or an embassy
    formal: list[Piece] = field(default_factory=list)  # "the Kingdom"
    words: list[Piece] = field(default_factory=list)  # single words that are seldom names: "Cross", "Law"
    namesakes: dict[str, str] = field(default_factory=dict)  # country meant, by the one of the same name that is not
    headlines: dict[int, bool] = field(default_factory=dict)  # by sentence index

    def is_in_headline(self, piece: Piece) -> bool:
        """Whether the piece is in a sentence in title case, where capitals are no evidence of a name."""
        sentence = piece.tokens[0].sentence
        if sentence.index not in self.headlines:
            self.headlines[sentence.index] = is_headline(sentence.tokens)
        return self.headlines[sentence.index]


def recognize_names(parsed: Parsed) -> Findings:
    """All pieces of the document by what they name."""
    found = Findings({token.i: name.label for name in parsed.names for token in name.tokens})
    for piece in _complete_pieces(parsed, found.labels):
        if not _is_ethnic(piece):
            _add(found, piece)
    _add_formal_names(found)
    _add_hosts(found)
    _reopen_surnames(found)
    found.open, found.bodies = abbreviations.settle(found.open, found.bodies)
    if _means_us_state(found, parsed):
        found.namesakes["GEO"] = "USA"
        del found.countries["GEO"]
    for country, region in _namesake_regions(found, parsed).items():
        found.namesakes[country] = region
        found.countries.pop(country, None)
    return found


def _is_ethnic(piece: Piece) -> bool:
    """As in "ethnic *Albanian* civilians", who are citizens of wherever they live."""
    tokens, at = piece.tokens[0].sentence.tokens, piece.tokens[0].i
    before = tokens[at - 1 - tokens[0].i] if at > tokens[0].i else None
    people = piece.known is not None and piece.known.sense in (Sense.ADJECTIVE, Sense.PEOPLE)
    return people and before is not None and before.lower in ("ethnic", "ethnically")


def _add_hosts(found: Findings) -> None:
    """As in "arrived in Amman on a visit": the capital stands for its country if the document does not name it."""
    for piece in found.hosts:
        if piece.known and piece.known.country and piece.known.country not in found.countries:
            found.countries[piece.known.country].append(piece)


NEAR_GEORGIA = frozenset({"RUS", "ARM", "AZE"})


def _means_us_state(found: Findings, parsed: Parsed) -> bool:
    """Whether "Georgia" is the US state: no neighbour of the country is named, and another US state or office is."""
    mentions = found.countries.get("GEO", [])
    if not mentions or not NEAR_GEORGIA.isdisjoint(found.countries):
        return False
    if any(
        piece.known is None or piece.known.sense is not Sense.COUNTRY or len(piece.tokens) > 1 for piece in mentions
    ):
        return False
    if any(_beside(piece) & US_WORDS for piece in mentions):
        return True
    named = {token.text for token in parsed.tokens}
    states = {name for name, place in landmarks().items() if place.country == "USA" and not place.seat}
    return not states.isdisjoint(named) or ("USA" in found.countries and not named.isdisjoint(US_WORDS))


@decides(Question.NAME)
def _namesake_regions(found: Findings, parsed: Parsed) -> dict[str, str]:
    """As in "Niger State … the Niger attacks": the countries of regions called like other countries, by those.

    Only where all mentions are the plain name: "Nigerien", or "Republic of the Niger", would tell of the country.
    """
    told = {pair for sentence in parsed.sentences for pair in namesakes(sentence.tokens)}
    regions: dict[str, str] = {}
    for name, held in told:
        known = gazetteer().get(name)
        mentions = found.countries.get(known.country or "", []) if known and known.sense is Sense.COUNTRY else []
        plain = all(text_of(piece) == name for piece in mentions)
        if known and known.country and plain and held != known.country:
            regions[known.country] = held
    return regions


def _beside(piece: Piece) -> set[str]:
    """The word after the name, and those before it and "of": "Georgia *Senator* NAME"."""
    tokens = piece.tokens[0].sentence.tokens
    after = piece.tokens[-1].i - tokens[0].i + 1
    return {tokens[after].text} if after < len(tokens) else set()


# Words found beside US states rather than the country in the Caucasus.
US_WORDS = frozenset({"Senator", "Sen.", "Sen", "Representative", "Rep.", "Congressman", "Congresswoman", "Republican"})
US_WORDS |= {"Democrat", "Democratic", "Atlanta", "Republicans", "Democrats", "Governor", "Gov."}


@decides(Question.NAME)
def _add(found: Findings, piece: Piece) -> None:
    """Add a piece to the list of what it names, by its gazetteer entry and its syntax."""
    known = piece.known
    if known is None:
        _add_unknown(found, piece)
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


def _add_unknown(found: Findings, piece: Piece) -> None:
    if piece.kind is PieceKind.ORGANIZATION:
        found.bodies.append(piece)
    elif piece.kind is PieceKind.THING and len(piece.tokens) == 1:
        found.words.append(piece)
    elif piece.kind is PieceKind.OPEN:
        country = None if piece.title else misspelt(piece, found.labels)
        if country:
            found.countries[country].append(piece)
        elif found.is_in_headline(piece):
            (found.open if _is_titled(piece) else found.in_headlines).append(_before_verb(piece))
        else:
            found.open.append(piece)


def _is_titled(piece: Piece) -> bool:
    """Whether the piece is a certain name even in a headline: it has a title, and its words are proper nouns."""
    proper = piece.tokens[0].pos == "PROPN"  # not "Opposition Leader *Arrested* after Rally"
    return piece.title is not None and proper and all(token.pos in ("PROPN", "VERB", "PUNCT") for token in piece.tokens)


def _before_verb(piece: Piece) -> Piece:
    """The name in "NAME Visits": the tokens before the first verb of a headline's capitals."""
    end = next((n for n, token in enumerate(piece.tokens) if n and token.pos == "VERB"), len(piece.tokens))
    return replace(piece, tokens=piece.tokens[:end], span=Span(piece.span.start, piece.tokens[end - 1].end))


@cache
def _spellings() -> dict[str, str]:
    """Countries by their longer names and adjectives in lower case, whole and with any one letter left out."""
    found: dict[str, str] = {}
    for name, known in gazetteer().entries.items():
        if known.country and known.sense in (Sense.COUNTRY, Sense.ADJECTIVE) and len(name) > 6 and name.isalpha():
            found.update((form, known.country) for form in _shortened(name.lower()))
    return found


def _shortened(word: str) -> list[str]:
    return [word, *(word[:n] + word[n + 1 :] for n in range(1, len(word)))]


@decides(Question.NAME)
def misspelt(piece: Piece, labels: Mapping[int, str]) -> str | None:
    """The country whose name is misspelt by one letter ("Afganistan"), if the model labels it a place or a people."""
    word = piece.tokens[0].lower
    if len(piece.tokens) > 1 or len(word) < 6 or labels.get(piece.tokens[0].i) not in ("GPE", "NORP"):
        return None
    if word in LEXICON.name_exclusions.every or word in first_names() or countries_of_place(piece.tokens[0].text):
        return None
    return next((country for form in _shortened(word) if (country := _spellings().get(form))), None)


def _add_formal_names(found: Findings) -> None:
    """As in "the Kingdom", "the Islamic Republic": the most frequent of the countries with that formal name."""
    counts = Counter({iso: len(mentions) for iso, mentions in found.countries.items()})
    for piece in found.formal:
        named = piece.known.country.split() if piece.known and piece.known.country else []
        best = max(named, key=lambda iso: counts[iso], default="")
        if counts[best]:
            found.countries[best].append(piece)


@decides(Question.NAME)
def _reopen_surnames(found: Findings) -> None:
    """As in "Ana Siemens won. Siemens …", "Ana Cross …": a firm or word that is also a surname here is an open name."""
    surnames = {
        p.tokens[-1].text for p in found.open if len(p.tokens) > 1 and fold_name(p.tokens[0].text) in first_names()
    }
    taken = [p for p in found.bodies if p.known and len(p.tokens) == 1 and p.tokens[0].text in surnames]
    found.bodies = [piece for piece in found.bodies if piece not in taken]
    taken += [piece for piece in found.words if piece.tokens[0].text in surnames]
    found.open += [replace(piece, kind=PieceKind.OPEN, known=None, sector=None) for piece in taken]


def _complete_pieces(parsed: Parsed, labels: Mapping[int, str]) -> Iterator[Piece]:
    """The pieces, extended by words outside the run of capitals: ", Jr.", "administration"."""
    for sentence in parsed.sentences:
        previous: Piece | None = None
        for piece in pieces(sentence, labels):
            if previous and (
                _is_suffix(piece, previous, sentence.tokens) or _has_nickname(piece, previous, sentence.tokens)
            ):
                previous = _extend(previous, tuple(_between(previous, piece, sentence.tokens)) + piece.tokens)
                continue
            if previous:
                yield previous
            previous = _administration(piece, sentence.tokens)
        if previous:
            yield previous


def _is_suffix(piece: Piece, previous: Piece, tokens: list[Token]) -> bool:
    """Whether the piece is the "Jr." of the one before it, perhaps after a comma."""
    if previous.kind is not PieceKind.OPEN or len(piece.tokens) != 1 or piece.tokens[0].lower not in SUFFIXES:
        return False
    return [token.text for token in _between(previous, piece, tokens)] in ([","], [])


@decides(Question.NAME)
def _has_nickname(piece: Piece, previous: Piece, tokens: list[Token]) -> bool:
    """Whether a nickname in quotation marks joins the names: "Ana 'Nika' / Ruiz", not "the paper of Ruiz 'Nika'"."""
    if previous.kind is not PieceKind.OPEN or piece.kind is not PieceKind.OPEN:
        return False
    between = [token.text for token in _between(previous, piece, tokens)]
    after = piece.tokens[-1].i - tokens[0].i + 1
    if between in (["'"], ['"'], ["‘"], ["“"]) and not any(token.text in QUOTES for token in previous.tokens):
        if len(piece.tokens) > 2 and piece.tokens[1].text in QUOTES:  # the run goes on after the closing mark
            return True
        closed = after + 1 < len(tokens) and tokens[after].text in QUOTES and tokens[after + 1].text[:1].isupper()
        return closed and len(piece.tokens) == 1 and tokens[after + 1].pos == "PROPN"
    if between in (["("], ["["]):  # "Anthony (Tony / ) Baker"
        word = len(piece.tokens) == 1 and not piece.tokens[0].text.isupper()
        if not word or after + 1 >= len(tokens) or tokens[after].text != BRACKETS[between[0]]:
            return False
        surname = is_capital(tokens[after + 1]) and tokens[after + 1].pos == "PROPN"
        return surname and fold_name(previous.tokens[-1].text) in first_names()
    opened = [token.text for token in previous.tokens if token.text in QUOTES or token.text in BRACKETS]
    return len(opened) == 1 and len(between) == 1 and (between[0] in QUOTES or between[0] == BRACKETS.get(opened[0]))


def _between(previous: Piece, piece: Piece, tokens: list[Token]) -> list[Token]:
    return tokens[previous.tokens[-1].i - tokens[0].i + 1 : piece.tokens[0].i - tokens[0].i]


def _extend(piece: Piece, more: tuple[Token, ...]) -> Piece:
    return replace(piece, tokens=piece.tokens + more, span=Span(piece.span.start, more[-1].end))


def _administration(piece: Piece, tokens: list[Token]) -> Piece:
    """As in "the Trump administration": an organization, not a mention of the person."""
    after = piece.tokens[-1].i - tokens[0].i + 1
    if piece.kind is PieceKind.OPEN and after < len(tokens) and tokens[after].lower == "administration":
        return replace(_extend(piece, (tokens[after],)), kind=PieceKind.ORGANIZATION, sector=Sector.GOV)
    return piece
