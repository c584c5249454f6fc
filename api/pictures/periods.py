"""Periods of a timeline: days, weeks, months and years with their counts, condensed where they are too many."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

# How many months are joined to one bar: quarters, halves, years, decades.
MONTHS_JOINED = (1, 3, 6, *(12 * years for years in (1, 2, 5, 10, 20, 50, 100, 200, 500)))
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


def condensed(periods: Sequence[Period], most: int) -> list[Period]:
    """The periods, or those of a week, a month, a quarter … joined, so that at most `most` remain; no count is lost."""
    if len(periods) <= most:
        return list(periods)
    days = periods[-1].end.toordinal() - periods[0].start.toordinal()
    own = days / len(periods)
    for size in (7, *(30 * months for months in MONTHS_JOINED)):
        if size > own and days / size + 2 <= most:
            break
    return [_one(list(group)) for _, group in groupby(periods, lambda each: unit(each.start, size))]


def unit(day: date, size: int) -> int:
    """The number of the week or, for a `size` of 30 days or a multiple, of the months that the day is in.

    Quarters begin in January, decades with a year that ends in 0.
    """
    return (day.toordinal() - 1) // 7 if size == 7 else (day.year * 12 + day.month - 1) // (size // 30)


def _one(group: Sequence[Period]) -> Period:
    counts = tuple(map(sum, zip(*(each.counts for each in group), strict=True)))
    return Period(group[0].start, group[-1].end, counts)


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
