"""Links to records that belong to one and are not the same: its parts and wholes, its plans, and what it became."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from api.operations.linked_variants import Pair, shown, strongest_links
from api.records.loading import Reading, Record
from api.records.resource import Resource
from models import TypedLink
from models.vocabulary import LinkType


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
    links = strongest_links(reading.connection, resource, record_id, TypedLink)
    found = {
        link.pair: {**shown(reading, link), "relation": COUNTERPARTS[link.type][not link.is_first]}
        for link in links[:most]
    }
    return found, len(links)
