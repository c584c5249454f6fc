"""Fields that events inherit from others, such as the date and place of a meeting, and which event is part of which."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from ingest.clean import BlockKind
from ingest.extract.events.arguments.time import date_at
from ingest.extract.events.coreference.anaphora import is_definite
from ingest.extract.events.coreference.circumstances import complete_circumstances
from ingest.extract.events.coreference.compatible import is_journey
from ingest.extract.events.coreference.home import countries
from ingest.extract.events.coreference.inherited import inherited_date, inherited_place
from ingest.extract.events.coreference.meeting import holder, main_meeting
from ingest.extract.events.coreference.venue import is_on_another_day
from ingest.extract.events.document_context import LEAD_SENTENCES, DocumentContext
from ingest.extract.events.draft import EventDraft
from ingest.extract.events.syntax.clause import after, children, verbal
from ingest.extract.events.syntax.voice import patients, semantic_agents
from ingest.extract.events.triggers.trigger import Trigger
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.lexicon.event_patterns import Frame
from ingest.parse.tokens import Token
from ingest.tellings import When
from models.vocabulary import DateBasis, DatePrecision, DetailSource, EventMode, EventStatus, EventType

# Types of reactions to an earlier event.
REACTIONS = (EventType.ACCUSE, EventType.REJECT, EventType.SUPPORT)
SIGNINGS = frozenset({"sign", "ink", "initial", "countersign", "signing", "signature"})


def inherit_fields(
    context: DocumentContext, events: list[EventDraft], steps: list[EventDraft]
) -> dict[int, EventDraft]:
    """Fill inherited fields in place; returns the event that each is part of, by the `id` of the part."""
    for event in events:
        _promise_to_meet_or_sign(event)
        _date_of_headline(context, event)
    for place, event in enumerate(events):
        _recipients_of_reaction(event, events[:place])
    for event in events:
        _duration_of_visit(event, steps)
    for event in events:
        _recipients_of_tour(event, events)
    holders: dict[int, EventDraft] = {}
    main = main_meeting(events)
    for event in events:
        found = holder(context, event, events, main)
        if found is not None:
            holders[id(event)] = found
            _inherit_from_holder(event, found)
    complete_circumstances(context, events)
    for event in events:
        _all_days_of_visit(event)
    return holders


@decides(Question.FIELD, fills="event")
def _promise_to_meet_or_sign(event: EventDraft) -> None:
    """A future visit, meeting or signing is a promise: "will sign the pact in May"; but they "will approve a loan"."""
    signing = event.type is EventType.SUPPORT and event.trigger.entry.lemma in SIGNINGS
    if event.status is EventStatus.FUTURE and (event.type is EventType.CONSULT or signing):
        event.planned_as = event.type, event.mode
        event.type, event.mode = EventType.AGREE, None


@decides(Question.FIELD, fills="event")
def _date_of_headline(context: DocumentContext, event: EventDraft) -> None:
    """An undated event of the headline has the date of the lead, where that is about the same participants.

    "Peru's president rejects offer" above "On Monday, Peru's president told …".
    """
    if event.when or event.status is not EventStatus.ASSERTED or not any(map(_in_headline, event.triggers)):
        return
    if event.mode is EventMode.VISIT and event.nominal:
        return  # which may be longer
    body = [one for one in context.parsed.sentences if one.block.kind is BlockKind.BODY]
    told = (_day_of_the_same(context, event, one.root) for one in body[:LEAD_SENTENCES])
    when = next((one for one in told if one), None)
    if when:
        event.when = inherited_date(when, DetailSource.OWN)


def _day_of_the_same(context: DocumentContext, event: EventDraft, root: Token) -> When | None:
    """The day of a main clause about the participants of an event, or people or bodies of its actors' countries."""
    heads = [*semantic_agents(root), *patients(root)] if verbal(root) else []
    keys = {key for one in heads for key in context.cast.refer(one)}
    when = date_at(context, root) if keys else None
    if when is None or when.precision is not DatePrecision.DAY:
        return None
    alike = countries(context, keys) & countries(context, event.actors)
    return when if keys & event.everyone or alike else None


def _in_headline(trigger: Trigger) -> bool:
    return trigger.token.sentence.block.kind is BlockKind.HEADLINE


