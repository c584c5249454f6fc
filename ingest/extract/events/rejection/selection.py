"""Selection of drafts: rejected are those quoted, hypothetical, by nobody known, private, or steps of another event."""

from __future__ import annotations

from ingest.extract.events.coreference.compatible import is_journey
from ingest.extract.events.document_context import DocumentContext
from ingest.extract.events.draft import EventDraft
from ingest.extract.events.rejection.private_life import PRIVATE_LIFE_RULES
from ingest.extract.events.rejection.sports import is_sport_or_show
from ingest.extract.events.syntax.clause import after, children
from ingest.extract.events.syntax.voice import agents, passive, patients, semantic_agents
from ingest.extract.events.triggers.nouns import content_noun
from ingest.extract.events.triggers.scored import is_sure
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.lexicon.event_patterns import Frame
from models.vocabulary import EventMode, EventStatus, EventType, ParticipantKind

# Types of acts that are events even without a known actor.
HARMFUL_TYPES = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.SANCTION, EventType.ACCUSE})
# Modes of acts for the good of named recipients, which are events even without a known actor.
BENEFICIAL_MODES = frozenset({EventMode.RELEASE})
# Types of speech acts, which are no events before they are said.
SPEECH_ACTS = frozenset({EventType.AGREE, EventType.REQUEST, EventType.ACCUSE, EventType.SUPPORT})
# Verbs that blame somebody, or else say nothing political.
BLAMING_VERBS = frozenset({"blame", "accuse", "fault", "incriminate", "implicate"})
# Types that PLOVER defines only with a recipient.
RECIPIENT_TYPES = frozenset({EventType.AID, EventType.COOPERATE})


def select(context: DocumentContext, events: list[EventDraft]) -> tuple[list[EventDraft], list[EventDraft]]:
    """The selected drafts, in their order, and those that are only steps of them."""
    kept = [
        event for event in events if _is_told(event) and _is_public(context, event) and _is_plausible(context, event)
    ]
    for event in kept:
        if not _passes_rules(context, event):
            _take_status_of_scorer(event)
    steps = [event for event in kept if _is_step(context, event, kept)]
    return [event for event in kept if event not in steps], steps


def _is_told(event: EventDraft) -> bool:
    """Whether it is told as done, planned or not done, and not only claimed, wished for or referred to."""
    return not any(rule(event) for rule in TELLING_RULES)


def _is_public(context: DocumentContext, event: EventDraft) -> bool:
    """Whether it is no sport and no matter of private life."""
    return not any(rule(context, event) for rule in (is_sport_or_show, *PRIVATE_LIFE_RULES))


def _is_plausible(context: DocumentContext, event: EventDraft) -> bool:
    """Whether no rule on its words and participants rejects it, or the scorer is sure of it all the same."""
    if _passes_rules(context, event):
        return True
    harm = event.type in HARMFUL_TYPES or event.type is EventType.PROTEST
    if event.nominal and not event.everyone and not harm:  # a noun alone, and of nobody: "led to negotiations"
        return False
    return any(is_sure(trigger) for trigger in event.triggers)


def _passes_rules(context: DocumentContext, event: EventDraft) -> bool:
    return not any(rule(event) for rule in WORD_RULES) and _has_participants(context, event)


@decides(Question.FIELD, fills="event")
def _take_status_of_scorer(event: EventDraft) -> None:
    """What the scorer alone upholds is history or to come where it says so: "a raid of the year before"."""
    likely = [trigger.scores.status for trigger in event.triggers if trigger.scores]
    status = max(likely, key=likely.count)
    if event.status is EventStatus.ASSERTED and status in (EventStatus.HISTORICAL, EventStatus.FUTURE):
        event.status = status


@decides(Question.VETO)
def _quoted(event: EventDraft) -> bool:
    """Told only inside a direct quotation, it is the speaker's claim: “We will fight,” he said."""
    return event.quoted


@decides(Question.VETO)
def _is_future_speech_act(event: EventDraft) -> bool:
    """A future speech act has not been said yet: "will condemn the attack"."""
    spoken = event.flag("verbal") and event.trigger.entry.pos != "a"  # "would be ready to sign" is said by now
    return event.status is EventStatus.FUTURE and spoken and event.type in SPEECH_ACTS


