"""Which record each record is a part of, or the plan of, by the typed links of their variants."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.base import Base
from models.chunks import chunks
from models.kinds import ToldKind

TABLES = Base.metadata.tables
LINK, TELLING, VARIANT = TABLES["typed_link"], TABLES["telling"], TABLES["variant"]


def belongs_to(session: Session, kind: ToldKind, records: Iterable[str]) -> dict[str, str]:
    """The record that each of these, which has a typed link to another, is a part or the plan of.

    Of several it is that of the strongest link: the shortest statement that holds the part, the event most like the
    plan. Two records of which each would be a part of the other are none.
    """
    onward = _strongest(session, kind, records)
    back = _strongest(session, kind, {found for ranked in onward.values() for found in ranked})
    chosen = {}
    for record, ranked in onward.items():
        found = [other for other in ranked if record not in back.get(other, ())]
        if found:
            chosen[record] = found[0]
    return chosen


def _strongest(session: Session, kind: ToldKind, records: Iterable[str]) -> dict[str, list[str]]:
    """By record, those that it has links to, the strongest first; equal ones by digests, which no order changes."""
    near, far = VARIANT.alias("near"), VARIANT.alias("far")
    column = kind.record_column
    told = select(TELLING.c.id).join(column.table, column.table.c.id == TELLING.c.id)
    is_served = told.where(TELLING.c.variant_id == far.c.id, column.is_not(None)).exists()  # not dismissed
    query: Any = (
        select(near.c.record_id, far.c.record_id, LINK.c.score, near.c.digest, far.c.digest)
        .join(LINK, LINK.c.first_id == near.c.id)
        .join(far, far.c.id == LINK.c.second_id)
        .where(near.c.record_id != far.c.record_id, is_served)
    )
    rows: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for part in chunks(sorted(set(records))):
        for record, other, score, *digests in session.execute(query.where(near.c.record_id.in_(part))):
            rows[record].append((-score, *digests, other))
    return {record: list(dict.fromkeys(row[-1] for row in sorted(found))) for record, found in rows.items()}
