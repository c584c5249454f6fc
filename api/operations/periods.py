"""Periods of a timeline: the days, weeks, months or years that a span of time consists of."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta

from api.http.errors import Fault, ParameterError

MOST_PERIODS = 20_000  # periods: more than fifty years of days


def periods(days: Collection[date], interval: str) -> Iterator[tuple[date, date]]:
    """First and last day of every period from the first that has one of `days`, which begin periods, to the last.

    Raises ParameterError if there are more than anybody can use.
    """
    if not days:
        return
    start, last = min(days), max(days)
    if (last - start).days / _days(interval) > MOST_PERIODS:
        message = f"Would make more than {MOST_PERIODS} periods from {start} on."
        allowed = "a longer one, or fewer days by date_from and date_to"
        raise ParameterError([Fault("interval", interval, message, allowed)])
    while True:
        end = _end(start, interval)
        yield start, end
        if start >= last:
            return
        start = end + timedelta(1)


def _days(interval: str) -> int:
    return {"day": 1, "week": 7, "month": 28, "year": 365}[interval]


def period_start(day: date, interval: str) -> date:
    """First day of the period that a day lies in."""
    if interval == "week":
        return date.fromordinal(max(1, day.toordinal() - day.weekday()))
    return {"day": day, "month": day.replace(day=1), "year": day.replace(month=1, day=1)}[interval]


def _end(start: date, interval: str) -> date:
    """The last day of the period; `date` ends with the year 9999."""
    if interval == "year":
        return start.replace(month=12, day=31)
    if interval == "month":
        later = start.replace(day=28).toordinal() + 4
        return date.max if later > date.max.toordinal() else date.fromordinal(later).replace(day=1) - timedelta(1)
    return date.fromordinal(min(date.max.toordinal(), start.toordinal() + _days(interval) - 1))
