"""Which records must be derived again because a telling that theirs refer to belongs to another record now."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.among import found_among
from models.base import Base
from models.kinds import SIDED, column

TELLING = Base.metadata.tables["telling"]
# How tellings refer to participants: the column of the telling's record, and the column of its sides for the telling.
SIDES = [(kind.record_column, column(kind.told_side)) for kind in SIDED]
# How tellings refer to an event: the column of the telling's record, and the column for the telling of the event.
REFERENCES = [(kind.record_column, column(kind.event)) for kind in SIDED]
REFERENCES += [(kind.record_column, column(kind.whole)) for kind in SIDED if kind.whole]  # and to what it is part of


def dependants(session: Session, variants: Collection[int]) -> set[str]:
    """The records whose tellings refer to tellings of these variants, as a participant or as an event."""
    found: set[str] = set()
    tellings = found_among(session, select(TELLING.c.id), TELLING.c.variant_id, variants)
    for record, side in SIDES:
        joined = select(record).join(side.table, side == record.table.c.id)
        found |= found_among(session, joined, side.table.c.participant_telling_id, tellings)
    for record, reference in REFERENCES:
        found |= found_among(session, select(record), reference, tellings)
    return found - {None}  # what is dismissed has no record
