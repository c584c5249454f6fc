"""The links from a record's variants to those of other records, and what of a link is shown wherever it is."""

from __future__ import annotations

from typing import Any, NamedTuple

from sqlalchemy import Connection, select
from sqlalchemy.orm import aliased

from api.records.loading import Reading, Record
from api.records.resource import Resource
from models import Link, TypedLink, Variant

Pair = tuple[int, int]


class Linked(NamedTuple):
    """A link by this record's variant and that of the other; `is_first` says whether this one's is the link's first."""

    pair: Pair
    other: str
    score: float
    reasons: Any
    is_first: bool
    type: Any = None


def strongest_links(
    connection: Connection, resource: Resource, record_id: str, table: type[Link] | type[TypedLink]
) -> list[Linked]:
    """The strongest such link to each other record, strongest first; equal ones by digests, as in clustering."""
    own, far = aliased(Variant), aliased(Variant)
    columns: list[Any] = [own.digest, far.digest, own.id, far.id, far.record_id, table.score, table.reasons]
    if issubclass(table, TypedLink):
        columns.append(table.type)
    rows: list[tuple[Any, Linked]] = []
    for is_first, (near, away) in (
        (True, (table.first_id, table.second_id)),
        (False, (table.second_id, table.first_id)),
    ):
        query = select(*columns).select_from(own).join(table, near == own.id).join(far, far.id == away)
        query = query.join(resource.model, resource.id == far.record_id)  # a dismissed record has variants, and no row
        query = query.where(own.record_id == record_id, far.record_id != record_id)
        for here, there, one, two, other, score, reasons, *kind in connection.execute(query):
            ranked = (-score, sorted((here, there)))
            rows.append((ranked, Linked((one, two), other, score, reasons, is_first, *kind)))
    found: dict[str, Linked] = {}
    for _, link in sorted(rows, key=lambda row: row[0]):
        found.setdefault(link.other, link)
    return list(found.values())


def shown(reading: Reading, link: Linked) -> Record:
    """What is shown of any link that no person made."""
    other = {"id": link.other, "href": reading.links.record(link.other)}
    return {"score": link.score, "reasons": link.reasons, "by_hand": False, "other": other}
