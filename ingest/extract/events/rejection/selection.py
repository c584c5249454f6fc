"""Which drafts are events worth a record: told with somebody who does it, not in a quotation, not merely wished."""

from __future__ import annotations

from ingest.extract.events.coreference.compatible import journey
from ingest.extract.events.document_context import DocumentContext
from ingest.extract.events.draft import EventDraft
from ingest.extract.events.rejection.private_life import PRIVATE_LIFE
from ingest.extract.events.rejection.sports import is_sport_or_show
from ingest.extract.events.syntax.clause import after, children
from ingest.extract.events.syntax.voice import passive, patients
from ingest.extract.trace import Question, decides
from ingest.lexicon.event_patterns import Frame
from models.vocabulary import EventMode, EventStatus, EventType, ParticipantKind

# Deeds that count even where nobody is named who did them.
SUFFERED = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.SANCTION, EventType.ACCUSE})
# Deeds for the good of those who are named, whoever does them.
GAINED = frozenset({EventMode.RELEASE})
# Deeds of words, which are none before they are said.
WORDS = frozenset({EventType.AGREE, EventType.REQUEST, EventType.ACCUSE, EventType.SUPPORT})
# Verbs that lay something on somebody, or say nothing political.
BLAMING = frozenset({"blame", "accuse", "fault", "incriminate", "implicate"})
# Types that PLOVER gives no sense without somebody at the other end.
NEEDY = frozenset({EventType.AID, EventType.COOPERATE})


def select(context: DocumentContext, events: list[EventDraft]) -> tuple[list[EventDraft], list[EventDraft]]:
    """The drafts that stand, in their order, and those that are only steps of them."""
    kept = [event for event in events if _told(event) and _peopled(context, event)]
    steps = [event for event in kept if _step(context, event, kept)]
    return [event for event in kept if event not in steps], steps


def _told(event: EventDraft) -> bool:
    """Quoted, wished-for and loosely named deeds are left out."""
    return not any(rule(event) for rule in UNTOLD)


@decides(Question.VETO)
def _quoted(event: EventDraft) -> bool:
    """As in “We will fight,” he said: what is told only inside a direct quotation is its speaker's claim."""
    return event.quoted


@decides(Question.VETO)
def _unsaid(event: EventDraft) -> bool:
    """As in "will condemn the attack": a deed of words that is still to come has not been said."""
    spoken = event.flag("verbal") and event.trigger.entry.pos != "a"  # "would be ready to sign" is said by now
    return event.status is EventStatus.FUTURE and spoken and event.type in WORDS


@decides(Question.VETO)
def _repeats(event: EventDraft) -> bool:
    """The lexicon marks the word `again`: it only tells again what another word has told, and none has."""
    return event.flag("again")


@decides(Question.VETO)
def _hypothetical(event: EventDraft) -> bool:
    """As in "could attack", "hopes to meet": what is only possible, wished for or alleged."""
    return event.status is EventStatus.HYPOTHETICAL


@decides(Question.VETO)
def _negated_noun(event: EventDraft) -> bool:
    """As in "no talks": a deed that only nouns tell, and that was not done."""
    return event.status is EventStatus.NEGATED and event.nominal


@decides(Question.VETO)
def _loose(event: EventDraft) -> bool:
    """The lexicon marks the noun `weak`: it tells an event only where a verb says that somebody does it."""
    return all(
        "weak" in trigger.entry.flags and (trigger.entry.pos == "n" and trigger.support is None)
        for trigger in event.triggers
    )


@decides(Question.VETO)
def _bare_noun(event: EventDraft) -> bool:
    """An event that only nouns tell needs more around it: both sides, a date, or to be told more than once."""
    both = bool(event.actors and event.recipients) or (event.type is EventType.CONSULT and len(event.everyone) > 1)
    return event.nominal and not (both or event.when is not None or len(event.triggers) > 1)


UNTOLD = (_quoted, _unsaid, _repeats, _hypothetical, _negated_noun, _loose, _bare_noun)


def _peopled(context: DocumentContext, event: EventDraft) -> bool:
    """Whether those who must be known are known."""
    if event.trigger.entry.frame is Frame.COME:
        return not _unreached(event)
    return not (_by_nobody(context, event) or any(lacks(context, event) for lacks in LACKING))


