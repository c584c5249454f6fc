"""The country of a region or large city, for offices that name only that: "Ohio Governor", "mayor of Lyon"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from types import MappingProxyType

import pycountry

from ingest.extract.names.person_lexicon import first_names, fold_name
from ingest.extract.names.places import cities, landmarks
from ingest.lexicon import LEXICON
from ingest.parse.tokens import Token

LARGE = 100_000  # inhabitants from which a city is known without its country
MIN_RATIO = 4  # of its inhabitants to those of the largest city of the same name in another country
MAX_WORDS = 4  # of a place name, with its hyphens
# What ISO 3166-2 calls the regions that news names without their country, as against boroughs and communes.
REGION_TYPES = frozenset(
    {"Province", "Region", "State", "Department", "County", "Governorate", "Prefecture", "Republic", "Canton"}
)


def country_of_first_place(tokens: Sequence[Token]) -> str | None:
    """The country of the first region or large city that the words name."""
    return next((country for k in range(len(tokens)) if (country := region_at(tokens, k))), None)


def region_at(tokens: Sequence[Token], k: int) -> str | None:
    """The country of the region or large city whose name begins at `k`; None where several countries have one."""
    found = countries_at(tokens, k)
    return next(iter(found)) if len(found) == 1 else None


def countries_at(tokens: Sequence[Token], k: int) -> frozenset[str]:
    """The countries that have a region or large city of the name that begins at `k`."""
    if not tokens[k].text[0].isupper():
        return frozenset()
    for length in range(min(MAX_WORDS, len(tokens) - k), 0, -1):
        if found := countries_of_place(_text(tokens[k : k + length])):
            return found
    return frozenset()


def _text(tokens: Sequence[Token]) -> str:
    """The tokens as written, in one line: "Yuzhno-Sakhalinsk"."""
    pairs = pairwise(tokens)
    return tokens[0].text + "".join((" " if one.end < two.start else "") + two.text for one, two in pairs)


def namesakes(tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """The names of regions that the words tell to be one, and the country each is in: "Niger *State*", of Nigeria."""
    for k in (n for n, token in enumerate(tokens) if n and token.text in REGION_TYPES):
        for first in range(max(0, k - 2), k):
            name = _text(tokens[first:k])
            held = _regions().get(name, frozenset())
            if len(held) == 1:
                yield name, next(iter(held))


def country_of_place(name: str) -> str | None:
    """The country of the region or large city of this name; None where several countries have one."""
    found = countries_of_place(name)
    return next(iter(found)) if len(found) == 1 else None


def is_region_at(tokens: Sequence[Token], k: int) -> bool:
    """Whether the name of a region, rather than a city, begins at `k`."""
    names = [_text(tokens[k : k + length]) for length in range(1, min(MAX_WORDS, len(tokens) - k) + 1)]
    return any(
        ((one := landmarks().get(name)) and not one.seat) or (name in _regions() and not _is_plain(name))
        for name in names
    )


@lru_cache(maxsize=65_536)
def countries_of_place(name: str) -> frozenset[str]:
    """The countries that have a region or large city of this name: one for "Ohio", two for "Punjab"."""
    region = landmarks().get(name)
    if region:
        return frozenset() if region.seat else frozenset({region.country})
    held, city = _regions().get(name, frozenset()), _country_of_city(name)
    if city is None:
        return frozenset() if _is_plain(name) else held
    return frozenset({city}) if city in held else held | {city}


def _country_of_city(name: str) -> str | None:
    found = [one for one in cities().get(name, ()) if one.name == name or name not in one.name.split()]  # "Gold" Coast
    if not found or found[0].population < LARGE:
        return None
    rival = max((city.population for city in found if city.country != found[0].country), default=0)
    return found[0].country if found[0].population >= MIN_RATIO * rival else None


def _is_plain(name: str) -> bool:
    """Whether a name is made of ordinary words, so that alone it names no region: "Rivers", "Western"."""
    return all(word.casefold() in LEXICON.name_words.region_words for word in name.split())


@cache
def _regions() -> Mapping[str, frozenset[str]]:
    """Countries by the names of their regions (ISO 3166-2), also without accents; plain ones also as "Rivers State"."""
    codes = {country.alpha_2: country.alpha_3 for country in pycountry.countries}
    found: dict[str, set[str]] = {}
    for region in pycountry.subdivisions:
        if region.type not in REGION_TYPES or fold_name(region.name) in first_names():
            continue
        names = [region.name, *([f"{region.name} {region.type}"] if _is_plain(region.name) else [])]
        for form in {form for name in names for form in (name, fold_name(name).title())}:
            found.setdefault(form, set()).add(codes[region.country_code])
    return MappingProxyType({name: frozenset(countries) for name, countries in found.items()})
