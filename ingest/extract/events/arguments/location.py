"""The location of an event: the phrase of place that belongs to a trigger, and the city or country it names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.extract.events.arguments.attachment import act_described, modified, object_of_reaction
from ingest.extract.events.arguments.occasion import is_object_of_reaction, settings
from ingest.extract.events.document_context import DocumentContext
from ingest.extract.events.syntax.clause import after, children, climb, verbal
from ingest.extract.events.syntax.voice import patients, semantic_agents
from ingest.extract.events.triggers.trigger import Trigger
from ingest.extract.names import places
from ingest.extract.names.gazetteer import Sense, gazetteer
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.lexicon.event_patterns import Frame
from ingest.parse.tokens import Token
from ingest.tellings import Span, Where
from models.vocabulary import DetailSource, EventMode, EventType, ParticipantKind

LOCATIVE = ("in", "at", "near", "outside", "inside", "around", "throughout", "across", "within", "off")
TARGETED_TYPES = (EventType.ASSAULT, EventType.COERCE, EventType.MOBILIZE, EventType.PROTEST)
COUNTRY = frozenset({"country", "nation"})
HYPHENS = ("-", "’", "'")
LONGEST_NAME = 2  # words before the last one
GOING = ("to", "into", "for", *LOCATIVE)


@decides(Question.PLACE)
def where(context: DocumentContext, trigger: Trigger) -> Where | None:
    """The place named at the trigger, its support verb or above: "met in Oslo", "talks at the White House"."""
    prepositions = _prepositions(trigger)
    points = [*_attachment_points(trigger)]
    points += [day for _, day in context.times(trigger.token.sentence) if modified(day) in points]
    for point in points:  # "will be held on 3 April in Geneva" is often misread as April's
        act = object_of_reaction(point) if verbal(point) else None
        for noun in after(point, *prepositions):
            if not (act and noun.i > act.i) and (found := place_named(context, noun)):
                at = noun.lemma in LEXICON.event_words.occasions  # "met at a forum in Lima"
                return replace(found, source=DetailSource.OCCASION) if at else found
        for noun in after(point, "on"):
            if _proper_name(noun)[1] in places.landmarks():
                return place_named(context, noun)  # "met on Jeju"
    if trigger.entry.frame is Frame.VISIT or trigger.entry.mode is EventMode.WITHDRAW:
        for noun in patients(trigger.token) if verbal(trigger.token) else ():
            if noun.pos == "PROPN" and (found := place_named(context, noun)):
                return found  # "visited Oslo", "would be leaving Mali"
    if trigger.entry.type in TARGETED_TYPES and (found := _target_place(context, trigger)):
        return found
    return _of_occasion(context, trigger) or _of_host(context, trigger) or _of_agent(context, trigger)


@decides(Question.PLACE)
def _of_host(context: DocumentContext, trigger: Trigger) -> Where | None:
    """The country that hosts a gathering: "met at a summit hosted by Peru"; not "talks brokered by Peru"."""
    nouns = (trigger.token, *trigger.objects, *settings(trigger), *after(trigger.predicate, *LOCATIVE))
    hosted = (verb for noun in nouns for verb in children(noun, "acl") if verb.lemma == "host")
    hosts = (key for verb in hosted for one in after(verb, "by") for key in context.cast.refer(one))
    return next((location_of_country(context, key) for key in hosts), None)


@decides(Question.PLACE)
def _of_agent(context: DocumentContext, trigger: Trigger) -> Where | None:
    """The place where those are who do it: "Prosecutors in Milan charged two bankers"; not "the envoy to Milan"."""
    verb = trigger.predicate
    subjects = [one for one in semantic_agents(verb) if not context.named(one)] if verbal(verb) else []
    return next((found for one in subjects for noun in after(one, "in") if (found := place_named(context, noun))), None)


@decides(Question.PLACE)
def _of_occasion(context: DocumentContext, trigger: Trigger) -> Where | None:
    """The place of the occasion of an act: "During a forum in Lima, she invited him", "Speaking in Oslo, …"."""
    places_told = (place_at(context, word) for word in settings(trigger))
    return next((replace(one, source=DetailSource.OCCASION) for one in places_told if one), None)


@decides(Question.PLACE)
def place_at(context: DocumentContext, word: Token) -> Where | None:
    """The place in a phrase below one word: "a forum in Lima", "speaking in Oslo"."""
    nouns = after(word, *(GOING if word.lemma == "visit" else LOCATIVE))
    return next((found for noun in nouns if (found := place_named(context, noun))), None)


def _prepositions(trigger: Trigger) -> tuple[str, ...]:
    """Prepositions of the place of an event."""
    if trigger.entry.mode is EventMode.WITHDRAW:
        return ("from", "of", *LOCATIVE)  # forces leave the place where they were
    if trigger.token.lemma == "shoot":
        return ("over", *LOCATIVE)  # "shot down over Gao"
    return GOING if trigger.entry.mode is EventMode.VISIT or trigger.entry.type is EventType.MOBILIZE else LOCATIVE


def _attachment_points(trigger: Trigger) -> Iterator[Token]:
    """Tokens a phrase of place may depend on: the trigger, its support verb, and words above it in the same clause."""
    yield from trigger.words
    if trigger.entry.type is EventType.CONSULT and "echo" not in trigger.entry.flags:  # "discussed the war in Chad"
        met = [*after(trigger.token, "with", "between"), *(patients(trigger.token) if verbal(trigger.token) else ())]
        for one in met:  # "met the envoy of Chad in Oslo", "met his counterpart NAME in Oslo"
            yield from (one, *children(one, "appos"), *after(one, "of"))
    if trigger.entry.frame is Frame.VISIT and trigger.entry.pos == "n" and after(trigger.token, "to", "of", "in"):
        return  # "arrived in Oslo on a tour of the north": the tour has its own place
    for child, head in climb(trigger.token):
        if (
            is_object_of_reaction(child, head, trigger)
            or child.dep in ("ccomp", "relcl", "nsubj", "advcl", "acl")
            or (verbal(child) and child.dep not in ("xcomp", "conj"))
        ):
            return
        yield head
        if child.dep == "prep" and verbal(head):  # "made these comments in Oslo during a meeting"
            yield from children(head, "dobj")


@decides(Question.PLACE)
def _target_place(context: DocumentContext, trigger: Trigger) -> Where | None:
    """The place of a target: "an attack on a post in northern Mali", "the attack on a post in Gao that killed two"."""
    act = act_described(trigger.token)
    queue = [*([act] if act else []), trigger.token, *trigger.objects]
    for _ in range(12):
        if not queue:
            return None
        token = queue.pop(0)
        located = token.dep == "pobj" and token.head.lower in LOCATIVE
        struck = trigger.entry.type is EventType.ASSAULT or trigger.entry.mode is EventMode.RESTRICT
        target = struck and token.dep in ("dobj", "nsubjpass") and (token.pos == "PROPN" or token.lemma in COUNTRY)
        if (located or target) and (found := place_named(context, token)):
            return found  # "attacked Gao"
        queue += [
            one
            for one in children(token, "prep", "pobj", "dobj", "nsubjpass", "agent")
            if one.i > trigger.token.i or one.dep == "nsubjpass" or act is not None
        ]
    return None


def names_place(context: DocumentContext, trigger: Trigger) -> bool:
    """Whether a phrase of place belongs to the trigger, known to the gazetteer or not: "met in Athens, Georgia"."""
    nouns = (noun for point in _attachment_points(trigger) for noun in after(point, *LOCATIVE))
    return any(noun.pos == "PROPN" and not context.in_time_expression(noun) for noun in nouns)


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
    if noun.lemma in LEXICON.event_words.settlements and (named := after(noun, "of")):
        return place_named(context, named[0])  # "the city of Gao"
    if found := _by_name(context, noun):
        others = [other for one in children(noun, "conj") if (other := _by_name(context, one))]
        return found if all(one.country == found.country for one in others) else None  # "in Chad and Mali"
    return next((found for one in after(noun, "in") if (found := place_named(context, one))), None)


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
    return Where(countries[0], span=span) if countries and noun.pos == "NOUN" else None


@decides(Question.PLACE)
def _city(context: DocumentContext, name: str, countries: list[str]) -> places.City | None:
    """The city of a name, in one of the `countries` if any are told, else in one that the document names.

    "Hyderabad" is the one in Pakistan where Pakistan is named and India is not; but "Geneva" is no town of Illinois.
    """
    known = places.cities().get(name, ())
    if countries:
        return next((one for one in known if one.country in countries), None)
    if known and not known[0].capital and known[0].country not in context.states:
        large = (one for one in known if one.population >= places.LARGE)
        return next((one for one in large if one.country in context.states), known[0])
    return known[0] if known else None


@decides(Question.PLACE)
def _of_participant(context: DocumentContext, noun: Token, name: str, span: Span) -> Where | None:
    """The country that a name stands for, or the capital where the name is that of the seat: "flew to Amman"."""
    key = context.named(noun)
    known = gazetteer().get(name) if key else None
    if known and known.sense is Sense.SEAT and (seat := places.city(name, known.country)):
        return seat.where(span, name)
    if known and known.sense is Sense.COUNTRY and (city := places.city(name, known.country)) and city.capital:
        return city.where(span, name)  # "in Singapore"
    country = key is not None and context.kinds.get(key) is ParticipantKind.COUNTRY and noun.text[:1].isupper()
    return Where(code, span=span) if country and key and (code := context.cast.country(key)) else None


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
    before = (
        ("amod", "compound", "poss")
        if noun.pos != "NOUN" or noun.lemma in LEXICON.event_words.settlements | LEXICON.event_words.place_nouns
        else ()
    )
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
