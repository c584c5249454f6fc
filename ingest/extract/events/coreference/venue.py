"""Where the meetings and words of an article are: in the country that it tells a visit to, and in which city of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from ingest.extract.events.arguments.location import GOING
from ingest.extract.events.arguments.place_names import place_named
from ingest.extract.events.coreference.anaphora import sentence_distance
from ingest.extract.events.coreference.home import PHYSICAL, countries, is_elsewhere
from ingest.extract.events.coreference.meeting import is_perfect
from ingest.extract.events.document_context import DocumentContext
from ingest.extract.events.draft import EventDraft
from ingest.extract.events.syntax.clause import after, children
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.lexicon.event_patterns import Frame
from ingest.tellings import Where
from models.vocabulary import DetailSource, EventMode, EventStatus, EventType

VISITS = frozenset({"visit", "trip", "tour", "arrive", "arrival"})
# The time after a visit in which what is planned is still a part of it.
STAY = timedelta(days=7)
# What is said of others from anywhere, but by guests where they are.
WORDS = frozenset({EventType.REQUEST, EventType.ACCUSE, EventType.REJECT})
SAID = frozenset({EventType.AGREE, EventType.SUPPORT, *WORDS})
# What is done at a place, and not just said; of what people suffer and protest, not what armies do.
AT_A_PLACE = frozenset(
    {
        *(EventType.CONSULT, EventType.AGREE, EventType.SUPPORT, EventType.SANCTION, EventType.AID),
        *(EventType.PROTEST, EventType.COERCE),
    }
)
ONGOING = (EventStatus.ASSERTED, EventStatus.FUTURE)


def in_the_host_country(context: DocumentContext, events: Sequence[EventDraft], report: Where | None) -> None:
    """Fill in place the country visited, where it is one; `report` is the place of the dateline."""
    for event in events:
        _where_received(context, event)
    hosts = {*_hosts(events)} or visited(context, report)
    if len(hosts) != 1:
        return
    host = next(iter(hosts))
    visits = [one for one in events if one.mode is EventMode.VISIT and one.where and one.where.country == host]
    for event in events:
        _with_the_hosts(context, event, host, visits)


def in_one_city(context: DocumentContext, events: Sequence[EventDraft], report: Where | None) -> None:
    """Fill in place cities, for events of which the country is known."""
    seats = _seats_of_courts(context)
    for event in events:
        dateline = [] if is_perfect(event) or report is None else [report]
        courts = seats if event.mode is EventMode.CONVICT else []
        _in_the_city_of_the_rest(context, event, events, [courts, dateline])


@decides(Question.PLACE)
def _seats_of_courts(context: DocumentContext) -> list[Where]:
    """The cities of courts and prosecutors, where the article tells them: "The court in Lima", "left a Lima court"."""
    benches = [*context.with_lemmas(LEXICON.event_words.benches)]
    ends = {noun.end + 1 for noun in benches}
    beside = [one for prep in context.with_lemmas(("in",)) if prep.start in ends for one in children(prep, "pobj")]
    return [found for noun in (*benches, *beside) if (found := place_named(context, noun)) and found.city]


@decides(Question.FIELD, fills="event")
def _where_received(context: DocumentContext, event: EventDraft) -> None:
    """The country of the host who receives a guest: "was received by his Chilean counterpart"."""
    received = any(trigger.entry.frame is Frame.HOST for trigger in event.triggers)
    if event.where is not None or not received or not _can_be_at_a_visit(context, event):
        return
    hosts, guests = countries(context, event.recipients), countries(context, event.actors)
    if len(hosts) == 1 and guests and hosts.isdisjoint(guests):
        event.where = Where(next(iter(hosts)), source=DetailSource.OCCASION)


def _hosts(events: Iterable[EventDraft]) -> Iterator[str]:
    """The countries of visits and receptions that are the news."""
    for one in events:
        hosting = one.mode is EventMode.VISIT or any(trigger.entry.frame is Frame.HOST for trigger in one.triggers)
        if hosting and one.status is EventStatus.ASSERTED and one.where and one.where.country:
            yield one.where.country


@decides(Question.PLACE)
def visited(context: DocumentContext, report: Where | None) -> set[str]:
    """The countries that the article tells a visit, trip or arrival to, by ISO 3166-1 alpha-3 code.

    "His visit to Peru", "arrived in Lima", "the first premier to visit the country", "arrived here".
    """
    found = set()
    for one in context.with_lemmas(VISITS):
        if one.pos not in ("NOUN", "VERB"):
            continue
        ends = [*after(one, *GOING, "of"), *children(one, "dobj")]
        nouns = [noun for end in ends for noun in (end, *children(end, "conj"))]
        found |= {where.country for noun in nouns if (where := place_named(context, noun)) and where.country}
        if report and report.country and any(word.lower == "here" for word in children(one, "advmod")):
            found.add(report.country)
    return found


@decides(Question.FIELD, fills="event")
def _with_the_hosts(context: DocumentContext, event: EventDraft, host: str, visits: Sequence[EventDraft]) -> None:
    """The country visited, for what guests and hosts do together, and for what the guests say or promise.

    Not for calls by phone, journeys on, what was before the visit or is planned for long after it.
    """
    if event.where is not None or not _can_be_at_a_visit(context, event):
        return
    if any(_is_at_another_time(event, visit) for visit in visits):
        return
    known = countries(context, event.actors if event.type in WORDS else event.everyone)
    guests = {key for visit in visits for key in visit.actors}
    together = (host in known and len(known) > 1) or (
        event.type is EventType.CONSULT and not guests.isdisjoint(event.persons & set(event.actors))
    )
    if together or (event.actors and set(event.actors) <= guests):
        event.where = Where(host, source=DetailSource.OCCASION)


def _can_be_at_a_visit(context: DocumentContext, event: EventDraft) -> bool:
    meeting = event.type is EventType.CONSULT or event.type in SAID
    travels = any(trigger.entry.frame is Frame.VISIT for trigger in event.triggers)
    return meeting and event.status in ONGOING and not travels and not is_elsewhere(context, event)


def _is_at_another_time(event: EventDraft, visit: EventDraft) -> bool:
    if event.when is None or visit.when is None:
        return False
    return event.when.end < visit.when.start or event.when.start > visit.when.end + STAY


@decides(Question.FIELD, fills="event")
def _in_the_city_of_the_rest(
    context: DocumentContext, event: EventDraft, events: Sequence[EventDraft], rest: Sequence[Sequence[Where]]
) -> None:
    """The one city of its country in which others of the article have acts; else of a court, or of the dateline.

    "He met her in Lima. … During his visit to Peru he also met the speaker."; not blows in a village or a province,
    which are somewhere else.
    """
    where = event.where
    if where is None or where.city or event.mode is EventMode.PHONE or event.status not in ONGOING:
        return
    if event.type not in AT_A_PLACE:
        return
    apart = where.span is None and is_elsewhere(context, event)  # a country that words tell has the city in it
    if event.mode is not EventMode.VISIT and (apart or _is_in_part_of_country(context, event)):
        return
    others = [one.where for one in events if one.where and _shares_party(context, event, one)]
    choices = (others, *rest)
    cities = ({one.city: one for one in known if one.city and one.country == where.country} for known in choices)
    found = next((one for one in cities if one), {})
    if len(found) == 1:
        place = next(iter(found.values()))
        dateline = place.source is DetailSource.DATELINE
        event.where = place if dateline else replace(place, span=None, source=DetailSource.OCCASION)


def is_on_another_day(event: EventDraft, other: EventDraft) -> bool:
    """Whether both have days of their own that do not meet: who was in Kabul on Monday may be in Lima on Tuesday."""
    one, two = event.when, other.when
    return one is not None and two is not None and (one.end < two.start or two.end < one.start)


def _is_in_part_of_country(context: DocumentContext, event: EventDraft) -> bool:
    """Whether a blow is told in one sentence with a village, a province, or the like."""
    known = LEXICON.event_words
    tokens = (one for trigger in event.triggers for one in trigger.token.sentence.tokens)
    return event.type in PHYSICAL and any(one.lemma.lower() in known.settlements | known.areas for one in tokens)


def _shares_party(context: DocumentContext, event: EventDraft, other: EventDraft) -> bool:
    """Whether somebody, or somebody of a country, of one act takes part in the other, which happened too."""
    if other is event or other.status is not EventStatus.ASSERTED or is_on_another_day(event, other):
        return False
    if other.mode is EventMode.VISIT and not other.main:
        return False  # one stop of a journey
    if event.type in PHYSICAL or other.type in PHYSICAL:
        return event.type in PHYSICAL and other.type in PHYSICAL and sentence_distance(event, other) == 0
    alike = countries(context, event.actors) & countries(context, other.everyone)
    return bool(event.everyone & other.everyone or alike)
