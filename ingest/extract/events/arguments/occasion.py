"""The occasion of an act: the gathering, talk or paper at or in which it is done, whose day and place are the act's."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ingest.extract.events.syntax.clause import after, children, climb, verbal
from ingest.extract.events.triggers.trigger import Trigger
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Token
from models.vocabulary import EventType

# Prepositions before an occasion: "at a ceremony", "during talks", "on the sidelines of a summit".
AT_OCCASION = ("at", "in", "during", "on")
MARGINS = frozenset({"sideline", "margin", "fringe", "opening", "end", "start", "close", "conclusion", "eve"})
# Types of reactions in words, whose object is another deed: "condemned the attack".
REACTIONS = frozenset({EventType.ACCUSE, EventType.REJECT, EventType.REQUEST, EventType.THREATEN})


def settings(trigger: Trigger) -> set[Token]:
    """Words whose time or place is that of the trigger: its occasions, "held" below them, and "Speaking" above."""
    return {word for one in _clause(trigger) for word in settings_of(one)} - {trigger.token}


def settings_of(word: Token) -> Iterator[Token]:
    """Words whose time or place is that of one word: "at a ceremony held in Lima", "Speaking in Oslo, she urged".

    Parsers attach some to the subject: "The ministers at a meeting in Lima agreed".
    """
    participles = [one for one in children(word, "advcl") if one.tag == "VBG" and not children(one, "nsubj", "mark")]
    yield from (one for one in participles if one.lemma in LEXICON.event_words.speaking)
    yield from (one for one in children(word, "advcl") if _is_meeting_then(one))
    nouns = [noun for one in (word, *participles) for noun in _occasions_of(one)]
    nouns += [
        noun for one in participles for noun in children(one, "dobj") if _is_occasion(noun)
    ]  # "Attending a summit"
    nouns += [noun for one in children(word, "nsubj", "nsubjpass") for noun in _occasions_of(one, "at", "during")]
    for noun in nouns:
        yield noun
        yield from _held(noun)


def _held(occasion: Token) -> Iterator[Token]:
    """Verbs that tell when and where an occasion was: "a summit *held* in Lima", "talks to be *held* there".

    Parsers hang a clause on a noun before it too: "the sidelines of a summit that was held in Lima".
    """
    nouns = [occasion, *(one for _, one in climb(occasion) if one.lemma in MARGINS)]
    for verb in (one for noun in nouns for one in children(noun, "acl", "relcl")):
        if verb.lemma in LEXICON.event_words.holding and verb.tag == "VBN":
            yield verb


def _clause(trigger: Trigger) -> Iterator[Token]:
    """The trigger, its objects and support verb, and the verbs above that share their occasion with it."""
    yield from trigger.words
    for child, head in climb(trigger.token):
        if is_object_of_reaction(child, head, trigger) or child.dep not in ("conj", "xcomp", "dobj", "pobj", "prep"):
            return
        if verbal(head):
            yield head


def _is_meeting_then(clause: Token) -> bool:
    """Whether a clause tells of the meeting at which it was done: "condemned it as they met in Lima"."""
    marks = {one.lower for one in children(clause, "mark", "advmod") if one.i < clause.i}
    meeting = any(one.type is EventType.CONSULT for one in LEXICON.events.verbs.get(clause.lemma, ()))
    return meeting and clause.tag == "VBD" and bool(marks & {"as", "when", "while"})


def _occasions_of(word: Token, *prepositions: str) -> Iterator[Token]:
    for noun in after(word, *(prepositions or AT_OCCASION)):
        inner = after(noun, "of") if noun.lemma in MARGINS else [noun]
        yield from (one for one in inner if _is_occasion(one))


def _is_occasion(noun: Token) -> bool:
    return noun.lemma.lower() in LEXICON.event_words.occasions


@decides(Question.SAME)
def is_object_of_reaction(child: Token, head: Token, trigger: Trigger) -> bool:
    """Whether a deed is what somebody reacts to: "In Oslo, Chad condemned the attack" was not attacked in Oslo.

    The day and the place of the words are then not those of the deed, nor the other way round. An act that the verb
    itself does ("signed the pact", "staged an attack") shares them.
    """
    if child.dep not in ("dobj", "pobj", "nsubjpass", "ccomp") or not verbal(head) or head is trigger.support:
        return False
    if head in trigger.objects or trigger.entry.pos != "n":
        return False
    entries = LEXICON.events.verbs.get(head.lemma, ())
    return is_reaction(head) and not any(one.type is trigger.entry.type for one in entries)


def is_reaction(verb: Token) -> bool:
    """Whether a verb tells what somebody says of a deed: "condemned", "discussed", "praised"."""
    entries = LEXICON.events.verbs.get(verb.lemma, ())
    return any(one.type in REACTIONS or {"echo", "verbal"} & one.flags for one in entries)


@decides(Question.SAME)
def is_talked_of(trigger: Trigger) -> bool:
    """Whether the deed is in what somebody reacts to, as a noun: "discussed an attack that killed two"."""
    return any(
        child.dep in ("dobj", "prep", "nsubjpass") and is_reaction(head) and head is not trigger.support
        for child, head in pairwise((trigger.token, *trigger.token.ancestors))
        if verbal(head)
    )
