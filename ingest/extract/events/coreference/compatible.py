"""Whether two drafts corefer: compatible type, mode, status, date, place and participants, and related triggers."""

from __future__ import annotations

from ingest.extract.events.coreference.anaphora import (
    NEAR,
    act_corefers,
    is_definite,
    is_effect_of_measure,
    is_named_later,
    is_part_of,
    of_other_things,
    points_back,
    related_triggers,
    same_wording,
    sentence_distance,
    speech_act_corefers,
)
from ingest.extract.events.draft import HAPPENED, EventDraft
from ingest.extract.events.syntax.clause import children
from ingest.extract.events.syntax.voice import patients
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.lexicon.event_patterns import Frame
from models.vocabulary import BLASTS, DatePrecision, EventMode, EventStatus, EventType

IN_PERSON = frozenset({"meet", "gather", "convene", "dine", "sit", "receive"})
GENERIC_DOCUMENTS = frozenset({"document", "deal", "paper", "text"})
# Nouns for what lasts, of which a day is only one of many: "day 90 of the war".
LASTING = frozenset({"war", "conflict", "fighting", "hostilities", "aggression", "occupation"})


@decides(Question.SAME)
def corefers(event: EventDraft, draft: EventDraft) -> bool:
    """Whether a draft is the same event."""
    if event.type is not draft.type or any(differs(event, draft) for differs in DIFFERENCE_RULES):
        return False
    if is_part_of(event, draft) or is_named_later(event, draft):
        return True
    if not draft.everyone or not event.everyone:
        return points_back(event, draft)
    return is_effect_of_measure(event, draft) or (_participants_agree(event, draft) and _triggers_corefer(event, draft))


@decides(Question.SAME)
def _triggers_corefer(event: EventDraft, draft: EventDraft) -> bool:
    """Whether the triggers, too, can refer to one event."""
    if draft.nominal:
        is_far_and_weak = (
            draft.flag("weak") and sentence_distance(event, draft) > NEAR and not draft.everyone >= event.everyone
        )
        if of_other_things(event, draft) or is_far_and_weak:
            return False
    return (speech_act_corefers if draft.flag("verbal") or event.flag("verbal") else act_corefers)(event, draft)


@decides(Question.SAME)
def _different_mode(event: EventDraft, draft: EventDraft) -> bool:
    """A visit is not a meeting, unless a host receives the visitor: "hosted", "welcomed to the White House".

    "The blast" may be the suicide bombing.
    """
    one, other = event.mode, draft.mode
    if one is other:
        return is_journey(event) is not is_journey(draft)
    if EventMode.PHONE in (one, other) and any(
        d.mode is None and d.trigger.token.lemma in IN_PERSON for d in (event, draft)
    ):
        return True
    if EventMode.VISIT in (one, other):
        hosted = any(trigger.entry.frame is Frame.HOST for d in (event, draft) for trigger in d.triggers)
        return not (hosted and None in (one, other))
    if {one, other} == BLASTS:
        return False
    return EventMode.THIRD_PARTY in (one, other) or None not in (one, other)


def is_journey(draft: EventDraft) -> bool:
    """Whether it is a tour of several stops: "made a tour of the north"."""
    words = (draft.trigger.token, *draft.trigger.objects)
    return draft.mode is EventMode.VISIT and any(one.lemma in LEXICON.event_words.journeys for one in words)


@decides(Question.SAME)
def different_status(event: EventDraft, draft: EventDraft) -> bool:
    """A planned event has not happened, unless a noun or headline leaves it open; headlines tell no background."""
    one, other = event.status, draft.status
    if one is other:
        return False
    if one in HAPPENED and other in HAPPENED:
        return event.headline or draft.headline
    loose = draft.nominal or event.nominal or event.headline or draft.headline
    return not loose or EventStatus.NEGATED in (one, other) or EventStatus.HISTORICAL in (one, other)


@decides(Question.SAME)
def _apart_in_time(event: EventDraft, draft: EventDraft) -> bool:
    """Both have a date, and these do not overlap; or a noun alone has one, and looks back: "the May announcement"."""
    one, other = event.when, draft.when
    if _lasts(event) or _lasts(draft):
        return False
    if not one or not other:
        dated = event if one else draft
        looks_back = dated.nominal and dated.when is not None and dated.when.precision is not DatePrecision.DAY
        return looks_back and (dated is draft or sentence_distance(event, draft) == 0)
    if DatePrecision.DAY in (one.precision, other.precision):
        return one.end < other.start or other.end < one.start
    return one.start.year != other.start.year


