"""Regions of the world by UN M49, and the filter that finds what lies in one of them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from marshmallow.fields import List
from sqlalchemy import ColumnElement

from api.fields import Term
from api.filters import Clause, Filter

FILE = Path(__file__).with_name("regions.txt")


@cache
def regions() -> Mapping[str, frozenset[str]]:
    """The ISO 3166-1 alpha-3 codes of each region's countries, under its name and under its M49 code."""
    found: dict[str, frozenset[str]] = {}
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            code, name, members = (part.strip() for part in line.split("|"))
            countries = frozenset(country for each in members.split() for country in found.get(each, {each}))
            found[name] = found[code] = countries
    return found


def in_region(countries: Clause, sentence: str) -> Filter:
    """A filter by region. `countries` is the clause that finds records by their countries."""

    def clause(names: list[str], dialect: str) -> ColumnElement[bool]:
        wanted = {country for name in names for country in regions()[name]}
        return countries(sorted(wanted), dialect)

    field = List(Term(*regions()))
    return Filter(field, f"{sentence} By name or code of UN M49, continents among them.", "northern-europe", clause)
