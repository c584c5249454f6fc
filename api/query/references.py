"""Clauses for records that a request names: by id, by a form of their name, or by a similar spelling."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, cast, column, false, or_, select, union_all, values

from api.query.clauses import Clause, Column
from models import NameWord, Outlet, ParticipantName, RetiredId
from models.fulltext import folded_name
from models.likeness import name_words, similar_words


def is_record(column: Column) -> Clause:
    """The column has one of the ids, or the id of a record that one of them was merged into."""
    return lambda ids, _: column.in_(with_successors(ids))


def with_successors(ids: list[str]) -> Select[Any]:
    """The ids, and the ids of all records that they were merged into."""
    # Cast for PostgreSQL, which cannot compare texts of different collations.
    rows = [(cast(each, RetiredId.id.type),) for each in ids]
    given = values(column("id", RetiredId.id.type)).data(rows).cte()
    chain = select(given.c.id).cte(recursive=True)
    chain = chain.union(select(RetiredId.successor).join(chain, RetiredId.id == chain.c.id))
    return select(chain.c.id).where(chain.c.id.is_not(None))


def of_outlet(column: Column) -> Clause:
    """The column has the id of an outlet given by id, by name or by domain."""

    def clause(given: list[str], _: str) -> ColumnElement[bool]:
        # One list of ids, as for participants.
        named = select(Outlet.id).where(Outlet.name_folded.in_([folded_name(each) for each in given]))
        at = select(Outlet.id).where(Outlet.domain.in_([each.lower() for each in given]))
        by_id = select(Outlet.id).where(Outlet.id.in_(given))
        return column.in_(union_all(by_id, named, at))

    return clause


def has_name(column: Column) -> Clause:
    """The column is the id of a participant with one of these name forms, in any spelling (see `folded_name`)."""
    return lambda names, _: column.in_(_with_name(names))


def _with_name(names: list[str]) -> Select[Any]:
    return select(ParticipantName.participant_id).where(
        ParticipantName.folded.in_([folded_name(name) for name in names])
    )


def is_participant(column: Column) -> Clause:
    """The column is the id of a participant given by id or by a form of its name."""
    # One list of ids: PostgreSQL uses no index for "in one list OR in another".
    return lambda given, _: column.in_(union_all(with_successors(given), _with_name(given)))


def has_similar_name(column: Column) -> Clause:
    """The column is the id of a participant whose names have, for every word of a given name, a similar word."""

    def clause(names: list[str], _: str) -> ColumnElement[bool]:
        return or_(*(_has_similar_name(column, sorted(name_words([name]))) for name in names))

    return clause


def _has_similar_name(column: Column, wanted: list[str]) -> ColumnElement[bool]:
    found = (
        column.in_(select(NameWord.participant_id).where(NameWord.word.in_(similar_words(word)))) for word in wanted
    )
    return and_(*found) if wanted else false()
