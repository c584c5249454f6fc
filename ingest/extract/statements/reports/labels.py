"""Names that stand before a colon or after a dash: "LEE:", "Lee to Kim:", "A statement from Lee:", "— Lee, mayor"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ingest.extract.statements.reports.passage import FINITE, PUNCTUATION
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Token

_MAX_LABEL = 14  # words of a label or signature with the office
_MAX_NAME = 6  # words of its name
_SENDERS = frozenset(("from", "by"))
_TOPICS = frozenset(("on", "about", "over", "in", "at", "after"))
_BRACKETS = frozenset("([")


class Label(NamedTuple):
    """The last word of the speaker's name, and of that of the one spoken to."""

    speaker: Token
    addressee: Token | None = None


@decides(Question.REPORT)
def label(tokens: Sequence[Token]) -> Label | None:
    """The names in the words before a colon; None if they are no label.

    Examples: MAYOR LEE — Lee to Kim — Lee on the treaty — Lee (Mayor) — LEE, MAYOR OF OSLO — A statement from Lee
    """
    words = [token for token in tokens if token.text[0].isalnum() or token.text in (",", *_BRACKETS)]
    words = _after_sender(words)
    if not 0 < len(words) <= _MAX_LABEL or any(_is_verb(token) for token in words):
        return None
    name = _until(words, {",", "to", "of", *_BRACKETS, *_TOPICS})
    speaker = _last_name(name)
    if speaker is None:
        return None
    rest = words[len(name) :]
    addressed = bool(rest) and rest[0].lower == "to"
    addressee = _last_name(_until(rest[1:], {",", "of", *_BRACKETS, *_TOPICS})) if addressed else None
    return None if addressed and addressee is None else Label(speaker, addressee)


@decides(Question.REPORT)
def signature(tokens: Sequence[Token]) -> Token | None:
    """The last word of the name after a dash, as in "— Mayor Lee, of the Greens"; None if a clause follows it."""
    words = [token for token in tokens if token.text not in PUNCTUATION - {","}]
    if not 0 < len(words) <= _MAX_LABEL or any(token.tag in FINITE for token in words):
        return None
    return _last_name(_until(words, {",", "of", *_BRACKETS}))


def _after_sender(words: Sequence[Token]) -> list[Token]:
    """The words after "From", "A statement from", "A message by"."""
    for at, token in enumerate(words[:4]):
        if token.lower in _SENDERS:
            before = [one for one in words[:at] if one.pos != "DET"]
            documents = LEXICON.statement_words.utterances
            return list(words[at + 1 :]) if all(one.lemma.lower() in documents for one in before[-1:]) else []
    return list(words)


def _until(words: Sequence[Token], ends: set[str]) -> list[Token]:
    """The words before the first of `ends`."""
    at = next((k for k, token in enumerate(words) if token.lower in ends), len(words))
    return list(words[:at])


def _last_name(words: Sequence[Token]) -> Token | None:
    """The last word, if all are written as names are; titles before it may be in lower case."""
    if not 0 < len(words) <= _MAX_NAME or not words[-1].text[0].isupper():
        return None
    last = words[-1]
    if last.lower in LEXICON.statement_words.labels or last.pos not in ("PROPN", "NOUN", "ADJ"):
        return None
    return last


def _is_verb(token: Token) -> bool:
    return token.pos in ("VERB", "AUX") and token.tag in (*FINITE, "VB") and not token.text[0].isupper()