@decides(Question.VETO)
def _only_refers(event: EventDraft) -> bool:
    """The lexicon marks the word `again`: it only refers to an event told by another word, and there is none."""
    return event.flag("again")


@decides(Question.VETO)
def _hypothetical(event: EventDraft) -> bool:
    """It is only possible, wished for or alleged: "could attack", "hopes to meet"."""
    return event.status is EventStatus.HYPOTHETICAL


@decides(Question.VETO)
def _negated_noun(event: EventDraft) -> bool:
    """Only nouns tell it, and it was not done: "no talks"."""
    return event.status is EventStatus.NEGATED and event.nominal


@decides(Question.VETO)
def _is_weak_noun(event: EventDraft) -> bool:
    """The lexicon marks the noun `weak`: it is an event only with a support verb."""
    return all(
        "weak" in trigger.entry.flags and (trigger.entry.pos == "n" and trigger.support is None)
        for trigger in event.triggers
    )


@decides(Question.VETO)
def _bare_noun(event: EventDraft) -> bool:
    """An event that only nouns tell needs both sides, a date or a second mention, and has none of these."""
    both = bool(event.actors and event.recipients) or (event.type is EventType.CONSULT and len(event.everyone) > 1)
    return event.nominal and not (both or event.when is not None or len(event.triggers) > 1)


@decides(Question.VETO)
def _found_with_one_side(event: EventDraft) -> bool:
    """Words that the lexicon does not know tell an event only where it has two sides."""
    return all(trigger.entry.row is None for trigger in event.triggers) and len(event.everyone) < 2


TELLING_RULES = (_quoted, _is_future_speech_act, _only_refers, _hypothetical)
WORD_RULES = (_negated_noun, _is_weak_noun, _bare_noun, _found_with_one_side)


def _has_participants(context: DocumentContext, event: EventDraft) -> bool:
    """Whether the participants that such an event needs are known, and no rule on participants rejects it."""
    if event.trigger.entry.frame is Frame.COME:
        return not _without_recipient(event)
    return not (_by_nobody(context, event) or any(rule(context, event) for rule in PARTICIPANT_RULES))


@decides(Question.VETO)
def _without_recipient(event: EventDraft) -> bool:
    """Something given arrives, without a recipient: "aid arrived"."""
    return not event.recipients


@decides(Question.VETO)
def _by_nobody(context: DocumentContext, event: EventDraft) -> bool:
    """It has no known actor, and is no harm or release of a known participant: "was praised".

    What arms alone did, a document that was signed and a strike of workers need nobody where place or day is told.
    """
    strike = event.mode is EventMode.STRIKE and not event.actors
    if (event.where or event.when) and (strike or _is_by_weapons(event) or _is_signed(event)):
        return False
    people = any(context.kinds.get(key) is not ParticipantKind.COUNTRY for key in event.recipients)
    harmed = event.type in HARMFUL_TYPES and not all(map(context.is_somebody_private, event.recipients))
    patient = harmed or (event.mode in BENEFICIAL_MODES and people and not event.nominal)
    return not event.everyone or not (event.actors or patient or _is_meeting_noun(event))


def _is_by_weapons(event: EventDraft) -> bool:
    """Whether the subject or agent is a weapon: "a drone struck a depot"."""
    trigger = event.trigger
    if event.type is not EventType.ASSAULT or trigger.entry.pos != "v":
        return False
    by = [
        content_noun(one)
        for one in (agents(trigger.token) if passive(trigger.token) else semantic_agents(trigger.token))
    ]
    return any(one.lemma.lower() in LEXICON.event_words.weapons for one in by)


def _is_signed(event: EventDraft) -> bool:
    """Whether a clause says that a document was signed, not by whom: "a ceasefire was signed on Friday"."""
    trigger = event.trigger
    return (
        event.type is EventType.SUPPORT
        and trigger.entry.frame is Frame.BOTH
        and bool(children(trigger.token, "nsubjpass"))
        and bool(trigger.objects)
    )


