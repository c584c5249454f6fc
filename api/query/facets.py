"""Counting records by a value of theirs: which values there are, and one query for each that counts them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    String,
    Subquery,
    case,
    cast,
    collate,
    distinct,
    func,
    select,
    text,
)
from sqlalchemy.orm import InstrumentedAttribute

from api.query.clauses import Column
from models import Document, Participant

Value = ColumnElement[Any] | InstrumentedAttribute[Any]


class Count(NamedTuple):
    """How many records have a value. One that is the id of a record has its name for a `label`."""

    value: str
    number: int
    label: str | None = None


class Counts(NamedTuple):
    """The counts, the most frequent first; how many records have no value, and how many are all.

    `total` is None where counting did not come upon it.
    """

    rows: Sequence[Count]
    missing: int
    total: int | None


@dataclass(frozen=True)
class Own:
    """A value of the record's own, counted by one look at each record."""

    value: Value
    label = None

    def count(self, connection: Connection, found: Select[Any], most: int) -> Counts:
        """The `most` frequent values of the records whose ids are `found`."""
        value = cast(self.value, String).label("value")
        counted = found.with_only_columns(value, func.count().label("number")).group_by(text("1")).subquery("counted")
        lacking = case((counted.c.value.is_(None), counted.c.number), else_=0)
        missing, total = (func.sum(number).over() for number in (lacking, counted.c.number))
        rows = connection.execute(
            select(counted, missing.label("missing"), total.label("total"))
            .order_by(counted.c.value.is_(None), *_most_frequent(counted, connection))
            .limit(most)
        ).all()
        valued = [Count(row.value, row.number) for row in rows if row.value is not None]
        return Counts(valued, int(rows[0].missing), int(rows[0].total)) if rows else Counts([], 0, 0)


@dataclass(frozen=True)
class Linked:
    """A value that stands in another table, whose column `reference` names the record; `joins` leads from there to it.

    Where the value is the id of a record, `label` is the column of its name.
    """

    value: Value
    reference: Column
    joins: tuple[tuple[Any, ColumnElement[bool]], ...] = ()
    where: tuple[ColumnElement[bool], ...] = ()
    label: Column | None = None

    def count(self, connection: Connection, found: Select[Any], most: int) -> Counts:
        """The `most` frequent values of the records whose ids are `found`."""
        # As it is, where it is text: an index then gives the values one after the other.
        plain = type(self.value.type) is String
        value = (self.value if plain else cast(self.value, String)).label("value")
        number = func.count(distinct(self.reference)).label("number")
        # By position: PostgreSQL takes an expression with parameters for another each time that it is written.
        grouped = self._rows(value, number).group_by(text("1"))
        narrowed = grouped if found.whereclause is None else grouped.where(self.reference.in_(found))
        counted = narrowed.subquery("counted")
        rows = connection.execute(select(counted).order_by(*_most_frequent(counted, connection)).limit(most)).all()
        names = self._names(connection, [row.value for row in rows])
        [record] = found.selected_columns
        without = found.where(~self._rows(self.reference).where(self.reference == record).exists())
        missing = connection.scalar(without.with_only_columns(func.count(record))) or 0
        return Counts([Count(row.value, row.number, names.get(row.value)) for row in rows], missing, None)

    def _rows(self, *shown: Any) -> Select[Any]:
        query = select(*shown).select_from(self.reference.class_)
        for target, condition in self.joins:
            query = query.join(target, condition)
        return query.where(self.value.is_not(None), *self.where)

    def _names(self, connection: Connection, ids: Sequence[str]) -> Mapping[str, str]:
        if self.label is None or not ids:
            return {}
        record = self.label.class_.id
        return {row[0]: row[1] for row in connection.execute(select(record, self.label).where(record.in_(ids)))}


Facet = Own | Linked


def _most_frequent(counted: Subquery, connection: Connection) -> tuple[Any, Any]:
    by_value = collate(counted.c.value, "C") if connection.dialect.name == "postgresql" else counted.c.value
    return counted.c.number.desc(), by_value


def of_participants(reference: Column, *where: ColumnElement[bool]) -> tuple[Linked, Linked]:
    """By participant, and by the participant's country, from the table of the column `reference` to the record."""
    participant = reference.class_.participant_id
    by_id = Linked(participant, reference, where=where, label=Participant.name)
    joins = ((Participant, Participant.id == participant),)
    return by_id, Linked(Participant.country, reference, joins, where)


def of_publishers(reference: Column) -> Linked:
    """By the publishers of the documents whose tellings refer to the record by the column `reference`."""
    telling = reference.class_
    return Linked(Document.publisher, reference, ((Document, Document.id == telling.document_id),))


def of_years(day: Column) -> Own:
    """By the year of a day."""
    return Own(func.substr(cast(day, String), 1, 4))  # both databases write a day as YYYY-MM-DD
