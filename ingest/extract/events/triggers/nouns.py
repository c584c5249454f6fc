"""Nouns that tell an event: "the visit", "an attack on", "launched an offensive", "a series of talks"."""

from __future__ import annotations

from ingest.extract.events.syntax.clause import children, verbal
from ingest.extract.events.triggers.trigger import Hit, Known
from ingest.extract.trace import Question, decides
from ingest.lexicon.event_patterns import Entry, Lexicon
from ingest.lexicon.files import classes
from ingest.parse.tokens import Token
from ingest.tellings import Span

# Nouns that count or bundle what follows them: "a series of attacks", "a package of sanctions".
MEASURES = classes("event_words.txt")["measure"]
# Verbs that say of a noun that it takes place, and so make it an event.
SUPPORTS = classes("event_words.txt")["support"]
OCCURS = classes("event_words.txt")["occur"]
FIGURATIVE = classes("event_words.txt")["figurative"]


def content(noun: Token) -> Token:
    """The noun that is counted: "a series of attacks": attacks."""
    for _ in range(3):
        inner = [one for prep in children(noun, "prep") if prep.lower == "of" for one in children(prep, "pobj")]
        ruled = noun.lower == "state" and any(one.lower in ("emergency", "siege", "war", "alert") for one in inner)
        if not inner or not (noun.lemma.lower() in MEASURES or ruled):
            return noun
        noun = inner[0]
    return noun


def noun_hit(token: Token, lexicon: Lexicon, named: Known) -> Hit | None:
    """The heaviest entry that fits a noun, with the verb that carries it."""
    if token.pos not in ("NOUN", "PROPN", "VERB") or token.dep in ("compound", "amod", "aux"):
        return None
    entries = lexicon.nouns.get(token.lemma.lower()) or lexicon.nouns.get(token.lower)
    if not entries or (token.pos == "VERB" and not any(child.dep in ("det", "poss") for child in token.children)):
        return None
    return _fit(token, entries, lexicon, named)


@decides(Question.PATTERN)
def _fit(token: Token, entries: tuple[Entry, ...], lexicon: Lexicon, named: Known) -> Hit | None:
    """The heaviest entry whose words stand round a noun that is meant literally and is no part of a name."""
    if _names(token, named) or figurative(token):
        return None
    before = _before(token)
    words = {child.lower for child in children(token, "prep")}
    for entry in entries:
        count = len(entry.modifiers)
        if (entry.modifiers and tuple(before[-count:]) != entry.modifiers) or _lecture(token, entry):
            continue
        if words.issuperset(entry.links):
            first = token.sentence.tokens[token.i - token.sentence.tokens[0].i - count]
            return Hit(token, entry, Span(first.start, token.end), support=_support(token, lexicon))
    return None


@decides(Question.PATTERN)
def _names(token: Token, named: Known) -> bool:
    """Whether the noun is part of somebody's name."""
    return token.pos == "PROPN" and named(token)


@decides(Question.PATTERN)
def figurative(noun: Token) -> bool:
    """As in "cardiac arrest", "charm offensive"."""
    return any(one.lower in FIGURATIVE for one in children(noun, "compound", "amod", "nmod"))


def for_press(noun: Token) -> bool:
    """Whether a conference or briefing is held for the press."""
    return any(one.lower in ("press", "news", "media") for one in children(noun, "compound", "amod", "nmod"))


@decides(Question.PATTERN)
def _lecture(noun: Token, entry: Entry) -> bool:
    """Whether a "talk" is a speech, a "conference" one for the press: neither is held with another power."""
    if noun.lower in ("conference", "briefing"):
        return for_press(noun)
    shared = any(prep.lower in ("with", "between") for prep in children(noun, "prep"))
    return noun.lower == "talk" and not entry.modifiers and not shared


def _before(token: Token) -> list[str]:
    tokens = token.sentence.tokens
    place = token.i - tokens[0].i
    return [
        one.lemma.lower() if one.pos in ("NOUN", "PROPN") else one.lower for one in tokens[max(0, place - 3) : place]
    ]


def _support(noun: Token, lexicon: Lexicon) -> Token | None:
    """The verb of which the noun is object or subject and which only says that it takes place."""
    head = noun.head
    if noun.dep == "pobj" and head.head.lemma in MEASURES:
        return _support(head.head, lexicon)
    if noun.dep == "conj":
        return _support(head, lexicon)
    if noun.dep in ("dobj", "nsubjpass") and verbal(head) and lexicon.lemma(head.lower, head.lemma) in SUPPORTS:
        return head
    if noun.dep == "nsubj" and verbal(head) and lexicon.lemma(head.lower, head.lemma) in OCCURS:
        return head
    return None
