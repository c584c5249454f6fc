"""Regions of the world by UN M49, and the filter by region."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from marshmallow.fields import List

from api.query.clauses import Clause, on_prepared
from api.query.fields import Term
from api.query.filters import Filter

FILE = Path(__file__).with_name("regions.txt")


@cache
def regions() -> Mapping[str, frozenset[str]]:
    """The ISO 3166-1 alpha-3 codes of each region's countries, under its name and under its M49 code."""
    found: dict[str, frozenset[str]] = {}
    for code, name, members in _rows():
        countries = frozenset(country for each in members.split() for country in found.get(each, {each}))
        found[name] = found[code] = countries
    return found


def named_regions() -> list[tuple[str, str]]:
    """The M49 code and the name of each region."""
    return [(code, name) for code, name, _ in _rows()]


def _rows() -> Iterator[tuple[str, str, str]]:
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            code, name, members = (part.strip() for part in line.split("|"))
            yield code, name, members


def region_filter(countries: Clause, sentence: str) -> Filter:
    """A filter by region. `countries` is the clause that finds records by their countries."""

    def countries_in(names: list[str]) -> list[str]:
        return sorted({country for name in names for country in regions()[name]})

    field = List(Term(*regions()))
    return Filter(
        field,
        f"{sentence} By name or code of UN M49, continents among them.",
        "southern-europe",
        on_prepared(countries_in, countries),
    )
