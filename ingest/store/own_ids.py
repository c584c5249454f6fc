"""The own ids of variants, from which records take theirs: which are free, and who inherits those of deleted ones?"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from ingest.store.new_ids import other_id
from models import Variant
from models.among import found_among
from models.base import Base
from models.chunks import chunks

VARIANT = Base.metadata.tables["variant"]


class OwnId(NamedTuple):
    """The id that a record has whose oldest variant this is, and the variant that it was inherited from, if it was."""

    id: str
    inherited_from: int | None = None


class Legacy(NamedTuple):
    """What a deleted variant leaves: its own id with its age, the record that it belonged to, and its digest."""

    own: OwnId
    record: str
    digest: str


def unused(session: Session, wanted: Mapping[str, OwnId]) -> dict[str, OwnId]:
    """These own ids by digest, with another one in place of each that a variant has, or an earlier one of them."""
    taken = _taken(session, [own.id for own in wanted.values()])
    found: dict[str, OwnId] = {}
    for digest, own in wanted.items():
        chosen, number = own, 0
        while chosen.id in taken:
            number += 1
            chosen = OwnId(other_id(own.id, number))
            taken |= _taken(session, [chosen.id])
        taken.add(chosen.id)
        found[digest] = chosen
    return found


def _taken(session: Session, ids: Iterable[str]) -> set[str]:
    return found_among(session, select(VARIANT.c.own_id), VARIANT.c.own_id, ids)


def legacies(session: Session, variants: Collection[int]) -> dict[int, Legacy]:
    """What these variants leave if they are deleted."""
    age = func.coalesce(VARIANT.c.inherited_from, VARIANT.c.id)
    query = select(VARIANT.c.id, VARIANT.c.own_id, age, VARIANT.c.record_id, VARIANT.c.digest)
    rows = (session.execute(query.where(VARIANT.c.id.in_(part))) for part in chunks(variants))
    return {number: Legacy(OwnId(own, since), *rest) for part in rows for number, own, since, *rest in part}


def bequeath(session: Session, left: Iterable[Legacy]) -> None:
    """Give the ids of records whose oldest variant was deleted to the oldest that they still have, with its age."""
    founders = {legacy.record: legacy.own for legacy in left if legacy.own.id == legacy.record}
    heirs: dict[str, tuple[int, bool, int]] = {}
    query = select(Variant.record_id, Variant.id, Variant.inherited_from)
    for part in chunks(sorted(founders)):
        for record, number, inherited in session.execute(query.where(Variant.record_id.in_(part))):
            age = (number if inherited is None else inherited, inherited is None, number)
            heirs[record] = min(heirs.get(record, age), age)
    for record, (*_, number) in sorted(heirs.items()):
        own = founders[record]
        values = {"own_id": own.id, "inherited_from": own.inherited_from}
        session.execute(update(VARIANT).where(VARIANT.c.id == number).values(values))
