"""Columns of a date that may be a range, partial or unknown, shared by events and agreement steps."""

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
