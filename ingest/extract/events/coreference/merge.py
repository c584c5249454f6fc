"""Merging of drafts: those that corefer become one event."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from ingest.extract.events.coreference.anaphora import NEAR, is_named_later, sentence_distance
from ingest.extract.events.coreference.compatible import corefers, is_claimed
from ingest.extract.events.draft import HAPPENED, EventDraft
from ingest.extract.events.syntax.clause import children, surface
from ingest.extract.events.syntax.voice import passive
from ingest.extract.trace import Question, decides
from models.vocabulary import EventMode, EventType

JAILING = frozenset({"jail", "imprison"})
MAX_COMPARED = 100  # of the nearest events, with each draft


def merge(drafts: Iterable[EventDraft]) -> list[EventDraft]:
    """Events in order of their first trigger; each draft joins the nearest earlier event that it corefers with."""
    events: list[EventDraft] = []
    drafts = list(drafts)
    for draft in drafts:
        _settle_jailing(draft, drafts)
        if draft.flag("echo"):
            continue
        target = next(
            (event for event in islice(_by_nearness(events, draft), MAX_COMPARED) if corefers(event, draft)), None
        )
        if target:
            named = is_named_later(target, draft)
            target.join(draft)
            if named:
                target.recipients = draft.recipients
            if is_claimed(draft):  # by whom the bomber was sent
                target.actors += [key for key in draft.actors if key not in target.everyone]
        else:
            events.append(draft)
    return events


@decides(Question.FIELD, fills="draft")
def _settle_jailing(draft: EventDraft, drafts: list[EventDraft]) -> None:
    """A headline's "jailed" is the sentence that the lead tells, no arrest: "Editor jailed" above "was sentenced"."""
    if not draft.headline or draft.mode is not EventMode.ARREST or draft.trigger.token.lemma not in JAILING:
        return
    sentenced = next((one for one in drafts if one.mode is EventMode.CONVICT and one.main and not one.headline), None)
    if sentenced is not None:
        draft.type, draft.mode = sentenced.type, sentenced.mode


def _by_nearness(events: list[EventDraft], draft: EventDraft) -> list[EventDraft]:
    """Events, nearest first; for "the attack" and the like, the main event of the article before all others."""
    nearest = list(reversed(events))
    if draft.everyone or not draft.nominal or draft.type is EventType.CONSULT:
        return nearest
    return sorted(nearest, key=lambda event: not event.main)


def merge_discussions(events: list[EventDraft], drafts: Iterable[EventDraft]) -> None:
    """Merge "discussed" and the like into the meeting that they belong to; without one they are events themselves."""
    for draft in drafts:
        if not draft.flag("echo"):
            continue
        target = next((event for event in _before_then_after(events, draft) if _is_discussion_at(event, draft)), None)
        if target:
            keep = target.actors, target.recipients, target.status
            target.join(draft)
            target.actors, target.recipients, target.status = keep
        else:
            events.append(draft)


def _before_then_after(events: list[EventDraft], draft: EventDraft) -> list[EventDraft]:
    """Events before the draft, nearest first, then those after it."""
    place = draft.trigger.token.i
    before = [event for event in events if min(trigger.token.i for trigger in event.triggers) < place]
    after = [event for event in events if event not in before]
    return sorted(before, key=lambda event: -max(h.token.i for h in event.triggers if h.token.i < place)) + after


def _by_both(draft: EventDraft) -> bool:
    """Whether those told before discuss: "the two leaders discussed", "both ministers discussed", "they discussed"."""
    subject = surface(draft.trigger.token)
    if subject is None:
        return False
    marks = {one.lower for one in children(subject, "det", "predet", "nummod")}
    return subject.lower == "they" or (subject.tag == "NNS" and not marks.isdisjoint(("the", "both", "two")))


@decides(Question.SAME)
def _is_discussion_at(event: EventDraft, draft: EventDraft) -> bool:
    """Whether those who discuss take part in this meeting."""
    meeting = event.type is EventType.CONSULT or (event.type is EventType.AGREE and event.mode is EventMode.VISIT)
    if not meeting or event.quoted or not (event.main or sentence_distance(event, draft) <= NEAR):
        return False
    if event.status is not draft.status and not (event.status in HAPPENED and draft.status in HAPPENED):
        return False
    if not draft.named:  # "the sides discussed", "trade was discussed": no participants of the cast
        unnamed = draft.unknown or (not draft.everyone and passive(draft.trigger.token)) or _by_both(draft)
        return unnamed and sentence_distance(event, draft) <= NEAR
    return draft.named <= event.everyone
