"""The pages of many records at once, as their own addresses serve them: stored ones, the others rendered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

import orjson
from sqlalchemy import select

from api.records.field_selection import select_fields
from api.records.loading import Reading, among_ids
from api.records.resource import Resource
from api.rendering.body_store import with_host
from api.rendering.packing import PACKER, Packed
from api.resources import RESOURCES
from models import Rendering
from models.kinds import Kind, of_id

BY_KIND = {resource.kind: resource for resource in RESOURCES}
STORED = select(Rendering.record_id, Rendering.body, Rendering.page).where(
    among_ids(Rendering.record_id), Rendering.page.is_not(None)
)


def record_pages(reading: Reading, records: Iterable[str], render_version: str) -> dict[str, bytes]:
    """The page of each of these records that exists, by id, in JSON."""
    of_kind: defaultdict[Kind, list[str]] = defaultdict(list)
    for record in records:
        of_kind[of_id(record)].append(record)
    found: dict[str, bytes] = {}
    for kind, ids in of_kind.items():
        found |= _pages(reading, BY_KIND[kind], ids, render_version)
    return found


def _pages(reading: Reading, resource: Resource, ids: Collection[str], render_version: str) -> dict[str, bytes]:
    stored: dict[str, bytes] = {}
    if reading.whole_texts or not resource.texts:
        rows = reading.rows(STORED.where(Rendering.edition == render_version), ids)
        pages = ((record, PACKER.page(Packed(body, page))) for record, body, page in rows)
        stored = {record: with_host(page, reading.links) for record, page in pages if page is not None}
    absent = [each for each in ids if each not in stored]
    rendered = select_fields(resource, {}, paged=True).read(reading, absent)
    return {**stored, **{record["id"]: orjson.dumps(record) for record in rendered}}
