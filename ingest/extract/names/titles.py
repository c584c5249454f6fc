"""Offices, ranks and forms of address, and the words that go with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ingest.lexicon.files import lines, rows
from ingest.parse.tokens import Token
from models.vocabulary import Sector


@dataclass(frozen=True, slots=True)
class Title:
    """An entry of the lexicon of titles; `flags` are explained there."""

    phrase: str
    sector: Sector | None
    flags: frozenset[str]

    @property
    def gender(self) -> str | None:
        """What the title tells of its holder's gender."""
        return next((flag for flag in self.flags if flag in ("f", "m")), None)

    @property
    def is_rank(self) -> bool:
        """Whether it is a rank of birth or arms, which an office outdoes: "Prince", "General"."""
        return ("royal" in self.flags and "leader" not in self.flags) or "rank" in self.flags

    @property
    def country(self) -> str | None:
        """The country whose office it is, where the title is that of one country."""
        return next((flag for flag in self.flags if flag.isupper()), None)


@cache
def titles() -> dict[str, Title]:
    """Titles by their phrase, in small letters."""
    found = {}
    for phrase, sector, flags in rows("titles.txt"):
        found[phrase] = Title(phrase, Sector(sector) if sector else None, frozenset(flags.split()))
    return found


@cache
def modifiers() -> frozenset[str]:
    """Words that may stand before the head of a role and belong to it."""
    return frozenset(word for line in lines("title_words.txt") for word in line.split())


@cache
def _starts() -> frozenset[str]:
    words = [phrase.split() for phrase in titles()]
    return frozenset(" ".join(phrase[:n]) for phrase in words for n in range(1, len(phrase) + 1))


@cache
def _openers() -> frozenset[str]:
    """Every word that a title, in the singular or plural, may begin with."""
    words = {phrase.replace("-", " ").split()[0] for phrase in titles()}
    return frozenset(words | set(titles()) | {word + "s" for word in words} | {word[:-2] + "en" for word in words})


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
    """The title of one word in small letters, singular or plural ("presidents", "spokesmen")."""
    known = titles()
    if word.endswith("men"):
        return known.get(word.removesuffix("men") + "man")
    return known.get(word) or (known.get(word[:-1]) if word.endswith("s") else None)
