"""Which day does a value of a table, a feed or a mail mean? None where it does not say one day alone."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from functools import lru_cache

from dateutil.parser import parse

from ingest.read.checks import within_calendar

# A day that is written in digits alone, with or without the time: 20230616, 20230616120000.
_DIGITS = re.compile(r"((?:1[6-9]|20|21)\d\d)(\d\d)(\d\d)(?:T?\d{4}(?:\d\d)?Z?)?")
_YEAR = re.compile(r"(?:1[6-9]|2[01])\d\d|[’']?\d\d\b")
_YEAR_FIRST = re.compile(r"\d{4}\D")
_DOTTED = re.compile(r"\d{1,2}\.\d{1,2}\.")  # the day comes first wherever dates are written with full stops
_EPOCH = range(315_532_800, 4_102_444_800)  # seconds from 1970 to the years 1980 and 2100
_MILLISECONDS = 1_000
_MAX_LENGTH = 60
# What is left for `parse` where a value does not state a year, a month or a day: two days that share none of them.
_UNSTATED = (datetime(2004, 1, 1), datetime(2011, 12, 28))


def day_of(value: object) -> date | None:
    """The day of a date, a time, a number of seconds or milliseconds since 1970, or of what is written in words.

    "2023-06-16T10:00:00Z", "Fri, 16 Jun 2023 10:00 +0200", "June 16, 2023"; the day is the one that is written, in
    whatever zone. None for "06/07/2023", which is read in two ways, and where year, month or day is missing.
    """
    if isinstance(value, datetime):
        day: date | None = value.date()
    elif isinstance(value, date):
        day = value
    elif isinstance(value, int | float) and not isinstance(value, bool):
        day = _of_number(value)
    elif isinstance(value, str) and len(value) <= _MAX_LENGTH:
        day = _of_text(value.strip())
    else:
        day = None
    return day if day is not None and within_calendar(day) else None


def _of_number(value: float) -> date | None:
    for seconds in (value, value / _MILLISECONDS):
        if _EPOCH.start <= seconds < _EPOCH.stop:
            return datetime.fromtimestamp(seconds, UTC).date()
    return _of_text(f"{value:.0f}") if 16_000_101 <= value <= 21_991_231 else None


@lru_cache(maxsize=4096)  # rows next to each other are often of one day
def _of_text(text: str) -> date | None:
    if digits := _DIGITS.fullmatch(text):
        return _day(*map(int, digits.groups()))
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        return _of_number(float(text)) if re.fullmatch(r"\d{9,13}(?:\.\d+)?", text) else _of_words(text)


def _of_words(text: str) -> date | None:
    """The day that a date in words or with slashes states in full, however it is read."""
    if not _YEAR.search(text):
        return None
    day_first = {False} if _YEAR_FIRST.match(text) else {True} if _DOTTED.match(text) else {False, True}
    try:
        days = {
            parse(text, default=default, dayfirst=first, ignoretz=True).date()
            for default in _UNSTATED
            for first in day_first
        }
    except (ValueError, OverflowError):
        return None
    return days.pop() if len(days) == 1 else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
