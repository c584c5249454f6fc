"""Filters by who takes part in a record."""

from __future__ import annotations

from marshmallow.fields import List
from sqlalchemy import ColumnElement

from api.query.clauses import Clause, Column, any_of, through
from api.query.fields import Country, TypedText
from api.query.filters import Filter
from api.query.references import identified
from models import Participant


def involving(record_id: Column, reference: Column, sentence: str, *where: ColumnElement[bool]) -> Filter:
    """A filter by participants, from the table of the column `reference` to the record, narrowed by `where`."""
    return Filter(
        List(TypedText()),
        f"{sentence} Given by id or by any form of the name; case and accents do not count.",
        "Ingrid Solberg",
        through(record_id, reference, identified(reference.class_.participant_id), *where),
    )


def from_country(record_id: Column, reference: Column, sentence: str, *where: ColumnElement[bool]) -> Filter:
    """A filter by the countries of participants."""
    return Filter(List(Country()), sentence, "NOR", of_countries(record_id, reference, *where))


def of_countries(record_id: Column, reference: Column, *where: ColumnElement[bool]) -> Clause:
    """One of the participants, from the table of the column `reference` to the record, is of one of the countries."""
    participant = reference.class_.participant_id
    return through(record_id, reference, through(participant, Participant.id, any_of(Participant.country)), *where)
