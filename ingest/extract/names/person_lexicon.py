"""Lexicons of given names and world leaders, and the folding of names that look-ups in them need."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache

from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON


@cache
def first_names() -> Mapping[str, str | None]:
    """Folded given names and their gender: "f", "m", or None where both have the name."""
    found: dict[str, str | None] = {}
    for one in LEXICON.given_names:
        folded = fold_name(one.name)
        found[folded] = one.gender if found.get(folded, one.gender) == one.gender else None
    return found


@decides(Question.FIELD)
def governs(words: tuple[str, ...]) -> bool:
    """Whether the leader these words name governs or governed, so that the bare name stands for the state too.

    "Macron met …", but not "Rahul Gandhi", who leads an opposition. Of those who share a bare surname, all must govern.
    """
    surnames = {" ".join(words[n:]) for n in range(len(words))}
    known = [one for one in LEXICON.leaders if fold_name(one.surname) in surnames]
    given = words[0] if len(words) > 1 else ""
    fits = [one for one in known if not given or not one.given or fold_name(one.given).split()[0] == given]
    return not any(one.figure for one in fits or known)


@cache
def leaders() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Given name and country of the leaders by folded surname; a common surname ends in a star."""
    found: dict[str, list[tuple[str, str]]] = {}
    for one in LEXICON.leaders:
        surname = fold_name(one.surname) + ("*" if one.common else "")
        found.setdefault(surname, []).append((fold_name(one.given), one.country))
    return {surname: tuple(known) for surname, known in found.items()}


@decides(Question.FIELD)
def leader_country(words: tuple[str, ...], *, titled: bool = False) -> str | None:
    """The country of the leader these words name, if unambiguous; `titled` if a leader's title is beside them."""
    for n in range(len(words)):
        given, surname = words[:n], " ".join(words[n:])
        known = leaders().get(surname, ())
        if given or titled:
            known += leaders().get(surname + "*", ())
        fits = {country for first, country in known if not given or not first or given[0] == first.split()[0]}
        if len(fits) == 1:
            return fits.pop()
    return _family_first(words) if words else None


def _family_first(words: tuple[str, ...]) -> str | None:
    """The country of a leader whose surname comes first: "Xi Jinping"."""
    rest = " ".join(words[1:]).replace("-", " ").split()
    known = leaders().get(words[0], ()) + leaders().get(words[0] + "*", ())
    return next((country for given, country in known if given and given.replace("-", " ").split() == rest), None)


_LETTERS = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "’": "'"})


@lru_cache(maxsize=65_536)
def fold_name(text: str) -> str:
    """The text in lower case without accents, with single spaces."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())
