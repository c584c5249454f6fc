"""What a noun or pronoun refers to among the participants of its document."""

from __future__ import annotations

from ingest.extract.coreference import descriptions, pronouns
from ingest.extract.coreference.discourse import Discourse
from ingest.extract.coreference.person_nouns import kind_of, means_people
from ingest.extract.names.titles import title_of
from ingest.extract.trace import Question, decides
from ingest.parse.tokens import Token
from models.vocabulary import ParticipantKind


def resolve(discourse: Discourse, token: Token) -> tuple[str, ...]:
    """Keys that the noun phrase headed by `token` refers to, its conjuncts' too; () where that is not clear."""
    if token.i not in discourse.known:
        if token.i in discourse.waiting:
            return ()
        discourse.waiting.add(token.i)
        found = _phrase(discourse, token)
        discourse.waiting.discard(token.i)
        discourse.known[token.i] = found
    return discourse.known[token.i]


def _phrase(discourse: Discourse, token: Token) -> tuple[str, ...]:
    first = single(discourse, token)
    if not first:
        return ()
    rest = [key for child in token.children if child.dep == "conj" for key in resolve(discourse, child)]
    return tuple(dict.fromkeys([*first, *rest]))


@decides(Question.REFERENCE)
def single(discourse: Discourse, token: Token) -> tuple[str, ...]:
    """The keys of this token's own noun phrase, without what is joined to it."""
    if token.i in discourse.at:
        return _named(discourse, token)
    if token.tag in ("WP", "WDT", "WP$"):
        return _antecedent(discourse, token)
    if token.pos == "PRON" or token.tag in ("PRP", "PRP$"):
        return pronouns.resolve(discourse, token, resolve)
    if token.i in discourse.made:
        return _introduced(discourse, token)
    if token.i in discourse.holders and _heads(token):
        return _in_office(discourse, token)
    return _apposed(discourse, token) or descriptions.resolve(discourse, token, resolve)


@decides(Question.REFERENCE)
def _named(discourse: Discourse, token: Token) -> tuple[str, ...]:
    """The word is part of a name: those whose name it is."""
    return discourse.at[token.i]


@decides(Question.REFERENCE)
def _introduced(discourse: Discourse, token: Token) -> tuple[str, ...]:
    """The word heads a noun phrase under which a participant without a name was introduced."""
    return discourse.made[token.i]


@decides(Question.REFERENCE)
def _in_office(discourse: Discourse, token: Token) -> tuple[str, ...]:
    """As in "the foreign *minister*, NAME": the word heads an office that is stated beside the name of its holder."""
    return (discourse.holders[token.i],)


@decides(Question.REFERENCE)
def _antecedent(discourse: Discourse, token: Token) -> tuple[str, ...]:
    """As in "officials who said", "Iran, which denied": a relative pronoun is what its clause stands by."""
    verb = next((t for t in token.ancestors if t.dep == "relcl"), None)
    return resolve(discourse, verb.head) if verb and verb.head is not token else ()


@decides(Question.REFERENCE)
def _apposed(discourse: Discourse, token: Token) -> tuple[str, ...]:
    """As in "the president of Cuba, NAME": a description that has a name beside it; "President" of "President NAME"."""
    for child in token.children:
        if child.dep == "appos" and child.i in discourse.at and _suits(discourse, token, child):
            return discourse.at[child.i][-1:]
    between = discourse.tokens[token.i : token.head.i]
    if token.dep == "compound" and token.head.i in discourse.at and all(t.pos != "CCONJ" for t in between):
        return discourse.at[token.head.i] if between else ()
    return ()


def _heads(token: Token) -> bool:
    """Whether the token heads its office rather than standing inside it ("foreign" in "foreign minister")."""
    return title_of(token.lower) is not None or token.dep not in ("amod", "compound", "pobj")


def _suits(discourse: Discourse, token: Token, name: Token) -> bool:
    """Whether the noun can be said of what the name names: "the mayor, NAME", not "the media, NAME and others"."""
    named = discourse.members[discourse.at[name.i][-1]]
    if named.is_country and name.tag in ("NN", "NNP") and any(t.lower in ("a", "an") for t in name.children):
        return False  # "the driver, a 28-year-old Turk"
    return not named.is_person or (means_people(token) and kind_of(token) is ParticipantKind.PERSON)