def _is_meeting_noun(event: EventDraft) -> bool:
    return event.nominal and event.type is EventType.CONSULT


@decides(Question.VETO)
def _alone(context: DocumentContext, event: EventDraft) -> bool:
    """A noun for talks, or an act that takes two parties, with only one."""
    if event.type is EventType.AID and _parties(context, event) < 2:
        return True
    two = event.type in RECIPIENT_TYPES or (_is_meeting_noun(event) and event.mode is None)
    return two and (len(event.everyone) < 2 or (event.type is EventType.CONSULT and _parties(context, event) < 2))


@decides(Question.VETO)
def _with_nobody(context: DocumentContext, event: EventDraft) -> bool:
    """Talks with only one person: "said he had not been consulted"."""
    if event.type is not EventType.CONSULT or event.trigger.entry.frame is not Frame.BOTH or event.trigger.objects:
        return False
    verb = event.trigger.token
    if event.trigger.entry.pos != "v" or after(verb, "with") or (patients(verb) and not passive(verb)):
        return False
    people = [kind for key in event.everyone if (kind := context.cast.kind(key)) is not ParticipantKind.COUNTRY]
    return people == [ParticipantKind.PERSON] and _parties(context, event) == 1 and event.mode is None


@decides(Question.VETO)
def _one_sided_discussion(context: DocumentContext, event: EventDraft) -> bool:
    """A discussion with only one party: "discussed the budget"."""
    return event.flag("echo") and _parties(context, event) < 2


@decides(Question.VETO)
def _without_addressee(context: DocumentContext, event: EventDraft) -> bool:
    """A demand without an addressee: "said that something must be done"."""
    return event.trigger.entry.complement == "must" and not event.recipients


@decides(Question.VETO)
def _domestic(context: DocumentContext, event: EventDraft) -> bool:
    """Trade or a project within one country, without a state."""
    if event.type is not EventType.COOPERATE:
        return False
    codes = {code for key in event.everyone if (code := context.cast.country(key))}
    return len(codes) < 2 and not any(context.state(key) for key in event.everyone)


@decides(Question.VETO)
def _without_country(context: DocumentContext, event: EventDraft) -> bool:
    """A journey without a known country: "was taken to hospital", "officers arrived at the shop"."""
    going = event.flag("part") or event.trigger.entry.frame is Frame.CARRY or event.trigger.entry.pos == "v"
    if event.mode is not EventMode.VISIT or not going or is_journey(event):
        return False
    return not any(context.state(key) for key in event.recipients) and not (event.where and event.where.country)


@decides(Question.VETO)
def _blames_nobody(context: DocumentContext, event: EventDraft) -> bool:
    """Nobody is blamed: "blaming human error"."""
    blaming = event.trigger.token.lemma in BLAMING_VERBS and not event.recipients
    return event.type is EventType.ACCUSE and (blaming or _by_a_thing(event))


def _by_a_thing(event: EventDraft) -> bool:
    """Whether the subject is a thing, which cannot blame: "the law condemned them to poverty"."""
    verb = event.trigger.token
    return not event.actors and event.trigger.entry.pos == "v" and not passive(verb) and bool(children(verb, "nsubj"))


PARTICIPANT_RULES = (
    *(_without_country, _blames_nobody),
    *(_with_nobody, _alone, _one_sided_discussion, _without_addressee, _domestic),
)


def _parties(context: DocumentContext, event: EventDraft) -> int:
    """The number of states, and of organizations and persons without a state, in it."""
    return len({context.state(key) or key for key in event.everyone})


@decides(Question.VETO)
def _is_step(context: DocumentContext, event: EventDraft, events: list[EventDraft]) -> bool:
    """Whether the event is only a step of another: the arrival of a visit."""
    if event.type is not EventType.CONSULT or not event.flag("part"):
        return False
    if (
        all(context.kinds.get(key) is ParticipantKind.COUNTRY for key in event.actors)
        or event.trigger.token.dep == "pcomp"
    ):
        return True
    return (
        any(
            other is not event and other.mode is EventMode.VISIT and set(other.actors) & set(event.actors)
            for other in events
        )
        or not event.recipients
    )
