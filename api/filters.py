"""A filter is an object: the field that parses it, the SQL clause that runs it and the sentence that documents it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, select, true
from sqlalchemy.orm import InstrumentedAttribute

from api.parameters import Parameter
from models import ParticipantName, RetiredId
from models.fulltext import fold
from models.matching import matching
from models.query import any_query

Column = InstrumentedAttribute[Any]
# From the parsed value (a list where the parameter repeats) and the name of the SQL dialect to a condition.
Clause = Callable[[Any, str], ColumnElement[bool]]


@dataclass(frozen=True)
class Filter(Parameter):
    """A parameter that narrows a list."""

    clause: Clause


def with_exclusions(filters: Mapping[str, Filter]) -> dict[str, Filter]:
    """`filters`, and for each that may be repeated the `exclude_` that leaves out what it would find."""
    everything = dict(filters)
    for name, each in filters.items():
        if each.repeats:
            sentence = f"Leaves out what `{name}` with this value would find. Records without any value stay."
            everything[f"exclude_{name}"] = Filter(each.field, sentence, each.example, but_not(each.clause))
    return everything


def any_of(column: Column) -> Clause:
    """The column has one of the values."""
    return lambda values, _: column.in_(values)


def at_least(column: Column) -> Clause:
    """The column has the value or a greater one; null has not."""
    return lambda value, _: column >= value


def at_most(column: Column) -> Clause:
    """The column has the value or a smaller one; null has not."""
    return lambda value, _: column <= value


def present(*columns: Column) -> Clause:
    """True asks for rows in which one of the columns is filled, false for those in which none is."""

    def clause(wanted: bool, _: str) -> ColumnElement[bool]:
        filled = or_(*(column.is_not(None) for column in columns))
        return filled if wanted else ~filled

    return clause


def through(column: Column, reference: Column, inner: Clause, *where: ColumnElement[bool]) -> Clause:
    """Another table's rows that satisfy `inner` and `where` refer to the column by `reference`.

    A subquery rather than EXISTS: SQLite would probe every row of the outer table for the latter.
    """

    def clause(values: Any, dialect: str) -> ColumnElement[bool]:
        return column.in_(select(reference).where(inner(values, dialect), *where))

    return clause


def referred(column: Column, reference: Column, *where: ColumnElement[bool]) -> Clause:
    """True asks for rows to whose `column` another table's rows that satisfy `where` refer, false for the others."""

    def clause(wanted: bool, _: str) -> ColumnElement[bool]:
        found = column.in_(select(reference).where(reference.is_not(None), *where))
        return found if wanted else ~found

    return clause


def recorded(column: Column) -> Clause:
    """The column has one of the ids, or the id of the record that took its place."""
    return lambda ids, _: or_(column.in_(ids), column.in_(_successors(ids)))


def _successors(ids: list[str]) -> Select[Any]:
    chain = select(RetiredId.successor.label("id")).where(RetiredId.id.in_(ids)).cte(recursive=True)
    chain = chain.union(select(RetiredId.successor).join(chain, RetiredId.id == chain.c.id))
    return select(chain.c.id).where(chain.c.id.is_not(None))


def called(column: Column) -> Clause:
    """The column is the id of a participant with one of these forms of name; case and accents do not count."""
    return lambda names, _: column.in_(
        select(ParticipantName.participant_id).where(ParticipantName.folded.in_([fold(name) for name in names]))
    )


def identified(column: Column) -> Clause:
    """The column is the id of a participant given by id or by a form of its name."""
    return either(recorded(column), called(column))


def either(*clauses: Clause) -> Clause:
    """One of the clauses holds."""
    return lambda values, dialect: or_(*(clause(values, dialect) for clause in clauses))


def all_of(*clauses: Clause) -> Clause:
    """All of the clauses hold."""
    return lambda values, dialect: and_(*(clause(values, dialect) for clause in clauses))


def but_not(clause: Clause) -> Clause:
    """The clause does not hold, or cannot be told for want of a value."""
    return lambda values, dialect: clause(values, dialect).is_not(true())


def worded(column: Column) -> Clause:
    """The record holds what one of the queries looks for."""
    return lambda queries, dialect: column.in_(matching(any_query(queries), dialect))
