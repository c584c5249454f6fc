"""Links to other records that may be the same: found alike, and not joined, since that is unsure or contradictory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, func, or_, select, union
from sqlalchemy.orm import aliased

import ingest
from api.records.loading import Reading, Record
from api.records.resource import Resource
from models import Correction, Link, Variant
from models.vocabulary import CorrectionKind

Pair = tuple[int, int]
MOST_COMPARED = 30  # variants of a record, beside those that are linked, in which a conflict is looked for


class Obstacle(StrEnum):
    """Why two records that are alike are not one."""

    AMBIGUOUS = "ambiguous"
    CONFLICT = "conflict"


def linked_candidates(
    reading: Reading, resource: Resource, record_id: str, most: int
) -> tuple[dict[Pair, Record], int]:
    """The strongest link to each other record, strongest first, by this record's variant and that of the other.

    Also how many there are in all. Records that a person parted from this one by a cut are none of them.
    """
    strongest = _strongest(reading.connection, resource, record_id)
    shown = dict(list(strongest.items())[:most])
    conflicts = _conflicts(reading.connection, resource, record_id, {other: row[:2] for other, row in shown.items()})
    found = {
        (own, far): {
            "score": score,
            "reasons": reasons,
            "by_hand": False,
            "other": {"id": other, "href": reading.links.record(other)},
            "obstacle": Obstacle.CONFLICT if other in conflicts else Obstacle.AMBIGUOUS,
            "conflict": conflicts.get(other),
        }
        for other, (own, far, score, reasons) in shown.items()
    }
    return found, len(strongest)


def _strongest(connection: Connection, resource: Resource, record_id: str) -> dict[str, tuple[int, int, float, Any]]:
    """Of each other record that this one is linked with, the strongest link; ties are broken as in clustering."""
    own, far = aliased(Variant), aliased(Variant)
    columns = own.id, own.digest, far.id, far.digest, far.record_id, Link.score, Link.reasons
    rows: list[Any] = []
    for near, away in ((Link.first_id, Link.second_id), (Link.second_id, Link.first_id)):
        query = select(*columns).select_from(own).join(Link, near == own.id).join(far, far.id == away)
        query = query.join(resource.model, resource.id == far.record_id)  # a dismissed record has variants, and no row
        rows += connection.execute(query.where(own.record_id == record_id, far.record_id != record_id))
    apart = _cut_from(connection, record_id) if rows else set()
    found: dict[str, tuple[int, int, float, Any]] = {}
    for one, _, two, _, other, score, reasons in sorted(rows, key=lambda row: (-row[5], sorted((row[1], row[3])))):
        if other not in apart:
            found.setdefault(other, (one, two, score, reasons))
    return found


def _cut_from(connection: Connection, record_id: str) -> set[str]:
    """The records that a cut by hand, which holds, keeps apart from this one."""
    own, far = aliased(Variant), aliased(Variant)
    digests = Correction.first_digest, Correction.second_digest
    queries = [
        select(far.record_id)
        .select_from(own)
        .join(Correction, near == own.digest)
        .join(far, far.digest == away)
        .where(own.record_id == record_id, Correction.kind == CorrectionKind.CUT, Correction.ended_at.is_(None))
        for near, away in (digests, digests[::-1])
    ]
    return set(connection.scalars(union(*queries)))


def _conflicts(
    connection: Connection, resource: Resource, record_id: str, linked: Mapping[str, Pair]
) -> Mapping[str, str]:
    """In words, for those of the linked records that contradict this one in what some of their variants say."""
    if not linked:
        return {}
    kind = resource.kind.value  # type: ignore[attr-defined]  # only kinds that are told have links
    profiles: defaultdict[str, list[Any]] = defaultdict(list)
    ends = {end for pair in linked.values() for end in pair}
    for record, profile in _profiles(connection, [record_id, *linked], ends):
        profiles[record].append(profile)
    return ingest.contradictions(kind, profiles.pop(record_id), profiles)


def _profiles(connection: Connection, records: Sequence[str], ends: Collection[int]) -> Sequence[Row[str, Any]]:
    """The profiles of these variants and of others of the records, which do not depend on the order of arrival."""
    place = func.row_number().over(partition_by=Variant.record_id, order_by=Variant.digest).label("place")
    ranked = select(Variant.id, place).where(Variant.record_id.in_(records)).subquery("ranked")
    query = select(Variant.record_id, Variant.profile).join(ranked, ranked.c.id == Variant.id)
    chosen = query.where(or_(ranked.c.place <= MOST_COMPARED, Variant.id.in_(ends)))
    return connection.execute(chosen.order_by(Variant.digest)).all()
