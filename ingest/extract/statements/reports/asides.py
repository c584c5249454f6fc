"""What a writer adds behind a speaker's words: "…, a claim that others deny", "… but did not elaborate"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from ingest.lexicon import LEXICON
from ingest.parse.tokens import Token

_DASHES = frozenset(("-", "--", "–", "—", "―"))
_CONCEDING = frozenset(("though", "although"))
_QUOTES = frozenset("\"“”'’‘«»") | {"''", "``"}
_RELATIVE = frozenset(("who", "which", "whose", "whom", "where"))
_NOMINAL = frozenset(("DET", "PRON", "NOUN", "PROPN", "ADJ"))
_MAX_RESUMED = 4  # tokens of "a widely shared view"
_MAX_ASKED = 4  # tokens of the one asked: "but the foreign minister"


def comments(sentence: Sequence[Token], at: int) -> bool:
    """Whether a pause begins what the writer adds to the end.

    As in "said the port is shut | -- leaving ships at sea", "… | - though it was not", "… | , a claim others deny".
    """
    following = sentence[at + 1 :]
    if not following or sentence[at].text not in (",", *_DASHES) or sentence[at].end >= following[0].start:
        return False
    if any(one.text in _DASHES for one in following):
        return False
    adds = following[0].tag == "VBG" or following[0].lower in _CONCEDING
    return (adds and sentence[at].text != ",") or _resumes(following) or _explains_name(following)


def _explains_name(following: Sequence[Token]) -> bool:
    """Whether the words tell the reader who or what a name is: "said she backs Hill, | who lost in May", "| a banker".

    Only at the end of a sentence, and not with words in quotation marks, which are the speaker's.
    """
    first = following[0]
    relative = first.lower in _RELATIVE
    if not (relative or first.tag in ("DT", "PRP$")) or any(one.text in _QUOTES for one in following):
        return False
    kind = "relcl" if relative else "appos"
    clause = next((one for one in (first, *first.ancestors) if one.dep == kind), None)
    if clause is None or clause.subtree[0] is not first or clause.head.pos != "PROPN":
        return False
    return all(one.dep == "punct" for one in following if one.i > clause.subtree[-1].i)


def _resumes(following: Sequence[Token]) -> bool:
    """Whether the words call what was said a claim of the speaker: "a charge that he denies"; to the sentence's end."""
    if following[0].lower not in ("a", "an"):
        return False
    noun = next((one for one in following[: _MAX_RESUMED + 1] if one.pos == "NOUN"), following[0])
    relative = any(child.dep in ("relcl", "acl") for child in noun.children)
    ends = all(one.dep == "punct" for one in following if one.i > noun.subtree[-1].i)
    return noun.lemma in LEXICON.statement_words.resumptions and relative and ends


def withholds(sentence: Sequence[Token], at: int) -> bool:
    """Whether "but did not elaborate", "and declined to give details" begins: what the speaker left unsaid.

    Or what the one asked did: "but *the minister* did not respond", "though *she* did not say when".
    """
    if sentence[at].lower not in ("but", "and", *_CONCEDING):
        return False
    if sentence[at].lower != "and":
        at += sum(1 for _ in takewhile(lambda one: one.pos in _NOMINAL, sentence[at + 1 : at + 1 + _MAX_ASKED]))
    if at + 3 >= len(sentence):
        return False
    words = [one.lower for one in sentence[at + 1 : at + 4]]
    not_said = words[0] in ("did", "would") and words[1] in ("not", "n't", "n’t")
    refused = words[0] in ("declined", "refused") and words[1] == "to"
    words_of = LEXICON.statement_words
    asked = at + 4 < len(sentence) and sentence[at + 4].lower in words_of.question_words
    held_back = sentence[at + 3].lemma in words_of.withholding or (sentence[at + 3].lemma == "say" and asked)
    return (not_said or refused) and held_back
