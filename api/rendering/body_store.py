"""Bodies of records that were written beforehand, for lists and for the records' own pages, and how they are sent.

A body holds for one number in the change feed and one edition of the code. Its addresses have `HOST` where the host
belongs, which is put in as it is sent. JSON has no such byte, so that it stands there only.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import orjson
from sqlalchemy import Engine, FromClause, Select, bindparam, select

from api.http.code_version import edition
from api.records.field_selection import Showing
from api.records.loading import Reading, Record
from api.records.resource import Resource
from api.settings import PublicText
from api.urls import Links
from models import Rendering
from models.lookup import Lookup

HOST = b"\0"
NOWHERE = Links("")
HREF = b'href":"'  # no text within JSON has a bare quotation mark, so that this stands before addresses only
LONGEST = 200_000  # bytes of a page that is kept: to make a longer one takes no longer than to send it
MADE_HERE = Rendering.edition == bindparam("edition", callable_=edition, type_=Rendering.edition.type)
PAGE = Lookup(select(Rendering.number, Rendering.page).where(Rendering.record_id == bindparam("record"), MADE_HERE))


def written(record: Record) -> bytes:
    """The body of a record that was read with links to `NOWHERE`, as it is stored."""
    return orjson.dumps(record).replace(HREF + b"/", HREF + HOST + b"/")


def packed(page: bytes) -> bytes | None:
    """The body of a record's page as it is stored; None where it is too long for that."""
    return zlib.compress(page, level=1) if len(page) <= LONGEST else None


class Page(NamedTuple):
    """The body of a record's page, and the number of the record's last change."""

    number: int
    body: bytes


def page_of(engine: Engine, resource: Resource, record: str, public_text: PublicText) -> Page | None:
    """The page of a record, None where it is not ready, or has a text that the operator keeps back."""
    if resource.texts and public_text is not PublicText.FULL:
        return None
    found = PAGE.row(engine, record=record)
    return None if found is None or found[1] is None else Page(found[0], zlib.decompress(found[1]))


def with_bodies(found: FromClause) -> Select[Any]:
    """The rows of `found`, which have `id` and `ordered`, and the `body` of each, null where none is ready."""
    return (
        select(found.c["id"], found.c.ordered, Rendering.body)
        .select_from(found)
        .outerjoin(Rendering, (Rendering.record_id == found.c["id"]) & MADE_HERE)
    )


def usual(values: Mapping[str, Any]) -> bool:
    """Whether a request wants records as they are shown by default, which is how they are written beforehand."""
    return "fields" not in values and "expand" not in values and values["offsets"] == "codepoints"


def bodies(reading: Reading, shown: Showing, ready: Mapping[str, bytes | None]) -> list[bytes]:
    """Records as they are served, in order; those that are not ready are written now, and what is gone is left out."""
    absent = [record for record, body in ready.items() if body is None]
    made = {record["id"]: orjson.dumps(record) for record in shown.read(reading, absent)} if absent else {}
    found = (body or made.get(record) for record, body in ready.items())
    return [body for body in found if body is not None]


def envelope(bodies: Sequence[bytes], following: str | None, **more: Any) -> bytes:
    """A page of a list: the bodies of its records, the address of the page that follows, and what else is known."""
    rest = orjson.dumps({"next": following, "total": None, "highlights": None, **more})
    return b'{"data":[%b],%b' % (b",".join(bodies), rest[1:])


def addressed(bodies: bytes, links: Links) -> bytes:
    """Bodies with the host that they lack."""
    return bodies.replace(HOST, links.base.encode())
