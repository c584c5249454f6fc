"""The filters of a request as conditions on the records of its resource."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, literal, select
from sqlalchemy.sql.operators import exists
from sqlalchemy.sql.visitors import iterate

from api.query.clauses import Clause, Excluded, Sought, apart, one_by_one
from api.records.resource import Resource

FEW = 2000  # records that are sooner fetched and sorted than come upon in the order of a list of a million
LOTS = (20_000, 200_000)  # the same where more is asked for and no page is full soon; the smaller is tried first
STRETCH = 2000  # records of a list that are looked at to tell how soon a page is full
Asked = Sequence[tuple[Clause, Any]]


def conditions(resource: Resource, values: Mapping[str, Any], dialect: str) -> list[ColumnElement[bool]]:
    """What a record must satisfy to be found with these values of the parameters."""
    return [each.clause(values[name], dialect) for name, each in resource.all_filters.items() if name in values]


def found(resource: Resource, values: Mapping[str, Any], dialect: str) -> Select[Any]:
    """The ids of the records that are found."""
    return select(resource.id).where(*conditions(resource, values, dialect))


def paged(
    resource: Resource, values: Mapping[str, Any], connection: Connection, ahead: Callable[[], Select[Any]] | None
) -> list[ColumnElement[bool]]:
    """As `conditions`, put so that a page in the order of the list is found soon.

    SQLite does what it is told: fetch and sort all that a filter finds, or walk the list until the page is full. The
    former is slow for filters that find much, the latter where next to nothing is found. So what few records satisfy
    is fetched. Where many satisfy each of several things, the list is walked if that fills a page soon, and else the
    smallest lot is fetched. `ahead` selects the ids from where the page begins, in the order of the list; it is None
    where there is no list to walk. PostgreSQL has statistics to tell.
    """
    dialect = connection.dialect.name
    if dialect == "postgresql":
        return conditions(resource, values, dialect)
    given = ((each.clause, values[name]) for name, each in resource.all_filters.items() if name in values)
    asked = [(clause, value) for whole, value in given for clause in apart(whole)]
    sizes = _sizes(asked, connection, FEW)
    fetched = {number for number, size in sizes.items() if size < FEW}
    if sizes and not fetched and ahead is not None and len(asked) > 1:
        fetched = _smallest(asked, connection, _to_walk(asked, ahead, values["limit"], connection))
    return [
        clause.among(value, dialect)
        if isinstance(clause, Sought) and number in fetched
        else _each(clause, value, connection)
        for number, (clause, value) in enumerate(asked)
    ]


def _smallest(asked: Asked, connection: Connection, worth: int) -> set[int]:
    """The place of what has the fewest ids, if these are fewer than `worth`."""
    for most in sorted({min(lot, worth) for lot in LOTS}) if worth else ():
        sizes = _sizes(asked, connection, most)
        smallest = min(sizes, key=sizes.__getitem__)
        if sizes[smallest] < most:
            return {smallest}
    return set()


def _sizes(asked: Asked, connection: Connection, most: int) -> dict[int, int]:
    """How many ids each of those has that can be fetched, by its place; counted up to `most`."""
    sought = {number: (clause, value) for number, (clause, value) in enumerate(asked) if isinstance(clause, Sought)}
    return {number: _size(clause, value, connection, most) for number, (clause, value) in sought.items()}


def _size(clause: Sought, value: Any, connection: Connection, most: int) -> int:
    return _count(clause.ids(value, connection.dialect.name).limit(most), connection)


def _each(clause: Clause, value: Any, connection: Connection) -> ColumnElement[bool]:
    """The condition on each record in turn; of what few are to be left out for, they are fetched."""
    if isinstance(clause, Excluded) and isinstance(clause.clause, Sought):
        few = _size(clause.clause, value, connection, FEW) < FEW
        return ~clause.clause.among(value, connection.dialect.name) if few else clause(value, connection.dialect.name)
    return one_by_one(clause)(value, connection.dialect.name)


def _to_walk(asked: Asked, ahead: Callable[[], Select[Any]], limit: int, connection: Connection) -> int:
    """About how many records of the list are to be looked at for a full page, judged by the first of them.

    The list is that of the records whose own columns are as asked for. What costs much before the first record is
    looked at is left aside.
    """
    dialect = connection.dialect.name
    light = [(clause, value) for clause, value in asked if not (isinstance(clause, Sought) and clause.costly)]
    put = [one_by_one(clause)(value, dialect) for clause, value in light]
    others = [condition for condition in put if _looks_elsewhere(condition)]
    if not others:
        return 0
    own = [condition for condition in put if not _looks_elsewhere(condition)]
    stretch = ahead().where(*own).limit(STRETCH).correlate(None)
    [record] = stretch.selected_columns
    hits = _count(select(literal(1)).where(record.in_(stretch), *others).limit(limit + 1), connection)
    if hits > limit or _count(stretch, connection) < STRETCH:
        return 0
    return STRETCH * (limit + 1) // hits if hits else sys.maxsize


def _count(query: Select[Any], connection: Connection) -> int:
    return connection.execute(select(func.count()).select_from(query.subquery())).scalar_one()


def _looks_elsewhere(condition: ColumnElement[bool]) -> bool:
    """Whether other rows are looked up for each record."""
    return any(getattr(part, "operator", None) is exists for part in iterate(condition))
