"""Whether two drafts may tell the same event: type, mode, status, time, place and people."""

from __future__ import annotations

from ingest.extract.events.coreference.anaphora import (
    NEAR,
    act_corefers,
    definite,
    far,
    is_part_of,
    points_back,
    same_wording,
    speech_act_corefers,
    works_on,
)
from ingest.extract.events.draft import EventDraft
from ingest.extract.events.syntax.voice import patients
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.lexicon.event_patterns import Frame
from models.vocabulary import DatePrecision, EventMode, EventStatus, EventType

__all__ = ["NEAR", "OPEN", "corefers", "far", "journey"]

IN_PERSON = frozenset({"meet", "gather", "convene", "dine", "sit", "receive"})
ANY_PAPER = frozenset({"document", "deal", "paper", "text"})
OPEN = (EventStatus.ASSERTED, EventStatus.HISTORICAL)


@decides(Question.SAME)
def corefers(event: EventDraft, draft: EventDraft) -> bool:
    """Whether a draft tells the event again."""
    if event.type is not draft.type or any(apart(event, draft) for apart in APART):
        return False
    if is_part_of(event, draft):
        return True
    if not draft.everyone or not event.everyone:
        return points_back(event, draft)
    return works_on(event, draft) or (_people(event, draft) and _triggers_corefer(event, draft))


@decides(Question.SAME)
def _triggers_corefer(event: EventDraft, draft: EventDraft) -> bool:
    """Whether the words, too, are such as tell it again."""
    if draft.nominal:
        stray = draft.flag("weak") and far(event, draft) > NEAR and not draft.everyone >= event.everyone
        if draft.unknown or stray:
            return False
    return (speech_act_corefers if draft.flag("verbal") or event.flag("verbal") else act_corefers)(event, draft)


@decides(Question.SAME)
def _other_mode(event: EventDraft, draft: EventDraft) -> bool:
    """A visit is no meeting, unless it is told as a reception: "hosted", "welcomed to the White House"."""
    one, other = event.mode, draft.mode
    if one is other:
        return journey(event) is not journey(draft)
    if EventMode.PHONE in (one, other) and any(
        d.mode is None and d.trigger.token.lemma in IN_PERSON for d in (event, draft)
    ):
        return True
    if EventMode.VISIT in (one, other):
        hosted = any(trigger.entry.frame is Frame.HOST for d in (event, draft) for trigger in d.triggers)
        return not (hosted and None in (one, other))
    return EventMode.THIRD_PARTY in (one, other) or None not in (one, other)


def journey(draft: EventDraft) -> bool:
    """Whether it is a tour of several stops: "made a tour of the north"."""
    words = (draft.trigger.token, *draft.trigger.objects)
    return draft.mode is EventMode.VISIT and any(one.lemma in LEXICON.event_words.journeys for one in words)


@decides(Question.SAME)
def _other_mood(event: EventDraft, draft: EventDraft) -> bool:
    """What is planned has not happened, unless a noun or a headline leaves it open; a headline tells no background."""
    one, other = event.status, draft.status
    if one is other:
        return False
    if one in OPEN and other in OPEN:
        return event.headline or draft.headline
    loose = draft.nominal or event.nominal or event.headline or draft.headline
    return not loose or EventStatus.NEGATED in (one, other) or EventStatus.HISTORICAL in (one, other)


@decides(Question.SAME)
def _apart_in_time(event: EventDraft, draft: EventDraft) -> bool:
    """Both have a date, and the dates do not overlap."""
    one, other = event.when, draft.when
    if not one or not other:
        return False
    if DatePrecision.DAY in (one.precision, other.precision):
        return one.end < other.start or other.end < one.start
    return one.start.year != other.start.year


@decides(Question.SAME)
def _apart_in_place(event: EventDraft, draft: EventDraft) -> bool:
    """Both have a place, in different countries or cities."""
    one, other = event.where, draft.where
    if not one or not other:
        return False
    lands = bool(one.country and other.country and one.country != other.country)
    return lands or bool(one.city and other.city and one.city != other.city)


