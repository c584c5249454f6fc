"""The query planner: turns the filters of a request into conditions, in the form that SQLite runs fastest."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, literal, select
from sqlalchemy.sql.operators import exists
from sqlalchemy.sql.visitors import iterate

from api.lists.limits import DEFAULT_LIMITS, ReadLimits
from api.query.clauses import Clause, Excluded, TwoWayClause, clause_parts, per_record
from api.query.filters import clauses_of
from api.records.resource import Resource

Filters = Sequence[tuple[Clause, Any]]


def conditions(resource: Resource, values: Mapping[str, Any], dialect: str) -> list[ColumnElement[bool]]:
    """The conditions that a record must satisfy to be found with these parameter values."""
    return [clause(value, dialect) for clause, value in clauses_of(resource.all_filters, values)]


def matching_ids(resource: Resource, values: Mapping[str, Any], dialect: str) -> Select[Any]:
    """A query for the ids of the records that these parameter values find."""
    return select(resource.id).where(*conditions(resource, values, dialect))


def page_conditions(
    resource: Resource,
    values: Mapping[str, Any],
    connection: Connection,
    ahead: Callable[[], Select[Any]] | None,
    limits: ReadLimits = DEFAULT_LIMITS,
) -> list[ColumnElement[bool]]:
    """As `conditions`, written so that SQLite finds a page in the order of the list quickly.

    SQLite has two plans here, and uses the one that the statement is written for: fetch all ids that a filter finds
    and sort them, or walk the list in its order and check each record until the page is full. Fetching is slow for a
    filter that finds many (`status=asserted`), walking for one that finds almost none (`publisher=Nobody`). So a filter
    with fewer than `limits.fetch_limit` ids is fetched. If each of several filters finds more, the list is walked if a
    sample of its beginning shows that a page is soon full; else the filter with the fewest ids is fetched. `ahead`
    selects the ids from the start of the page on, in the order of the list; None if there is no list to walk.
    PostgreSQL chooses by its statistics.
    """
    dialect = connection.dialect.name
    if dialect == "postgresql":
        return conditions(resource, values, dialect)
    given = clauses_of(resource.all_filters, values)
    filters = [(clause, value) for whole, value in given for clause in clause_parts(whole)]
    sizes = _sizes(filters, connection, limits.fetch_limit)
    fetched = {number for number, size in sizes.items() if size < limits.fetch_limit}
    if sizes and not fetched and ahead is not None and len(filters) > 1:
        length = _walk_length(filters, ahead, values["limit"], connection, limits.sample_size)
        fetch_limits = [min(each, length) for each in limits.larger_fetch_limits] if length else []
        fetched = _smallest(filters, connection, fetch_limits)
    return [
        clause.by_ids(value, dialect)
        if isinstance(clause, TwoWayClause) and number in fetched
        else _per_record(clause, value, connection, limits.fetch_limit)
        for number, (clause, value) in enumerate(filters)
    ]


def _smallest(filters: Filters, connection: Connection, fetch_limits: Sequence[int]) -> set[int]:
    """The position of the filter with the fewest ids, if below one of the limits; the smallest limit is tried first."""
    for limit in sorted(set(fetch_limits)):
        sizes = _sizes(filters, connection, limit)
        smallest = min(sizes, key=sizes.__getitem__)
        if sizes[smallest] < limit:
            return {smallest}
    return set()


def _sizes(filters: Filters, connection: Connection, limit: int) -> dict[int, int]:
    """The number of ids of each filter that can be fetched, by its position; counted up to `limit`."""
    return {
        number: _size(clause, value, connection, limit)
        for number, (clause, value) in enumerate(filters)
        if isinstance(clause, TwoWayClause)
    }


def _size(clause: TwoWayClause, value: Any, connection: Connection, limit: int) -> int:
    return _count(clause.ids(value, connection.dialect.name).limit(limit), connection)


def _per_record(clause: Clause, value: Any, connection: Connection, fetch_limit: int) -> ColumnElement[bool]:
    """The condition checked record by record. The ids that an `exclude_` leaves out are fetched if they are few."""
    dialect = connection.dialect.name
    if isinstance(clause, Excluded) and isinstance(clause.clause, TwoWayClause):
        fetched = _size(clause.clause, value, connection, fetch_limit) < fetch_limit
        return ~clause.clause.by_ids(value, dialect) if fetched else clause(value, dialect)
    return per_record(clause)(value, dialect)


def _walk_length(
    filters: Filters, ahead: Callable[[], Select[Any]], limit: int, connection: Connection, sample_size: int
) -> int:
    """Estimate from a sample how many records of the list must be checked for a full page; 0 if it is soon full.

    The sample has the first `sample_size` records that satisfy the conditions on their own columns, which cost nothing.
    Filters that do much work before the first record is checked (`costly`) are left out.
    """
    dialect = connection.dialect.name
    light = [(clause, value) for clause, value in filters if not (isinstance(clause, TwoWayClause) and clause.costly)]
    checks = [per_record(clause)(value, dialect) for clause, value in light]
    others = [condition for condition in checks if _reads_other_tables(condition)]
    if not others:
        return 0
    own_columns = [condition for condition in checks if not _reads_other_tables(condition)]
    first = ahead().where(*own_columns).limit(sample_size).correlate(None)
    [record] = first.selected_columns
    hits = _count(select(literal(1)).where(record.in_(first), *others).limit(limit + 1), connection)
    if hits > limit or _count(first, connection) < sample_size:
        return 0
    return sample_size * (limit + 1) // hits if hits else sys.maxsize


def _count(query: Select[Any], connection: Connection) -> int:
    return connection.execute(select(func.count()).select_from(query.subquery())).scalar_one()


def _reads_other_tables(condition: ColumnElement[bool]) -> bool:
    """Whether the condition looks up rows of other tables for each record."""
    return any(getattr(part, "operator", None) is exists for part in iterate(condition))
