"""The acts of people who correct: written when they are made, and ended when they are undone or contradicted."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import exists, func, insert, select, update
from sqlalchemy.orm import Session

from ingest.store.correction_rows import anchors
from ingest.store.own_ids import Legacy
from models import Correction, CorrectionAct, Variant
from models.chunks import chunks
from models.vocabulary import CorrectionKind, RecordKind


@dataclass(frozen=True, slots=True)
class Author:
    """Who corrects, by the name of the token, and why; None where neither is told."""

    name: str | None = None
    reason: str | None = None


NOBODY = Author()


def write_act(
    session: Session, kind: CorrectionKind, of: RecordKind, record: str, author: Author, **fields: Any
) -> int:
    """Write an act on a record; returns its number."""
    values = {"kind": kind, "record_kind": of, "record_id": record, "made_by": author.name, "reason": author.reason}
    made = insert(CorrectionAct).values(**values, made_at=datetime.now(UTC), **fields).returning(CorrectionAct.id)
    return session.scalars(made).one()


def end_acts(session: Session, acts: Collection[int], author: Author) -> None:
    """End these acts, which are undone or contradicted."""
    values = {"ended_at": datetime.now(UTC), "ended_by": author.name}
    query = update(CorrectionAct).where(CorrectionAct.id.in_(acts), CorrectionAct.ended_at.is_(None))
    session.execute(query.values(**values))


def end_acts_without_pairs(session: Session, author: Author) -> None:
    """End the joins and cuts of which later ones contradicted every pair."""
    left = exists().where(Correction.act == CorrectionAct.id, Correction.ended_at.is_(None))
    of_pairs = CorrectionAct.kind.in_([CorrectionKind.JOIN, CorrectionKind.CUT])
    query = select(CorrectionAct.id).where(of_pairs, CorrectionAct.ended_at.is_(None), ~left)
    end_acts(session, session.scalars(query).all(), author)


def active_acts(session: Session, record: str, kind: CorrectionKind, field: str | None = None) -> list[int]:
    """The active acts of a kind on the record, whatever it was called when they were made."""
    query = (
        select(CorrectionAct.id)
        .join(Variant, Variant.digest == CorrectionAct.digest)
        .where(Variant.record_id == record, CorrectionAct.kind == kind, CorrectionAct.ended_at.is_(None))
    )
    if field is not None:
        query = query.where(CorrectionAct.field == field)
    return list(session.scalars(query.order_by(CorrectionAct.id)))


def bequeath_acts(session: Session, left: Iterable[Legacy]) -> None:
    """Let what was ruled of a record hold on where the variant that stood for it is deleted: the oldest now stands."""
    records = {legacy.digest: legacy.record for legacy in left}
    age = (func.coalesce(Variant.inherited_from, Variant.id), Variant.inherited_from.is_(None), Variant.id)
    for part in chunks(records):
        query = select(CorrectionAct).where(CorrectionAct.digest.in_(part), CorrectionAct.ended_at.is_(None))
        for act in session.scalars(query).all():
            heirs = select(Variant.id, Variant.digest).where(Variant.record_id == records[act.digest or ""])
            heir = session.execute(heirs.order_by(*age).limit(1)).one_or_none()
            if heir is not None:
                act.digest = heir.digest
                anchor = session.execute(anchors(heir.id)).one_or_none()  # None before its new tellings are written
                act.text, act.start, act.end = anchor or (act.text, act.start, act.end)
    session.flush()
