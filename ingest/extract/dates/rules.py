"""Rules that normalize a time expression to days; each takes the expression and its reference date."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from ingest.extract.dates import calendar
from ingest.extract.dates.expression import Expression, ReferenceDate
from ingest.extract.trace import Question, decides
from ingest.lexicon import LEXICON
from ingest.tellings import When
from models.vocabulary import DateBasis

STATED = DateBasis.STATED


@decides(Question.DATE)
def _iso(found: Expression, reference: ReferenceDate) -> When | None:
    """As in "2023-06-15"."""
    return calendar.day(
        date(int(found.parts["year"]), int(found.parts["month"]), int(found.parts["day"])), found.span, STATED
    )


def _year_of(found: Expression, reference: ReferenceDate, month: int, day: int) -> tuple[int, DateBasis] | None:
    """The year stated, else the one nearest to the publication, with its basis; None if neither is known."""
    if "year" in found.parts:
        return int(found.parts["year"]), STATED
    if reference.published is None:
        return None
    return calendar.nearest_year(reference.published, month, day, reference.future), DateBasis.RESOLVED


@decides(Question.DATE)
def _day_of_month(found: Expression, reference: ReferenceDate) -> When | None:
    """As in "June 15, 2023", "15 June", "the 3rd of May"."""
    month, day = found.number("month"), int(found.parts["day"])
    known = _year_of(found, reference, month, day)
    return calendar.day(date(known[0], month, day), found.span, known[1]) if known else None


@decides(Question.DATE)
def _day_range(found: Expression, reference: ReferenceDate) -> When | None:
    """As in "June 14-15, 2023", "14 to 15 June"."""
    month, first, last = found.number("month"), int(found.parts["day"]), int(found.parts["day2"])
    known = _year_of(found, reference, month, first)
    if not known or last <= first:
        return None
    return calendar.days(date(known[0], month, first), date(known[0], month, last), found.span, known[1])


@decides(Question.DATE)
def _range_across_months(found: Expression, reference: ReferenceDate) -> When | None:
    """As in "June 28 to July 2"."""
    month, first = found.number("month"), int(found.parts["day"])
    month2, last = LEXICON.calendar["month"][found.word("month2").rstrip(".")], int(found.parts["day2"])
    known = _year_of(found, reference, month, first)
    if not known:
        return None
    start, end = date(known[0], month, first), date(known[0] + (month2 < month), month2, last)
    return calendar.days(start, end, found.span, known[1])


@decides(Question.DATE)
def _weekday_range(found: Expression, reference: ReferenceDate) -> When | None:
    """As in "from Wednesday to Friday", "on Sunday and Monday"; "on Monday and Friday" are two days apart, no range."""
    if reference.published is None:
        return None
    first, last = found.number("weekday"), found.number("weekday2")
    length = timedelta(days=(last - first) % 7)
    if not length or (found.word("to").strip() == "and" and length.days > 1):
        return None
    which, ends = found.word("which"), reference.completed
    day = calendar.weekday(reference.published, last if ends else first, which, reference.future)
    return calendar.days(*((day - length, day) if ends else (day, day + length)), found.span)


@decides(Question.DATE)
def _nth_of_month(found: Expression, reference: ReferenceDate) -> When | None:
    """As in "the 4th of this month", "the 28th of last month"; alone ("on the 15th") the last such day, or the next."""
    if reference.published is None:
        return None
    today, number = reference.published, int(found.parts["day"])
    count = {"last": -1, "next": 1}.get(found.word("which"), 0)
    if found.rule == "nth_alone":
        count = number < today.day if reference.future else -(number > today.day)
    place = today.year * 12 + today.month - 1 + count
    return calendar.day(date(place // 12, place % 12 + 1, number), found.span)


@decides(Question.DATE)
def _month_of_year(found: Expression, reference: ReferenceDate) -> When | None:
    """As in "June 2023", "mid-June 2023"."""
    return calendar.month(int(found.parts["year"]), found.number("month"), found.span, STATED)


@decides(Question.DATE)
def _month_alone(found: Expression, reference: ReferenceDate) -> When | None:
    """As in "in June", "last March", "mid-June"."""
    if reference.published is None:
        return None
    number, which, today = found.number("month"), found.word("which"), reference.published
    if which == "last" and number == today.month:
        return calendar.month(today.year - 1, number, found.span)
    future = which == "next" or (reference.future and which not in ("last", "past"))
    year = today.year + (number < today.month) if future else today.year - (number > today.month)
    return calendar.month(year, number, found.span)


@decides(Question.DATE)
def _month_of_that_year(found: Expression, reference: ReferenceDate) -> When | None:
    """As in "April last year", "May of next year"."""
    if reference.published is None:
        return None
    year = reference.published.year + {"last": -1, "next": 1}.get(found.word("which"), 0)
    return calendar.month(year, found.number("month"), found.span)


@decides(Question.DATE)
def _year_alone(found: Expression, reference: ReferenceDate) -> When | None:
    """As in "in 2018", "the 1967 war"."""
    return calendar.year(int(found.parts.get("year") or found.parts["then"]), found.span, STATED)


def _shift(days: int) -> Callable[[Expression, ReferenceDate], When | None]:
    """As in "today", "yesterday", "tomorrow"."""

    @decides(Question.DATE)
    def rule(found: Expression, reference: ReferenceDate) -> When | None:
        """As in "today", "yesterday", "tomorrow": counted from the day of publication."""
        return calendar.day(reference.published + timedelta(days=days), found.span) if reference.published else None

    return rule


@decides(Question.DATE)
def _day_after_next(found: Expression, reference: ReferenceDate) -> When | None:
    """As in "the day after tomorrow", "the day before yesterday"."""
    return _shift(2 if "after" in found.parts else -2)(found, reference)


def _count(found: Expression) -> int:
    return int(found.parts["digits"]) if "digits" in found.parts else found.number("number")


def _offset(found: Expression, day: date | None, count: int) -> When | None:
    """`count` units from a day, to the precision of the unit: weeks, months and years give no exact day."""
    if day is None:
        return None
    match found.word("unit"):
        case "day":
            return calendar.day(day + timedelta(days=count), found.span)
        case "week":
            return calendar.week(day, count, found.span)
        case "month":
            return calendar.months_from(day, count, found.span)
    return calendar.year(day.year + count, found.span)


@decides(Question.DATE)
def _ago(found: Expression, reference: ReferenceDate) -> When | None:
    """As in "three days ago"."""
    return _offset(found, reference.published, -_count(found))


@decides(Question.DATE)
def _within(found: Expression, reference: ReferenceDate) -> When | None:
    """As in "in two days"; outside future clauses it is a duration: "built in two days"."""
    return _offset(found, reference.published, _count(found)) if reference.future else None


@decides(Question.DATE)
def _shifted(found: Expression, reference: ReferenceDate) -> When | None:
    """As in "two days earlier": counted from the last date given before, else from the publication."""
    sign = -1 if found.word("way") in ("earlier", "before") else 1
    return _offset(found, reference.previous or (reference.published if sign < 0 else None), sign * _count(found))


@decides(Question.DATE)
def _next_day(found: Expression, reference: ReferenceDate) -> When | None:
    """As in "the next day", "the day before", "the same day": counted from the last date given before."""
    if reference.previous is None:
        return None
    word = found.word("which") or found.word("way")
    count = {"same": 0, "next": 1, "following": 1, "after": 1}.get(word, -1)
    return calendar.day(reference.previous + timedelta(days=count), found.span)


@decides(Question.DATE)
def _weekday(found: Expression, reference: ReferenceDate) -> When | None:
    """As in "Thursday", "last Monday", "next Friday"."""
    if reference.published is None:
        return None
    which = "next" if found.word("which") == "coming" else found.word("which")
    return calendar.day(
        calendar.weekday(reference.published, found.number("weekday"), which, reference.future), found.span
    )


_OFFSETS = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "following": 1}


@decides(Question.DATE)
def _period(found: Expression, reference: ReferenceDate) -> When | None:
    """As in "last week", "this month", "next year"."""
    if reference.published is None:
        return None
    if found.word("which") in ("past", "same"):
        return None  # "over the past year" is no date
    if found.word("which") in ("previous", "following") and reference.previous:
        return _offset(found, reference.previous, _OFFSETS[found.word("which")])
    return _offset(found, reference.published, _OFFSETS.get(found.word("which"), 0))


@decides(Question.DATE)
def _weekend(found: Expression, reference: ReferenceDate) -> When | None:
    """As in "this weekend": from Monday to Friday the coming one, unless the clause is about the past."""
    if reference.published is None:
        return None
    today, which = reference.published, found.word("which")
    looks_back = reference.completed or (not reference.future and which == "the")
    back = which in ("last", "past") or (looks_back and which != "next" and today.weekday() < 5)
    return calendar.weekend(today, -1 if back else 1 if which == "next" else 0, found.span)


@decides(Question.DATE)
def _season(found: Expression, reference: ReferenceDate) -> When | None:
    """As in "this fall", "last summer": resolved to the year only."""
    if reference.published is None:
        return None
    return calendar.year(reference.published.year + _OFFSETS.get(found.word("which"), 0), found.span)


RULES: dict[str, Callable[[Expression, ReferenceDate], When | None]] = {
    "iso": _iso,
    "span_of_days": _day_range,
    "span_of_days_british": _day_range,
    "span_of_months": _range_across_months,
    "span_of_months_british": _range_across_months,
    "span_of_weekdays": _weekday_range,
    "nth_of_month": _nth_of_month,
    "nth_alone": _nth_of_month,
    "day_of_month": _day_of_month,
    "day_of_month_british": _day_of_month,
    "month_of_year": _month_of_year,
    "month_of_that_year": _month_of_that_year,
    "month_alone": _month_alone,
    "month_marked": _month_alone,
    "year_alone": _year_alone,
    "today": _shift(0),
    "yesterday": _shift(-1),
    "tomorrow": _shift(1),
    "day_after_next": _day_after_next,
    "ago": _ago,
    "within": _within,
    "shifted": _shifted,
    "next_day": _next_day,
    "weekday": _weekday,
    "weekend": _weekend,
    "period": _period,
    "season": _season,
}
