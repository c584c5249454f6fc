"""Which records must be derived anew because what they name has another record now."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.base import Base
from models.chunks import chunks
from models.kinds import SIDED, column

TELLING = Base.metadata.tables["telling"]
# Where a telling names a participant: the column of its record, and that of its sides which names the telling.
SIDES = [(kind.record_column, column(kind.told_side)) for kind in SIDED]
# Where a telling names an event.
REFERENCES = [(kind.record_column, column(kind.event)) for kind in SIDED]


def dependants(session: Session, variants: Collection[int]) -> set[str]:
    """What names the tellings of these variants: as a participant, or as the event it was part of or made at."""
    found: set[str] = set()
    for part in chunks(variants):
        tellings = select(TELLING.c.id).where(TELLING.c.variant_id.in_(part))
        for record, side in SIDES:
            joined = select(record).join(side.table, side == record.table.c.id)
            found |= set(session.scalars(joined.where(side.table.c.participant_telling_id.in_(tellings))))
        for record, reference in REFERENCES:
            found |= set(session.scalars(select(record).where(reference.in_(tellings))))
    return found
