"""Offices, ranks and forms of address, and the words that go with them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from ingest.lexicon import LEXICON
from ingest.lexicon.heads import Title
from ingest.parse.tokens import Token


@cache
def _starts() -> frozenset[str]:
    words = [phrase.split() for phrase in LEXICON.titles]
    return frozenset(" ".join(phrase[:n]) for phrase in words for n in range(1, len(phrase) + 1))


@cache
def _openers() -> frozenset[str]:
    """Every word that a title may begin with, in the singular or plural."""
    words = {phrase.replace("-", " ").split()[0] for phrase in LEXICON.titles}
    return frozenset(
        words
        | set(LEXICON.titles)
        | {word + "s" for word in words}
        | {word[:-1] + "s" for word in words if word.endswith(".")}
        | {word[:-2] + "en" for word in words}
    )


def title_at(tokens: Sequence[Token], i: int, end: int) -> tuple[Title, int] | None:
    """The longest title that begins at token `i` and ends by `end`, and the index after it; "Vice-President" too."""
    joined, found = "", None
    if tokens[i].lower not in _openers():
        return None
    for j in range(i, end):
        gap = "" if not joined or joined.endswith("-") or tokens[j].text == "-" else " "
        joined += gap + tokens[j].lower.replace("’", "'")
        if joined.rstrip("-") not in _starts() and "-" not in joined and not title_of(joined):
            break
        if known := title_of(joined):
            found = known, j + 1
        if j - i > 5:
            break
    return found


def title_of(word: str) -> Title | None:
    """The one-word title, given in lower case, singular or plural ("presidents", "spokesmen")."""
    known = LEXICON.titles
    if word.endswith("men"):
        return known.get(word.removesuffix("men") + "man")
    return known.get(word) or (known.get(word[:-1], known.get(word[:-1] + ".")) if word.endswith("s") else None)
