"""Which records must be derived anew because what they name has another record now."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Column, Table, select
from sqlalchemy.orm import Session

from models.base import Base
from models.chunks import chunks

# Plain tables: through the mapped classes every join would carry the telling's own table along.
TABLES = Base.metadata.tables
TELLING, EVENTS = TABLES["telling"], TABLES["event_telling"]
STATEMENTS, AGREEMENTS = TABLES["statement_telling"], TABLES["agreement_telling"]

# Where a telling names a participant: the telling's table, its record column, and the table of its sides.
SIDES: tuple[tuple[Table, Column[str], Table], ...] = (
    (EVENTS, EVENTS.c.event_id, TABLES["event_telling_side"]),
    (STATEMENTS, STATEMENTS.c.statement_id, TABLES["statement_telling_side"]),
    (AGREEMENTS, AGREEMENTS.c.agreement_id, TABLES["agreement_telling_party"]),
)
# Where a telling names an event.
REFERENCES: tuple[tuple[Column[str], Column[int]], ...] = (
    (STATEMENTS.c.statement_id, STATEMENTS.c.event_telling_id),
    (AGREEMENTS.c.agreement_id, AGREEMENTS.c.event_telling_id),
    (EVENTS.c.event_id, EVENTS.c.part_of_id),
)


def dependants(session: Session, variants: Collection[int]) -> set[str]:
    """What names the tellings of these variants: as a participant, or as the event it was part of or made at."""
    found: set[str] = set()
    for part in chunks(variants):
        tellings = select(TELLING.c.id).where(TELLING.c.variant_id.in_(part))
        for telling, record, side in SIDES:
            joined = select(record).join(side, side.c.telling_id == telling.c.id)
            found |= set(session.scalars(joined.where(side.c.participant_telling_id.in_(tellings))))
        for record, reference in REFERENCES:
            found |= set(session.scalars(select(record).where(reference.in_(tellings))))
    return found
