"""Rejection of harm without a human agent: accidents, disasters, illness and animals make no assault."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.extract.events.document_context import DocumentContext
from ingest.extract.events.syntax.clause import after, children, surface
from ingest.extract.events.syntax.voice import agents, passive
from ingest.extract.events.triggers.nouns import content_noun, figurative
from ingest.extract.events.triggers.scored import is_sure
from ingest.extract.events.triggers.trigger import Trigger
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Token
from models.vocabulary import EventType

HARM = (EventType.ASSAULT, EventType.COERCE)
CAUSE = ("in", "by", "from", "during", "after", "of", "following", "amid")


@decides(Question.VETO)
def is_accident(context: DocumentContext, trigger: Trigger) -> bool:
    """Whether a word of harm tells an accident: "a landslide killed two", "12 died when a bus overturned".

    The cause is the subject, the agent, or in a phrase or clause at the verb; where the sentence gives none, the
    opening of the article decides. Unless a force of nature is told, the scorer may be sure that it is none.
    """
    verb = trigger.token
    if trigger.entry.pos == "n":
        natural = any(_is_natural(one) for one in children(verb, "compound", "amod", "nmod"))  # "a gas explosion"
        return natural and trigger.entry.type is EventType.ASSAULT and not is_sure(trigger)
    if trigger.entry.type not in HARM or verb.lemma not in LEXICON.event_words.harm_verbs:
        return False
    causes = list(_causes(verb))
    if is_sure(trigger):
        return any(one.lemma.lower() in LEXICON.event_words.calamities and _is_natural(one) for one in causes)
    if any(_is_natural(one) for one in causes):
        return True
    if any(one.lemma in LEXICON.event_words.vehicles for one in causes):
        return not opens_with_attackers(context)
    return not causes and _is_agentless(verb) and not _is_armed_conflict(context, verb)


def _causes(verb: Token) -> Iterator[Token]:
    """What causes the harm by the sentence: subject, agent, or the head of a phrase or clause at the verb."""
    subject = surface(verb)
    if passive(verb):
        yield from agents(verb)
        for noun in after(verb, *CAUSE):
            yield content_noun(noun)
    elif subject is not None and not _is_agentless(verb):
        yield content_noun(subject)
    clauses = [*children(verb, "advcl"), *([verb.head] if verb.dep == "advcl" else [])]
    accidents = LEXICON.event_words.accident_verbs
    yield from (clause for clause in clauses if clause.lemma in accidents)  # "when a bus overturned"


def _is_agentless(verb: Token) -> bool:
    """Whether the verb is a passive without an agent: "were killed", "left seven dead", "144 people injured"."""
    bare = verb.tag == "VBN" and not children(verb, "aux", "dobj")
    return (bare or passive(verb)) and not any(agents(verb))


def _is_natural(word: Token) -> bool:
    """Whether a word is a force of nature, an accident, an illness or an animal; gunfire is no fire."""
    before = {one.lemma.lower() for one in children(word, "compound", "amod", "nmod")}
    known = LEXICON.event_words
    if before & (known.weapon_modifiers | known.hostile_words):
        return False
    natural = known.calamities | known.accident_verbs
    return word.lemma.lower() in natural or bool(before & natural) or figurative(word)


def _is_armed_conflict(context: DocumentContext, verb: Token) -> bool:
    """Whether the article or the sentence is about armed violence."""
    if opens_with_attackers(context):
        return True
    words = context.opening | {one.lemma.lower() for one in verb.sentence.tokens}
    known = LEXICON.event_words
    return not opens_with_disaster(context) and not (known.armed_conflict | known.hostile_words).isdisjoint(words)


def opens_with_disaster(context: DocumentContext) -> bool:
    """Whether the article opens with an accident or disaster, and with no attack."""
    known = LEXICON.event_words
    return not opens_with_attackers(context) and not (known.calamities | known.accident_verbs).isdisjoint(
        context.opening
    )


def opens_with_attackers(context: DocumentContext) -> bool:
    """Whether the article opens with attackers."""
    return not LEXICON.event_words.hostile_words.isdisjoint(context.opening)
