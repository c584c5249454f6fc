"""Periods of a timeline: days, weeks, months and years with their counts, condensed where they are too many."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

# How many periods may become one bar: full weeks, quarters, decades.
JOINED = {
    "day": (1, 7, 14, 28, 56, 91, 182),
    "week": (1, 2, 4, 13, 26, 52),
    "month": (1, 3, 6, 12, 24, 60, 120),
    "year": (1, 2, 5, 10, 20, 50, 100),
}
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Period(NamedTuple):
    """Successive days, the first and the last included, and how many there are of each series."""

    start: date
    end: date
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """How many there are of all series."""
        return sum(self.counts)


def condensed(periods: Sequence[Period], interval: str, most: int) -> list[Period]:
    """The periods, so many of them condensed to one that at most `most` remain; every count is kept."""
    sizes = JOINED[interval]
    size = next((each for each in sizes if len(periods) / each + 1 <= most), sizes[-1])
    while len(periods) / size + 1 > most:
        size *= 2
    if size == 1 or len(periods) <= most:
        return list(periods)
    return [_one(list(group)) for _, group in groupby(periods, lambda each: _position(each.start, interval) // size)]


def _one(group: Sequence[Period]) -> Period:
    counts = tuple(map(sum, zip(*(each.counts for each in group), strict=True)))
    return Period(group[0].start, group[-1].end, counts)


def _position(day: date, interval: str) -> int:
    """Which period it is, counted so that quarters begin in January and decades with a 0."""
    if interval == "year":
        return day.year
    if interval == "month":
        return day.year * 12 + day.month - 1
    return (day.toordinal() - 1) // (7 if interval == "week" else 1)


def named(start: date, end: date) -> str:
    """A period in words: `2024`, `Mar 2024`, `5 Mar 2024`, `5–11 Mar 2024`, `2020–2029`."""
    whole_years = (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)
    if whole_years:
        return _span(str(start.year), str(end.year))
    if start.day == 1 and _ends_month(end):
        return _span(f"{MONTHS[start.month - 1]} {start.year}", f"{MONTHS[end.month - 1]} {end.year}")
    if (start.year, start.month) == (end.year, end.month) and start != end:
        return f"{start.day}–{_day(end)}"
    return _span(_day(start), _day(end))


def _span(first: str, last: str) -> str:
    return first if first == last else f"{first} – {last}"


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _ends_month(day: date) -> bool:
    return day == date.max or date.fromordinal(day.toordinal() + 1).day == 1
