"""One record for each thing that was done: drafts of a document that tell the same event are joined."""

from __future__ import annotations

from collections.abc import Iterable

from ingest.extract.events.coreference.compatible import NEAR, OPEN, corefers, far
from ingest.extract.events.draft import EventDraft
from ingest.extract.trace import Question, decides
from models.vocabulary import EventMode, EventType


def merge(drafts: Iterable[EventDraft]) -> list[EventDraft]:
    """Events in order of their first trigger. Each draft joins the nearest event before it that it may tell again."""
    events: list[EventDraft] = []
    for draft in drafts:
        if draft.flag("echo"):
            continue
        target = next((event for event in _order(events, draft) if corefers(event, draft)), None)
        if target:
            target.join(draft)
        else:
            events.append(draft)
    return events


def _order(events: list[EventDraft], draft: EventDraft) -> list[EventDraft]:
    """Events nearest first; for "the attack" and the like, what the article is about before all others."""
    nearest = list(reversed(events))
    if draft.everyone or not draft.nominal or draft.type is EventType.CONSULT:
        return nearest
    return sorted(nearest, key=lambda event: not event.main)


def merge_discussions(events: list[EventDraft], drafts: Iterable[EventDraft]) -> None:
    """Give "discussed" and its like to the meeting that they tell more of; those of no meeting stand for themselves."""
    for draft in drafts:
        if not draft.flag("echo"):
            continue
        target = next((event for event in _nearest(events, draft) if _talks(event, draft)), None)
        if target:
            keep = target.actors, target.recipients, target.status
            target.join(draft)
            target.actors, target.recipients, target.status = keep
        else:
            events.append(draft)


def _nearest(events: list[EventDraft], draft: EventDraft) -> list[EventDraft]:
    """Events told before the draft, nearest first, then those told after it."""
    place = draft.trigger.token.i
    before = [event for event in events if min(trigger.token.i for trigger in event.triggers) < place]
    after = [event for event in events if event not in before]
    return sorted(before, key=lambda event: -max(h.token.i for h in event.triggers if h.token.i < place)) + after


@decides(Question.SAME)
def _talks(event: EventDraft, draft: EventDraft) -> bool:
    """Whether who discusses are people of this meeting."""
    meeting = event.type is EventType.CONSULT or (event.type is EventType.AGREE and event.mode is EventMode.VISIT)
    if not meeting or event.quoted or not (event.main or far(event, draft) <= NEAR):
        return False
    if event.status is not draft.status and not (event.status in OPEN and draft.status in OPEN):
        return False
    if not draft.named:  # "the sides discussed": nobody whom the cast knows
        return draft.unknown and far(event, draft) <= NEAR
    return draft.named <= event.everyone
