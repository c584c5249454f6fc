"""The filters of a request as conditions on the records of its resource, put so that SQLite is quick to run them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, literal, select
from sqlalchemy.sql.operators import exists
from sqlalchemy.sql.visitors import iterate

from api.lists.limits import DEFAULT_LIMITS, ReadLimits
from api.query.clauses import Clause, Excluded, Sought, apart, one_by_one
from api.records.resource import Resource

Asked = Sequence[tuple[Clause, Any]]


def conditions(resource: Resource, values: Mapping[str, Any], dialect: str) -> list[ColumnElement[bool]]:
    """What a record must satisfy to be found with these values of the parameters."""
    return [each.clause(values[name], dialect) for name, each in resource.all_filters.items() if name in values]


def found(resource: Resource, values: Mapping[str, Any], dialect: str) -> Select[Any]:
    """The ids of the records that are found."""
    return select(resource.id).where(*conditions(resource, values, dialect))


def page_conditions(
    resource: Resource,
    values: Mapping[str, Any],
    connection: Connection,
    ahead: Callable[[], Select[Any]] | None,
    limits: ReadLimits = DEFAULT_LIMITS,
) -> list[ColumnElement[bool]]:
    """As `conditions`, written so that SQLite finds a page in the order of the list quickly.

    SQLite has two plans here, and takes the one that the statement is written for: fetch all ids that a filter finds
    and sort them, or walk the list in its order and check each record until the page is full. Fetching is slow for a
    filter that finds much (`status=asserted`), walking for one that finds next to nothing (`publisher=Nobody`). So a
    filter with fewer than `limits.few` ids is fetched. Where each of several filters finds many, the list is walked if
    a sample of its beginning says that a page is full soon; else the filter with the fewest ids is fetched. `ahead`
    selects the ids from where the page begins, in the order of the list; it is None where there is no list to walk.
    PostgreSQL chooses by its statistics.
    """
    dialect = connection.dialect.name
    if dialect == "postgresql":
        return conditions(resource, values, dialect)
    given = ((each.clause, values[name]) for name, each in resource.all_filters.items() if name in values)
    asked = [(clause, value) for whole, value in given for clause in apart(whole)]
    sizes = _sizes(asked, connection, limits.few)
    fetched = {number for number, size in sizes.items() if size < limits.few}
    if sizes and not fetched and ahead is not None and len(asked) > 1:
        worth = _to_walk(asked, ahead, values["limit"], connection, limits.stretch)
        fetched = _smallest(asked, connection, [min(lot, worth) for lot in limits.lots] if worth else [])
    return [
        clause.among(value, dialect)
        if isinstance(clause, Sought) and number in fetched
        else _each(clause, value, connection, limits.few)
        for number, (clause, value) in enumerate(asked)
    ]


def _smallest(asked: Asked, connection: Connection, lots: Sequence[int]) -> set[int]:
    """The place of the filter with the fewest ids, if fewer than the largest lot; the smallest lot is tried first."""
    for most in sorted(set(lots)):
        sizes = _sizes(asked, connection, most)
        smallest = min(sizes, key=sizes.__getitem__)
        if sizes[smallest] < most:
            return {smallest}
    return set()


def _sizes(asked: Asked, connection: Connection, most: int) -> dict[int, int]:
    """How many ids each filter that can be fetched has, by its place; counted up to `most`."""
    sought = {number: (clause, value) for number, (clause, value) in enumerate(asked) if isinstance(clause, Sought)}
    return {number: _size(clause, value, connection, most) for number, (clause, value) in sought.items()}


def _size(clause: Sought, value: Any, connection: Connection, most: int) -> int:
    return _count(clause.ids(value, connection.dialect.name).limit(most), connection)


def _each(clause: Clause, value: Any, connection: Connection, few: int) -> ColumnElement[bool]:
    """The condition on each record in turn. The ids that an `exclude_` leaves out are fetched, where they are few."""
    dialect = connection.dialect.name
    if isinstance(clause, Excluded) and isinstance(clause.clause, Sought):
        fetched = _size(clause.clause, value, connection, few) < few
        return ~clause.clause.among(value, dialect) if fetched else clause(value, dialect)
    return one_by_one(clause)(value, dialect)


def _to_walk(asked: Asked, ahead: Callable[[], Select[Any]], limit: int, connection: Connection, stretch: int) -> int:
    """About how many records of the list are to be looked at for a full page, judged by the first `stretch` of them.

    Only records count whose own columns are as asked for: these conditions cost nothing. Filters that do much work
    before the first record is looked at (`costly`) are left out of the sample. 0 where the page is full soon.
    """
    dialect = connection.dialect.name
    light = [(clause, value) for clause, value in asked if not (isinstance(clause, Sought) and clause.costly)]
    put = [one_by_one(clause)(value, dialect) for clause, value in light]
    others = [condition for condition in put if _looks_elsewhere(condition)]
    if not others:
        return 0
    own = [condition for condition in put if not _looks_elsewhere(condition)]
    first = ahead().where(*own).limit(stretch).correlate(None)
    [record] = first.selected_columns
    hits = _count(select(literal(1)).where(record.in_(first), *others).limit(limit + 1), connection)
    if hits > limit or _count(first, connection) < stretch:
        return 0
    return stretch * (limit + 1) // hits if hits else sys.maxsize


def _count(query: Select[Any], connection: Connection) -> int:
    return connection.execute(select(func.count()).select_from(query.subquery())).scalar_one()


def _looks_elsewhere(condition: ColumnElement[bool]) -> bool:
    """Whether other rows are looked up for each record."""
    return any(getattr(part, "operator", None) is exists for part in iterate(condition))
