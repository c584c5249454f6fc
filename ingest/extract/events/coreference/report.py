"""Day and place of the report, for what it tells as its news."""

from __future__ import annotations

from dataclasses import replace

from ingest.clean import BlockKind
from ingest.extract.events.arguments.attachment import is_limit, modified
from ingest.extract.events.background import RECENTLY
from ingest.extract.events.coreference.home import (
    PHYSICAL,
    countries,
    is_elsewhere,
)
from ingest.extract.events.coreference.inherited import DATELINE, inherited_date, who_goes_on
from ingest.extract.events.coreference.meeting import FINITE, MEETING_ACTS, is_in_main_clause, is_perfect
from ingest.extract.events.coreference.news_day import day_of_dateline, day_of_report
from ingest.extract.events.coreference.venue import VISITS, visited
from ingest.extract.events.document_context import DocumentContext
from ingest.extract.events.draft import EventDraft
from ingest.extract.events.earlier import is_far_back, is_some_time_after
from ingest.extract.events.syntax.clause import children, verbal
from ingest.extract.events.tense import opens_sentence
from ingest.extract.events.triggers.trigger import Trigger
from ingest.extract.names import places
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Token
from ingest.tellings import When, Where
from models.vocabulary import (
    DatePrecision,
    EventStatus,
    EventType,
)

SAME_DAY = ("same day", "that day")


@decides(Question.SAME)
def is_news(event: EventDraft) -> bool:
    """Whether it is told as having happened, by a verb in a main clause or in what somebody is reported to say."""
    if event.status is not EventStatus.ASSERTED or event.quoted or event.nominal or not is_in_main_clause(event):
        return False
    if any(map(is_far_back, event.triggers)):
        return False  # "comes a day after they met"
    verbs = [verb for trigger in event.triggers if (verb := trigger.predicate) and verbal(verb)]
    return bool(verbs) and not any(map(_looks_back, verbs))


def _looks_back(verb: Token) -> bool:
    """Whether a verb gives no time of its own: "had met", "said they have met", "has often met", "recently met"."""
    known = LEXICON.event_words
    marks = {one.lower for one in children(verb, "advmod") if not opens_sentence(one, verb)}
    perfect = ("had", "been", "has", "have") if verb.dep == "ccomp" else ("had", "been")
    return any(one.lower in perfect for one in children(verb, "aux")) or bool(
        marks & (known.background | known.summing_up | known.habitual | RECENTLY)
    )


def has_other_time(context: DocumentContext, event: EventDraft) -> bool:
    """Whether the sentence tells a time that is not of a word below the event's, as that of a deed reacted to is.

    A clause before it tells its time too: "After Chad had left in 2015, Mali joined", "Two days after it, Mali left".
    """
    verb = event.trigger.predicate
    if is_some_time_after(verb):
        return True
    below = {one for one in verb.subtree if one.i > verb.i}
    text = context.parsed.text
    times = [
        (one, token)
        for one, token in context.times(verb.sentence)
        if not text[one.span.start : one.span.end].lower().endswith(SAME_DAY)
    ]
    return any(not is_limit(context, one) and modified(token) not in below for one, token in times)


@decides(Question.FIELD, fills="event")
def from_report(context: DocumentContext, event: EventDraft, lead: EventDraft | None) -> None:
    """Day and place of the report, for what its first sentences tell as news: "LIMA, May 3 – Peru has signed …".

    Where the first of them has a day, others have it too, but not what somebody else then says of it.
    """
    if event.where is None and any(map(_is_here, event.triggers)):
        event.where = place_of_report(context)
    if event.type is EventType.CONSULT and event.where is None and is_news(event):
        place = place_of_report(context)
        event.where = (
            place if place and not is_elsewhere(context, event) and _is_visited(context, event, place) else None
        )
    if not opens_article(context, event) or not is_news(event):
        return
    if event.when is None and lead and not has_other_time(context, event):
        event.when = _day_of_report(context, event, lead)
    if event.where is None and (place := place_of_report(context)) and _is_at(context, event, place):
        event.where = place


def _is_here(trigger: Trigger) -> bool:
    """Whether "here" says that it was where the report is from: "held a rally here on Monday"."""
    words = (trigger.token, *trigger.objects, *([trigger.support] if trigger.support else []))
    return any(one.lower == "here" for word in words for one in children(word, "advmod"))


def _is_open(context: DocumentContext, event: EventDraft) -> bool:
    """Whether the tense leaves open when it was or how long it goes on: "has urged", "are discussing".

    What an agency tells under a dateline has just happened: "LIMA – Peru has signed".
    """
    finite = any(trigger.predicate.tag in FINITE for trigger in event.triggers)
    return not finite if context.parsed.layout.source.place is not None else is_perfect(event)


def _day_of_report(context: DocumentContext, event: EventDraft, lead: EventDraft) -> When | None:
    """The day of the lead; where it has none, that of the report on it, or that of the dateline."""
    if lead.when is None or lead.when.source is DATELINE:
        told = day_of_report(context, event)
        if told:
            return inherited_date(told)
        return None if _is_open(context, event) else day_of_dateline(context)
    if _is_open(context, event):
        return None
    kin = bool(set(event.actors) & who_goes_on(event, lead)) or event.type not in MEETING_ACTS
    return inherited_date(lead.when) if kin and lead.when.precision is DatePrecision.DAY else None


def opens_article(context: DocumentContext, event: EventDraft) -> bool:
    """Whether it is told in the headline or in the first two sentences of the body."""
    first = next((one.index for one in context.parsed.sentences if one.block.kind is BlockKind.BODY), 0)
    return any(trigger.token.sentence.index <= first + 1 for trigger in event.triggers)


@decides(Question.PLACE)
def place_of_report(context: DocumentContext) -> Where | None:
    """The city of the dateline."""
    name = context.parsed.layout.source.place
    if not name:
        return None
    if landmark := places.landmarks().get(name):
        return replace(landmark.where(None), source=DATELINE)
    city = places.city(name)
    return replace(city.where(None, name), source=DATELINE) if city else None


@decides(Question.SAME)
def _is_at(context: DocumentContext, event: EventDraft, place: Where) -> bool:
    """Whether an event was in the country of the report: its actors or hosts are of it, or nobody is of any.

    Correspondents write of other countries too: "SEOUL – North Korea fired a missile".
    """
    if is_elsewhere(context, event):
        return False
    acting, receiving = countries(context, event.actors), countries(context, event.recipients)
    if not acting | receiving:
        return event.type in PHYSICAL
    if event.persons and _is_visited(context, event, place):
        return True
    return place.country in (acting | receiving if event.type is EventType.CONSULT or not acting else acting)


@decides(Question.SAME)
def _is_visited(context: DocumentContext, event: EventDraft, place: Where) -> bool:
    """Whether an article under a foreign dateline tells of a visit: "HANOI – Peru's premier urged …", "She visited …".

    A visit, trip or tour told without another country belongs to the dateline.
    """
    travels = any(one.lemma in VISITS and one.pos in ("NOUN", "VERB") for one in context.with_lemmas(VISITS))
    known = travels and place.country in context.states and visited(context, None) <= {place.country}
    return known and bool(event.persons & set(event.actors))
