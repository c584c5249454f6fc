"""Columns of a date that may be a range, partial or unknown, shared by events and agreement steps."""

import calendar
import re
from datetime import date

from sqlalchemy import Date
from sqlalchemy.orm import Mapped, mapped_column

from models.base import enumerated
from models.vocabulary import DateBasis, DatePrecision, DetailSource


class Dated:
    """First and last day, both included, null if unknown; their precision, the basis and the source of the date."""

    starts_on: Mapped[date | None] = mapped_column(Date)
    ends_on: Mapped[date | None] = mapped_column(Date)
    date_precision: Mapped[DatePrecision | None] = mapped_column(enumerated(DatePrecision))
    date_basis: Mapped[DateBasis | None] = mapped_column(enumerated(DateBasis))
    date_source: Mapped[DetailSource | None] = mapped_column(enumerated(DetailSource))


DAY, MONTH, YEAR = DatePrecision.DAY, DatePrecision.MONTH, DatePrecision.YEAR
ONE = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?", re.ASCII)


def date_range(text: str) -> tuple[date, date, DatePrecision]:
    """First and last day, and precision: of `2023-06-15`, `2023-06-14/2023-06-15`, `2023-06` or `2023`.

    Raises ValueError for anything else, and for days that there are not.
    """
    first, _, last = text.partition("/")
    start, end, precision = _one(first)
    if last:
        _, end, other = _one(last)
        if DAY is not precision or DAY is not other or end < start:
            raise ValueError(f"no range of days: {text}")
    return start, end, precision


def _one(text: str) -> tuple[date, date, DatePrecision]:
    found = ONE.fullmatch(text)
    if found is None:
        raise ValueError(f"no date: {text}")
    year, month, day = int(found["year"]), int(found["month"] or 0), int(found["day"] or 0)
    if day:
        return date(year, month, day), date(year, month, day), DAY
    if found["month"]:
        start = date(year, month, 1)
        return start, start.replace(day=calendar.monthrange(year, month)[1]), MONTH
    return date(year, 1, 1), date(year, 12, 31), YEAR
