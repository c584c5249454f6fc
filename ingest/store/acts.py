"""The acts of people who correct: written when they are made, and ended when they are undone or contradicted."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import exists, insert, select, update
from sqlalchemy.orm import Session

from models import Correction, CorrectionAct, Variant
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
