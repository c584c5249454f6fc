"""Coreference resolution of any noun phrase or pronoun to the participants of its document."""

from __future__ import annotations

from itertools import pairwise

from ingest.extract.coreference import bodies, descriptions, plurals, pronouns
from ingest.extract.coreference.discourse import Discourse
from ingest.extract.coreference.partitives import is_share, kind_of_share
from ingest.extract.coreference.person_nouns import kind_of, means_people
from ingest.extract.names.titles import title_of
from ingest.extract.trace import Question, decides
from ingest.parse.tokens import Token
from models.vocabulary import ParticipantKind

MAX_CHAIN = 60  # references through others: "he", who is the "he" of the sentence before, who is …


def resolve(discourse: Discourse, token: Token) -> tuple[str, ...]:
    """Keys that the noun phrase headed by `token` and its conjuncts refer to; () where that is not clear."""
    known = discourse.resolved[token.sentence.index]
    if token.i not in known:
        if token.i in discourse.in_progress or len(discourse.in_progress) == MAX_CHAIN:
            return ()
        discourse.in_progress.add(token.i)
        found = _phrase(discourse, token)
        discourse.in_progress.discard(token.i)
        known[token.i] = found
        discourse.reached = max(discourse.reached, token.sentence.index + 1)
    return known[token.i]


def _phrase(discourse: Discourse, token: Token) -> tuple[str, ...]:
    first = single(discourse, token)
    if not first:
        return ()
    rest = [key for child in token.children if child.dep == "conj" for key in resolve(discourse, child)]
    rest += [key for child in _appositive_conjuncts(token) for key in resolve(discourse, child)]
    return tuple(dict.fromkeys([*_joined_before_possessor(discourse, token), *first, *rest]))


def _appositive_conjuncts(token: Token) -> list[Token]:
    """As in "Chad's president NAME and *King NAME* met", which parsers join to the first name: not after a comma."""
    names = [child for child in token.children if child.dep == "appos" and child.pos == "PROPN"]
    tokens, base = token.sentence.tokens, token.sentence.tokens[0].i
    close = [name for name in names if all(t.text != "," for t in tokens[token.i - base : name.i - base])]
    further = [
        name for first, name in pairwise(close) if any(t.lower == "and" for t in tokens[first.i - base : name.i - base])
    ]
    return further + [
        child for name in close for child in name.children if child.dep == "conj" and child.pos == "PROPN"
    ]


@decides(Question.REFERENCE)
def _joined_before_possessor(discourse: Discourse, token: Token) -> tuple[str, ...]:
    """As in "President *NAME* and Chad's King NAME met", where parsers take "NAME and Chad" for the possessor.

    Not in "NAME and Chad's treaty": the noun must name a person too, and the second possessor a country.
    """
    keys = discourse.named_at.get(token.i, ())
    if not keys or not discourse.members[keys[-1]].is_person:
        return ()
    for owner in (child for child in token.children if child.dep == "poss"):
        named = discourse.named_at.get(owner.i, ())
        places = [key for child in owner.children if child.dep == "conj" for key in discourse.named_at.get(child.i, ())]
        countries = bool(places) and all(discourse.members[key].is_country for key in places)
        if named and countries and discourse.members[named[-1]].is_person:
            return named[-1:]
    return ()


@decides(Question.REFERENCE)
def single(discourse: Discourse, token: Token) -> tuple[str, ...]:
    """Keys that this token's noun phrase refers to, without its conjuncts."""
    if token.i in discourse.named_at:
        return _named(discourse, token)
    if token.tag in ("WP", "WDT", "WP$"):
        return _relative_antecedent(discourse, token)
    if (token.pos == "PRON" and not plurals.is_several(token)) or token.tag in ("PRP", "PRP$"):
        return pronouns.resolve(discourse, token, resolve)
    return _listed(discourse, token) or _noun(discourse, token)


def _noun(discourse: Discourse, token: Token) -> tuple[str, ...]:
    """Keys that a common noun refers to."""
    if token.i in discourse.introduced_at:
        return _introduced(discourse, token)
    if token.i in discourse.office_holders and _heads_office(token):
        return _in_office(discourse, token)
    return (
        _apposition(discourse, token)
        or bodies.named_with_kind(discourse, token)
        or _counted_among(discourse, token)
        or descriptions.resolve(discourse, token, resolve)
    )


@decides(Question.REFERENCE)
def _named(discourse: Discourse, token: Token) -> tuple[str, ...]:
    """The word is part of a name: the participants of that name."""
    return discourse.named_at[token.i]


