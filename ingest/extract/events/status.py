"""The status of an event: negation, modality, tense, conditions, and the clauses that its own depends on."""

from __future__ import annotations

from datetime import timedelta

from ingest.extract.events.governors import by_governor, is_purpose, of_noun
from ingest.extract.events.syntax.clause import children, climb, is_listed_infinitive, verbal
from ingest.extract.events.syntax.voice import passive
from ingest.extract.events.tense import SUBORDINATE, WILL, finite, infinitive, means_nobody, tense_and_mood
from ingest.extract.events.triggers.trigger import Trigger
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Token
from ingest.tellings import When
from models.vocabulary import EventStatus, EventType

ASSERTED, HISTORICAL, FUTURE = EventStatus.ASSERTED, EventStatus.HISTORICAL, EventStatus.FUTURE
HYPOTHETICAL, NEGATED = EventStatus.HYPOTHETICAL, EventStatus.NEGATED

BACKGROUND = timedelta(days=45)  # an event further back than this is background, not news
# Types of acts that are done by deciding on them: "decided to suspend the member", "decided to close the border".
DECREED = frozenset({EventType.SANCTION, EventType.COERCE, EventType.CONCEDE, EventType.REJECT})
OCCASIONS = frozenset({"during", "on", "for", "at"})


@decides(Question.STATUS)
def status(trigger: Trigger, when: When | None, published_from: When | None) -> EventStatus:
    """The status of the event at this trigger; `published_from` is the day of publication."""
    if "coming" in trigger.entry.flags:
        return FUTURE
    if trigger.entry.complement == "not":
        return ASSERTED  # the refusal itself is the event
    found = _of_noun(trigger) if trigger.entry.pos == "n" else _of_verb(trigger)
    if found is FUTURE and trigger.entry.type in DECREED and (decision := _decision(trigger.token)) is not None:
        found = status_of_verb(decision)
    if found in (None, ASSERTED) and when and published_from:
        return _by_date(when, published_from)
    return found or ASSERTED


@decides(Question.STATUS)
def _of_verb(trigger: Trigger) -> EventStatus | None:
    """The status of what a verb or predicative adjective tells."""
    verb = trigger.token
    if trigger.entry.pos == "a" and verbal(verb.head):
        verb = verb.head
    objects = [] if passive(verb) else children(verb, "dobj")
    if any(means_nobody(one) for one in (*trigger.objects, *objects)):
        return NEGATED  # "gave no support", "attacked nobody"
    return status_of_verb(verb)


def _decision(verb: Token) -> Token | None:
    """The verb by which an act was decided on: "*decided* to close the border"; not "will decide to"."""
    above = verb.head
    if verb.dep != "xcomp" or above.lemma != "decide" or not verbal(above):
        return None
    return above if status_of_verb(above) in (None, ASSERTED, HISTORICAL) else None


@decides(Question.STATUS)
def _of_noun(trigger: Trigger) -> EventStatus | None:
    """The status of what a noun tells: by its modifiers, its verb, or what is done at the occasion."""
    noun = trigger.token
    found = _by_modifiers(noun) or of_noun(noun)
    verb = trigger.support or _carrier(noun)
    if found is None and verb is not None:
        found = status_of_verb(verb)
    if found is None and trigger.entry.type is EventType.CONSULT and not trigger.support:
        found = _by_occasion(noun)
    return found


@decides(Question.STATUS)
def _by_date(when: When, today: When) -> EventStatus:
    """An event dated after the publication is future; one long before it is historical."""
    if when.start > today.end:
        return FUTURE
    if (
        when.end < today.start - BACKGROUND
        and when.end.year * 12 + when.end.month < today.start.year * 12 + today.start.month - 1
    ):
        return HISTORICAL
    return ASSERTED


@decides(Question.STATUS)
def _by_modifiers(noun: Token) -> EventStatus | None:
    """The status by a modifier of the noun: "the planned visit", "no talks", "a possible attack"."""
    known = LEXICON.event_words
    if _is_called_possible(noun):
        return HYPOTHETICAL
    for child in noun.children:
        if child.dep not in ("amod", "det", "neg", "compound"):
            continue
        for words, value in (
            (known.noun_negated, NEGATED),
            (known.noun_hypothetical, HYPOTHETICAL),
            (known.noun_future, FUTURE),
            (known.noun_historical, HISTORICAL),
        ):
            if child.lower in words:
                return value
    return None


def _is_called_possible(noun: Token) -> bool:
    """Whether it is only said to be possible: "a truce is possible", "an attack was imminent"."""
    if noun.dep != "nsubj" or noun.head.lemma != "be":
        return False
    return any(one.lower in LEXICON.event_words.noun_hypothetical for one in children(noun.head, "acomp"))


@decides(Question.STATUS)
def _by_occasion(noun: Token) -> EventStatus | None:
    """The status of talks by what is done at them: "will discuss it at a summit" is future."""
    prep = noun.head
    if noun.dep != "pobj" or prep.lower not in OCCASIONS or not verbal(prep.head):
        return None
    return FUTURE if tense_and_mood(prep.head) is FUTURE else None


def _carrier(noun: Token) -> Token | None:
    """The verb in the future tense whose subject a noun is: "the visit will take place"."""
    if noun.dep in ("nsubj", "nsubjpass") and verbal(noun.head):
        return noun.head if any(child.lower in WILL for child in noun.head.children) else None
    return None


@decides(Question.STATUS)
def status_of_verb(verb: Token) -> EventStatus | None:
    """Tense and mood of the verb, then of each clause it depends on."""
    own = tense_and_mood(verb)
    if own is None and verb.dep == "conj" and is_listed_infinitive(verb, verb.head):
        asked = [one for one in children(verb.head, "xcomp") if one.i < verb.i]
        return status_of_verb(asked[-1]) if asked else None  # "is set to meet her and *sign* a pact"
    for child, head in climb(verb):
        if not (child.dep in SUBORDINATE or (child.dep == "relcl" and is_purpose(child))) or own not in (
            None,
            HISTORICAL,
        ):
            break
        found = by_governor(child, head)
        if found is not None:
            return found
        if own is HISTORICAL:  # "denied reports that it had expelled the envoy": the claim counts, not its tense
            break
        if child.dep in ("ccomp", "advcl") and not infinitive(child) and child.tag != "VB":
            break  # but "would like to see Chad agree"
        if child.dep == "conj" and child.tag == "VBD":
            break
        above = tense_and_mood(head) if child.dep in ("xcomp", "conj") and not finite(child) else None
        if above is not None:
            return above
    return own