@decides(Question.SAME)
def _step(event: EventDraft, draft: EventDraft) -> bool:
    """An arrival is a step of the visit, not the visit."""
    return draft.type is EventType.CONSULT and (draft.flag("part") or event.flag("part"))


@decides(Question.SAME)
def _other_document(event: EventDraft, draft: EventDraft) -> bool:
    """As in "signed the statement", "the accord that they signed in 2001": not the same paper, so not the same deed."""
    if event.type is not EventType.SUPPORT or event.headline or draft.headline:
        return False
    ours, theirs = _signed_documents(event), _signed_documents(draft)
    return bool(ours and theirs) and not ours & theirs and bool(draft.when or event.when)


def _signed_documents(draft: EventDraft) -> set[str]:
    """What is signed, by the nouns that name it; nothing where only "the document" or "the deal" does."""
    given = [one for trigger in draft.triggers if trigger.entry.pos == "v" for one in patients(trigger.token)]
    papers = {one.lemma.lower() for one in given if one.pos in ("NOUN", "PROPN")}
    return set() if papers & ANY_PAPER else papers


APART = (_other_document, _other_mode, _other_mood, _apart_in_time, _apart_in_place, _step)


@decides(Question.SAME)
def _people(event: EventDraft, draft: EventDraft) -> bool:
    """Whether one draft's people are all people of the other, on sides that agree."""
    if event.persons and draft.persons and not (event.persons <= draft.persons or draft.persons <= event.persons):
        return False
    ours, theirs = event.everyone, draft.everyone
    if ours <= theirs or theirs <= ours:
        return Frame.BOTH in (event.trigger.entry.frame, draft.trigger.entry.frame) or not _crossed(event, draft)
    if draft.nominal and definite(draft.trigger.token) and _complementary(event, draft):
        return True  # "the attack was claimed by the group"
    headline = event.headline or draft.headline
    if headline and _unnamed(event, draft):
        return True  # "Former minister jailed" above "a court sentenced NAME"
    if headline and not (event.actors and draft.actors) and far(event, draft) <= NEAR and _one_verb(event, draft):
        return True  # "Envoy sentenced" above "a court sentenced the envoy"
    return (headline and same_wording(event, draft)) or ((headline or draft.nominal) and _sided(event, draft))


@decides(Question.SAME)
def _unnamed(event: EventDraft, draft: EventDraft) -> bool:
    """Whether a headline names nobody at all, and the lead of its article tells a deed of just this sort."""
    title = event if event.headline else draft
    return (
        not title.named and event.mode is draft.mode and event.headline is not draft.headline and far(event, draft) <= 2
    )


@decides(Question.SAME)
def _one_verb(event: EventDraft, draft: EventDraft) -> bool:
    """Whether both are told by the same verb."""
    return draft.trigger.entry.pos == "v" and any(
        trigger.token.lemma == draft.trigger.token.lemma for trigger in event.triggers
    )


@decides(Question.SAME)
def _sided(event: EventDraft, draft: EventDraft) -> bool:
    """Whether actors meet actors, and recipients recipients, as far as both are known."""
    actors = set(event.actors) & set(draft.actors)
    recipients = set(event.recipients) & set(draft.recipients)
    return bool(actors) and (bool(recipients) or not event.recipients or not draft.recipients)


@decides(Question.SAME)
def _complementary(event: EventDraft, draft: EventDraft) -> bool:
    """Whether one draft knows only who did it and the other only to whom."""
    return not (event.actors and draft.actors) and not (event.recipients and draft.recipients)


@decides(Question.SAME)
def _crossed(event: EventDraft, draft: EventDraft) -> bool:
    """Whether the sides are known of both and share nobody."""
    actors = bool(draft.actors and event.actors) and not set(draft.actors) & set(event.actors)
    return actors or (bool(draft.recipients and event.recipients) and not set(draft.recipients) & set(event.recipients))
