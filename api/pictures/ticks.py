"""Labels of a timeline: where days, months, years and decades begin."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from api.pictures.periods import MONTHS, Period

# From the finest on: how many months or years are between labels. 0 months: every bar has one.
MONTHLY = (0, 1, 3, 6)
YEARLY = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


def ticks(periods: Sequence[Period], most: int) -> list[tuple[int, str]]:
    """The numbers of the bars to be labelled, and their labels: as many as are not nearer than a `most`-th of all."""
    apart = len(periods) / most
    for months in (*MONTHLY, *(years * 12 for years in YEARLY)):
        numbers = _beginnings([each.start for each in periods], months)
        # The first bar may be the rest of a unit that began before; then the next one's label has its room.
        if len(numbers) > 1 and months and numbers[1] < apart:
            numbers = numbers[1:]
        if all(other - one >= apart for one, other in pairwise(numbers)):
            return [(number, _written(periods[number], months)) for number in numbers]
    return []


def _beginnings(days: Sequence[date], months: int) -> list[int]:
    """The numbers of the days that are the first of their unit, so many months long."""
    units = [(day.year * 12 + day.month - 1) // months if months else number for number, day in enumerate(days)]
    return [number for number, unit in enumerate(units) if number == 0 or unit != units[number - 1]]


def _written(period: Period, months: int) -> str:
    day = period.start
    if months >= 12 or (day.month == 1 and day.day == 1 and period.end.month == 12):
        return str(day.year)
    month = f"{MONTHS[day.month - 1]} {day.year}"
    return month if months or (day.day == 1 and period.end.day >= 28) else f"{day.day} {month}"
