"""Bulk inserts: one prepared INSERT per table and set of columns, executed by the driver."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Dialect, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

INSERTS = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


class Insertion(NamedTuple):
    """An INSERT statement, and per column the function that converts a value for the driver (None: no conversion)."""

    sql: str
    order: list[str] | None  # of the parameters, if the driver takes them by position
    processors: Sequence[Callable[[Any], Any] | None]
    defaults: dict[str, Any]


def put(session: Session, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows, which all have the columns of the first; other columns get their defaults.

    SQLAlchemy's own insert does the same, but spends more time on each row than the database does.
    """
    _put(session, table, rows)


def put_or_add(session: Session, table: Table, rows: Sequence[Mapping[str, Any]], number: str) -> None:
    """As `put`; where a row with the same primary key is stored, the value of the column `number` is added to its."""
    _put(session, table, rows, number)


def _put(session: Session, table: Table, rows: Sequence[Mapping[str, Any]], number: str | None = None) -> None:
    if not rows:
        return
    connection = session.connection()
    names = tuple(rows[0])
    sql, order, processors, defaults = _insertion(table, names, number, connection.dialect)
    columns: dict[str, Sequence[Any]] = {name: [value] * len(rows) for name, value in defaults.items()}
    for name, process in zip(names, processors, strict=True):
        values = [row[name] for row in rows]
        columns[name] = values if process is None else list(map(process, values))
    parameters = zip(*(columns[name] for name in order or columns), strict=True)
    named = order is None
    connection.exec_driver_sql(sql, [dict(zip(columns, row, strict=True)) if named else row for row in parameters])


@lru_cache(maxsize=256)
def _insertion(table: Table, names: tuple[str, ...], number: str | None, dialect: Dialect) -> Insertion:
    statement: Any = INSERTS[dialect.name](table)
    if number is not None:
        total = table.c[number] + statement.excluded[number]
        statement = statement.on_conflict_do_update(index_elements=list(table.primary_key), set_={number: total})
    compiled: Any = statement.compile(dialect=dialect, column_keys=list(names))
    defaults = {column.name: column.default.arg for column in compiled.insert_prefetch}  # all are constants
    processors = [table.c[name].type.dialect_impl(dialect).bind_processor(dialect) for name in names]
    return Insertion(compiled.string, compiled.positiontup, processors, defaults)
