"""The kinds of record, one row each: all who ask which kinds there are look here.

Where a room has something of its own for each kind, such as a rule or a function, it keeps a mapping by kind, and
tests/models/test_kinds.py sees that none is missing. What needs no table stands in `models.vocabulary.RecordKind`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Table
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
    """What has ids of its own: its name, the letter that its ids begin with, and its table."""

    name: str
    prefix: str
    model: type[Base]

    @property
    def plural(self) -> str:
        """Its name where there are many, as in addresses."""
        return f"{self.name}s"

    @property
    def table(self) -> Table:
        """Its table, without the mapping."""
        return _table(self.model)


@dataclass(frozen=True, eq=False)
class ToldKind(Kind):
    """A kind of record, which documents tell.

    `record` is the column by which its tellings refer to it.
    """

    value: RecordKind
    record: Attribute

    @property
    def telling(self) -> Any:
        """The class of its tellings."""
        return self.record.class_

    @property
    def record_column(self) -> Column[Any]:
        """The column `record`, without the mapping, by which every join would carry along the table of all tellings."""
        return column(self.record)


@dataclass(frozen=True, eq=False)
class SidedKind(ToldKind):
    """A kind of record in which participants take part, and which refers to an event.

    `side` is the column by which the table of those who take part refers to the record, `told_side` the one by which
    the table of a telling's sides refers to the telling, and `event` the one by which a telling refers to the telling
    of an event. Where it `disagrees`, its page shows on which fields the tellings do.
    """

    side: Attribute
    told_side: Attribute
    event: Attribute
    disagrees: bool = False


def column(attribute: Attribute) -> Column[Any]:
    """The column of a mapped class, without the mapping."""
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
)

SIDED = (EVENT, STATEMENT, AGREEMENT)
TOLD: tuple[ToldKind, ...] = (PARTICIPANT, *SIDED)  # each comes after those that it refers to
KINDS: tuple[Kind, ...] = (DOCUMENT, *TOLD)  # all that the change feed tells of
BY_PREFIX: Mapping[str, Kind] = {kind.prefix: kind for kind in KINDS}
BY_NAME: Mapping[str, Kind] = {kind.name: kind for kind in KINDS}
BY_VALUE: Mapping[RecordKind, ToldKind] = {kind.value: kind for kind in TOLD}


def of_id(record: str) -> Kind:
    """The kind of the record with this id. Raises KeyError where it is of none."""
    return BY_PREFIX[record[:1]]
