"""Labels of a timeline: where days, months, years and decades begin."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from math import ceil

from api.pictures.periods import MONTHS, Period, unit

# How many months are between labels, from the finest on.
APART = (1, 3, 6, *(12 * years for years in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)))
FEW = 3  # labels: where so few months begin, days are labelled instead


def ticks(periods: Sequence[Period], most: int) -> list[tuple[int, str]]:
    """The numbers of the bars to be labelled, and their labels: none nearer to another than a `most`-th of all bars."""
    apart = max(1, ceil(len(periods) / most))
    days = [each.start for each in periods]
    if len(periods) <= most or len(_beginnings(days, 1)) < FEW:
        return [(number, _written(periods[number], 0)) for number in range(0, len(periods), apart)]
    for months in APART:
        numbers = _beginnings(days, months)
        # The first bar may be the rest of a unit that began before; then the next one's label has its room.
        if len(numbers) > 1 and numbers[1] < apart:
            numbers = numbers[1:]
        if all(other - one >= apart for one, other in pairwise(numbers)):
            break
    return [(number, _written(periods[number], months)) for number in numbers]


def _beginnings(days: Sequence[date], months: int) -> list[int]:
    """The numbers of the days that are the first of their unit, so many months long."""
    units = [unit(day, 30 * months) for day in days]
    return [number for number, each in enumerate(units) if number == 0 or each != units[number - 1]]


def _written(period: Period, months: int) -> str:
    day = period.start
    if months >= 12 or (day.month == 1 and day.day == 1 and period.end.month == 12):
        return str(day.year)
    month = f"{MONTHS[day.month - 1]} {day.year}"
    return month if months or (day.day == 1 and period.end.day >= 28) else f"{day.day} {month}"
