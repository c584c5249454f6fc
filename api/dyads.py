"""The filter by two who meet in one record."""

from __future__ import annotations

from marshmallow import fields
from marshmallow.fields import List
from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import aliased

import models.participant
from api.fields import Whole
from api.filters import Column, Filter, any_of, recorded, through
from models import Participant

SIDE = rf"([A-Z]{{3}}|{models.participant.PREFIX}[0-9a-z]{{17}})"


class Pair(fields.String):
    """Two countries or participants by id, with a comma between them."""

    allowed = "two of ISO 3166-1 alpha-3 codes or participants' ids, with a comma between, as IRN,CUB"

    def __init__(self) -> None:
        super().__init__(validate=Whole(rf"^{SIDE},{SIDE}$", error="Not two countries or participants."))


def between(record_id: Column, reference: Column, sentence: str) -> Filter:
    """A filter by two different participants of a record, from the table of the column `reference` to it."""

    def both(pair: str, dialect: str) -> ColumnElement[bool]:
        one, other = aliased(reference.class_), aliased(reference.class_)
        first, second = pair.split(",")
        same = getattr(one, reference.key) == getattr(other, reference.key)
        meeting = (
            select(getattr(one, reference.key))
            .join(other, same & (one.participant_id != other.participant_id))
            .where(_is(one.participant_id, first, dialect), _is(other.participant_id, second, dialect))
        )
        return record_id.in_(meeting)

    return Filter(
        List(Pair()),
        f"{sentence} Each given by id or, for anybody from there and the country itself, by country.",
        "NOR,CHL",
        lambda pairs, dialect: or_(*(both(pair, dialect) for pair in pairs)),
    )


def _is(participant: Column, given: str, dialect: str) -> ColumnElement[bool]:
    """The column is the participant given by id, or one from the country."""
    if given.startswith(models.participant.PREFIX):
        return recorded(participant)([given], dialect)
    return through(participant, Participant.id, any_of(Participant.country))([given], dialect)
