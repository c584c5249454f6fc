"""The filter by two who meet in one record."""

from __future__ import annotations

from functools import partial
from typing import Any

from marshmallow import fields
from marshmallow.fields import List
from sqlalchemy import ColumnElement, or_, select, union_all
from sqlalchemy.orm import aliased

from api.query.clauses import Column, Sought, all_of, any_of, on, tables, through
from api.query.fields import Whole
from api.query.filters import Filter
from api.query.references import living, recorded
from models import Participant, kinds

SIDE = rf"([A-Z]{{3}}|{kinds.PARTICIPANT.prefix}[0-9a-z]{{17}})"


class Pair(fields.String):
    """Two countries or participants by id, with a comma between them."""

    allowed = "two of ISO 3166-1 alpha-3 codes or participants' ids, with a comma between, as IRN,CUB"

    def __init__(self) -> None:
        super().__init__(validate=Whole(rf"^{SIDE},{SIDE}$", error="Not two countries or participants."))


def dyad_filter(record_id: Column, reference: Column, sentence: str) -> Filter:
    """A filter by two different participants of a record, from the table of the column `reference` to it."""

    def meet(pairs: list[str], dialect: str) -> ColumnElement[bool]:
        return or_(*(_meeting(reference, record_id, pair, dialect) for pair in pairs))

    participant = reference.class_.participant_id
    one, other = (through(record_id, reference, on(partial(_sides, place), _is(participant))) for place in (0, 1))
    return Filter(
        List(Pair()),
        f"{sentence} Each given by id or, for anybody from there and the country itself, by country.",
        "NOR,CHL",
        # That both are there finds the records; that they are two is seen one by one.
        all_of(one, other, meet),
    )


def _meeting(reference: Column, record_id: Column, pair: str, dialect: str) -> ColumnElement[bool]:
    """The two of the pair take part in the record."""
    one, other = aliased(reference.class_), aliased(reference.class_)
    here, there = getattr(one, reference.key), getattr(other, reference.key)
    first, second = pair.split(",")
    companion = select(there).where(
        there == here,
        other.participant_id != one.participant_id,
        _is(other.participant_id).each([second], dialect),
    )
    met = select(here).where(
        here == record_id,
        _is(one.participant_id).each([first], dialect),
        companion.correlate(*tables(here)).exists(),
    )
    return met.correlate(*tables(record_id)).exists()


def _is(participant: Column) -> Sought:
    """The column is one of the participants given by id, or one from any of the countries."""
    named, from_there = recorded(participant), through(participant, Participant.id, any_of(Participant.country))

    def ids(sides: list[str], dialect: str) -> Any:
        given, countries = _parted(sides)
        found = [*([living(given)] if given else []), *([from_there.ids(countries, dialect)] if countries else [])]
        return union_all(*found)

    def each(sides: list[str], dialect: str) -> ColumnElement[bool]:
        given, countries = _parted(sides)
        found = [
            *([named(given, dialect)] if given else []),
            *([from_there.each(countries, dialect)] if countries else []),
        ]
        return or_(*found)

    return Sought(participant, ids, each)


def _parted(sides: list[str]) -> tuple[list[str], list[str]]:
    """Ids and countries."""
    given = [side for side in sides if side.startswith(kinds.PARTICIPANT.prefix)]
    return given, [side for side in sides if side not in given]


def _sides(place: int, pairs: list[str]) -> list[str]:
    return [pair.split(",")[place] for pair in pairs]
