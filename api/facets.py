"""Counting records by a value of theirs: which values there are, and one query for each that counts them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, String, case, cast, collate, distinct, func, null, select, text
from sqlalchemy.orm import InstrumentedAttribute

from api.filters import Column
from api.resource import Resource
from models import (
    Agreement,
    AgreementParty,
    AgreementTelling,
    Document,
    Event,
    EventParticipant,
    EventTag,
    EventTelling,
    Participant,
    ParticipantTelling,
    Statement,
    StatementParticipant,
    StatementTelling,
)
from models.vocabulary import QUADS, EventRole, StatementRole

Value = ColumnElement[Any] | InstrumentedAttribute[Any]


@dataclass(frozen=True)
class Facet:
    """A value to count by. Where it stands in another table, `reference` is the column of that which names the record.

    `joins` leads from there to the value; a value that is the id of a record has its name for a `label`.
    """

    value: Value
    reference: Column | None = None
    joins: tuple[tuple[Any, ColumnElement[bool]], ...] = ()
    where: tuple[ColumnElement[bool], ...] = ()
    label: Value | None = None

    def counted(self, record: Column, found: Select[Any], dialect: str) -> Select[Any]:
        """Value, label and count of each value, the most frequent first.

        `found` are the ids of the records that count, `record` the column of their id.
        """
        value = cast(self.value, String).label("value")
        name = null() if self.label is None else func.min(self.label)
        count = func.count(distinct(self._owner(record)))
        # By position: PostgreSQL takes an expression with parameters for another each time that it is written.
        rows = self._rows(record, found, value, count.label("number"), name.label("label")).group_by(text("1"))
        counted = rows.subquery("counted")
        by_value = collate(counted.c.value, "C") if dialect == "postgresql" else counted.c.value
        return select(counted).order_by(counted.c.number.desc(), by_value)

    def having(self, record: Column, found: Select[Any]) -> Select[Any]:
        """The ids of those among `found` that have a value."""
        return self._rows(record, found, self._owner(record))

    def _owner(self, record: Column) -> Column:
        return record if self.reference is None else self.reference

    def _rows(self, record: Column, found: Select[Any], *shown: Any) -> Select[Any]:
        owner = self._owner(record)
        query = select(*shown).select_from(owner.class_)
        for target, condition in self.joins:
            query = query.join(target, condition)
        return query.where(owner.in_(found), self.value.is_not(None), *self.where)


def _of_participants(reference: Column, *where: ColumnElement[bool]) -> tuple[Facet, Facet]:
    """By participant and by the participant's country."""
    joins = ((Participant, Participant.id == reference.class_.participant_id),)
    by_id = Facet(Participant.id, reference, joins, where, Participant.name)
    return by_id, Facet(Participant.country, reference, joins, where)


def _publisher(reference: Column) -> Facet:
    telling = reference.class_
    return Facet(Document.publisher, reference, ((Document, Document.id == telling.document_id),))


def _year(day: Column) -> Facet:
    return Facet(func.substr(cast(day, String), 1, 4))  # both databases write a day as YYYY-MM-DD


ACTORS, ACTOR_COUNTRIES = _of_participants(EventParticipant.event_id, EventParticipant.role == EventRole.ACTOR)
RECIPIENTS, RECIPIENT_COUNTRIES = _of_participants(
    EventParticipant.event_id, EventParticipant.role == EventRole.RECIPIENT
)
BOTH, BOTH_COUNTRIES = _of_participants(EventParticipant.event_id)
SPEAKERS, SPEAKER_COUNTRIES = _of_participants(
    StatementParticipant.statement_id, StatementParticipant.role == StatementRole.SPEAKER
)
ADDRESSEES, _ = _of_participants(
    StatementParticipant.statement_id, StatementParticipant.role == StatementRole.ADDRESSEE
)
PARTIES, PARTY_COUNTRIES = _of_participants(AgreementParty.agreement_id)
QUAD = case(*((Event.type.in_(types), quad.value) for quad, types in QUADS.items()))

FACETS: Mapping[str, Mapping[str, Facet]] = {
    "events": {
        "type": Facet(Event.type),
        "mode": Facet(Event.mode),
        "quad": Facet(QUAD),
        "status": Facet(Event.status),
        "context": Facet(EventTag.context, EventTag.event_id),
        "country": Facet(Event.country),
        "place": Facet(Event.place),
        "year": _year(Event.starts_on),
        "participant": BOTH,
        "actor": ACTORS,
        "recipient": RECIPIENTS,
        "participant_country": BOTH_COUNTRIES,
        "actor_country": ACTOR_COUNTRIES,
        "recipient_country": RECIPIENT_COUNTRIES,
        "publisher": _publisher(EventTelling.event_id),
    },
    "participants": {
        "kind": Facet(Participant.kind),
        "country": Facet(Participant.country),
        "sector": Facet(Participant.sector),
        "publisher": _publisher(ParticipantTelling.participant_id),
    },
    "statements": {
        "kind": Facet(Statement.kind),
        "year": _year(Statement.said_on),
        "speaker": SPEAKERS,
        "addressee": ADDRESSEES,
        "speaker_country": SPEAKER_COUNTRIES,
        "publisher": _publisher(StatementTelling.statement_id),
    },
    "agreements": {
        "kind": Facet(Agreement.kind),
        "status": Facet(Agreement.status),
        "year": _year(Agreement.starts_on),
        "party": PARTIES,
        "country": PARTY_COUNTRIES,
        "publisher": _publisher(AgreementTelling.agreement_id),
    },
    "documents": {
        "publisher": Facet(Document.publisher),
        "place": Facet(Document.place),
        "format": Facet(Document.format),
        "year": _year(Document.published),
    },
}


def facets_of(resource: Resource) -> Mapping[str, Facet]:
    """By what the records of a resource can be counted."""
    return FACETS[resource.name]