@decides(Question.FIELD, fills="event")
def _recipients_of_reaction(event: EventDraft, before: list[EventDraft]) -> None:
    """A reaction has the actors of the earlier event as recipients: "criticized the move", "opposed the withdrawal"."""
    entry = event.trigger.entry
    if event.recipients or not event.actors or event.type not in REACTIONS or entry.pos != "v":
        return
    if entry.frame is Frame.BOTH:  # who signs a pact does not react to whoever acted before
        return
    noun = next(
        (
            one
            for one in patients(event.trigger.token)
            if one.lemma in LEXICON.event_words.anaphoric_nouns | LEXICON.event_words.decision and is_definite(one)
        ),
        None,
    )
    if noun is None:
        return
    kinds = {entry.type for entry in LEXICON.events.nouns.get(noun.lemma, ())} - {*REACTIONS}
    antecedents = [one for one in before if one.type not in REACTIONS and (not kinds or one.type in kinds)]
    if EventType.ASSAULT in kinds:  # "the attack" is the one the article is about, even if nobody knows who did it
        antecedents = [one for one in antecedents if one.main][:1] or antecedents[-1:]
    if noun.lemma in LEXICON.event_words.decision:
        antecedents = [one for one in antecedents if one.type is not EventType.PROTEST]
    others = [one for one in antecedents if one.actors and not set(one.actors) & set(event.actors)]
    # "the decision" is the one the article is about
    antecedent = next(iter(others if noun.lemma in LEXICON.event_words.decision else reversed(others)), None)
    if antecedent is not None:
        event.recipients = [key for key in antecedent.actors if key not in event.actors]


@decides(Question.FIELD, fills="event")
def _duration_of_visit(event: EventDraft, steps: list[EventDraft]) -> None:
    """A visit without a date lasts from the day of arrival to the day of departure, where these are told."""
    if event.mode is not EventMode.VISIT or event.when or event.status is not EventStatus.ASSERTED or is_journey(event):
        return
    days = [
        step.when
        for step in steps
        if step.when
        and step.when.precision is DatePrecision.DAY
        and set(step.actors) & set(event.actors)
        and step.status is event.status
    ]
    if days:
        first, last = min(day.start for day in days), max(day.end for day in days)
        event.when = replace(days[0], start=first, end=last)


@decides(Question.FIELD, fills="event")
def _all_days_of_visit(event: EventDraft) -> None:
    """All days of a visit told by its first or last: "arrives on Monday for a two-day visit", "ended a …"."""
    when = event.when
    visit = any(trigger.entry.mode is EventMode.VISIT for trigger in event.triggers)  # one to come is an AGREE by now
    if not visit or when is None or when.start != when.end or when.basis is DateBasis.INHERITED:
        return
    days = _length(event)
    verbs = {one.lemma for trigger in event.triggers for one in (trigger.token, *trigger.token.ancestors)}
    if days is None:
        return
    if verbs & LEXICON.event_words.ending_visits:
        event.when = replace(when, start=when.start - timedelta(days=days - 1))
    elif verbs & LEXICON.event_words.beginning_visits:
        event.when = replace(when, end=when.end + timedelta(days=days - 1))


def _length(visit: EventDraft) -> int | None:
    """The number of days of a visit, where it is told."""
    words = [word for trigger in visit.triggers for word in trigger.words]
    nouns = [*words, *(noun for word in words for noun in after(word, "on", "for"))]
    return next((count for noun in nouns if (count := _days_long(noun))), None)


def _is_told_by_one_day(visit: EventDraft) -> bool:
    """Whether only the first or the last of a visit's days is told: "arrived on Monday", "ended a two-day visit"."""
    arrived = all(trigger.token.lemma in LEXICON.event_words.beginning_visits for trigger in visit.triggers)
    return _length(visit) is not None or arrived


def _days_long(noun: Token) -> int | None:
    """The number of days in "a two-day visit"."""
    for one in children(noun, "amod", "compound", "nmod"):
        number = next(iter(children(one, "nummod")), None)
        if one.lemma == "day" and number is not None:
            return int(number.text) if number.text.isdigit() else LEXICON.calendar["number"].get(number.lower)
    return None


@decides(Question.FIELD, fills="event")
def _recipients_of_tour(event: EventDraft, events: list[EventDraft]) -> None:
    """The recipients of a tour are the countries that the same traveller visits."""
    if not is_journey(event):
        return
    legs = [
        one
        for one in events
        if one is not event and one.mode is EventMode.VISIT and set(one.actors) & set(event.actors)
    ]
    hosts = dict.fromkeys(key for leg in legs for key in leg.recipients)
    if len(hosts) > 1:
        event.recipients, event.where = [*hosts], None


@decides(Question.FIELD, fills="event")
def _inherit_from_holder(event: EventDraft, holder: EventDraft) -> None:
    """Date and place of the holder, where the event has none."""
    lasts = holder.mode is EventMode.VISIT and _is_told_by_one_day(holder)
    if event.when is None and holder.when and holder.when.precision is DatePrecision.DAY and not lasts:
        event.when = inherited_date(holder.when)
    if event.where is None and holder.where is not None and not is_on_another_day(event, holder):
        event.where = inherited_place(holder.where)
