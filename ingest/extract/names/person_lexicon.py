"""Names of persons as the lexicon has them: given names, leaders known the world over, and names without accents."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache

from ingest.extract.trace import Question, decides
from ingest.lexicon.files import items, lines, rows


@cache
def first_names() -> Mapping[str, str | None]:
    """Given names in folded letters, and the gender they tell."""
    found: dict[str, str | None] = {}
    gender: str | None = None
    for line in lines("first_names.txt"):
        if line.startswith("["):
            gender = {"m": "m", "f": "f"}.get(line.strip("[]"))
        else:
            for name in line.split():
                folded = fold(name)
                found[folded] = gender if found.get(folded, gender) == gender else None
    return found


@cache
def leaders() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """By folded surname: given name and country of each leader so called; a star ends the surnames that many have."""
    found: dict[str, list[tuple[str, str]]] = {}
    for country, names in rows("leaders.txt"):
        for name in items(names):
            surname, _, given = name.partition(",")
            found.setdefault(fold(surname), []).append((fold(given), country))
    return {surname: tuple(known) for surname, known in found.items()}


@decides(Question.FIELD)
def leader_country(words: tuple[str, ...], *, titled: bool = False) -> str | None:
    """The country of the leader these words name, if they can mean no other; `titled` if a leader's title is beside."""
    for n in range(len(words)):
        given, surname = words[:n], " ".join(words[n:])
        known = leaders().get(surname, ())
        if given or titled:
            known += leaders().get(surname + "*", ())
        fits = {country for first, country in known if not given or not first or given[0] == first.split()[0]}
        if len(fits) == 1:
            return fits.pop()
    return _family_first(words)


def _family_first(words: tuple[str, ...]) -> str | None:
    """The country of a leader whose surname comes first: "Xi Jinping"."""
    rest = " ".join(words[1:]).replace("-", " ").split()
    known = leaders().get(words[0], ()) + leaders().get(words[0] + "*", ())
    return next((country for given, country in known if given and given.replace("-", " ").split() == rest), None)


_PLAIN = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "’": "'"})


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Small letters without accents, and single spaces."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_PLAIN))
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())
