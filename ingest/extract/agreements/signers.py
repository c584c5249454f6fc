"""The nouns at a verb of signing that name who signs, or for whom."""

from __future__ import annotations

from ingest.extract.events.syntax.clause import after, children, conjuncts, verbal
from ingest.extract.events.syntax.voice import semantic_agents
from ingest.parse.tokens import Token

TALKS = frozenset({"talk", "negotiation", "meeting", "discussion", "consultation", "round"})


def signing_agents(verb: Token) -> list[Token]:
    """Who acts, also where a finite verb is parsed as a participle: "ministers of A and B, X and Y, *signed it*"."""
    torn = verb.dep == "acl" and verb.tag == "VBN" and children(verb, "dobj")
    return semantic_agents(verb) or ([verb.head] if torn else [])


def sides_at_talks(verb: Token) -> list[Token]:
    """The sides of the talks that an agreement came of: "concluded after talks between *envoys* of Mali and rebels"."""
    preps = [one for one in children(verb, "prep") if one.lower in ("after", "following", "during", "in", "at")]
    talks = [noun for prep in preps for noun in children(prep, "pobj") if noun.lemma in TALKS]
    return [one for noun in talks for one in after(noun, "between", "among")]


def words_before(title: Token) -> list[Token]:
    """The words of a title that stand before its head, however they hang: "*World Bank country* director"."""
    return [one for child in children(title, "compound", "nmod") for one in child.subtree if one.i < title.i]


def named_by_side(verb: Token) -> list[Token]:
    """The words for states in "on the *Peruvian* side", "on behalf of *Peru*"."""
    nouns = [noun for prep in children(verb, "prep") if prep.lower == "on" for noun in children(prep, "pobj")]
    sides = [one for one in nouns if one.lemma.lower() in ("side", "behalf", "part")]
    return [word for one in sides for word in (*children(one, "amod", "compound"), *after(one, "of"))]


def apposed_to_group(verb: Token) -> list[Token]:
    """The names behind a group of signers: "leaders of two rebel groups, *the A* and *the B*, signed"."""
    agents = semantic_agents(verb) if verbal(verb) else []
    nouns = [one for agent in agents for one in (agent, *after(agent, "of"))]
    groups = [one for one in nouns if one.tag == "NNS" and children(one, "appos")]
    named = [one for group in groups for first in children(group, "appos") for one in conjuncts(first)]
    return [*named, *(one for group in groups for one in children(group, "conj"))]
