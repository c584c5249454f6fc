"""The store of bodies of records, as in lists, as a row of their table, and as the record's page: reading and sending.

A body is valid for one change number and one `render_version` of the code. Its URLs contain `HOST` in place of the
host, which is inserted when the body is sent. Neither JSON nor what is read of a document contains that byte otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import orjson
from sqlalchemy import Engine, FromClause, Select, bindparam, select

from api.records.csv import csv_lines, csv_rows, default_columns
from api.records.field_selection import FieldSelection
from api.records.loading import Reading, Record
from api.records.resource import Resource
from api.rendering.packing import PACKER, Packed
from api.urls import Links
from models import Rendering
from models.lookup import Lookup

HOST = b"\0"
NO_HOST = Links("")
HREF = b'href":"'  # strings in JSON have no unescaped quotation mark, so this occurs only before URLs
LONGEST_ITEM = 200_000  # bytes of a stored page; rendering a longer one takes no longer than sending it
ITEM = Lookup(
    select(Rendering.number, Rendering.body, Rendering.page).where(
        Rendering.record_id == bindparam("record"), Rendering.edition == bindparam("render_version")
    )
)


class StoredItem(NamedTuple):
    """The body of a record's page, and the number of the record's last change."""

    last_change: int
    body: bytes


def without_host(record: Record) -> bytes:
    """The body of a record that was read with the links `NO_HOST`, as it is stored."""
    return orjson.dumps(record).replace(HREF + b"/", HREF + HOST + b"/")


def rows_without_host(resource: Resource, records: Sequence[Record]) -> list[bytes]:
    """The rows of the resource's table for records that were read with the links `NO_HOST`, as they are stored."""
    names, cells = zip(*default_columns(resource), strict=True)
    addresses = [position for position, name in enumerate(names) if name.endswith("href")]
    rows = [[cell(record) for cell in cells] for record in records]
    for position in addresses:
        for row in rows:
            if row[position]:
                row[position] = HOST.decode() + row[position]
    return [line.encode() for line in csv_lines(rows)]


def has_rows_under(links: Links) -> bool:
    """Whether stored rows are right with this host in them: it has nothing for which CSV quotes a cell."""
    return csv_rows([[links.base]]).rstrip() == links.base


def with_host(bodies: bytes, links: Links) -> bytes:
    """Bodies with the host inserted into their URLs."""
    return bodies.replace(HOST, links.base.encode())


def stored_item(engine: Engine, record: str, render_version: str) -> StoredItem | None:
    """The page of a record, None if no body of this version is stored."""
    found = ITEM.row(engine, record=record, render_version=render_version)
    if found is None:
        return None
    number, *packed = found
    page = PACKER.page(Packed(*packed))
    return None if page is None else StoredItem(number, page)


def with_bodies(found: FromClause, render_version: str) -> Select[Any]:
    """The rows of `found`, which has columns `id` and `ordered`, and the packed `body` of each, null if it has none."""
    return (
        select(found.c["id"], found.c.ordered, Rendering.body)
        .select_from(found)
        .outerjoin(Rendering, (Rendering.record_id == found.c["id"]) & (Rendering.edition == render_version))
    )


def asks_for_stored(values: Mapping[str, Any]) -> bool:
    """Whether a request is for records with the default fields and offsets, as they are stored."""
    return "fields" not in values and "expand" not in values and values["offsets"] == "codepoints"


def stored_or_rendered(
    reading: Reading,
    selection: FieldSelection,
    stored: Mapping[str, bytes | None],
    unpack: Callable[[Sequence[bytes | None]], list[bytes | None]] = PACKER.bodies,
    write: Callable[[Record], bytes] = orjson.dumps,
) -> list[bytes]:
    """The bodies of the records in `stored`, which are packed there, in order; or what else `unpack` takes of them.

    What is missing is rendered and written by `write`; deleted records are left out.
    """
    unpacked = dict(zip(stored, unpack([*stored.values()]), strict=True))
    absent = [record for record, body in unpacked.items() if body is None]
    rendered = {record["id"]: write(record) for record in selection.read(reading, absent)} if absent else {}
    bodies = (body or rendered.get(record) for record, body in unpacked.items())
    return [body for body in bodies if body is not None]


def envelope(bodies: Sequence[bytes], following: str | None, **more: Any) -> bytes:
    """A page of a list as JSON: the bodies of its records, the URL of the next page, and `total` and `highlights`."""
    rest = orjson.dumps({"next": following, "total": None, "highlights": None, **more})
    return b'{"data":[%b],%b' % (b",".join(bodies), rest[1:])