@decides(Question.REFERENCE)
def _listed(discourse: Discourse, token: Token) -> tuple[str, ...]:
    """As in "*Presidents* NAME and NAME met": a plural title means all the persons in apposition to it."""
    if not token.lower.endswith(("s", "men", "women")) or title_of(token.lower) is None or token.tag == "NN":
        return ()
    if token.tag in ("NNS", "NNPS"):
        names = [child for child in token.children if child.dep == "appos" and child.i in discourse.named_at]
        keys = dict.fromkeys(key for name in names for key in resolve(discourse, name))
        if len(keys) > 1 and all(discourse.members[key].is_person for key in keys):
            return tuple(keys)
    return _of_states_in_order(discourse, token)


def _of_states_in_order(discourse: Discourse, token: Token) -> tuple[str, ...]:
    """As in "the *presidents* of Peru and Chile, NAME and NAME": as many persons as countries, which follow these."""
    countries: dict[str, None] = {}
    persons: dict[str, None] = {}
    tokens = token.sentence.tokens
    for other in tokens[token.i - tokens[0].i + 1 :]:
        members = [discourse.members[key] for key in discourse.named_at.get(other.i, ())[-1:]]
        if not members and other.lower not in ("of", "the", "and", ",", "-") and not other.text[0].isupper():
            break
        for member in members:
            (persons if member.is_person else countries)[member.key] = None
    several = len(persons) == len(countries) > 1
    return tuple(persons) if several and all(discourse.members[key].is_country for key in countries) else ()


@decides(Question.REFERENCE)
def _introduced(discourse: Discourse, token: Token) -> tuple[str, ...]:
    """The word heads a noun phrase under which a participant without a name was introduced."""
    return discourse.introduced_at[token.i]


@decides(Question.REFERENCE)
def _in_office(discourse: Discourse, token: Token) -> tuple[str, ...]:
    """As in "the foreign *minister*, NAME": the word heads an office stated beside its holder's name."""
    return (discourse.office_holders[token.i],)


@decides(Question.REFERENCE)
def _relative_antecedent(discourse: Discourse, token: Token) -> tuple[str, ...]:
    """As in "officials who said", "Iran, which denied": a relative pronoun means the noun that its clause modifies."""
    verb = next((t for t in token.ancestors if t.dep == "relcl"), None)
    return resolve(discourse, verb.head) if verb and verb.head is not token else ()


@decides(Question.REFERENCE)
def _counted_among(discourse: Discourse, token: Token) -> tuple[str, ...]:
    """As in "NAME was among the *aides* who fled": the subject, who did what the clause tells of all of them."""
    prep, verb = token.head, token.head.head
    if token.dep != "pobj" or prep.lower != "among" or verb.lemma != "be":
        return ()
    if not any(child.dep in ("relcl", "acl") for child in token.children):
        return ()
    return next((resolve(discourse, child) for child in verb.children if child.dep == "nsubj"), ())


@decides(Question.REFERENCE)
def _apposition(discourse: Discourse, token: Token) -> tuple[str, ...]:
    """As in "the president of Cuba, NAME", "President NAME": a description in apposition to a name."""
    for child in token.children:
        if child.dep == "appos" and child.i in discourse.named_at and _can_describe(discourse, token, child):
            return discourse.named_at[child.i][-1:]
    between = discourse.tokens[token.i : token.head.i]
    if token.dep == "compound" and token.head.i in discourse.named_at and all(t.pos != "CCONJ" for t in between):
        return discourse.named_at[token.head.i] if between else ()
    return ()


def _heads_office(token: Token) -> bool:
    """Whether the token heads its office rather than modifying it ("foreign" in "foreign minister")."""
    return title_of(token.lower) is not None or token.dep not in ("amod", "compound", "pobj")


def _can_describe(discourse: Discourse, token: Token, name: Token) -> bool:
    """Whether the noun can describe the participant named: "the mayor, NAME", not "the media, NAME and others"."""
    named = discourse.members[discourse.named_at[name.i][-1]]
    if named.is_country and name.tag in ("NN", "NNP") and any(t.lower in ("a", "an") for t in name.children):
        return False  # "the driver, a 28-year-old Turk"
    one = is_share(token) and kind_of_share(token) is ParticipantKind.PERSON  # "one of the aides, NAME"
    return not named.is_person or one or (means_people(token) and kind_of(token) is ParticipantKind.PERSON)
