"""Clauses: functions from the parsed values of a filter to an SQL condition, and their constructors."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Exists,
    FromClause,
    Select,
    String,
    and_,
    func,
    literal_column,
    or_,
    select,
    true,
)
from sqlalchemy.orm import InstrumentedAttribute

from models.fulltext import folded_name
from models.matching import matching, satisfies
from models.query import any_query

Column = InstrumentedAttribute[Any]


# From the parsed value (a list if the parameter repeats) and the name of the SQL dialect to a condition.
Clause = Callable[[Any, str], ColumnElement[bool]]


def any_of(column: Column) -> Clause:
    """The column has one of the values."""
    return lambda values, _: column.in_(values)


def spelled(column: Column) -> Clause:
    """The column, of folded names, has one of the values; case, accents and kinds of apostrophe do not count."""
    return lambda values, _: column.in_([folded_name(value) for value in values])


def at_least(column: Column) -> Clause:
    """The column has the value or a greater one, and is not null."""
    return lambda value, _: column >= value


def at_most(column: Column) -> Clause:
    """The column has the value or a smaller one, and is not null."""
    return lambda value, _: column <= value


def rarely(clause: Clause) -> Clause:
    """The clause, which SQLite is told few rows satisfy, so that a join begins with their index.

    It would read the other table from end to end, as it takes any range to hold a quarter of all rows.
    """

    def told(value: Any, dialect: str) -> ColumnElement[bool]:
        condition = clause(value, dialect)
        return func.likelihood(condition, literal_column("0.0001")) if dialect == "sqlite" else condition

    return told


def is_filled(*columns: Column) -> Clause:
    """True: one of the columns is not null. False: all of them are null."""

    def clause(wanted: bool, _: str) -> ColumnElement[bool]:
        filled = or_(*(column.is_not(None) for column in columns))
        # Not `IS NULL`: SQLite would fetch all such rows by an index and sort them, however many they are.
        return filled if wanted else filled.is_not(true())

    def ids(wanted: bool, _: str) -> Select[Any]:
        # Not `IS NOT NULL`: most builds of SQLite use no index for that.
        filled = or_(*(column >= literal_column("''") for column in columns))
        empty = and_(*(column.is_(None) for column in columns))
        return select(columns[0].class_.id).where(filled if wanted else empty).correlate(None)

    return TwoWayClause(columns[0].class_.id, ids, clause, clause) if all(map(_has_index, columns)) else clause


def _has_index(column: Column) -> bool:
    """Whether the column is text and the first column of an index."""
    [own] = column.property.columns
    return isinstance(own.type, String) and any(index.columns[0] is own for index in own.table.indexes)


@dataclass(frozen=True)
class TwoWayClause:
    """A clause with two equivalent conditions: `column` is among the `ids`, or a check `per_record`.

    The ids are faster if few records satisfy the clause. If many do, a page is full long before the ids are collected.
    `default` is used where the database chooses the plan by itself; if it is None, the ids are. `costly` says that
    `per_record` takes long before the first record is checked.
    """

    column: Column
    ids: Callable[[Any, str], Select[Any]]
    per_record: Clause
    default: Clause | None = None
    costly: bool = False

    def __call__(self, values: Any, dialect: str) -> ColumnElement[bool]:
        """The condition for a database that chooses the plan by itself."""
        return (self.default or self.by_ids)(values, dialect)

    def by_ids(self, values: Any, dialect: str) -> ColumnElement[bool]:
        """The condition that the column is among the ids."""
        return self.column.in_(self.ids(values, dialect))


@dataclass(frozen=True)
class AllOf:
    """Clauses that must all hold; the planner chooses the condition of each separately."""

    clauses: tuple[Clause, ...]

    def __call__(self, values: Any, dialect: str) -> ColumnElement[bool]:
        """The conjunction of the conditions."""
        return and_(*(clause(values, dialect) for clause in self.clauses))


@dataclass(frozen=True)
class Excluded:
    """The clause is false, or null because a value is missing."""

    clause: Clause

    def __call__(self, values: Any, dialect: str) -> ColumnElement[bool]:
        """The condition checked record by record."""
        condition = per_record(self.clause)(values, dialect)
        # For `EXISTS (…) IS NOT TRUE`, PostgreSQL would read the whole other table.
        return ~condition if isinstance(condition, Exists) else condition.is_not(true())


def clause_parts(clause: Clause) -> Iterator[Clause]:
    """The clauses that must all hold."""
    if isinstance(clause, AllOf):
        for each in clause.clauses:
            yield from clause_parts(each)
    else:
        yield clause


def per_record(clause: Clause) -> Clause:
    """The clause in the form that is checked record by record."""
    if isinstance(clause, AllOf):
        return AllOf(tuple(map(per_record, clause.clauses)))
    return clause.per_record if isinstance(clause, TwoWayClause) else clause


def on_prepared(prepare: Callable[[Any], Any], clause: Clause) -> Clause:
    """The clause applied to `prepare(values)` instead of to the values."""
    if isinstance(clause, AllOf):
        return AllOf(tuple(on_prepared(prepare, each) for each in clause.clauses))
    if isinstance(clause, TwoWayClause):
        ids, default = clause.ids, clause.default
        return replace(
            clause,
            ids=lambda values, dialect: ids(prepare(values), dialect),
            per_record=on_prepared(prepare, clause.per_record),
            default=None if default is None else on_prepared(prepare, default),
        )
    return lambda values, dialect: clause(prepare(values), dialect)


def by_index(record_id: Column, clause: Clause) -> TwoWayClause:
    """A clause on the record's own columns that have an index, though none that also has an order of the list."""

    def ids(values: Any, dialect: str) -> Select[Any]:
        return select(record_id).where(clause(values, dialect)).correlate(None)

    return TwoWayClause(record_id, ids, clause, clause)