def _lasts(draft: EventDraft) -> bool:
    """Whether it is told by a noun for what lasts, with a day that is only one of its days."""
    day = draft.when is not None and draft.when.precision is DatePrecision.DAY
    return day and draft.nominal and all(trigger.token.lemma.lower() in LASTING for trigger in draft.triggers)


@decides(Question.SAME)
def _different_place(event: EventDraft, draft: EventDraft) -> bool:
    """Both have a place, in different countries or cities."""
    one, other = event.where, draft.where
    if not one or not other:
        return False
    lands = bool(one.country and other.country and one.country != other.country)
    return lands or bool(one.city and other.city and one.city != other.city)


@decides(Question.SAME)
def _is_step(event: EventDraft, draft: EventDraft) -> bool:
    """An arrival is a step of the visit, not the visit."""
    return draft.type is EventType.CONSULT and (draft.flag("part") or event.flag("part"))


@decides(Question.SAME)
def _different_document(event: EventDraft, draft: EventDraft) -> bool:
    """Different documents were signed: "signed the statement", "the accord that they signed in 2001"."""
    if event.type is not EventType.SUPPORT or event.headline or draft.headline or not (draft.when or event.when):
        return False
    ours, theirs = _signed_documents(event), _signed_documents(draft)
    return bool(ours and theirs) and not ours & theirs


def _signed_documents(draft: EventDraft) -> set[str]:
    """Lemmas of the documents signed; none where one is only "the document" or "the deal"."""
    given = [one for trigger in draft.triggers if trigger.entry.pos == "v" for one in patients(trigger.token)]
    documents = {one.lemma.lower() for one in given if one.pos in ("NOUN", "PROPN")}
    return set() if documents & GENERIC_DOCUMENTS else documents


@decides(Question.SAME)
def _further(event: EventDraft, draft: EventDraft) -> bool:
    """A word at the trigger says that it is one more: "a second attack", "they also shelled", "in another raid"."""
    if event.headline or (draft.nominal and is_definite(draft.trigger.token)):
        return False
    noun = draft.trigger.token if draft.trigger.entry.pos == "n" else None
    marks = children(noun, "amod", "det") if noun else children(draft.trigger.token, "advmod")
    return any(one.lower in LEXICON.event_words.further_event | (set() if noun else {"also"}) for one in marks)


DIFFERENCE_RULES = (
    _further,
    _different_document,
    _different_mode,
    different_status,
    _apart_in_time,
    _different_place,
    _is_step,
)


@decides(Question.SAME)
def _participants_agree(event: EventDraft, draft: EventDraft) -> bool:
    """Whether the participants of one draft are all in the other, with compatible actors and recipients."""
    if event.persons and draft.persons and not (event.persons <= draft.persons or draft.persons <= event.persons):
        return False
    ours, theirs = event.everyone, draft.everyone
    if ours <= theirs or theirs <= ours:
        return Frame.BOTH in (event.trigger.entry.frame, draft.trigger.entry.frame) or not conflicting_sides(
            event, draft
        )
    if _is_attributed(event, draft) or _repeats(event, draft) or _is_same_crowd(event, draft):
        return True
    headline = event.headline or draft.headline
    if headline and (_is_unnamed_headline(event, draft) or _told_alike(event, draft) or same_wording(event, draft)):
        return True  # "Former minister jailed" above "a court sentenced NAME"
    return (headline or draft.nominal) and _share_sides(event, draft)


@decides(Question.SAME)
def _is_attributed(event: EventDraft, draft: EventDraft) -> bool:
    """Whether a noun only says whose act it was: "the attack was claimed by the group", whoever the bomber was."""
    if draft.nominal and is_definite(draft.trigger.token) and _complementary(event, draft):
        return True
    hit = {*event.recipients}, {*draft.recipients}
    unnamed = not {*event.actors} & event.named and (not all(hit) or bool(hit[0] & hit[1]))
    return unnamed and is_claimed(draft)


