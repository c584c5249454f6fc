"""Further mentions of a told event: words that tell no event alone, and are put to the one that they mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ingest.extract.events.coreference.anaphora import (
    MAIN_EVENT_REACH,
    NEAR,
    NOUN_REACH,
    PART_PREPOSITIONS,
    is_definite,
    is_modified_otherwise,
    of_other_things,
    related_triggers,
    sentence_distance,
)
from ingest.extract.events.coreference.compatible import DIFFERENCE_RULES, conflicting_sides, different_status
from ingest.extract.events.draft import EventDraft
from ingest.extract.events.syntax.clause import children, climb, verbal
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Token
from models.vocabulary import DatePrecision, EventStatus, EventType

# Types of acts of which any noun may mean any told one: "shelled the port … the attack", "met … the talks".
OF_ONE_FAMILY = frozenset({EventType.ASSAULT, EventType.CONSULT, EventType.PROTEST, EventType.RETREAT})
UNREAL = (EventStatus.HYPOTHETICAL, EventStatus.NEGATED)


def gather_mentions(events: Sequence[EventDraft], others: Iterable[EventDraft]) -> list[EventDraft]:
    """The events, with the triggers of `others` that mean one of them, without those that only mean another."""
    for other in others:
        _put(other, events)
    kept = list(events)
    for event in [one for one in events if not one.everyone]:
        rest = [one for one in kept if one is not event]
        if (event.nominal and _put(event, rest)) or _put_sideless(event, rest):
            kept.remove(event)
    return kept


def _put(draft: EventDraft, events: Sequence[EventDraft]) -> bool:
    """Put a draft to the event that it is a mention of, where there is one."""
    found = [event for event in events if is_mention(event, draft)]
    if not found:
        return False
    event = min(
        found, key=lambda one: (not one.everyone, not related_triggers(one, draft), sentence_distance(one, draft))
    )
    _add(event, draft)
    return True


def _put_sideless(draft: EventDraft, events: Sequence[EventDraft]) -> bool:
    """Put an event of which neither side is known to the nearest one of its type that it may be."""
    found = [event for event in events if may_be_same(event, draft)]
    if found:
        _add(min(found, key=lambda one: (not one.everyone, sentence_distance(one, draft))), draft)
    return bool(found)


@decides(Question.SAME)
def may_be_same(event: EventDraft, draft: EventDraft) -> bool:
    """Whether nothing tells two deeds of one type apart, of which one has no known side: "clashes", "30 were hurt"."""
    return event.type is draft.type and not any(differs(event, draft) for differs in DIFFERENCE_RULES)


@decides(Question.FIELD, fills="event")
def _add(event: EventDraft, draft: EventDraft) -> None:
    """Add the triggers of a mention, and the day or place that only the mention tells."""
    event.triggers = [*event.triggers, *draft.triggers]
    if event.when is None and draft.when is not None and draft.when.precision is DatePrecision.DAY:
        event.when = draft.when
    event.where = event.where or draft.where


@decides(Question.SAME)
def is_mention(event: EventDraft, draft: EventDraft) -> bool:
    """Whether words that tell no event alone mean this one: "the talks", "their release", a verb in a quotation.

    "Troops shelled Gao on Monday. … the attack": one. "Another attack", "the attack in Lagos" and "the planned
    attack" are others; "attacks are frequent" means none.
    """
    if event.type is not draft.type or _differs(event, draft):
        return False
    if not _sides_agree(event, draft):
        return False
    if draft.trigger.entry.pos != "n":
        return _repeats_as_verb(event, draft)
    family = draft.type in OF_ONE_FAMILY and (event.mode is draft.mode or draft.mode is None)
    return (
        (family or related_triggers(event, draft))
        and not (of_other_things(event, draft) or is_modified_otherwise(event, draft))
        and _points(event, draft)
    )


@decides(Question.SAME)
def _differs(event: EventDraft, draft: EventDraft) -> bool:
    """Whether kind, day or place tell two; the status in "hoped that the talks …" is that of the hope."""
    pointing = draft.trigger.entry.pos == "n" and is_definite(draft.trigger.token)
    return any(rule(event, draft) for rule in DIFFERENCE_RULES if not (pointing and rule is different_status))


@decides(Question.SAME)
def _sides_agree(event: EventDraft, draft: EventDraft) -> bool:
    """Whether the participants of one are all in the other, on no other side; "their release" leaves the side open."""
    if any(one.tag == "PRP$" for one in children(draft.trigger.token, "poss")):
        return draft.everyone <= event.everyone
    nested = draft.everyone <= event.everyone or event.everyone <= draft.everyone
    return nested and not conflicting_sides(event, draft)


@decides(Question.SAME)
def _points(event: EventDraft, draft: EventDraft) -> bool:
    """Whether a noun points to something told: "the talks", "Friday's talks"; before the event, "talks" in the lead."""
    noun, distance = draft.trigger.token, sentence_distance(event, draft)
    links = _links(event, noun)
    if links is not None:  # "a rally in response to the rally" is another; "met for talks" is not
        return links <= {*PART_PREPOSITIONS, "for", "at"}
    not_yet = LEXICON.event_words.noun_future | LEXICON.event_words.noun_hypothetical
    if any(one.lower in not_yet for one in _before(noun)):
        return event.status is draft.status
    starts = min(trigger.token.i for trigger in event.triggers)
    if is_definite(noun) or any(one.pos == "PROPN" for one in _before(noun)):
        reach = MAIN_EVENT_REACH if event.main else NOUN_REACH
        return distance <= reach if starts < noun.i else distance == 1
    return draft.main and distance <= NEAR and noun.tag == "NN" and noun.i < starts and related_triggers(event, draft)


def _links(event: EventDraft, noun: Token) -> set[str] | None:
    """The prepositions between one of the triggers and a noun below it: "for" in "met for talks"."""
    above = {trigger.token.i for trigger in event.triggers}
    links: set[str] = set()
    for child, head in climb(noun):
        if child.dep == "prep":
            links.add(child.lower)
        if head.i in above:
            return links
        if verbal(head):
            return None
    return None


def _before(noun: Token) -> list[Token]:
    return children(noun, "amod", "compound", "poss", "nmod")


@decides(Question.SAME)
def _repeats_as_verb(event: EventDraft, draft: EventDraft) -> bool:
    """Whether a verb tells it once more, in a quotation or without saying who: "“We condemn this,” he added"."""
    if draft.status in UNREAL or draft.quoted is event.quoted is True:
        return False
    distance = sentence_distance(event, draft)
    if draft.flag("verbal"):
        judged = draft.type in (EventType.ACCUSE, EventType.SUPPORT) and bool({*event.actors} & {*draft.actors})
        return judged and distance <= NEAR and related_triggers(event, draft)
    known = bool(draft.everyone) or draft.type is EventType.ASSAULT
    return known and related_triggers(event, draft) and distance <= NOUN_REACH
