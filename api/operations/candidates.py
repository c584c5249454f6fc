"""Links to other records that may be the same: found alike, and not joined, since that is unsure or contradictory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, func, or_, select, union
from sqlalchemy.orm import aliased

import ingest
from api.operations.linked_variants import Pair, shown, strongest_links
from api.records.loading import Reading, Record
from api.records.resource import Resource
from models import Correction, Link, Variant
from models.vocabulary import CorrectionKind

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
    links = strongest_links(reading.connection, resource, record_id, Link)
    apart = _cut_from(reading.connection, record_id) if links else set()
    links = [link for link in links if link.other not in apart]
    listed = links[:most]
    conflicts = _conflicts(reading.connection, resource, record_id, {link.other: link.pair for link in listed})
    found = {
        link.pair: {
            **shown(reading, link),
            "obstacle": Obstacle.CONFLICT if link.other in conflicts else Obstacle.AMBIGUOUS,
            "conflict": conflicts.get(link.other),
        }
        for link in listed
    }
    return found, len(links)


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
