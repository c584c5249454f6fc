"""Coreference resolution of any noun phrase or pronoun to the participants of its document."""

from __future__ import annotations

from ingest.extract.coreference import descriptions, pronouns
from ingest.extract.coreference.discourse import Discourse
from ingest.extract.coreference.person_nouns import kind_of, means_people
from ingest.extract.names.titles import title_of
from ingest.extract.trace import Question, decides
from ingest.parse.tokens import Token
from models.vocabulary import ParticipantKind


def resolve(discourse: Discourse, token: Token) -> tuple[str, ...]:
    """Keys that the noun phrase headed by `token` and its conjuncts refer to; () where that is not clear."""
    if token.i not in discourse.resolved:
        if token.i in discourse.in_progress:
            return ()
        discourse.in_progress.add(token.i)
        found = _phrase(discourse, token)
        discourse.in_progress.discard(token.i)
        discourse.resolved[token.i] = found
    return discourse.resolved[token.i]


def _phrase(discourse: Discourse, token: Token) -> tuple[str, ...]:
    first = single(discourse, token)
    if not first:
        return ()
    rest = [key for child in token.children if child.dep == "conj" for key in resolve(discourse, child)]
    return tuple(dict.fromkeys([*first, *rest]))


@decides(Question.REFERENCE)
def single(discourse: Discourse, token: Token) -> tuple[str, ...]:
    """Keys that this token's noun phrase refers to, without its conjuncts."""
    if token.i in discourse.named_at:
        return _named(discourse, token)
    if token.tag in ("WP", "WDT", "WP$"):
        return _relative_antecedent(discourse, token)
    if token.pos == "PRON" or token.tag in ("PRP", "PRP$"):
        return pronouns.resolve(discourse, token, resolve)
    return _listed(discourse, token) or _noun(discourse, token)


def _noun(discourse: Discourse, token: Token) -> tuple[str, ...]:
    """Keys that a common noun refers to."""
    if token.i in discourse.introduced_at:
        return _introduced(discourse, token)
    if token.i in discourse.office_holders and _heads_office(token):
        return _in_office(discourse, token)
    return _apposition(discourse, token) or descriptions.resolve(discourse, token, resolve)


@decides(Question.REFERENCE)
def _named(discourse: Discourse, token: Token) -> tuple[str, ...]:
    """The word is part of a name: the participants of that name."""
    return discourse.named_at[token.i]


@decides(Question.REFERENCE)
def _listed(discourse: Discourse, token: Token) -> tuple[str, ...]:
    """As in "*Presidents* NAME and NAME met": a plural title means all the persons in apposition to it."""
    if token.tag not in ("NNS", "NNPS") or title_of(token.lower) is None:
        return ()
    names = [child for child in token.children if child.dep == "appos" and child.i in discourse.named_at]
    keys = dict.fromkeys(key for name in names for key in resolve(discourse, name))
    return tuple(keys) if len(keys) > 1 and all(discourse.members[key].is_person for key in keys) else ()


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
    return not named.is_person or (means_people(token) and kind_of(token) is ParticipantKind.PERSON)
