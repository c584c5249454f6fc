"""Rejection of figures of speech: blows that strike a plan or a price, missiles made of words, war without arms."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.extract.events.document_context import DocumentContext
from ingest.extract.events.syntax.clause import after, children, conjuncts
from ingest.extract.events.syntax.voice import agents, passive, patients, semantic_agents
from ingest.extract.events.triggers.nouns import content_noun
from ingest.extract.events.triggers.trigger import Trigger
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Token
from models.vocabulary import EventType

# Verbs of fight whose quarrel may be one of words: "clashed over the budget".
QUARRELS = frozenset({"clash", "fight", "battle", "spar", "fire", "hit", "strike", "shoot", "attack", "war"})

AGAINST = ("on", "against", "of", "over")


@decides(Question.VETO)
def is_figure(context: DocumentContext, trigger: Trigger) -> bool:
    """Whether a word of violence is a figure of speech, by what strikes, what is struck, and with what.

    "Prices hit the economy", "torpedoed the talks", "bombarded the minister with questions", "a trade war". A person or
    body that strikes with arms, or where the sentence tells of arms and the armed, is none.
    """
    if trigger.entry.type is not EventType.ASSAULT:
        return False
    if trigger.entry.pos == "n":
        return _is_peaceful_noun(trigger)
    verb = trigger.token
    if any(map(_is_made_peaceful, patients(verb))):
        return True
    if _are_matters(after(verb, "with")) or _are_matters(_struck(trigger)):
        return True
    return _are_matters(_striking(context, verb)) or (verb.lemma in QUARRELS and _is_quarrel_of_words(trigger))


def _struck(trigger: Trigger) -> list[Token]:
    """What is struck: the object of the verb, and what is next to it, "shot down the proposal"."""
    return [one for one in patients(trigger.token) if one not in trigger.objects]


def _striking(context: DocumentContext, verb: Token) -> list[Token]:
    """What strikes, where it is a thing."""
    found = list(agents(verb)) if passive(verb) else semantic_agents(verb)
    return [one for one in found if not context.is_somebody(one)]


def _are_matters(nouns: list[Token]) -> bool:
    """Whether nouns mean what neither strikes nor is struck by arms: "the plan", "prices", "questions"."""
    heads = [content_noun(one) for one in nouns]
    return bool(heads) and all(one.lemma.lower() in LEXICON.event_words.matters for one in heads)


def _is_made_peaceful(noun: Token) -> bool:
    """Whether a word before the noun takes the arms out of it: "fought a *legal* battle"."""
    before = {one.lemma.lower() for one in children(noun, "compound", "amod", "nmod")}
    return bool(before & LEXICON.event_words.peaceful_modifiers)


@decides(Question.VETO)
def _is_peaceful_noun(trigger: Trigger) -> bool:
    """Whether a noun of violence is none: "a trade war", "an attack on press freedom", "declared war on hunger"."""
    noun = trigger.token
    if _is_made_peaceful(noun):
        return True
    fought = [*after(noun, *AGAINST), *(after(trigger.support, *AGAINST) if trigger.support else ())]
    return _are_matters([one for head in fought for one in conjuncts(head)])


@decides(Question.VETO)
def _is_quarrel_of_words(trigger: Trigger) -> bool:
    """Whether unarmed sides quarrel in words: "clashed over the budget", "fired back, saying the report was wrong"."""
    verb = trigger.token
    if any(_armed_words(trigger)):
        return False
    saying = LEXICON.event_words.saying | {"call", "accuse", "argue", "insist", "describe", "write", "ask"}
    spoken = any(one.tag == "VBG" and one.lemma in saying for one in children(verb, "advcl", "conj"))
    return spoken or any(one.pos == "NOUN" for one in after(verb, "over", "about"))


def _armed_words(trigger: Trigger) -> Iterator[Token]:
    """Words of the sentence, besides the trigger, that tell of arms or of those who bear them."""
    known = LEXICON.event_words
    own = {trigger.token.i, *(one.i for one in trigger.objects)}
    armed = known.hostile_words | known.armed_conflict | known.harm_verbs | known.attackers
    return (one for one in trigger.token.sentence.tokens if one.i not in own and one.lemma.lower() in armed)
