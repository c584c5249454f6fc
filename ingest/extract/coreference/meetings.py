"""Who met whom: the sides of a meeting that one sentence tells, for "both sides" and "they" in the next ones."""

from __future__ import annotations

from ingest.extract.coreference.antecedents import subjects
from ingest.extract.coreference.discourse import Discourse, Resolve
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Sentence, Token

CALLS = frozenset({"call", "conversation", "visit"})  # "made a phone call to NAME", "paid a visit to NAME"


@decides(Question.REFERENCE)
def sides(discourse: Discourse, sentence: Sentence, refer: Resolve) -> tuple[str, ...]:
    """As in "X met Y", "X held talks with Y", "X called Y's minister": keys of both sides; () without a meeting."""
    verb = sentence.root
    if verb.pos != "VERB":
        return ()
    objects = [token for token in verb.children if token.dep == "dobj"]
    others = [t for part in (verb, *objects) for link in part.children if _links(link) for t in link.children]
    others = [token for token in others if token.dep == "pobj"]
    if verb.lemma in LEXICON.coreference_words.meeting_verbs:
        others += objects
    hosts = [key for token in subjects(verb) for key in refer(discourse, token)] if others else []
    guests = [key for token in others for key in refer(discourse, token)]
    return tuple(dict.fromkeys([*hosts, *guests])) if hosts and guests else ()


def _links(word: Token) -> bool:
    return word.dep == "prep" and (word.lower == "with" or (word.lower == "to" and word.head.lemma in CALLS))


def last_sides(discourse: Discourse, token: Token, refer: Resolve, reach: int) -> tuple[str, ...]:
    """The sides of the last meeting told at most `reach` sentences before the token's; () where there is none."""
    for index in range(token.sentence.index - 1, max(-1, token.sentence.index - 1 - reach), -1):
        if found := sides(discourse, discourse.parsed.sentences[index], refer):
            return found
    return ()
