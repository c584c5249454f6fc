"""The registry of the kinds of record: one row for each kind, with its table and columns.

A package that has a rule or a function for each kind keeps a mapping by kind; tests/models/test_kinds.py checks that no
kind is missing. What needs no table is in `models.vocabulary.RecordKind`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Table, select, union_all
from sqlalchemy.orm import InstrumentedAttribute

from models.agreement import Agreement, AgreementParty, AgreementTelling, AgreementTellingParty
from models.base import Base
from models.document import Document
from models.event import Event, EventParticipant, EventTelling, EventTellingSide
from models.participant import Participant, ParticipantTelling
from models.statement import Statement, StatementParticipant, StatementTelling, StatementTellingSide
from models.vocabulary import RecordKind

Attribute = InstrumentedAttribute[Any]


@dataclass(frozen=True, eq=False)
class Kind:
    """A kind of object that has ids: its name, the first letter of its ids, and its table."""

    name: str
    prefix: str
    model: type[Base]

    @property
    def plural(self) -> str:
        """Its plural name, as in URLs."""
        return f"{self.name}s"

    @property
    def table(self) -> Table:
        """Its table, without the ORM mapping."""
        return _table(self.model)


@dataclass(frozen=True, eq=False)
class ToldKind(Kind):
    """A kind of record, which is derived from the tellings of documents.

    `record` is the column by which tellings refer to their record.
    """

    value: RecordKind
    record: Attribute

    @property
    def telling(self) -> Any:
        """The ORM class of its tellings."""
        return self.record.class_

    @property
    def record_column(self) -> Column[Any]:
        """The column `record` without the ORM mapping, by which every join would include the table of all tellings."""
        return column(self.record)


@dataclass(frozen=True, eq=False)
class SidedKind(ToldKind):
    """A kind of record that has participants and refers to an event.

    `side` is the column by which the table of its participants refers to the record, `told_side` the column by which
    the table of a telling's participants refers to the telling, and `event` the column by which a telling refers to the
    telling of an event. If `disagrees`, the record's page shows the fields on which its tellings disagree.
    `whole` is the column by which a telling refers to another of its kind that it is a part of, where `event` does not.
    """

    side: Attribute
    told_side: Attribute
    event: Attribute
    disagrees: bool = False
    whole: Attribute | None = None


def column(attribute: Attribute) -> Column[Any]:
    """The table column of a mapped attribute, without the ORM mapping."""
    return _table(attribute.class_).c[attribute.key]


def _table(model: Any) -> Table:
    table: Table = model.__table__
    return table


def _named(value: RecordKind, model: type[Base]) -> tuple[str, str, type[Base], RecordKind]:
    return value.value, value.prefix, model, value


DOCUMENT = Kind("document", "d", Document)
PARTICIPANT = ToldKind(*_named(RecordKind.PARTICIPANT, Participant), ParticipantTelling.participant_id)
EVENT = SidedKind(
    *_named(RecordKind.EVENT, Event),
    EventTelling.event_id,
    side=EventParticipant.event_id,
    told_side=EventTellingSide.telling_id,
    event=EventTelling.part_of_id,
    disagrees=True,
)
STATEMENT = SidedKind(
    *_named(RecordKind.STATEMENT, Statement),
    StatementTelling.statement_id,
    side=StatementParticipant.statement_id,
    told_side=StatementTellingSide.telling_id,
    event=StatementTelling.event_telling_id,
)
AGREEMENT = SidedKind(
    *_named(RecordKind.AGREEMENT, Agreement),
    AgreementTelling.agreement_id,
    side=AgreementParty.agreement_id,
    told_side=AgreementTellingParty.telling_id,
    event=AgreementTelling.event_telling_id,
    disagrees=True,
    whole=AgreementTelling.part_of_id,
)

SIDED = (EVENT, STATEMENT, AGREEMENT)
TOLD: tuple[ToldKind, ...] = (PARTICIPANT, *SIDED)  # each comes after the kinds that it refers to
KINDS: tuple[Kind, ...] = (DOCUMENT, *TOLD)  # all kinds that the change feed covers
BY_PREFIX: Mapping[str, Kind] = {kind.prefix: kind for kind in KINDS}
BY_NAME: Mapping[str, Kind] = {kind.name: kind for kind in KINDS}
BY_VALUE: Mapping[RecordKind, ToldKind] = {kind.value: kind for kind in TOLD}

# Tellings without a record: what they tell is dismissed.
HELD_BACK = union_all(*(select(kind.record_column.table.c.id).where(kind.record_column.is_(None)) for kind in TOLD))


def of_id(record: str) -> Kind:
    """The kind of the record with this id. Raises KeyError if the first letter belongs to no kind."""
    return BY_PREFIX[record[:1]]