def through(column: Column, reference: Column, inner: Clause, *where: ColumnElement[bool]) -> TwoWayClause:
    """A row of another table, which satisfies `inner` and `where`, refers to `column` by its column `reference`."""

    def ids(values: Any, dialect: str) -> Select[Any]:
        return select(reference).where(inner(values, dialect), *where).correlate(None)

    def exists(values: Any, dialect: str) -> ColumnElement[bool]:
        rows = select(reference).where(reference == column, per_record(inner)(values, dialect), *where)
        return rows.correlate(*tables(column)).exists()

    return TwoWayClause(column, ids, exists)


def is_flagged(column: Column) -> Clause:
    """True: the flag is set. False: it is not; few records may be without, so that an index finds these."""
    # Not `IS true`: SQLite would fetch all such rows by the index and sort them, in orders other than the index's.
    return lambda wanted, _: column.is_not(False) if wanted else column.is_(False)


def is_referred_to(column: Column, reference: Column, *where: ColumnElement[bool]) -> Clause:
    """True: a row of another table that satisfies `where` refers to `column` by `reference`. False: none does."""

    def clause(wanted: bool, _: str) -> ColumnElement[bool]:
        found = select(reference).where(reference == column, *where).correlate(*tables(column)).exists()
        return found if wanted else ~found

    return clause


def tables(column: Column) -> Sequence[FromClause]:
    """The tables that a query for the ORM entity of the column reads."""
    entity = column.parent
    return (entity.selectable,) if entity.is_aliased_class else entity.mapper.tables


def all_of(*clauses: Clause) -> Clause:
    """All of the clauses hold."""
    return AllOf(clauses)


def matches_words(column: Column) -> Clause:
    """The record matches one of the full-text queries."""
    return TwoWayClause(
        column,
        lambda queries, dialect: matching(any_query(queries), dialect),
        lambda queries, dialect: satisfies(column, any_query(queries), dialect),
        costly=True,
    )
