"""The location of an event: the phrase of place that belongs to a trigger, and the city or country it names."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.extract.events.document_context import DocumentContext
from ingest.extract.events.syntax.clause import after, children, climb, verbal
from ingest.extract.events.syntax.voice import patients
from ingest.extract.events.triggers.trigger import Trigger
from ingest.extract.names import places
from ingest.extract.names.gazetteer import Sense, gazetteer
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.lexicon.event_patterns import Frame
from ingest.parse.tokens import Token
from ingest.tellings import Span, Where
from models.vocabulary import EventMode, EventType, ParticipantKind

LOCATIVE = ("in", "at", "near", "outside", "inside", "around", "throughout", "across", "within", "off")
TARGETED_TYPES = (EventType.ASSAULT, EventType.COERCE, EventType.MOBILIZE, EventType.PROTEST)
GOING = ("to", "into", "for", *LOCATIVE)


@decides(Question.PLACE)
def where(context: DocumentContext, trigger: Trigger) -> Where | None:
    """The place named at the trigger, its support verb or above: "met in Oslo", "talks at the White House"."""
    prepositions = _prepositions(trigger)
    for point in _attachment_points(trigger):
        for noun in after(point, *prepositions):
            if found := place_named(context, noun):
                return found
    if trigger.entry.frame is Frame.VISIT:
        for noun in patients(trigger.token) if verbal(trigger.token) else ():
            if found := place_named(context, noun):
                return found  # "visited Oslo"
    return _target_place(context, trigger) if trigger.entry.type in TARGETED_TYPES else None


def _prepositions(trigger: Trigger) -> tuple[str, ...]:
    """Prepositions of the place of an event."""
    if trigger.entry.mode is EventMode.WITHDRAW:
        return ("from", "of", *LOCATIVE)  # forces leave the place where they were
    return GOING if trigger.entry.mode is EventMode.VISIT or trigger.entry.type is EventType.MOBILIZE else LOCATIVE


def _attachment_points(trigger: Trigger) -> Iterator[Token]:
    """Tokens a phrase of place may depend on: the trigger, its support verb, and words above it in the same clause."""
    yield from (trigger.token, *trigger.objects, *([trigger.support] if trigger.support else []))
    if trigger.entry.type is EventType.CONSULT and "echo" not in trigger.entry.flags:  # "discussed the war in Chad"
        met = [*after(trigger.token, "with", "between"), *(patients(trigger.token) if verbal(trigger.token) else ())]
        for one in met:  # "met the envoy of Chad in Oslo"
            yield from (one, *after(one, "of"))
    if trigger.entry.frame is Frame.VISIT and trigger.entry.pos == "n" and after(trigger.token, "to", "of", "in"):
        return  # "arrived in Oslo on a tour of the north": the tour has its own place
    for child, head in climb(trigger.token):
        if child.dep in ("ccomp", "relcl", "nsubj", "advcl", "acl") or (
            verbal(child) and child.dep not in ("xcomp", "conj")
        ):
            return
        yield head
        if child.dep == "prep" and verbal(head):  # "made these comments in Oslo during a meeting"
            yield from children(head, "dobj")


@decides(Question.PLACE)
def _target_place(context: DocumentContext, trigger: Trigger) -> Where | None:
    """The place of a target: "an attack on a post in northern Mali"."""
    queue = [trigger.token, *trigger.objects]
    for _ in range(12):
        if not queue:
            return None
        token = queue.pop(0)
        if token.dep == "pobj" and token.head.lower in LOCATIVE and (found := place_named(context, token)):
            return found
        queue += [
            one
            for one in children(token, "prep", "pobj", "dobj", "nsubjpass", "agent")
            if one.i > trigger.token.i or one.dep == "nsubjpass"
        ]
    return None


@decides(Question.PLACE)
def place_named(context: DocumentContext, noun: Token) -> Where | None:
    """The city, seat, region or country that a noun phrase names; its country may follow a city: "Lima, Peru"."""
    if context.in_time_expression(noun):
        return None
    span, name = _proper_name(noun)
    if landmark := places.landmarks().get(name) or places.landmarks().get(_with_of_phrase(noun)):
        return landmark.where(span)
    if noun.lemma in LEXICON.event_words.settlements and (named := after(noun, "of")):
        return place_named(context, named[0])  # "the city of Gao"
    countries = _countries(context, noun)
    if found := _of_participant(context, noun, name, span):
        return found
    city = next((one for one in places.cities().get(name, ()) if not countries or one.country in countries), None)
    if city or (countries and noun.pos == "NOUN"):
        return city.where(span, name) if city else Where(countries[0], span=span)
    return next((found for one in after(noun, "in") if (found := place_named(context, one))), None)


@decides(Question.PLACE)
def _of_participant(context: DocumentContext, noun: Token, name: str, span: Span) -> Where | None:
    """The country that a name stands for, or the capital where the name is that of the seat: "flew to Amman"."""
    key = context.named(noun)
    known = gazetteer().get(name) if key else None
    if known and known.sense is Sense.SEAT and (seat := places.city(name, known.country)):
        return seat.where(span, name)
    country = key is not None and context.kinds.get(key) is ParticipantKind.COUNTRY and noun.text[:1].isupper()
    return Where(code, span=span) if country and key and (code := context.cast.country(key)) else None


def _with_of_phrase(noun: Token) -> str:
    """The noun with its "of" phrase: "Great Hall of the People"."""
    return " ".join(
        [
            _proper_name(noun)[1],
            *(one.text for prep in children(noun, "prep") if prep.lower == "of" for one in prep.subtree),
        ]
    )


def _proper_name(noun: Token) -> tuple[Span, str]:
    """The proper name that ends at the noun: "Sharm el-Sheikh"."""
    first = noun
    for child in reversed(noun.children):
        if (
            child.i < first.i
            and child.dep in ("compound", "amod", "nmod", "det", "punct")
            and first.i - child.i <= 2
            and child.text[:1].isupper()
        ):
            first = child
    span = Span(first.start, noun.end)
    tokens = noun.sentence.tokens
    base = tokens[0].i
    return span, " ".join(one.text for one in tokens[first.i - base : noun.i - base + 1]).replace(" - ", "-").replace(
        "el -", "el-"
    )


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
