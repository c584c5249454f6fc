"""What an article looks back on, against the news that it reports: whether a deed that happened is history to it."""

from __future__ import annotations

from datetime import date, timedelta

from ingest.extract.events.document_context import DocumentContext
from ingest.extract.events.draft import EventDraft
from ingest.extract.events.syntax.clause import children, verbal
from ingest.extract.events.triggers.trigger import Trigger
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from models.vocabulary import DateBasis, DatePrecision, EventStatus

FRESH = timedelta(days=7)  # what is told in the opening and lies no further back belongs to the news
LONG_CLAUSES = frozenset({"for", "since", "over", "in"})


def look_back(context: DocumentContext, events: list[EventDraft]) -> None:
    """Mark in place what happened before the news: events with dates first, then those told in one breath with them."""
    day = news_day(context, events)
    for event in events:
        _before_news(event, day)
    for event in events:
        _continued(event, events)


@decides(Question.FIELD, fills="event")
def _before_news(event: EventDraft, day: date | None) -> None:
    """What happened before the news is history."""
    if event.status is EventStatus.ASSERTED and (_is_before_news(event, day) or _sums_up_the_past(event)):
        event.status = EventStatus.HISTORICAL


@decides(Question.FIELD, fills="event")
def _continued(event: EventDraft, events: list[EventDraft]) -> None:
    """What is told in one breath with history is history."""
    if event.status is EventStatus.ASSERTED and _continues_background(event, events):
        event.status = EventStatus.HISTORICAL


@decides(Question.STATUS)
def news_day(context: DocumentContext, events: list[EventDraft]) -> date | None:
    """The day of the news: of the first dated event that the opening tells as done, else the day of publication."""
    for event in events:
        if event.main and event.when and event.when.precision is DatePrecision.DAY and _is_news(event):
            return event.when.start
    return context.parsed.layout.source.published


def _is_news(event: EventDraft) -> bool:
    return event.status is EventStatus.ASSERTED and not event.nominal


@decides(Question.STATUS)
def _is_before_news(event: EventDraft, day: date | None) -> bool:
    """Whether its own date lies before the news: by a day where the body looks back, by a week in the opening."""
    if day is None or event.when is None or not _has_own_date(event):
        return False
    return event.when.end < (day - FRESH if event.main else day)


@decides(Question.STATUS)
def _sums_up_the_past(event: EventDraft) -> bool:
    """Whether the present perfect sums up what was done before: "has already accused", "have met for years".

    Only in the body, where the article explains; "has arrested nine people" is news.
    """
    return not (event.main or _has_own_date(event)) and all(map(_sums_up, event.triggers))


def _has_own_date(event: EventDraft) -> bool:
    return event.when is not None and event.when.basis is not DateBasis.INHERITED


def _sums_up(trigger: Trigger) -> bool:
    verb = trigger.predicate
    if not verbal(verb) or not any(one.lower in ("has", "have", "'ve") for one in children(verb, "aux")):
        return False
    if any(one.lower in LEXICON.event_words.summing_up for one in children(verb, "advmod")):
        return True
    spans = (one for prep in children(verb, "prep") if prep.lower in LONG_CLAUSES for one in children(prep, "pobj"))
    return any(one.lemma in ("year", "month", "decade", "week", "time", "past") for one in spans)


@decides(Question.STATUS)
def _continues_background(event: EventDraft, events: list[EventDraft]) -> bool:
    """Whether it is told in one breath with history: "In 2015 the army took power", and then "It arrested ministers".

    In the sentence right after one that tells nothing but history, in the same paragraph, in the simple past.
    """
    if event.main or event.when is not None or not all(map(_is_plain_past, event.triggers)):
        return False
    sentence = event.trigger.token.sentence
    before = [
        other
        for other in events
        for trigger in other.triggers
        if trigger.token.sentence.index == sentence.index - 1 and trigger.token.sentence.block is sentence.block
    ]
    return bool(before) and all(other.status is EventStatus.HISTORICAL and other.when for other in before)


def _is_plain_past(trigger: Trigger) -> bool:
    verb = trigger.predicate
    past = verb.tag == "VBD" or (verb.tag == "VBN" and verb.dep == "conj")  # "closed it and opened another"
    return verbal(verb) and past and verb.dep in ("ROOT", "conj") and not children(verb, "aux")
