"""The filters of a request as conditions on the records of its resource."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, select

from api.filters import AllOf, Clause, Sought, one_by_one
from api.resource import Resource

FEW = 2000  # records that are sooner fetched and sorted than come upon in the order of a list of a million
TOGETHER = 25  # times as many where one filter asks for two things at once


def conditions(resource: Resource, values: Mapping[str, Any], dialect: str) -> list[ColumnElement[bool]]:
    """What a record must satisfy to be found with these values of the parameters."""
    return [each.clause(values[name], dialect) for name, each in resource.all_filters.items() if name in values]


def found(resource: Resource, values: Mapping[str, Any], dialect: str) -> Select[Any]:
    """The ids of the records that are found."""
    return select(resource.id).where(*conditions(resource, values, dialect))


def paged(resource: Resource, values: Mapping[str, Any], connection: Connection) -> list[ColumnElement[bool]]:
    """As `conditions`, put so that a page in the order of the list is found soon.

    SQLite does what it is told: fetch and sort all that a filter finds, or walk the list until the page is full. The
    former is slow for filters that find much, the latter for those that find next to nothing, so each is tried first.
    PostgreSQL has statistics to tell.
    """
    dialect = connection.dialect.name
    if dialect == "postgresql":
        return conditions(resource, values, dialect)
    given = ((each.clause, values[name]) for name, each in resource.all_filters.items() if name in values)
    return [_put(clause, value, connection, FEW) for clause, value in given]


def _put(clause: Clause, value: Any, connection: Connection, few: int) -> ColumnElement[bool]:
    dialect = connection.dialect.name
    if isinstance(clause, AllOf):
        # What satisfies two that many satisfy may be next to nothing, so that walking the list is the greater risk.
        return and_(*(_put(each, value, connection, few * TOGETHER) for each in clause.clauses))
    if isinstance(clause, Sought):
        some = clause.ids(value, dialect).limit(few).subquery()
        if connection.execute(select(func.count()).select_from(some)).scalar_one() == few:
            return one_by_one(clause)(value, dialect)
    return clause(value, dialect)
