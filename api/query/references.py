"""Clauses for records that a request names: by id, by a form of their name, or by a name spelled alike."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, cast, column, false, or_, select, union_all, values

from api.query.clauses import Clause, Column
from models import NameWord, ParticipantName, RetiredId
from models.fulltext import fold
from models.likeness import name_words, similar_words


def recorded(column: Column) -> Clause:
    """The column has one of the ids, or the id of the record that took its place."""
    return lambda ids, _: column.in_(living(ids))


def living(ids: list[str]) -> Select[Any]:
    """The ids and those of all that took their places."""
    # Cast for PostgreSQL, which joins no texts that sort in different ways.
    rows = [(cast(each, RetiredId.id.type),) for each in ids]
    given = values(column("id", RetiredId.id.type)).data(rows).cte()
    chain = select(given.c.id).cte(recursive=True)
    chain = chain.union(select(RetiredId.successor).join(chain, RetiredId.id == chain.c.id))
    return select(chain.c.id).where(chain.c.id.is_not(None))


def called(column: Column) -> Clause:
    """The column is the id of a participant with one of these forms of name; case and accents do not count."""
    return lambda names, _: column.in_(_called(names))


def _called(names: list[str]) -> Select[Any]:
    return select(ParticipantName.participant_id).where(ParticipantName.folded.in_([fold(name) for name in names]))


def identified(column: Column) -> Clause:
    """The column is the id of a participant given by id or by a form of its name."""
    # One list of ids: PostgreSQL uses no index where a column is to be in one list or in another.
    return lambda given, _: column.in_(union_all(living(given), _called(given)))


def resembling(column: Column) -> Clause:
    """The column is the id of a participant in whose names every word of a given name has one that is spelled alike."""

    def clause(names: list[str], _: str) -> ColumnElement[bool]:
        return or_(*(_resembles(column, sorted(name_words([name]))) for name in names))

    return clause


def _resembles(column: Column, wanted: list[str]) -> ColumnElement[bool]:
    found = (
        column.in_(select(NameWord.participant_id).where(NameWord.word.in_(similar_words(word)))) for word in wanted
    )
    return and_(*found) if wanted else false()
