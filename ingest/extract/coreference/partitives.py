"""Partitive noun phrases for people: "55 percent of all voters", "one of her aides", "six in 10", "others"."""

from __future__ import annotations

from ingest.extract.coreference.person_nouns import means_people
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Token
from models.vocabulary import ParticipantKind

_SINGLE = frozenset(("one", "another", "someone", "somebody"))


def is_share(token: Token) -> bool:
    """Whether the token heads a partitive for people: "*most* of the voters", "*others*"."""
    if token.lower not in LEXICON.coreference_words.partitives and token.pos != "NUM":
        return False
    whole = _whole(token)
    if token.pos == "NUM" and counts_people(token):
        return True
    if whole is not None:
        return means_people(whole) or whole.tag == "NNPS" or whole.lower == "those"
    rate = token.lower == "percent" and token.dep not in ("nsubj", "nsubjpass")  # "a duty of 3 *percent*"
    return (token.lower in LEXICON.coreference_words.human_partitives and not rate) or _is_ratio(token)


def counts_people(number: Token) -> bool:
    """Whether a bare number is one of people, by its verb: "more than *5,000* marched"."""
    if number.dep != "nsubj" or any(
        t.dep in ("prep", "pobj", "nmod") or t.tag in ("SYM", "$") for t in number.children
    ):
        return False
    return number.head.lemma in LEXICON.coreference_words.crowd_verbs


def kind_of_share(token: Token) -> ParticipantKind:
    """Person for one of many, group for several."""
    return ParticipantKind.PERSON if token.lower in _SINGLE else ParticipantKind.GROUP


def _whole(token: Token) -> Token | None:
    """The noun after "of", which names the whole."""
    for child in token.children:
        if child.lower == "of" and child.i > token.i:
            return next((noun for noun in child.children if noun.dep == "pobj"), None)
    return None


def _is_ratio(token: Token) -> bool:
    """As in "six in 10"."""
    tokens = token.sentence.tokens
    at = token.i - tokens[0].i
    return token.pos == "NUM" and at > 1 and tokens[at - 1].lower in ("in", "of") and tokens[at - 2].pos == "NUM"
