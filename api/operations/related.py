"""Links to records that belong to one and are not the same: its parts and wholes, its plans, and what it became."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.orm import aliased

from api.records.loading import Reading, Record
from api.records.resource import Resource
from models import TypedLink, Variant
from models.vocabulary import LinkType

Pair = tuple[int, int]


class Counterpart(StrEnum):
    """What the other record of a link is to the one that is asked for."""

    PART = "part"
    WHOLE = "whole"
    PLAN = "plan"
    FULFILMENT = "fulfilment"


# By type, what the other is where it is the second of the link, and where it is the first.
COUNTERPARTS: Mapping[LinkType, tuple[Counterpart, Counterpart]] = {
    LinkType.PART: (Counterpart.WHOLE, Counterpart.PART),
    LinkType.PLAN: (Counterpart.FULFILMENT, Counterpart.PLAN),
}


def related_records(reading: Reading, resource: Resource, record_id: str, most: int) -> tuple[dict[Pair, Record], int]:
    """The strongest typed link to each other record, strongest first, by this record's variant and that of the other.

    Also how many there are in all.
    """
    strongest = _strongest(reading.connection, resource, record_id)
    found = {
        (own, far): {
            "score": score,
            "reasons": reasons,
            "by_hand": False,
            "other": {"id": other, "href": reading.links.record(other)},
            "relation": counterpart,
        }
        for other, (own, far, counterpart, score, reasons) in list(strongest.items())[:most]
    }
    return found, len(strongest)


def _strongest(connection: Connection, resource: Resource, record_id: str) -> dict[str, tuple[Any, ...]]:
    """Of each other record, the strongest link from or to it; equal ones by digests."""
    own, far = aliased(Variant), aliased(Variant)
    link, ends = TypedLink, (TypedLink.first_id, TypedLink.second_id)
    columns = own.id, own.digest, far.id, far.digest, far.record_id, link.type, link.score, link.reasons
    rows: list[tuple[Any, ...]] = []
    for place, (near, away) in enumerate((ends, ends[::-1])):
        query = select(*columns).select_from(own).join(link, near == own.id).join(far, far.id == away)
        query = query.join(resource.model, resource.id == far.record_id)  # a dismissed record has variants, and no row
        query = query.where(own.record_id == record_id, far.record_id != record_id)
        for one, here, two, there, other, kind, score, reasons in connection.execute(query):
            ranked = (-score, *sorted((here, there)))
            rows.append((ranked, other, (one, two, COUNTERPARTS[kind][place], score, reasons)))
    found: dict[str, tuple[Any, ...]] = {}
    for _, other, shown in sorted(rows, key=lambda row: row[0]):
        found.setdefault(other, shown)
    return found
