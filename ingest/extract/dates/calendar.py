"""Calendar arithmetic: days, weeks, months and years relative to a given day; nothing here reads text."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from ingest.tellings import Span, When
from models.vocabulary import DateBasis, DatePrecision

STATED, RESOLVED = DateBasis.STATED, DateBasis.RESOLVED


def day(when: date, span: Span, basis: DateBasis = RESOLVED) -> When:
    """A single day."""
    return When(when, when, DatePrecision.DAY, basis, span)


def days(first: date, last: date, span: Span, basis: DateBasis = RESOLVED) -> When:
    """A range of days, both inclusive."""
    return When(first, last, DatePrecision.DAY, basis, span)


def month(year: int, number: int, span: Span, basis: DateBasis = RESOLVED) -> When:
    """A whole month."""
    last = calendar.monthrange(year, number)[1]
    return When(date(year, number, 1), date(year, number, last), DatePrecision.MONTH, basis, span)


def months_from(today: date, count: int, span: Span) -> When:
    """The month `count` months after the one of `today`."""
    place = today.year * 12 + today.month - 1 + count
    return month(place // 12, place % 12 + 1, span)


def year(number: int, span: Span, basis: DateBasis = RESOLVED) -> When:
    """A whole year."""
    return When(date(number, 1, 1), date(number, 12, 31), DatePrecision.YEAR, basis, span)


def week(today: date, count: int, span: Span) -> When:
    """Monday to Sunday of the week `count` weeks after the one of `today`."""
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=count)
    return days(monday, monday + timedelta(days=6), span)


def weekend(today: date, count: int, span: Span) -> When:
    """Saturday and Sunday of the week `count` weeks after the one of `today`."""
    saturday = today - timedelta(days=today.weekday()) + timedelta(days=5, weeks=count)
    return days(saturday, saturday + timedelta(days=1), span)


def weekday(today: date, number: int, word: str, future: bool) -> date:
    """The day that a weekday (0 is Monday) means: the last one before `today`, or the next in a future clause.

    `today` itself counts, unless `word` before it is "last" or "next".
    """
    if word == "next" or (future and word != "last"):
        ahead = (number - today.weekday()) % 7
        return today + timedelta(days=ahead or (7 if word == "next" else 0))
    back = (today.weekday() - number) % 7
    return today - timedelta(days=back or (7 if word == "last" else 0))


def nearest_year(today: date, number: int, day_of_month: int, future: bool) -> int:
    """The year of a day or month given without one: that of the last one begun, or of the next in a future clause.

    A day up to three days ahead is of this year even in the past tense, as some articles are published before it.
    """
    here = (number, day_of_month)
    if future:
        return today.year if here >= (today.month, today.day) or here[0] == today.month else today.year + 1
    soon = today + timedelta(days=3)
    return today.year if here <= (soon.month, soon.day) or soon.year > today.year else today.year - 1


def exists(year_number: int, month_number: int, day_number: int) -> bool:
    """Whether this is a valid date."""
    return 1 <= month_number <= 12 and 1 <= day_number <= calendar.monthrange(year_number, month_number)[1]
