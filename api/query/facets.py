"""Facets: the values that records can be counted by, each with the query that counts them."""

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
from sqlalchemy.orm import InstrumentedAttribute, aliased

from api.query.clauses import Column, tables
from models import Document, Participant, PublisherRecord
from models.kinds import ToldKind
from models.vocabulary import RecordKind

Value = ColumnElement[Any] | InstrumentedAttribute[Any]


class Count(NamedTuple):
    """How many records have a value. If the value is the id of a record, `label` is that record's name."""

    value: str
    number: int
    label: str | None = None


class Counts(NamedTuple):
    """The counts, the most frequent value first, the number of records without a value, and of all records.

    `total` is None if the query does not compute it.
    """

    rows: Sequence[Count]
    missing: int
    total: int | None


@dataclass(frozen=True)
class OwnFacet:
    """A value in the record's own table, counted in one pass over the records.

    Of values that are equal when folded, in the column `folded`, one is shown, and all are counted together.
    """

    value: Value
    folded: Column | None = None
    label = None

    def count(self, connection: Connection, found: Select[Any], limit: int) -> Counts:
        """The most frequent values, at most `limit`, of the records whose ids `found` selects."""
        value = cast(self.value, String) if self.folded is None else func.min(self.value)
        group = text("1") if self.folded is None else self.folded
        shown = found.with_only_columns(value.label("value"), func.count().label("number"))
        counted = shown.group_by(group).subquery("counted")
        lacking = case((counted.c.value.is_(None), counted.c.number), else_=0)
        missing, total = (func.sum(number).over() for number in (lacking, counted.c.number))
        rows = connection.execute(
            select(counted, missing.label("missing"), total.label("total"))
            .order_by(counted.c.value.is_(None), *_most_frequent(counted, connection))
            .limit(limit)
        ).all()
        valued = [Count(row.value, row.number) for row in rows if row.value is not None]
        return Counts(valued, int(rows[0].missing), int(rows[0].total)) if rows else Counts([], 0, 0)


@dataclass(frozen=True)
class LinkedFacet:
    """A value in another table, reached by `joins` from the table whose column `reference` refers to the record.

    If the value is the id of a record, `label` is the column of that record's name. `folded` is as in `OwnFacet`.
    """

    value: Value
    reference: Column
    joins: tuple[tuple[Any, ColumnElement[bool]], ...] = ()
    where: tuple[ColumnElement[bool], ...] = ()
    label: Column | None = None
    folded: Column | None = None

    def count(self, connection: Connection, found: Select[Any], limit: int) -> Counts:
        """The most frequent values, at most `limit`, of the records whose ids `found` selects."""
        # Text is not cast, so that an index can give the values in order.
        is_text = type(self.value.type) is String
        one = self.value if self.folded is None else func.min(self.value)
        value = (one if is_text else cast(one, String)).label("value")
        number = func.count(distinct(self.reference)).label("number")
        # By position: PostgreSQL does not recognize two copies of an expression with parameters as the same.
        grouped = self._rows(value, number).group_by(text("1") if self.folded is None else self.folded)
        narrowed = grouped if found.whereclause is None else grouped.where(self.reference.in_(found))
        counted = narrowed.subquery("counted")
        rows = connection.execute(select(counted).order_by(*_most_frequent(counted, connection)).limit(limit)).all()
        names = self._names(connection, [row.value for row in rows])
        [record] = found.selected_columns
        without = found.where(~self._rows(self.reference).where(self.reference == record).exists())
        missing = connection.scalar(without.with_only_columns(func.count(record))) or 0
        return Counts([Count(row.value, row.number, names.get(row.value)) for row in rows], missing, None)

    def _rows(self, *shown: Any) -> Select[Any]:
        query = select(*shown).select_from(self.reference.class_)
        for target, condition in self.joins:
            query = query.join(target, condition)
        # Tellings of what was dismissed refer to no record.
        served = [self.reference.is_not(None)] if self.reference.property.columns[0].nullable else []
        return query.where(self.value.is_not(None), *served, *self.where)

    def _names(self, connection: Connection, ids: Sequence[str]) -> Mapping[str, str]:
        if self.label is None or not ids:
            return {}
        record = self.label.class_.id
        return {row[0]: row[1] for row in connection.execute(select(record, self.label).where(record.in_(ids)))}


Facet = OwnFacet | LinkedFacet


def _most_frequent(counted: Subquery, connection: Connection) -> tuple[Any, Any]:
    by_value = collate(counted.c.value, "C") if connection.dialect.name == "postgresql" else counted.c.value
    return counted.c.number.desc(), by_value


def participant_facets(reference: Column, *where: ColumnElement[bool]) -> tuple[LinkedFacet, LinkedFacet]:
    """Facets by participant and by the participant's country; `reference` is the participants table's column."""
    participant = reference.class_.participant_id
    by_id = LinkedFacet(participant, reference, where=where, label=Participant.name)
    joins = ((Participant, Participant.id == participant),)
    return by_id, LinkedFacet(Participant.country, reference, joins, where)


@dataclass(frozen=True)
class PublisherFacet(LinkedFacet):
    """By the publishers of the documents that tell a record. Those of all records of the `kind` are counted already."""

    kind: RecordKind = RecordKind.EVENT

    def count(self, connection: Connection, found: Select[Any], limit: int) -> Counts:
        """As `LinkedFacet`, where all records are found without reading all tellings."""
        if found.whereclause is not None:
            return super().count(connection, found, limit)
        folded = PublisherRecord.publisher_folded
        kept = select(folded, func.count().label("number")).where(PublisherRecord.kind == self.kind).group_by(folded)
        numbers = kept.subquery("numbers")
        spelled = (  # as its earliest document does: of a look into the index for each, no text is read
            select(Document.publisher)
            .where(Document.publisher_folded == numbers.c.publisher_folded)
            .order_by(Document.sort_date, Document.id)
            .limit(1)
            .correlate(numbers)
            .scalar_subquery()
        )
        counted = select(spelled.label("value"), numbers.c.number).subquery("counted")
        rows = connection.execute(select(counted).order_by(*_most_frequent(counted, connection)).limit(limit)).all()
        return Counts([Count(row.value, row.number) for row in rows], self._missing(connection), None)

    def _missing(self, connection: Connection) -> int:
        """The number of records without a publisher. Each has a telling, so it is one of a document without one."""
        telling = aliased(self.reference.class_)
        record = getattr(telling, self.reference.key)
        published = self._rows(self.reference).where(self.reference == record).correlate(*tables(record)).exists()
        without = (
            select(func.count(distinct(record)))
            .join(Document, Document.id == telling.document_id)
            .where(Document.publisher_folded.is_(None), record.is_not(None), ~published)
        )
        return connection.scalar(without) or 0


def publisher_facet(kind: ToldKind) -> PublisherFacet:
    """A facet by the publishers of the documents that tell a record of this kind."""
    joins = ((Document, Document.id == kind.telling.document_id),)
    folded = Document.publisher_folded
    return PublisherFacet(Document.publisher, kind.record, joins, folded=folded, kind=kind.value)


def year_facet(day: Column) -> OwnFacet:
    """A facet by the year of a day."""
    return OwnFacet(func.substr(cast(day, String), 1, 4))  # both databases cast a day to YYYY-MM-DD
