"""The filter by a dyad: two participants of the same record."""

from __future__ import annotations

from enum import StrEnum
from functools import cache, partial
from typing import Any

from marshmallow import fields
from marshmallow.fields import List
from sqlalchemy import ColumnElement, or_, select, union_all
from sqlalchemy.orm import aliased

from api.query.clauses import Column, TwoWayClause, all_of, any_of, on_prepared, tables, through
from api.query.fields import FullMatch
from api.query.filters import Filter
from api.query.references import is_record, with_successors
from models import Participant, kinds

SIDE = rf"([A-Z]{{3}}|{kinds.PARTICIPANT.prefix}[0-9a-z]{{17}})"


class Pair(fields.String):
    """Two sides, separated by a comma: each a country or the id of a participant."""

    allowed = "two of ISO 3166-1 alpha-3 codes or participants' ids, with a comma between, as IRN,CUB"

    def __init__(self) -> None:
        super().__init__(validate=FullMatch(rf"^{SIDE},{SIDE}$", error="Not two countries or participants."))


def dyad_filter(record_id: Column, reference: Column, sentence: str, role: StrEnum | None = None) -> Filter:
    """A filter by two different participants of a record; `reference` is the participants table's column for it.

    With a `role`, only participants in it count.
    """

    def both(pairs: list[str], dialect: str) -> ColumnElement[bool]:
        return or_(*(_both_take_part(reference, record_id, pair, dialect, role) for pair in pairs))

    participant = reference.class_.participant_id
    where = () if role is None else (reference.class_.role == role,)
    one, other = (
        through(record_id, reference, on_prepared(partial(_sides, position), _is_side(participant)), *where)
        for position in (0, 1)
    )
    return Filter(
        List(Pair()),
        f"{sentence} Each given by id or, for anybody from there and the country itself, by country.",
        "GRC,MKD",
        # The first two clauses find the records by index; the third checks per record that the two sides differ.
        all_of(one, other, both),
    )


def _both_take_part(
    reference: Column, record_id: Column, pair: str, dialect: str, role: StrEnum | None
) -> ColumnElement[bool]:
    """Two different participants, one of each side of the pair, take part in the record."""
    one, other = _two_of(reference)
    here, there = getattr(one, reference.key), getattr(other, reference.key)
    first, second = pair.split(",")
    companion = select(there).where(
        there == here,
        other.participant_id != one.participant_id,
        _is_side(other.participant_id).per_record([second], dialect),
        *(() if role is None else (one.role == role, other.role == role)),
    )
    met = select(here).where(
        here == record_id,
        _is_side(one.participant_id).per_record([first], dialect),
        companion.correlate(*tables(here)).exists(),
    )
    return met.correlate(*tables(record_id)).exists()


@cache
def _two_of(reference: Column) -> tuple[Any, Any]:
    """Two aliases of the column's table, made once: they and their columns' clauses take longer than all else here."""
    return aliased(reference.class_), aliased(reference.class_)


def _is_side(participant: Column) -> TwoWayClause:
    """The column is one of the participants given by id, or a participant from one of the countries."""
    named, from_there = is_record(participant), through(participant, Participant.id, any_of(Participant.country))

    def ids(sides: list[str], dialect: str) -> Any:
        given, countries = _ids_and_countries(sides)
        queries = [
            *([with_successors(given)] if given else []),
            *([from_there.ids(countries, dialect)] if countries else []),
        ]
        return union_all(*queries)

    def per_record(sides: list[str], dialect: str) -> ColumnElement[bool]:
        given, countries = _ids_and_countries(sides)
        conditions = [
            *([named(given, dialect)] if given else []),
            *([from_there.per_record(countries, dialect)] if countries else []),
        ]
        return or_(*conditions)

    return TwoWayClause(participant, ids, per_record)


def _ids_and_countries(sides: list[str]) -> tuple[list[str], list[str]]:
    """The sides that are ids of participants, and those that are countries."""
    given = [side for side in sides if side.startswith(kinds.PARTICIPANT.prefix)]
    return given, [side for side in sides if side not in given]


def _sides(position: int, pairs: list[str]) -> list[str]:
    return [pair.split(",")[position] for pair in pairs]
