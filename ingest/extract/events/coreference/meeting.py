"""The main meeting of an article: recipients of what is done at it, and which event is part of which."""

from __future__ import annotations

from ingest.extract.dates.extractor import ReferenceDate, normalize
from ingest.extract.events.coreference.anaphora import sentence_distance
from ingest.extract.events.document_context import LEAD_SENTENCES, DocumentContext
from ingest.extract.events.draft import EventDraft
from ingest.extract.events.syntax.clause import children, climb, verbal
from ingest.extract.events.syntax.voice import agents, passive
from ingest.extract.trace import Question, decides
from ingest.lexicon.event_patterns import Frame
from ingest.parse.tokens import Token
from models.vocabulary import DatePrecision, EventMode, EventStatus, EventType, ParticipantKind

# Acts in speech or writing, which can be done at a meeting.
MEETING_ACTS = frozenset(
    {
        *(EventType.AGREE, EventType.REQUEST, EventType.ACCUSE, EventType.SUPPORT),
        *(EventType.REJECT, EventType.THREATEN, EventType.COOPERATE, EventType.AID),
    }
)
# What one side gives or promises the other.
OFFERS = (EventType.AGREE, EventType.AID)
FINITE = ("VBD", "VBZ", "VBP", "VBN")
PERFECT = frozenset({"has", "have", "'ve", "’ve"})
MAIN_CLAUSE = ("ROOT", "conj", "xcomp", "advcl", "ccomp", "parataxis", "dep")


def main_meeting(events: list[EventDraft]) -> EventDraft | None:
    """The meeting in person that is told in the headline or the first sentences."""
    for event in events:
        if (
            event.type is EventType.CONSULT
            and event.status is EventStatus.ASSERTED
            and event.mode is not EventMode.PHONE
            and event.main
            and len(event.everyone) > 1
        ):
            return event
    return None


def fill_recipients(context: DocumentContext, events: list[EventDraft]) -> None:
    """Fill in place: what one of two sides promises or gives at the main meeting has the other side as recipient."""
    main = main_meeting(events)
    for event in events if main else ():
        _fill_side(context, event, main)


@decides(Question.FIELD, fills="event")
def _fill_side(context: DocumentContext, event: EventDraft, main: EventDraft | None) -> None:
    """What is promised or signed at the meeting takes its missing side from the meeting."""
    if event is not main and event.type in OFFERS and not event.recipients and event.actors:
        event.recipients = _other_side(context, event, main)
    elif event.type is EventType.SUPPORT and not event.actors and main is not None:
        event.actors = _signers(context, event, main)


@decides(Question.FIELD)
def _signers(context: DocumentContext, event: EventDraft, main: EventDraft) -> list[str]:
    """The states at the meeting, for a signing without an agent: "A memorandum was signed after the talks"."""
    verb = event.trigger.token
    signed = event.trigger.entry.frame is Frame.BOTH and passive(verb) and not any(agents(verb))
    states = [key for key in main.actors if context.kinds.get(key) is ParticipantKind.COUNTRY]
    near = sentence_distance(main, event) <= LEAD_SENTENCES and event.status is EventStatus.ASSERTED
    return states if signed and near and len(states) > 1 else []


@decides(Question.FIELD)
def _other_side(context: DocumentContext, event: EventDraft, main: EventDraft | None) -> list[str]:
    """The one state at the meeting that is not the actor, where all actors are participants of the meeting."""
    if main is None or event.status is EventStatus.HISTORICAL or not event.named <= main.everyone:
        return []
    ours = {context.state(key) for key in event.actors}
    people = (*main.actors, *main.recipients)
    others = [state for key in people if (state := context.state(key)) and state not in ours]
    everybody = set(main.persons) <= set(event.actors) and len(main.persons) > 1
    return [] if everybody or len(set(others)) != 1 else [others[0]]


@decides(Question.FIELD)
def holder(
    context: DocumentContext, event: EventDraft, events: list[EventDraft], main: EventDraft | None
) -> EventDraft | None:
    """The event that this one is part of: a meeting during a visit, an act at a meeting."""
    for other in events:
        if (
            other is not event
            and other.type is EventType.CONSULT
            and any(trigger.token.i in event.during for trigger in other.triggers)
        ):
            return other
    if event.type is EventType.CONSULT and event.mode is not EventMode.VISIT:
        return next((one for one in events if one is not event and _is_held_during(context, one, event)), None)
    if main is None or event is main or event.type not in MEETING_ACTS or event.status is not EventStatus.ASSERTED:
        return None
    participants = set(event.actors) & context.kinds.keys()
    return (
        main
        if participants
        and participants <= main.everyone
        and not (event.nominal or _is_dated_before(context, event, main))
        and (_is_between_the_two(event, main) or not _has_perfect(event))
        and is_in_main_clause(event)
        else None
    )


def _is_between_the_two(event: EventDraft, main: EventDraft) -> bool:
    """Whether all of a meeting do it together, which they then did there: "The two have agreed to trade"."""
    return len(event.persons) > 1 and event.persons == main.persons


def _is_dated_before(context: DocumentContext, event: EventDraft, main: EventDraft) -> bool:
    """Whether its sentence has a time before the meeting: "refused to attend talks in September"."""
    if main.when is None:
        return False
    setting = ReferenceDate(context.parsed.layout.source.published)
    times = [one for one, at in context.times(event.trigger.token.sentence) if _of_content(at, event.trigger.token)]
    found = (normalize(one, setting) for one in times)
    return any(one.precision is not DatePrecision.YEAR and one.end < main.when.start for one in found if one)


def _of_content(time: Token, verb: Token) -> bool:
    """Whether a time modifies what is refused or promised, without a finite clause between."""
    for _, head in climb(time):
        if head is verb:
            return True
        if verbal(head) and head.dep != "xcomp":
            return False
    return False


def _has_perfect(event: EventDraft) -> bool:
    """Whether its main verb is in the present perfect."""
    return any(one.lower in PERFECT for one in children(event.trigger.token, "aux"))


def is_perfect(event: EventDraft) -> bool:
    """Whether each verb of it is in the present perfect or no finite verb, which gives no time: "has refused"."""
    verbs = [trigger.predicate for trigger in event.triggers]
    return all(one.tag not in FINITE or any(aux.lower in PERFECT for aux in children(one, "aux")) for one in verbs)


def is_in_main_clause(event: EventDraft) -> bool:
    """Whether some trigger is in a main clause, not inside the object of another verb."""
    return any(all(child.dep in MAIN_CLAUSE for child, _ in climb(trigger.token)) for trigger in event.triggers)


@decides(Question.FIELD)
def _is_held_during(context: DocumentContext, visit: EventDraft, meeting: EventDraft) -> bool:
    """Whether a meeting is part of a visit: the visitor takes part, and so do the hosts or persons of their country."""
    if visit.mode is not EventMode.VISIT or visit.status is not meeting.status:
        return False
    hosts = set(visit.recipients) & meeting.everyone or _compatriots(context, visit, meeting)
    return bool(set(visit.actors) & meeting.everyone) and bool(hosts)


def _compatriots(context: DocumentContext, visit: EventDraft, meeting: EventDraft) -> set[str]:
    """Participants of the host's country whom the visitor meets, in office or not."""
    homes = {context.cast.country(key) for key in visit.recipients} - {None}
    return {key for key in meeting.everyone - set(visit.actors) if context.cast.country(key) in homes}
