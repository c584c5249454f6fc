"""Day and place that no words at an event tell: those of what its actors did just before, or those of the report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from ingest.extract.events.arguments.location import place_at
from ingest.extract.events.arguments.occasion import settings_of
from ingest.extract.events.arguments.time import date_at
from ingest.extract.events.coreference.anaphora import NEAR, sentence_distance
from ingest.extract.events.coreference.home import (
    PHYSICAL,
    at_home,
    is_elsewhere,
    only_country,
    within_article,
)
from ingest.extract.events.coreference.inherited import DATELINE, inherited_date, inherited_place, who_goes_on
from ingest.extract.events.coreference.meeting import MEETING_ACTS, is_perfect
from ingest.extract.events.coreference.report import (
    from_report,
    has_other_time,
    is_news,
    opens_article,
    place_of_report,
)
from ingest.extract.events.coreference.venue import in_one_city, in_the_host_country
from ingest.extract.events.document_context import DocumentContext
from ingest.extract.events.draft import EventDraft
from ingest.extract.events.earlier import is_far_back
from ingest.extract.events.syntax.clause import climb, surface, verbal
from ingest.extract.trace import Question, decides
from ingest.parse.tokens import Token
from models.vocabulary import (
    DatePrecision,
    EventMode,
    EventStatus,
    EventType,
)

AROUND = ("at", "after", "following", "during")  # prepositions before the meeting at which something was done
FRESH = timedelta(days=1)  # a report tells of its day and of the day before
REPORT_REACH = 8  # sentences over which a day that a report told still holds


def complete_circumstances(context: DocumentContext, events: Sequence[EventDraft]) -> None:
    """Fill days and places in place, in order of the text."""
    lead = next((one for one in events if opens_article(context, one) and is_news(one)), None)
    for place, event in enumerate(events):
        _from_speech(context, event)
        _from_what_was_before(context, event, events[:place])
        from_report(context, event, lead)
    for event in events:
        _of_act_at_it(context, event, events)
    report = place_of_report(context)
    in_the_host_country(context, events, report)
    only = only_country(context, report)
    for event in events:
        at_home(context, event, only, report)
    in_one_city(context, events, report)
    within_article(context, events)


@decides(Question.FIELD, fills="event")
def _from_speech(context: DocumentContext, event: EventDraft) -> None:
    """Day and place of the speech that a sentence near by tells of: "He was speaking at a rally in Lyon on Monday."."""
    if event.status is not EventStatus.ASSERTED or event.type not in MEETING_ACTS or (event.when and event.where):
        return
    for verb in _speeches(context, event):
        for word in (verb, *settings_of(verb)):
            if event.when is None and (when := date_at(context, word)) and when.precision is DatePrecision.DAY:
                event.when = inherited_date(when)
            if event.where is None and not is_elsewhere(context, event) and (where := place_at(context, word)):
                event.where = inherited_place(where)


def _speeches(context: DocumentContext, event: EventDraft) -> Iterator[Token]:
    """Verbs by which an actor is said to be speaking, in the same sentence as a mention or in the next ones."""
    sentences = context.parsed.sentences
    here = {trigger.token.sentence.index for trigger in event.triggers}
    for number in sorted({one + step for one in here for step in (0, 1, 2) if one + step < len(sentences)}):
        for verb in sentences[number].tokens:
            if verb.lemma == "speak" and verbal(verb) and verb.tag in ("VBD", "VBG"):
                subject = surface(verb)
                if subject is not None and set(context.cast.refer(subject)) & set(event.actors):
                    yield verb


@decides(Question.FIELD, fills="event")
def _from_what_was_before(context: DocumentContext, event: EventDraft, before: Sequence[EventDraft]) -> None:
    """Day and place of what the same actors did just before: "She met him in Lima on Monday. She then met …".

    Not over another time in its own sentence ("Last month, she met …"), nor from those who do something to those who
    say something of it.
    """
    if not is_news(event) or has_other_time(context, event):
        return
    told = [one for one in reversed(before) if one.status is EventStatus.ASSERTED and not _is_aside(one)]
    earlier = next((one for one in told if one.when), None)
    if event.when is None and earlier and earlier.when and earlier.when.precision is DatePrecision.DAY:
        same_day = _continues(event, earlier) or _is_of_the_day(context, event, earlier)
        event.when = inherited_date(earlier.when) if same_day else None
    there = next((one for one in told if one.where and _continues(event, one)), None)
    if event.where is None and there and there.where and _is_there_still(context, event, there):
        event.where = inherited_place(there.where)


def _is_aside(event: EventDraft) -> bool:
    """Whether it only tells who somebody is: "She, who had arrived on Monday, met …" was not on Monday."""
    return all(any(child.dep == "relcl" for child, _ in climb(trigger.token)) for trigger in event.triggers)


@decides(Question.FIELD, fills="event")
def _of_act_at_it(context: DocumentContext, event: EventDraft, events: Sequence[EventDraft]) -> None:
    """The day of a meeting told only by what was done at it or right after it: "It warned them after talks in Lima"."""
    if event.when is not None or event.type is not EventType.CONSULT or event.mode is EventMode.VISIT:
        return
    for trigger in event.triggers:
        word = trigger.token
        prep = word.head if word.dep in ("pobj", "pcomp") else None
        if prep is None or prep.lower not in AROUND or is_far_back(trigger) or not verbal(prep.head):
            continue
        act = next((one for one in events if any(prep.head in other.words for other in one.triggers)), None)
        told = act.when if act and act.status is EventStatus.ASSERTED else date_at(context, prep.head)
        if told and told.precision is DatePrecision.DAY:
            event.when = inherited_date(told)


@decides(Question.SAME)
def _is_there_still(context: DocumentContext, event: EventDraft, earlier: EventDraft) -> bool:
    """Whether an act is on a day of the earlier one, and likely in its place: blows are, but words on blows are not."""
    one, other = event.when, earlier.when
    if not one or not other or one.end < other.start or other.end < one.start:
        return False
    alike = event.type in PHYSICAL or earlier.type not in PHYSICAL
    return alike and earlier.mode is not EventMode.PHONE and not is_elsewhere(context, event)


@decides(Question.SAME)
def _continues(event: EventDraft, earlier: EventDraft) -> bool:
    """Whether an act goes on from an earlier one: by somebody of it, or the next blow of the same violence."""
    if sentence_distance(earlier, event) > NEAR:
        return False
    violence = event.type in PHYSICAL and earlier.type in PHYSICAL
    doers = event.everyone if event.type is EventType.CONSULT else set(event.actors)
    return bool(doers & who_goes_on(event, earlier)) or (violence and not event.named)


@decides(Question.SAME)
def _is_of_the_day(context: DocumentContext, event: EventDraft, earlier: EventDraft) -> bool:
    """Whether an act by others is of the day of the one told before it, as all that a report of that day tells is.

    "Peru expelled the envoy on Monday. … Chile condemned it": in the simple past, in an article of that day.
    """
    day, told = context.parsed.layout.source.published, earlier.when
    fresh = day is not None and told is not None and day - FRESH <= told.end <= day
    reach = NEAR if told is not None and told.source is DATELINE else REPORT_REACH  # no words tell that day
    return fresh and sentence_distance(earlier, event) <= reach and not is_perfect(event)
