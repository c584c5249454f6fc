"""Harm that nobody does: accidents, disasters, illness and beasts kill and destroy, but make no assault."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.extract.events.document_context import DocumentContext
from ingest.extract.events.syntax.clause import after, children, surface
from ingest.extract.events.syntax.voice import agents, passive
from ingest.extract.events.triggers.nouns import content_noun, figurative
from ingest.extract.events.triggers.trigger import Trigger
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Token
from models.vocabulary import EventType

CAUSE = ("in", "by", "from", "during", "after", "of", "following", "amid")


@decides(Question.VETO)
def is_accident(context: DocumentContext, trigger: Trigger) -> bool:
    """Whether a word of harm tells an accident: "a landslide killed two", "12 died when a bus overturned".

    The cause is the subject, the agent, or told beside the harm; where the sentence gives none, it is what the article
    is about.
    """
    if trigger.entry.type is not EventType.ASSAULT:
        return False
    if trigger.entry.pos == "n":
        return any(_natural(one) for one in children(trigger.token, "compound", "amod", "nmod"))  # "a gas explosion"
    if trigger.token.lemma not in LEXICON.event_words.harm_verbs:
        return False
    causes = list(_causes(trigger.token))
    if any(_natural(one) for one in causes):
        return True
    if any(one.lemma in LEXICON.event_words.vehicles for one in causes):
        return not hostile(context)
    return not causes and _suffered(trigger.token) and not _armed(context, trigger.token)


def _causes(verb: Token) -> Iterator[Token]:
    """What does the harm, as far as the sentence tells: subject, agent, or the phrase and clause beside it."""
    subject = surface(verb)
    if passive(verb):
        yield from agents(verb)
        for noun in after(verb, *CAUSE):
            yield content_noun(noun)
    elif subject is not None and not _suffered(verb):
        yield content_noun(subject)
    beside = [*children(verb, "advcl"), *([verb.head] if verb.dep == "advcl" else [])]
    accidents = LEXICON.event_words.accident_verbs
    yield from (clause for clause in beside if clause.lemma in accidents)  # "when a bus overturned"


def _suffered(verb: Token) -> bool:
    """Whether the verb tells what is suffered, by nobody: "were killed", "left seven dead", "confirmed killed"."""
    return passive(verb) and not any(agents(verb))


def _natural(word: Token) -> bool:
    """Whether a word is a force of nature, an accident, an illness or a beast; gunfire is no fire."""
    before = {one.lemma.lower() for one in children(word, "compound", "amod", "nmod")}
    known = LEXICON.event_words
    if before & (known.weapon_modifiers | known.hostile_words):
        return False
    natural = known.calamities | known.accident_verbs
    return word.lemma.lower() in natural or bool(before & natural) or figurative(word)


def _armed(context: DocumentContext, verb: Token) -> bool:
    """Whether the article, or the sentence, is one in which people are killed by people."""
    if hostile(context):
        return True
    words = context.opening | {one.lemma.lower() for one in verb.sentence.tokens}
    known = LEXICON.event_words
    return not disaster(context) and not (known.armed_conflict | known.hostile_words).isdisjoint(words)


def disaster(context: DocumentContext) -> bool:
    """Whether the article opens with an accident or disaster, and with no attack."""
    known = LEXICON.event_words
    return not hostile(context) and not (known.calamities | known.accident_verbs).isdisjoint(context.opening)


def hostile(context: DocumentContext) -> bool:
    """Whether the article opens with people who attack."""
    return not LEXICON.event_words.hostile_words.isdisjoint(context.opening)
