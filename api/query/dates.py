"""The filters and columns of a record's date."""

from __future__ import annotations

from typing import Any

from api.query.clauses import Clause, Column, all_of, at_least, at_most, by_index
from api.query.fields import Day, Flag
from api.query.filters import Filter
from models.document import UNDATED

UNDATED_LAST = "Records without a date stand before all others in `date`, and so last in `-date`."


def date_filters(starts: Column, ends: Column, sort_date: Column, what: str) -> dict[str, Filter]:
    """The filters for records that last from the day `starts` to the day `ends`. `what` names the date in the docs.

    `sort_date` equals `starts` if that is known, so that bounds of `starts` hold for it too; it has an index. If
    another day replaces an unknown one in `sort_date`, the resource must override `has_date`.
    """
    leaves = f"Leaves out records without {what}."
    not_over = at_least(ends)
    since = all_of(not_over, at_least(sort_date)) if starts is ends else by_index(ends.class_.id, not_over)
    return {
        "date_from": Filter(Day(), f"Not over before this day. {leaves}", "2018-06-01", since),
        "date_to": Filter(
            Day(), f"Begun by this day. {leaves}", "2023-03-31", all_of(at_most(starts), at_most(sort_date))
        ),
        "has_date": Filter(Flag(), f"Whether there is {what}.", True, has_date(sort_date)),
    }


def has_date(sort_date: Column) -> Clause:
    """As `is_filled`, by the index on `sort_date`; for records whose `sort_date` is `UNDATED` if they have no date."""
    return lambda wanted, _: sort_date > UNDATED if wanted else sort_date == UNDATED


def date_columns(source: Any) -> dict[str, Column]:
    """The columns of a date, by the names of the served fields."""
    return {
        "start": source.starts_on,
        "end": source.ends_on,
        "precision": source.date_precision,
        "basis": source.date_basis,
        "source": source.date_source,
    }
