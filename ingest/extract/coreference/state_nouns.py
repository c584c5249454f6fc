"""Which states noun phrases mean: "the country", "their countries", "the Chinese side", "the Kingdom of Spain"."""

from __future__ import annotations

from ingest.extract.coreference import plurals
from ingest.extract.coreference.antecedents import subjects
from ingest.extract.coreference.discourse import SUBJECTS, Discourse, Resolve
from ingest.extract.coreference.plurals import joined
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Token


def possessor(token: Token) -> Token | None:
    """The word before a noun that tells whose it is: the "their" of "their countries"."""
    return next((child for child in token.children if child.dep == "poss"), None)


def modifiers(token: Token) -> list[Token]:
    """The modifiers before the head, and their own modifiers and conjuncts."""
    found = [t for t in token.children if t.dep in ("amod", "compound", "nmod", "poss") and t.i < token.i]
    return found + [t for m in found for t in m.children if t.dep in ("conj", "compound", "amod")]


def named_countries(discourse: Discourse, token: Token) -> set[str]:
    """ISO 3166-1 alpha-3 codes of the countries that the noun phrase names before its head or after "of"."""
    parts = modifiers(token)
    for child in token.children:
        if child.dep == "prep" and child.lower == "of":
            parts += [t for p in child.children if p.dep == "pobj" for t in (p, *joined(p))]
            parts += [t for t in joined(token) if token.lower.endswith("s") and t.i > child.i and t.pos == "PROPN"]
    keys = [key for part in parts for key in discourse.named_at.get(part.i, ())]
    return {c for key in keys if (c := discourse.members[key].country)}


@decides(Question.REFERENCE)
def possessed_countries(discourse: Discourse, token: Token, refer: Resolve) -> tuple[str, ...]:
    """As in "their countries", "our two nations": the possessors' countries, else as many as the number says."""
    owner = possessor(token)
    states = states_of(discourse, refer(discourse, owner) if owner else ())
    if len(states) > 1:
        return states
    return plurals.countries_meant(discourse, token, refer) if plurals.number_of(token) else states


def states_of(discourse: Discourse, keys: tuple[str, ...]) -> tuple[str, ...]:
    """Keys of the participants that are countries, and of the countries of the others."""
    members = [discourse.members[key] for key in keys]
    states = [m.key if m.is_country else discourse.states.get(m.country or "") for m in members]
    return tuple(dict.fromkeys(key for key in states if key))


@decides(Question.REFERENCE)
def formal_name(discourse: Discourse, token: Token, refer: Resolve) -> tuple[str, ...]:
    """As in "the *Republic* of San Marino": the country."""
    places = [t for child in token.children if child.lower == "of" for t in child.children if t.dep == "pobj"]
    named = [
        key for place in places for key in discourse.named_at.get(place.i, ()) if discourse.members[key].is_country
    ]
    return tuple(named[:1]) if token.text[:1].isupper() else ()


@decides(Question.REFERENCE)
def side_of_state(discourse: Discourse, token: Token, refer: Resolve) -> tuple[str, ...]:
    """As in "the Chinese side said", which means China; "on the Chinese side" is a place."""
    if token.dep not in SUBJECTS:
        return ()
    named = [discourse.states.get(code) for code in named_countries(discourse, token)]
    return tuple(key for key in named if key) if len(named) == 1 else ()


@decides(Question.REFERENCE)
def country_meant(discourse: Discourse, token: Token, refer: Resolve) -> tuple[str, ...]:
    """As in "the country", "his country", "our nation": the possessor's country, else the last one mentioned."""
    charged = token.dep == "dobj" and token.head.lemma in LEXICON.coreference_words.charging_verbs
    rest = [t for t in token.children if not (charged and t.lower == "of")]  # "accused the country of fraud"
    if any(t.dep in ("compound", "relcl", "prep", "nummod", "acl") for t in rest):
        return ()
    owner = possessor(token)
    if any(t.dep == "amod" for t in token.children):
        return () if owner is not None else _other_country(discourse, token, refer)
    if owner is not None:
        states = states_of(discourse, refer(discourse, owner))
        return states if len(states) == 1 else ()
    agents = _agents(discourse, token, refer) if token.dep == "dobj" else set()  # "Peru invaded the country": another
    countries = (key for _, key in discourse.before(token, 1) if discourse.members[key].is_country)
    return next(((key,) for key in countries if key not in agents), ())


def _agents(discourse: Discourse, token: Token, refer: Resolve) -> set[str]:
    """Keys of the subject of the verb above, and of the states these act for."""
    verb = next((t for t in token.ancestors if t.pos == "VERB"), None)
    agents = {key for subject in subjects(verb) for key in refer(discourse, subject)}
    return agents | {state for key in agents if (state := discourse.state_of(key))}


@decides(Question.REFERENCE)
def _other_country(discourse: Discourse, token: Token, refer: Resolve) -> tuple[str, ...]:
    """As in "recalled its envoy to Honduras and accused the Central American country": the one not the subject's."""
    if token.dep not in ("dobj", "pobj") or not any(t.lower == "the" for t in token.children):
        return ()
    agents = _agents(discourse, token, refer)
    for reach in (0, 1):
        near = {key for _, key in discourse.before(token, reach) if discourse.members[key].is_country} - agents
        if near:
            return (near.pop(),) if len(near) == 1 and agents else ()
    return ()
