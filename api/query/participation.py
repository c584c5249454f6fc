"""Filters by the participants of a record and by their countries."""

from __future__ import annotations

from marshmallow.fields import List
from sqlalchemy import ColumnElement

from api.query.clauses import Clause, Column, any_of, through
from api.query.fields import UNCOUNTED, Country, TypedText
from api.query.filters import Filter
from api.query.references import is_participant
from models import Participant


def participant_filter(
    record_id: Column, reference: Column, sentence: str, *where: ColumnElement[bool], example: str = "Greece"
) -> Filter:
    """A filter by participants; `reference` is the participants table's column for the record, `where` narrows it."""
    return Filter(
        List(TypedText()),
        f"{sentence} Given by id or by any form of the name; {UNCOUNTED}.",
        example,
        through(record_id, reference, is_participant(reference.class_.participant_id), *where),
    )


def country_filter(record_id: Column, reference: Column, sentence: str, *where: ColumnElement[bool]) -> Filter:
    """A filter by the countries of participants; the parameters are those of `participant_filter`."""
    return Filter(List(Country()), sentence, "GRC", from_countries(record_id, reference, *where))


def from_countries(record_id: Column, reference: Column, *where: ColumnElement[bool]) -> Clause:
    """One of the record's participants, found by the column `reference`, is from one of the countries."""
    participant = reference.class_.participant_id
    return through(record_id, reference, through(participant, Participant.id, any_of(Participant.country)), *where)
