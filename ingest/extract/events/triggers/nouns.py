"""Nouns as triggers of events: "the visit", "an attack on", "launched an offensive", "a series of talks"."""

from __future__ import annotations

from ingest.extract.events.syntax.clause import after, children, conjuncts, verbal
from ingest.extract.events.triggers.trigger import Known, Trigger
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.lexicon.event_patterns import Entry, Frame
from ingest.parse.tokens import Token
from ingest.tellings import Span
from models.vocabulary import EventMode


def content_noun(noun: Token) -> Token:
    """The noun that a measure noun counts: "a series of attacks": attacks."""
    for _ in range(3):
        inner = [one for prep in children(noun, "prep") if prep.lower == "of" for one in children(prep, "pobj")]
        is_emergency = noun.lower == "state" and any(
            one.lower in ("emergency", "siege", "war", "alert") for one in inner
        )
        if not inner or not (noun.lemma.lower() in LEXICON.event_words.measures or is_emergency):
            return noun
        noun = inner[0]
    return noun


def noun_trigger(token: Token, named: Known) -> Trigger | None:
    """The trigger of a noun by the first entry that matches, with its support verb."""
    if token.pos not in ("NOUN", "PROPN", "VERB") or token.dep in ("compound", "amod", "aux"):
        return None
    entries = LEXICON.events.nouns.get(token.lemma.lower()) or LEXICON.events.nouns.get(token.lower)
    if not entries or (token.pos == "VERB" and not any(child.dep in ("det", "poss") for child in token.children)):
        return None
    return _first_match(token, entries, named)


@decides(Question.PATTERN)
def _first_match(token: Token, entries: tuple[Entry, ...], named: Known) -> Trigger | None:
    """The trigger by the first entry that matches around a noun, unless that is figurative or part of a name."""
    if _is_in_name(token, named) or figurative(token):
        return None
    before = _before(token)
    words = {child.lower for child in children(token, "prep") if not _dates(child)}
    for entry in entries:
        count = len(entry.modifiers)
        if (entry.modifiers and tuple(before[-count:]) != entry.modifiers) or _is_other_sense(token, entry):
            continue
        if words.issuperset(entry.links) and _has_object(token, entry):
            first = token.sentence.tokens[token.i - token.sentence.tokens[0].i - count]
            return Trigger(
                token, entry, Span(first.start, token.end), support=support_verb(token) or _journey(token, entry)
            )
    return None


def _dates(prep: Token) -> bool:
    """Whether a preposition leads to a day or month, as it does after any noun: "a call *on* Monday"."""
    weekdays, months = LEXICON.calendar["weekday"], LEXICON.calendar["month"]
    return any(one.lower in weekdays or one.lower in months for one in children(prep, "pobj"))


def _has_object(noun: Token, entry: Entry) -> bool:
    """Whether what the entry asks for follows the preposition: "an exchange of *fire*", not "of views"."""
    return not entry.objects or any(
        one.lemma.lower() in entry.objects for head in after(noun, *entry.links) for one in conjuncts(head)
    )


@decides(Question.PATTERN)
def _is_in_name(token: Token, named: Known) -> bool:
    """Whether the noun is part of a participant's name."""
    return token.pos == "PROPN" and named(token)


@decides(Question.PATTERN)
def figurative(noun: Token) -> bool:
    """Whether a modifier makes a noun figurative: "cardiac arrest", "charm offensive"."""
    return any(one.lower in LEXICON.event_words.figurative for one in children(noun, "compound", "amod", "nmod"))


def for_press(noun: Token) -> bool:
    """Whether a conference or briefing is held for the press."""
    return any(one.lower in ("press", "news", "media") for one in children(noun, "compound", "amod", "nmod"))


@decides(Question.PATTERN)
def _is_other_sense(noun: Token, entry: Entry) -> bool:
    """Whether the noun has another sense than the entry: a speech is no talks, an air strike no strike of workers."""
    return _is_armed_strike(noun, entry) if entry.mode is EventMode.STRIKE else _is_speech(noun, entry)


def _is_armed_strike(noun: Token, entry: Entry) -> bool:
    """Whether a strike is one of arms: "a drone strike", "a strike at a base killed two".

    A bare "strike" is one of workers only in a sentence that speaks of work: "the third day of a strike by dockers".
    """
    if noun.lemma != "strike":
        return False
    words, known = {one.lemma.lower() for one in noun.sentence.tokens if one is not noun}, LEXICON.event_words
    if words & (known.hostile_words | {"kill", "wound", "injure"}):
        return True
    return not (entry.modifiers or entry.links or words & known.labour)


def _is_speech(noun: Token, entry: Entry) -> bool:
    """Whether a "talk" is a speech or a "conference" one for the press: neither is a meeting of two parties."""
    if noun.lower in ("conference", "briefing"):
        return for_press(noun)
    shared = any(prep.lower in ("with", "between") for prep in children(noun, "prep"))
    return noun.lower == "talk" and not entry.modifiers and not shared


def _before(token: Token) -> list[str]:
    tokens = token.sentence.tokens
    position = token.i - tokens[0].i
    return [
        one.lemma.lower() if one.pos in ("NOUN", "PROPN") else one.lower
        for one in tokens[max(0, position - 3) : position]
    ]


@decides(Question.PATTERN)
def _journey(noun: Token, entry: Entry) -> Token | None:
    """The verb of going that a visit begins with: "arrived in Oslo on Monday for a visit", "is in Lima on a visit"."""
    verb = noun.head.head
    if entry.frame is not Frame.VISIT or noun.dep != "pobj" or noun.head.lower not in ("for", "on"):
        return None
    steps = LEXICON.events.verbs.get(verb.lemma, ())
    goes = any(one.frame is Frame.VISIT and "part" in one.flags for one in steps)
    return verb if verbal(verb) and (goes or verb.lemma in ("be", "come")) else None


def support_verb(noun: Token) -> Token | None:
    """The support verb of a noun, its object or subject: "launched an offensive", "talks took place"."""
    head = noun.head
    if noun.dep == "pobj" and head.head.lemma in LEXICON.event_words.measures:
        return support_verb(head.head)
    if noun.dep == "conj":
        return support_verb(head)
    if (
        noun.dep in ("dobj", "nsubjpass")
        and verbal(head)
        and LEXICON.events.lemma(head.lower, head.lemma) in LEXICON.event_words.support_verbs
    ):
        return head
    if (
        noun.dep == "nsubj"
        and verbal(head)
        and LEXICON.events.lemma(head.lower, head.lemma) in LEXICON.event_words.occurrence_verbs
    ):
        return head
    return None
