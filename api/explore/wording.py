"""How pages put the API's terms: names of fields, days, countries and types in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from api.pictures.outlines import country_name

MONTHS = [date(1, month, 1).strftime("%B") for month in range(1, 13)]


def spaced(name: str) -> str:
    """`date_from` → "date from"."""
    return name.replace("_", " ")


@lru_cache(maxsize=1024)
def titled(name: str) -> str:
    """`verbal_cooperation` → "Verbal cooperation", `CONSULT` → "Consult"."""
    words = spaced(name)
    return (words.lower() if words.isupper() else words).capitalize()


@lru_cache(maxsize=4096)
def day_in_words(value: str | None) -> str:
    """`2024-03-05` → "5 March 2024"."""
    if not value:
        return ""
    found = date.fromisoformat(value)
    return f"{found.day} {MONTHS[found.month - 1]} {found.year}"


def span_of_days(value: Mapping[str, Any] | None) -> str:
    """A date as the API serves it: a day, a range, a month or a year."""
    if not value:
        return ""
    start, end = date.fromisoformat(value["start"]), date.fromisoformat(value["end"])
    if value["precision"] == "year":
        return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
    if value["precision"] == "month":
        first = f"{MONTHS[start.month - 1]} {start.year}"
        last = f"{MONTHS[end.month - 1]} {end.year}"
        return first if first == last else f"{first} – {last}"
    if start == end:
        return day_in_words(value["start"])
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{end.day} {MONTHS[end.month - 1]} {end.year}"
    return f"{day_in_words(value['start'])} – {day_in_words(value['end'])}"


def country(code: str) -> str:
    """The name of a country by its ISO 3166-1 alpha-3 code; the code itself where it has no name there."""
    return country_name(code)


def place(value: Mapping[str, Any] | None) -> str:
    """A place as the API serves it: "Oslo, Norway"."""
    if not value:
        return ""
    return ", ".join(each for each in (value["city"], value["country"] and country(value["country"])) if each)


def count(number: int, singular: str) -> str:
    """1 → "1 outlet", 2000 → "2,000 outlets"."""
    return f"{number:,} {singular}{'' if number == 1 else 's'}"
