"""Stored bodies of records, as lists show them and as their own pages do: how they are found, packed and sent.

A body holds for one number in the change feed and one `render_version` of the code. Its addresses have `HOST` where the
host belongs, which is put in as it is sent. JSON has no such byte, so that it stands there only.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import orjson
from sqlalchemy import Engine, FromClause, Select, bindparam, select

from api.records.field_selection import Showing
from api.records.loading import Reading, Record
from api.urls import Links
from models import Rendering
from models.lookup import Lookup

HOST = b"\0"
NOWHERE = Links("")
HREF = b'href":"'  # no text within JSON has a bare quotation mark, so that this stands before addresses only
LONGEST_ITEM = 200_000  # bytes of a record's page that is stored: to make a longer one takes no longer than to send it
ITEM = Lookup(
    select(Rendering.number, Rendering.page).where(
        Rendering.record_id == bindparam("record"), Rendering.edition == bindparam("render_version")
    )
)


class StoredItem(NamedTuple):
    """The body of a record's page, and the number of the record's last change."""

    last_change: int
    body: bytes


def without_host(record: Record) -> bytes:
    """The body of a record that was read with links to `NOWHERE`, as it is stored."""
    return orjson.dumps(record).replace(HREF + b"/", HREF + HOST + b"/")


def with_host(bodies: bytes, links: Links) -> bytes:
    """Bodies with the host that they lack."""
    return bodies.replace(HOST, links.base.encode())


def deflated(item: bytes, longest: int = LONGEST_ITEM) -> bytes | None:
    """The body of a record's page as it is stored; None where it has more bytes than are stored."""
    return zlib.compress(item, level=1) if len(item) <= longest else None


def stored_item(engine: Engine, record: str, render_version: str) -> StoredItem | None:
    """The page of a record, None where no body of this version is stored."""
    found = ITEM.row(engine, record=record, render_version=render_version)
    return None if found is None or found[1] is None else StoredItem(found[0], zlib.decompress(found[1]))


def with_bodies(found: FromClause, render_version: str) -> Select[Any]:
    """The rows of `found`, which have `id` and `ordered`, and the stored `body` of each, null where there is none."""
    return (
        select(found.c["id"], found.c.ordered, Rendering.body)
        .select_from(found)
        .outerjoin(Rendering, (Rendering.record_id == found.c["id"]) & (Rendering.edition == render_version))
    )


def asks_for_stored(values: Mapping[str, Any]) -> bool:
    """Whether a request wants records as they are shown by default, which is how they are stored."""
    return "fields" not in values and "expand" not in values and values["offsets"] == "codepoints"


def completed(reading: Reading, shown: Showing, stored: Mapping[str, bytes | None]) -> list[bytes]:
    """The bodies of records by id, in order. Those that are not stored are rendered; what is gone is left out."""
    absent = [record for record, body in stored.items() if body is None]
    rendered = {record["id"]: orjson.dumps(record) for record in shown.read(reading, absent)} if absent else {}
    found = (body or rendered.get(record) for record, body in stored.items())
    return [body for body in found if body is not None]


def envelope(bodies: Sequence[bytes], following: str | None, **more: Any) -> bytes:
    """A page of a list: the bodies of its records, the address of the page that follows, and what else is known."""
    rest = orjson.dumps({"next": following, "total": None, "highlights": None, **more})
    return b'{"data":[%b],%b' % (b",".join(bodies), rest[1:])
