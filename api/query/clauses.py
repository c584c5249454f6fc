"""From the values of a request to SQL conditions: one constructor a way of asking."""

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
    literal_column,
    or_,
    select,
    true,
)
from sqlalchemy.orm import InstrumentedAttribute

from models.matching import matching, satisfies
from models.query import any_query

Column = InstrumentedAttribute[Any]


# From the parsed value (a list where the parameter repeats) and the name of the SQL dialect to a condition.
Clause = Callable[[Any, str], ColumnElement[bool]]


def any_of(column: Column) -> Clause:
    """The column has one of the values."""
    return lambda values, _: column.in_(values)


def at_least(column: Column) -> Clause:
    """The column has the value or a greater one; null has not."""
    return lambda value, _: column >= value


def at_most(column: Column) -> Clause:
    """The column has the value or a smaller one; null has not."""
    return lambda value, _: column <= value


def is_filled(*columns: Column) -> Clause:
    """True asks for rows in which one of the columns is filled, false for those in which none is."""

    def clause(wanted: bool, _: str) -> ColumnElement[bool]:
        filled = or_(*(column.is_not(None) for column in columns))
        # Not `IS NULL`: SQLite would fetch all such rows by an index and sort them, however many they are.
        return filled if wanted else filled.is_not(true())

    def ids(wanted: bool, _: str) -> Select[Any]:
        # Not `IS NOT NULL`: most builds of SQLite use no index for that.
        filled = or_(*(column >= literal_column("''") for column in columns))
        empty = and_(*(column.is_(None) for column in columns))
        return select(columns[0].class_.id).where(filled if wanted else empty).correlate(None)

    return Sought(columns[0].class_.id, ids, clause, clause) if all(map(_leads, columns)) else clause


def _leads(column: Column) -> bool:
    """Whether an index of text begins with the column."""
    [own] = column.property.columns
    return isinstance(own.type, String) and any(index.columns[0] is own for index in own.table.indexes)


@dataclass(frozen=True)
class Sought:
    """A clause that can be put from two ends: `column` is among the `ids`, or `each` record is looked at in turn.

    The former suits what few records satisfy. Where many do, a page is full long before the ids are collected. The
    database decides where it can tell, by `plain`; without it by the ids. `costly` says that `each` takes long before
    the first record is looked at.
    """

    column: Column
    ids: Callable[[Any, str], Select[Any]]
    each: Clause
    plain: Clause | None = None
    costly: bool = False

    def __call__(self, values: Any, dialect: str) -> ColumnElement[bool]:
        """The condition for a database that finds its own way."""
        return (self.plain or self.among)(values, dialect)

    def among(self, values: Any, dialect: str) -> ColumnElement[bool]:
        """The condition from the end of the ids."""
        return self.column.in_(self.ids(values, dialect))


@dataclass(frozen=True)
class AllOf:
    """Clauses that must all hold; each can be put from the end that suits it."""

    clauses: tuple[Clause, ...]

    def __call__(self, values: Any, dialect: str) -> ColumnElement[bool]:
        """The conditions as they are."""
        return and_(*(clause(values, dialect) for clause in self.clauses))


@dataclass(frozen=True)
class Excluded:
    """The clause does not hold, or cannot be told for want of a value."""

    clause: Clause

    def __call__(self, values: Any, dialect: str) -> ColumnElement[bool]:
        """The condition on each record in turn."""
        condition = one_by_one(self.clause)(values, dialect)
        # PostgreSQL would read another table from end to end to tell whether EXISTS is not true.
        return ~condition if isinstance(condition, Exists) else condition.is_not(true())


def apart(clause: Clause) -> Iterator[Clause]:
    """The clauses that must all hold."""
    if isinstance(clause, AllOf):
        for each in clause.clauses:
            yield from apart(each)
    else:
        yield clause


def one_by_one(clause: Clause) -> Clause:
    """The clause as it is put to each record in turn."""
    if isinstance(clause, AllOf):
        return AllOf(tuple(map(one_by_one, clause.clauses)))
    return clause.each if isinstance(clause, Sought) else clause


def on(prepare: Callable[[Any], Any], clause: Clause) -> Clause:
    """The clause on what `prepare` makes of the values."""
    if isinstance(clause, AllOf):
        return AllOf(tuple(on(prepare, each) for each in clause.clauses))
    if isinstance(clause, Sought):
        ids, plain = clause.ids, clause.plain
        return replace(
            clause,
            ids=lambda values, dialect: ids(prepare(values), dialect),
            each=on(prepare, clause.each),
            plain=None if plain is None else on(prepare, plain),
        )
    return lambda values, dialect: clause(prepare(values), dialect)


def by_index(record_id: Column, clause: Clause) -> Sought:
    """A clause on columns of the record itself that have an index, though not in an order of the list."""

    def ids(values: Any, dialect: str) -> Select[Any]:
        return select(record_id).where(clause(values, dialect)).correlate(None)

    return Sought(record_id, ids, clause, clause)


def through(column: Column, reference: Column, inner: Clause, *where: ColumnElement[bool]) -> Sought:
    """Another table's rows that satisfy `inner` and `where` refer to the column by `reference`."""

    def ids(values: Any, dialect: str) -> Select[Any]:
        return select(reference).where(inner(values, dialect), *where).correlate(None)

    def each(values: Any, dialect: str) -> ColumnElement[bool]:
        satisfied = select(reference).where(reference == column, one_by_one(inner)(values, dialect), *where)
        return satisfied.correlate(*tables(column)).exists()

    return Sought(column, ids, each)


def is_referred_to(column: Column, reference: Column, *where: ColumnElement[bool]) -> Clause:
    """True asks for rows to whose `column` another table's rows that satisfy `where` refer, false for the others."""

    def clause(wanted: bool, _: str) -> ColumnElement[bool]:
        found = select(reference).where(reference == column, *where).correlate(*tables(column)).exists()
        return found if wanted else ~found

    return clause


def tables(column: Column) -> Sequence[FromClause]:
    """The tables that a query for the entity of the column reads."""
    entity = column.parent
    return (entity.selectable,) if entity.is_aliased_class else entity.mapper.tables


def all_of(*clauses: Clause) -> Clause:
    """All of the clauses hold."""
    return AllOf(clauses)


def worded(column: Column) -> Clause:
    """The record holds what one of the queries looks for."""
    return Sought(
        column,
        lambda queries, dialect: matching(any_query(queries), dialect),
        lambda queries, dialect: satisfies(column, any_query(queries), dialect),
        costly=True,
    )
