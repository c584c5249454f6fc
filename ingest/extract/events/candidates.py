"""Words that could tell an event by their syntax, and the words of its sides, whether the lexicon knows them or not."""

from __future__ import annotations

from ingest.extract.events.syntax.clause import after, children, conjuncts, verbal
from ingest.extract.events.syntax.voice import agents, patients, semantic_agents
from ingest.parse.tokens import Sentence, Token

# Prepositions that lead from a verb or an event noun to whom it is done to or with. These lists are not those of rules:
# the weights of the scorer were trained with them, so that a change here asks for new weights.
TOWARDS = ("to", "against", "on", "upon", "at", "for", "from", "with", "toward", "towards", "into", "over", "between")
PREMODIFIERS = ("amod", "compound", "nmod", "nummod", "poss")
Sides = tuple[list[Token], list[Token]]  # the words of who does it, and of whom it is done to


def trigger_candidates(sentence: Sentence) -> list[Token]:
    """The verbs and nouns of a sentence, auxiliaries and nouns that modify another left out."""
    return [token for token in sentence.tokens if _is_candidate(token)]


def _is_candidate(token: Token) -> bool:
    if token.pos == "VERB":
        return token.dep not in ("aux", "auxpass")
    return token.pos == "NOUN" and token.dep not in ("compound", "nmod", "npadvmod") and token.text[:1].isalpha()


def syntactic_sides(token: Token) -> Sides:
    """The words of both sides in the same sentence, by syntax alone: a side may be anybody, or a thing."""
    doers, done_to = _of_verb(token) if verbal(token) else _of_noun(token)
    return _phrases(doers, token), _phrases([one for one in done_to if one not in doers], token)


def _of_verb(verb: Token) -> Sides:
    return semantic_agents(verb), patients(verb) or after(verb, *TOWARDS)


def _of_noun(noun: Token) -> Sides:
    doers = [*agents(noun), *children(noun, "poss", "compound")]
    done_to = after(noun, "of", *TOWARDS)
    head = noun.head
    if noun.dep in ("dobj", "nsubjpass") and verbal(head):  # "launched an offensive against them"
        doers += semantic_agents(head)
        done_to = done_to or after(head, *TOWARDS)
    return doers, done_to


def _phrases(heads: list[Token], trigger: Token) -> list[Token]:
    """The heads, their conjuncts, and the words before each that say who or what it is."""
    found = [one for head in heads for one in conjuncts(head) if one is not trigger]
    return [part for one in found for part in (*children(one, *PREMODIFIERS), one) if part is not trigger]
