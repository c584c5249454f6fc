"""What an article looks back on, against the news that it reports: whether a deed that happened is history to it."""

from __future__ import annotations

from datetime import date, timedelta

from ingest.clean import BlockKind
from ingest.extract.events.coreference.meeting import is_in_main_clause
from ingest.extract.events.document_context import DocumentContext
from ingest.extract.events.draft import EventDraft
from ingest.extract.events.earlier import identifies, is_far_back, is_in_clause_of_after
from ingest.extract.events.syntax.clause import children, verbal
from ingest.extract.events.triggers.trigger import Trigger
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Sentence
from models.vocabulary import DateBasis, DatePrecision, EventStatus

FRESH = timedelta(days=7)  # what is told in the opening and lies no further back belongs to the news
LONG_CLAUSES = frozenset({"for", "since", "over", "in"})
RECENTLY = frozenset({"recently", "lately"})


def look_back(context: DocumentContext, events: list[EventDraft]) -> None:
    """Mark in place what happened before the news: events with dates first, then those told in one breath with them."""
    day = news_day(context, events)
    for event in events:
        _before_news(event, day)
    for event in events:
        _continued(event, events, day)


@decides(Question.FIELD, fills="event")
def _before_news(event: EventDraft, day: date | None) -> None:
    """What happened before the news is history."""
    if event.status is EventStatus.ASSERTED and (
        _is_before_news(event, day) or _sums_up_the_past(event) or _is_told_as_earlier(event, day)
    ):
        event.status = EventStatus.HISTORICAL


@decides(Question.FIELD, fills="event")
def _continued(event: EventDraft, events: list[EventDraft], day: date | None) -> None:
    """What is told in one breath with history is history."""
    if event.status is EventStatus.ASSERTED and _continues_background(event, events, day):
        event.status = EventStatus.HISTORICAL


@decides(Question.STATUS)
def news_day(context: DocumentContext, events: list[EventDraft]) -> date | None:
    """The day of the news: of the first dated event that the opening tells as done, else the day of publication."""
    for event in events:
        if event.main and event.when and event.when.precision is DatePrecision.DAY and _is_news(event):
            return event.when.start
    return context.parsed.layout.source.published


def _is_news(event: EventDraft) -> bool:
    return event.status is EventStatus.ASSERTED and not event.nominal and is_in_main_clause(event)


@decides(Question.STATUS)
def _is_before_news(event: EventDraft, day: date | None) -> bool:
    """Whether its own date lies before the news: by a day where the body looks back, by a week in the opening."""
    if day is None or event.when is None or not _has_own_date(event):
        return False
    return event.when.end < (day - FRESH if event.main else day)


@decides(Question.STATUS)
def _is_told_as_earlier(event: EventDraft, day: date | None) -> bool:
    """Whether its first mention tells it as earlier than a deed of the news.

    "A week after Chad had left", in the opening too; "he was moved after he had been shot", in the body; "the party
    that led the protest".
    """
    told = [one for one in event.triggers if one.token.sentence.block.kind is not BlockKind.HEADLINE]
    first = min(told, key=lambda one: one.span, default=None)
    if first is None or is_far_back(first):
        return first is not None
    fresh = day is not None and event.when is not None and _has_own_date(event) and event.when.start >= day
    return not fresh and (identifies(first) or (not event.main and is_in_clause_of_after(first)))


@decides(Question.STATUS)
def _sums_up_the_past(event: EventDraft) -> bool:
    """Whether it sums up what was done before: "has already accused", "have met for years", "recently expelled".

    Only in the body, where the article explains; "has arrested nine people" is news.
    """
    return not (event.main or _has_own_date(event)) and all(map(_sums_up, event.triggers))


def _has_own_date(event: EventDraft) -> bool:
    return event.when is not None and event.when.basis is not DateBasis.INHERITED


def _sums_up(trigger: Trigger) -> bool:
    verb = trigger.predicate
    if verbal(verb) and verb.tag == "VBD" and any(one.lower in RECENTLY for one in children(verb, "advmod")):
        return True
    if not verbal(verb) or not any(one.lower in ("has", "have", "'ve") for one in children(verb, "aux")):
        return False
    if any(one.lower in LEXICON.event_words.summing_up for one in children(verb, "advmod")):
        return True
    spans = (one for prep in children(verb, "prep") if prep.lower in LONG_CLAUSES for one in children(prep, "pobj"))
    return any(one.lemma in ("year", "month", "decade", "week", "time", "past") for one in spans)


@decides(Question.STATUS)
def _continues_background(event: EventDraft, events: list[EventDraft], day: date | None) -> bool:
    """Whether it is told in one breath with history: "In 2015 the army took power", and then "It arrested ministers".

    In a sentence that tells nothing else but dated history, or the one right after it in the same paragraph, in the
    simple past and without a day of its own.
    """
    fresh = event.when is not None and (_has_own_date(event) or day is None or event.when.end >= day)
    if event.main or fresh or not all(map(_is_plain_past, event.triggers)):
        return False
    sentence = event.trigger.token.sentence
    here = [one for one in _told_in(sentence, events) if one is not event]
    return _is_dated_history(here) or _is_dated_history(_told_before(sentence, events))


def _is_dated_history(told: list[EventDraft]) -> bool:
    return bool(told) and all(one.status is EventStatus.HISTORICAL and one.when for one in told)


def _told_in(sentence: Sentence, events: list[EventDraft]) -> list[EventDraft]:
    return [one for one in events if any(trigger.token.sentence is sentence for trigger in one.triggers)]


def _told_before(sentence: Sentence, events: list[EventDraft]) -> list[EventDraft]:
    """What the sentence before tells, in the same paragraph."""
    sentences = (trigger.token.sentence for one in events for trigger in one.triggers)
    known = {one.index: one for one in sentences if one.block is sentence.block}
    earlier = known.get(sentence.index - 1)
    return _told_in(earlier, events) if earlier else []


def _is_plain_past(trigger: Trigger) -> bool:
    """Whether its verb, or that of which it is the object, is in the simple past: "ordered a *strike*"."""
    verb = trigger.predicate
    if not verbal(verb) and verb.dep == "dobj":
        verb = verb.head
    past = verb.tag == "VBD" or (verb.tag == "VBN" and verb.dep == "conj")  # "closed it and opened another"
    return verbal(verb) and past and verb.dep in ("ROOT", "conj") and not children(verb, "aux")
