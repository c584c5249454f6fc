"""Places by their names: the city, region or country that a noun phrase names."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.extract.events.document_context import DocumentContext
from ingest.extract.events.syntax.clause import SUBJECTS, after, children, climb, verbal
from ingest.extract.names import places
from ingest.extract.names.gazetteer import Sense, gazetteer
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Token
from ingest.tellings import Span, Where
from models.vocabulary import ParticipantKind

LOCATIVE = ("in", "at", "near", "outside", "inside", "around", "throughout", "across", "within", "off")
COUNTRY = frozenset({"country", "nation"})
HYPHENS = ("-", "’", "'")
NOTED = 100_000  # from this population on, a city is meant where its country is not named: "in Geneva"
LONGEST_NAME = 2  # words before the last one


@decides(Question.PLACE)
def place_named(context: DocumentContext, noun: Token) -> Where | None:
    """The city, seat, region or country that a noun phrase names; its country may follow a city: "Lima, Peru"."""
    if context.in_time_expression(noun):
        return None
    if (
        noun.lemma in COUNTRY
        and any(one.lower == "the" for one in children(noun, "det"))
        and not children(noun, "amod")
    ):
        return _of_the_country(context, noun)
    if noun.lemma in LEXICON.event_words.areas:
        return _of_area(context, noun)
    if noun.lemma in LEXICON.event_words.settlements and (found := _of_settlement(context, noun)):
        return found
    if found := _by_name(context, noun):
        others = [other for one in children(noun, "conj") if (other := _by_name(context, one))]
        return found if all(one.country == found.country for one in others) else None  # "in Chad and Mali"
    inside = [*after(noun, "in"), *(one for one in children(noun, "poss") if one.lemma == "capital")]
    inside += _seat(context, noun)
    return next((found for one in inside if (found := place_named(context, one))), None)


def _seat(context: DocumentContext, noun: Token) -> list[Token]:
    """The city in "the Lima summit", "a Moscow court"; not the two sides of "the Moscow-Kyiv talks"."""
    words = LEXICON.event_words
    if noun.lemma.lower() not in words.benches | words.occasions:
        return []
    names = [one for one in children(noun, "compound", "nmod", "poss") if one.pos == "PROPN"]
    alone = len(names) == 1 and not children(names[0], "compound", "punct", "conj", "nmod")
    return names if alone and names[0].text in places.cities() else []


@decides(Question.PLACE)
def _of_area(context: DocumentContext, noun: Token) -> Where | None:
    """The country of a part of it: "the province of Gao", "Gao state", "the Malian region of Gao"."""
    named = [*after(noun, "of"), *children(noun, "compound", "poss")]
    found = [where for one in named if (where := _by_name(context, one))]
    codes = [*_countries(context, noun), *(one.country for one in found if one.country)]
    return Where(codes[0], span=noun.span) if codes else None


@decides(Question.PLACE)
def _of_settlement(context: DocumentContext, noun: Token) -> Where | None:
    """A city, town or village: "the city of Gao", "the Swiss resort of Brobdingnag", "Gao village", "the capital".

    One that no list has is known by its country, told beside it or the one that the article is on.
    """
    named = [*after(noun, "of"), *children(noun, "appos")] or [
        one for one in (*children(noun, "compound"), *_word_after(noun)) if one.pos == "PROPN"
    ]
    told = _countries(context, noun)
    found = place_named(context, named[0]) if named else None
    if found and found.city and told and found.country not in told:  # "the British city of Salisbury"
        at, written = _proper_name(named[0])
        inside = _city(context, written, told)
        found = inside.where(at, written) if inside else None
    if found and found.city:
        return found
    codes = [*told, *((found.country,) if found and found.country else ()), context.home]
    if noun.lemma == "capital":
        return _capital(context, noun, codes[0])
    span, name = _proper_name(named[0]) if named and not context.named(named[0]) else (noun.span, None)
    return Where(codes[0], name, span=span) if codes[0] and name and name[:1].isupper() else found


def _word_after(noun: Token) -> Sequence[Token]:
    """The word that stands right after, which parsers take for a subject: "Police in the capital *Lima* clashed"."""
    tokens = noun.sentence.tokens
    following = noun.i - tokens[0].i + 1
    return tokens[following : following + 1]


@decides(Question.PLACE)
def _capital(context: DocumentContext, noun: Token, country: str | None) -> Where | None:
    """The capital of a country, under the name that the text has for it: "in Chad's capital", "in the capital"."""
    city = places.capital(country) if country else None
    if city is None:
        return None
    names = (one.text for one in context.parsed.tokens if city in places.cities().get(one.text, ()))
    return city.where(noun.span, next(names, city.name))


@decides(Question.PLACE)
def _of_the_country(context: DocumentContext, noun: Token) -> Where | None:
    """The country that "the country" means: "rallied across the country"; not who "invaded the country"."""
    keys = context.cast.refer(noun)
    subjects = (one for _, head in climb(noun) if verbal(head) for one in children(head, "nsubj"))
    if len(keys) != 1 or any(keys[0] in context.cast.refer(one) for one in subjects):
        return None
    return location_of_country(context, keys[0])


@decides(Question.PLACE)
def _by_name(context: DocumentContext, noun: Token) -> Where | None:
    """The place by its name: a landmark, what it names as a participant, a city, or a country named before the noun."""
    span, name = _proper_name(noun)
    countries, names = _countries(context, noun), dict.fromkeys((_with_of_phrase(noun), name))
    for one in names:
        landmark = places.landmarks().get(one)
        if landmark and (not countries or landmark.country in countries):
            return landmark.where(span)
    if found := _of_participant(context, noun, name, span):
        return found
    for one in names:
        if city := _city(context, one, countries):
            return city.where(span, one)
    if countries and noun.pos == "NOUN":
        return Where(countries[0], span=span)
    return _of_country_after(context, noun, span, name)


@decides(Question.PLACE)
def _of_country_after(context: DocumentContext, noun: Token, span: Span, name: str) -> Where | None:
    """A place that no list has, with its country after a comma: "in Brobdingnag, Peru"; not "in June, Peru said"."""
    tokens = noun.sentence.tokens
    comma, country = [*tokens[noun.i - tokens[0].i + 1 :][:2], noun, noun][:2]
    if noun.pos != "PROPN" or noun.dep != "pobj" or context.named(noun) or comma.text != "," or country.dep in SUBJECTS:
        return None
    key = context.named(country)
    is_country = key is not None and context.kinds.get(key) is ParticipantKind.COUNTRY
    return Where(context.cast.country(key), name, span=span) if key and is_country else None


@decides(Question.PLACE)
def _city(context: DocumentContext, name: str, countries: list[str]) -> places.City | None:
    """The city of a name, in one of the `countries` if any are told, else in one that the document names.

    "Hyderabad" is the one in Pakistan where Pakistan is named and India is not; but "Geneva" is no town of Illinois.
    A small town of a country that the document does not name is a namesake of the one meant, which no list has.
    """
    known = places.cities().get(name, ())
    if countries:
        return next((one for one in known if one.country in countries), None)
    if known and not known[0].capital and known[0].country not in context.states:
        large = (one for one in known if one.population >= places.LARGE)
        small = known[0].population < NOTED and bool(context.states)
        return next((one for one in large if one.country in context.states), None if small else known[0])
    return known[0] if known else None


@decides(Question.PLACE)
def _of_participant(context: DocumentContext, noun: Token, name: str, span: Span) -> Where | None:
    """The country that a name stands for, or the capital where the name is that of the seat: "flew to Amman"."""
    key = context.named(noun)
    known = gazetteer().get(name) if key else None
    if known and known.sense is Sense.SEAT and (seat := places.city(name, known.country)):
        return seat.where(span, name)
    if (
        known
        and known.sense is Sense.COUNTRY
        and (city := places.city(name, known.country))
        and city.capital
        and city.name == name
    ):
        return city.where(span, name)  # "in Singapore"
    country = key is not None and context.kinds.get(key) is ParticipantKind.COUNTRY and noun.text[:1].isupper()
    return Where(code, span=span) if country and key and (code := context.cast.country(key)) else None


def names_landmark(noun: Token) -> bool:
    """Whether a noun phrase is the name of a seat of government or a region: "on *Jeju*"."""
    return _proper_name(noun)[1] in places.landmarks()


def _with_of_phrase(noun: Token) -> str:
    """The noun with its "of" phrase: "Great Hall of the People", "Port of Spain"."""
    parts = [one.text for prep in children(noun, "prep") if prep.lower == "of" for one in prep.subtree]
    return " ".join([_proper_name(noun)[1], *parts])


def _proper_name(noun: Token) -> tuple[Span, str]:
    """The proper name that ends at the noun, as written: "Sharm el-Sheikh", "Port-au-Prince"."""
    tokens = noun.sentence.tokens
    first = last = noun.i - tokens[0].i
    while first > 0:
        before = tokens[first - 1]
        joined = before.end == tokens[first].start and (before.text in HYPHENS or tokens[first].text in HYPHENS)
        named = (
            before.head is noun
            and before.dep in ("compound", "amod", "nmod", "det", "punct")
            and noun.i - before.i <= LONGEST_NAME
            and before.text[:1].isupper()
        )
        if not (joined or named):
            break
        first -= 1
    return Span(tokens[first].start, noun.end), _written(tokens[first : last + 1])


def _written(tokens: Sequence[Token]) -> str:
    """The words as the text has them, with single spaces."""
    pairs = zip(tokens, (*tokens[1:], None), strict=True)
    return "".join(one.text + (" " if following and following.start > one.end else "") for one, following in pairs)


def _countries(context: DocumentContext, noun: Token) -> list[str]:
    """Codes of countries named after a city or before a common noun: "Lusaka, Zambia", "the Iraqi city of Basra"."""
    found = []
    words = LEXICON.event_words
    common = noun.pos == "NOUN" and noun.lemma not in words.settlements | words.areas | words.place_nouns
    before = () if common else ("amod", "compound", "poss")
    for child in [
        *children(noun, "appos", "npadvmod", "conj", *before),
        *(c for p in children(noun, "prep") if p.lower in ("of", "on", *LOCATIVE) for c in p.children),
    ]:
        key = context.named(child)
        if key and (code := context.cast.country(key)):
            found.append(code)
        elif landmark := places.landmarks().get(_proper_name(child)[1]):
            found.append(landmark.country)
    return found


@decides(Question.PLACE)
def location_of_country(context: DocumentContext, key: str) -> Where | None:
    """The country of a participant as the location: a visit to Cuba is in Cuba."""
    code = context.cast.country(key)
    return Where(code) if code else None