@decides(Question.SAME)
def is_claimed(draft: EventDraft) -> bool:
    """Whether a group claims an attack, which then is that of some bomber: "claimed responsibility for the attack"."""
    noun = draft.trigger.token
    claimed = draft.nominal and noun.dep == "pobj" and noun.head.lower == "for"
    return claimed and noun.head.head.lemma == "responsibility" and is_definite(noun)


@decides(Question.SAME)
def _is_same_crowd(event: EventDraft, draft: EventDraft) -> bool:
    """Whether crowds that go by many words rally on one day in one place: "students marched … protesters gathered".

    Not where each is of a body of its own, as those of two rival parties are.
    """
    if event.type is not EventType.PROTEST or event.mode is not draft.mode or not event.when or not draft.when:
        return False
    ours, theirs = {*event.actors} & event.named, {*draft.actors} & draft.named
    same_day = event.when.start == draft.when.start and event.when.precision is DatePrecision.DAY
    return same_day and (not ours or not theirs or bool(ours & theirs))


@decides(Question.SAME)
def _repeats(event: EventDraft, draft: EventDraft) -> bool:
    """Whether the same word tells it by and upon the same, more of whom are known to one telling.

    "A Peruvian court sentenced Soto. … The court had sentenced Soto"; "police made arrests. … Thirty were arrested";
    "after the coup … the army seized power".
    """
    if _complementary(event, draft):
        return related_triggers(event, draft) and (event.main or sentence_distance(event, draft) <= NEAR)
    if all(trigger.token.lemma != draft.trigger.token.lemma for trigger in event.triggers):
        return False
    actors, recipients = ({*event.actors}, {*draft.actors}), ({*event.recipients}, {*draft.recipients})
    return all(one & other for one, other in (actors, recipients)) and any(
        one == other for one, other in (actors, recipients)
    )


@decides(Question.SAME)
def _is_unnamed_headline(event: EventDraft, draft: EventDraft) -> bool:
    """Whether a headline names nobody, and the lead of its article tells an act of the same mode."""
    title = event if event.headline else draft
    return (
        not title.named
        and event.mode is draft.mode
        and event.headline is not draft.headline
        and sentence_distance(event, draft) <= 2
    )


@decides(Question.SAME)
def _told_alike(event: EventDraft, draft: EventDraft) -> bool:
    """Whether a headline and the lead tell an act of one kind by and upon the same names; the unnamed are left aside.

    "Envoy sentenced" above "a court sentenced the envoy"; "Peru frees 20 hostages" above "Twenty hostages were freed".
    """
    if sentence_distance(event, draft) > NEAR:
        return False
    if not (event.actors and draft.actors) and _same_verb(event, draft):
        return True
    ours, theirs = event.named, draft.named
    alike = _same_verb(event, draft) or (event.mode is not None and event.mode is draft.mode)
    if not alike or event.headline is draft.headline or not ours & theirs or not (ours <= theirs or theirs <= ours):
        return False
    sides = ((event.actors, draft.actors), (event.recipients, draft.recipients))
    return not any(
        known and others and not known & others for known, others in ((ours & {*a}, theirs & {*b}) for a, b in sides)
    )


@decides(Question.SAME)
def _same_verb(event: EventDraft, draft: EventDraft) -> bool:
    """Whether both have the same verb."""
    return draft.trigger.entry.pos == "v" and any(
        trigger.token.lemma == draft.trigger.token.lemma for trigger in event.triggers
    )


@decides(Question.SAME)
def _share_sides(event: EventDraft, draft: EventDraft) -> bool:
    """Whether both share actors, and recipients where both have any."""
    actors = set(event.actors) & set(draft.actors)
    recipients = set(event.recipients) & set(draft.recipients)
    return bool(actors) and (bool(recipients) or not event.recipients or not draft.recipients)


@decides(Question.SAME)
def _complementary(event: EventDraft, draft: EventDraft) -> bool:
    """Whether one draft has only actors and the other only recipients."""
    return not (event.actors and draft.actors) and not (event.recipients and draft.recipients)


@decides(Question.SAME)
def conflicting_sides(event: EventDraft, draft: EventDraft) -> bool:
    """Whether both have actors, or both have recipients, and share none of them."""
    actors = bool(draft.actors and event.actors) and not set(draft.actors) & set(event.actors)
    return actors or (bool(draft.recipients and event.recipients) and not set(draft.recipients) & set(event.recipients))
