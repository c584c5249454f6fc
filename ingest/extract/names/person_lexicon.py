"""Names of persons as the lexicon has them: given names, leaders known the world over, and names without accents."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache

from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON


@cache
def first_names() -> Mapping[str, str | None]:
    """Given names in folded letters, and the gender they tell."""
    found: dict[str, str | None] = {}
    for one in LEXICON.given_names:
        folded = fold_name(one.name)
        found[folded] = one.gender if found.get(folded, one.gender) == one.gender else None
    return found


@cache
def leaders() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """By folded surname: given name and country of each leader so called; a star ends the surnames that many have."""
    found: dict[str, list[tuple[str, str]]] = {}
    for one in LEXICON.leaders:
        surname = fold_name(one.surname) + ("*" if one.common else "")
        found.setdefault(surname, []).append((fold_name(one.given), one.country))
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
def fold_name(text: str) -> str:
    """Small letters without accents, and single spaces."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_PLAIN))
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())
