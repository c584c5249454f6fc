"""Which country an office belongs to that names only a part of it: "Ohio Governor", "mayor of Lyon"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from ingest.extract.names.places import cities, landmarks
from ingest.parse.tokens import Token

LARGE = 100_000  # inhabitants from which a city is known without its country
TIMES = 4  # by how much it must outnumber the largest of its name elsewhere
LONGEST = 3  # words


def country_round(tokens: Sequence[Token]) -> str | None:
    """The country of the first region or large city that the words name."""
    return next((country for k in range(len(tokens)) if (country := region_at(tokens, k))), None)


def region_at(tokens: Sequence[Token], k: int) -> str | None:
    """The country of the region or large city whose name begins at `k`."""
    if not tokens[k].text[0].isupper():
        return None
    for length in range(min(LONGEST, len(tokens) - k), 0, -1):
        if country := country_called(" ".join(token.text for token in tokens[k : k + length])):
            return country
    return None


@lru_cache(maxsize=65_536)
def country_called(name: str) -> str | None:
    """The country of the region or large city of this name."""
    region = landmarks().get(name)
    if region:
        return None if region.seat else region.country
    found = cities().get(name, ())
    if not found or found[0].population < LARGE:
        return None
    rival = max((city.population for city in found if city.country != found[0].country), default=0)
    return found[0].country if found[0].population >= TIMES * rival else None
