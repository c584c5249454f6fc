"""The country of a region or large city, for offices that name only that: "Ohio Governor", "mayor of Lyon"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from ingest.extract.names.places import cities, landmarks
from ingest.parse.tokens import Token

LARGE = 100_000  # inhabitants from which a city is known without its country
MIN_RATIO = 4  # of its inhabitants to those of the largest city of the same name in another country
MAX_WORDS = 3  # of a place name


def country_of_first_place(tokens: Sequence[Token]) -> str | None:
    """The country of the first region or large city that the words name."""
    return next((country for k in range(len(tokens)) if (country := region_at(tokens, k))), None)


def region_at(tokens: Sequence[Token], k: int) -> str | None:
    """The country of the region or large city whose name begins at `k`."""
    if not tokens[k].text[0].isupper():
        return None
    for length in range(min(MAX_WORDS, len(tokens) - k), 0, -1):
        if country := country_of_place(" ".join(token.text for token in tokens[k : k + length])):
            return country
    return None


@lru_cache(maxsize=65_536)
def country_of_place(name: str) -> str | None:
    """The country of the region or large city of this name."""
    region = landmarks().get(name)
    if region:
        return None if region.seat else region.country
    found = cities().get(name, ())
    if not found or found[0].population < LARGE:
        return None
    rival = max((city.population for city in found if city.country != found[0].country), default=0)
    return found[0].country if found[0].population >= MIN_RATIO * rival else None
