"""Queries for rows that have one of many values: all values go to the database as one parameter.

With a parameter for each, SQLAlchemy takes longer to write the statement than SQLite takes to search the index, and a
statement may have only so many.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Dialect,
    Integer,
    Row,
    Select,
    String,
    Text,
    TypeDecorator,
    bindparam,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import InstrumentedAttribute, Session
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import NullType, TypeEngine

Attribute = ColumnElement[Any] | InstrumentedAttribute[Any]


class _Values(TypeDecorator[Any]):
    """Texts or whole numbers in one parameter: an array on PostgreSQL, which SQLite has not, and JSON there."""

    impl = Text
    cache_ok = True

    def __init__(self, numbers: bool) -> None:
        super().__init__()
        self.numbers = numbers

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if dialect.name != "postgresql":
            return dialect.type_descriptor(Text())
        return dialect.type_descriptor(ARRAY(Integer() if self.numbers else String()))

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        return value if dialect.name == "postgresql" else json.dumps(value)


class _Among(FunctionElement[Any]):
    """Whether its first clause has one of the values of its second."""

    type = NullType()  # of a Boolean, SQLAlchemy compares the value with 1 on SQLite, which then uses no index
    inherit_cache = True


@compiles(_Among, "sqlite")
def _on_sqlite(element: _Among, compiler: SQLCompiler, **options: Any) -> str:
    column, values = (compiler.process(clause, **options) for clause in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({values}))"  # noqa: S608  both are clauses that SQLAlchemy wrote


@compiles(_Among, "postgresql")
def _on_postgresql(element: _Among, compiler: SQLCompiler, **options: Any) -> str:
    column, values = (compiler.process(clause, **options) for clause in element.clauses)
    return f"{column} = ANY ({values})"


def among(column: Attribute, values: Iterable[str | int]) -> _Among:
    """Whether a column of texts or whole numbers has one of these values, of which there may be any number."""
    return _Among(column, bindparam(None, list(values), type_=_values_of(column)))


def among_parameter(column: Attribute, name: str) -> _Among:
    """As `among`, for the list of values that the parameter `name` has when the statement is executed."""
    return _Among(column, bindparam(name, type_=_values_of(column)))


def _values_of(column: Attribute) -> _Values:
    return _Values(numbers=isinstance(column.type, Integer))


def rows_among(
    session: Session, query: Select[*tuple[Any, ...]], column: Attribute, values: Iterable[str | int]
) -> Sequence[Row[*tuple[Any, ...]]]:
    """The rows of a query whose `column` has one of these values; where there are none, nothing is asked."""
    given = list(values)
    return session.execute(query.where(among(column, given))).all() if given else []


def found_among(session: Session, query: Select[Any], column: Attribute, values: Iterable[str | int]) -> set[Any]:
    """What a query of one column finds, as `rows_among`."""
    return {value for (value,) in rows_among(session, query, column, values)}
