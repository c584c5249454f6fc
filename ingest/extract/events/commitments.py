"""Commitments: a speaker who says what it will do makes a promise, or a threat where the act does harm."""

from __future__ import annotations

from ingest.extract.events.arguments.roles import actors_and_recipients
from ingest.extract.events.document_context import DocumentContext
from ingest.extract.events.draft import EventDraft
from ingest.extract.events.status import status_of_verb
from ingest.extract.events.syntax.clause import children, surface
from ingest.extract.events.syntax.voice import semantic_agents
from ingest.extract.events.triggers.matching import verb_trigger
from ingest.extract.events.triggers.trigger import Trigger
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Token
from models.vocabulary import EventMode, EventStatus, EventType

HARM = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.SANCTION, EventType.PROTEST})
# Types that are kept when the act is announced.
ANNOUNCEABLE = frozenset({EventType.AID, EventType.RETREAT, EventType.SANCTION})
HELP = frozenset({EventType.CONCEDE, EventType.COOPERATE, EventType.SUPPORT})
DRILLS = frozenset({"exercise", "drill", "maneuver", "manoeuvre"})
WARNING = frozenset({"warn", "threaten", "caution"})


@decides(Question.FIELD, fills="draft")
def apply_commitment(context: DocumentContext, trigger: Trigger, draft: EventDraft) -> bool:
    """Correct the type of a draft that promises or announces an act; False where it announces what was done already.

    "Mali said it would close the border", "vowed to retaliate": THREATEN; "would recognise the vote": AGREE. Announced
    aid and withdrawals keep their types; "announced that it had called off the strike" is no promise.
    """
    drill = any(one.lemma in DRILLS for one in trigger.objects)
    if drill and draft.type is EventType.COOPERATE and len(draft.everyone) == 1:
        draft.type, draft.mode = EventType.MOBILIZE, EventMode.TROOPS  # exercises of one army are a show of force
    if trigger.entry.pos == "n":
        return True
    if _is_threat(trigger, draft):
        draft.type, draft.mode, draft.status = EventType.THREATEN, None, EventStatus.ASSERTED
        return True
    if (
        draft.type is EventType.AGREE
        and "hidden" in trigger.entry.flags
        and trigger.token.lemma not in LEXICON.event_words.consent
    ):
        return _promise(context, trigger, draft)
    if trigger.entry.pos == "v" and draft.status is EventStatus.FUTURE and draft.actors and draft.type in HARM | HELP:
        _own_commitment(context, trigger, draft)
    return True


def _is_threat(trigger: Trigger, draft: EventDraft) -> bool:
    """Whether it is a threat: "said it will leave unless …", "warned that it will no longer tolerate …"."""
    if trigger.entry.complement == "not":
        return trigger.token.dep == "ccomp" and trigger.token.head.lemma in WARNING
    if draft.type not in (*HARM, *ANNOUNCEABLE, EventType.AGREE, EventType.REJECT) or not draft.actors:
        return False
    inner = _committed_verb(trigger.token) if "hidden" in trigger.entry.flags else None
    verbs = [trigger.token, *([inner] if inner else [])]
    marks = {mark.lower for verb in verbs for clause in children(verb, "advcl") for mark in children(clause, "mark")}
    return "unless" in marks and (inner is not None or draft.status is EventStatus.FUTURE)


@decides(Question.FIELD, fills="draft")
def _promise(context: DocumentContext, trigger: Trigger, draft: EventDraft) -> bool:
    """A promise to harm is a threat, a promise to refuse is a rejection; a promise not to harm stays a promise."""
    committed = _committed_verb(trigger.token)
    if committed is None or children(committed, "neg"):
        return True
    if trigger.entry.complement == "that" and status_of_verb(committed) is not EventStatus.FUTURE:
        return False
    found = verb_trigger(committed, context.is_somebody, context.is_person)
    if found and found.entry.type in ANNOUNCEABLE and trigger.token.lemma in LEXICON.event_words.announcing:
        draft.type, draft.mode, draft.status = found.entry.type, found.entry.mode, EventStatus.FUTURE
        draft.recipients = draft.recipients or [
            key for key in actors_and_recipients(context, found).recipients if key not in draft.actors
        ]
    elif found and found.entry.type in HARM:
        draft.type, draft.mode = EventType.THREATEN, None
    elif found and found.entry.type is EventType.REJECT:
        draft.type, draft.mode = EventType.REJECT, None
    return True


def _committed_verb(token: Token) -> Token | None:
    """The verb of what is promised: "vowed to strike", "announced that it is prepared to impose …"."""
    for clause in children(token, "xcomp", "ccomp", "advcl"):
        if clause.dep == "advcl" and not any(one.lower == "to" for one in children(clause, "aux")):
            continue
        ready = next(
            (
                one
                for one in (clause, *children(clause, "acomp"))
                if one.lower in ("ready", "prepared", "willing", "set")
            ),
            None,
        )
        inner = children(ready, "xcomp") if ready else []
        return inner[0] if inner else clause
    return None


@decides(Question.FIELD, fills="draft")
def _own_commitment(context: DocumentContext, trigger: Trigger, draft: EventDraft) -> None:
    """What speakers say they will do is a promise or a threat, with the verb of the act as its trigger."""
    verb = trigger.token
    if verb.dep == "xcomp" and verb.head.lemma in LEXICON.event_words.intending:
        if draft.type not in HARM:
            return
    elif draft.type in ANNOUNCEABLE or not _is_said_by_subject(context, verb, draft):
        return
    draft.type = EventType.THREATEN if draft.type in HARM else EventType.AGREE
    draft.mode, draft.status = None, EventStatus.ASSERTED
    draft.when = None  # the day by which it is to be done is not the day it was promised


def _is_said_by_subject(context: DocumentContext, verb: Token, draft: EventDraft) -> bool:
    """Whether a clause was said by its own subject, or by somebody who acts for it."""
    if verb.dep != "ccomp" or verb.head.lemma not in LEXICON.event_words.saying:
        return False
    subject = surface(verb)
    if subject is not None and subject.lower in ("it", "they", "he", "she", "we"):
        return True
    speakers = {key for one in semantic_agents(verb.head) for key in context.cast.refer(one)}
    return bool(set(draft.actors) & (speakers | {context.state(key) for key in speakers}))