@decides(Question.VETO)
def _unreached(event: EventDraft) -> bool:
    """As in "aid arrived": it is not said to whom what is given comes."""
    return not event.recipients


@decides(Question.VETO)
def _by_nobody(context: DocumentContext, event: EventDraft) -> bool:
    """As in "was praised": nobody known does it, and it is no harm or release of somebody known."""
    people = any(context.kinds.get(key) is not ParticipantKind.COUNTRY for key in event.recipients)
    patient = event.type in SUFFERED or (event.mode in GAINED and people and not event.nominal)
    return not event.everyone or not (event.actors or patient or _meeting(event))


def _meeting(event: EventDraft) -> bool:
    return event.nominal and event.type is EventType.CONSULT


@decides(Question.VETO)
def _alone(context: DocumentContext, event: EventDraft) -> bool:
    """A noun for talks, or a deed that takes two, of one party only."""
    if event.type is EventType.AID and _parties(context, event) < 2:
        return True
    two = event.type in NEEDY or (_meeting(event) and event.mode is None)
    return two and (len(event.everyone) < 2 or (event.type is EventType.CONSULT and _parties(context, event) < 2))


@decides(Question.VETO)
def _with_nobody(context: DocumentContext, event: EventDraft) -> bool:
    """As in "said he had not been consulted": talks of one person and nobody else."""
    if event.type is not EventType.CONSULT or event.trigger.entry.frame is not Frame.BOTH or event.trigger.objects:
        return False
    verb = event.trigger.token
    if event.trigger.entry.pos != "v" or after(verb, "with") or (patients(verb) and not passive(verb)):
        return False
    people = [kind for key in event.everyone if (kind := context.cast.kind(key)) is not ParticipantKind.COUNTRY]
    return people == [ParticipantKind.PERSON] and _parties(context, event) == 1 and event.mode is None


@decides(Question.VETO)
def _idle_talk(context: DocumentContext, event: EventDraft) -> bool:
    """As in "Discussed" of one party."""
    return event.flag("echo") and _parties(context, event) < 2


@decides(Question.VETO)
def _unaddressed(context: DocumentContext, event: EventDraft) -> bool:
    """As in "Said that something must be done", by nobody known."""
    return event.trigger.entry.complement == "must" and not event.recipients


@decides(Question.VETO)
def _domestic(context: DocumentContext, event: EventDraft) -> bool:
    """Trade and projects within one country, by no state."""
    if event.type is not EventType.COOPERATE:
        return False
    codes = {code for key in event.everyone if (code := context.cast.country(key))}
    return len(codes) < 2 and not any(context.state(key) for key in event.everyone)


@decides(Question.VETO)
def _nowhere(context: DocumentContext, event: EventDraft) -> bool:
    """As in "was taken to hospital", "officers arrived at the shop": going somewhere that is no country's."""
    going = event.flag("part") or event.trigger.entry.frame is Frame.CARRY or event.trigger.entry.pos == "v"
    if event.mode is not EventMode.VISIT or not going or journey(event):
        return False
    return not any(context.state(key) for key in event.recipients) and not (event.where and event.where.country)


@decides(Question.VETO)
def _unblamed(context: DocumentContext, event: EventDraft) -> bool:
    """As in "blaming human error": nobody is blamed."""
    blaming = event.trigger.token.lemma in BLAMING and not event.recipients
    return event.type is EventType.ACCUSE and (blaming or _by_a_thing(event))


def _by_a_thing(event: EventDraft) -> bool:
    """As in "the law condemned them to poverty": the subject is nobody who could blame."""
    verb = event.trigger.token
    return not event.actors and event.trigger.entry.pos == "v" and not passive(verb) and bool(children(verb, "nsubj"))


LACKING = (
    *(is_sport_or_show, *PRIVATE_LIFE, _nowhere, _unblamed),
    *(_with_nobody, _alone, _idle_talk, _unaddressed, _domestic),
)


def _parties(context: DocumentContext, event: EventDraft) -> int:
    """How many states, and bodies and persons of no state, are in it."""
    return len({context.state(key) or key for key in event.everyone})


@decides(Question.VETO)
def _step(context: DocumentContext, event: EventDraft, events: list[EventDraft]) -> bool:
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
