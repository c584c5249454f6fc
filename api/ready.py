"""Bodies of records in lists that were written beforehand, and how they are found and sent.

A body holds for one number in the change feed and one edition of the code. The addresses in it lack their host, which
is put in as it is sent: no text within JSON has a bare quotation mark, so that `HREF` stands before addresses only.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson
from sqlalchemy import FromClause, Select, bindparam, select

from api.edition import edition
from api.links import Links
from api.reading import Reading
from api.showing import Showing
from models import Change, Rendering

NOWHERE = Links("")
HREF = b'href":"'


def with_bodies(found: FromClause) -> Select[Any]:
    """The rows of `found`, which have `id` and `ordered`, and the `body` of each, null where none is ready."""
    made_here = Rendering.edition == bindparam("edition", edition())
    return (
        select(found.c["id"], found.c.ordered, Rendering.body)
        .select_from(found)
        .outerjoin(Change, Change.record_id == found.c["id"])
        .outerjoin(Rendering, (Rendering.number == Change.number) & made_here)
    )


def usual(values: Mapping[str, Any]) -> bool:
    """Whether a request wants records as lists show them by default, which is how they are written beforehand."""
    return "fields" not in values and "expand" not in values and values["offsets"] == "codepoints"


def bodies(reading: Reading, shown: Showing, ready: Mapping[str, bytes | None]) -> list[bytes]:
    """Records as they are served, in order; those that are not ready are written now, and what is gone is left out."""
    absent = [record for record, body in ready.items() if body is None]
    written = {record["id"]: orjson.dumps(record) for record in shown.read(reading, absent)} if absent else {}
    found = (body or written.get(record) for record, body in ready.items())
    return [body for body in found if body is not None]


def addressed(bodies: bytes, links: Links) -> bytes:
    """Bodies with the host that they lack."""
    return bodies.replace(HREF + b"/", HREF + links.base.encode() + b"/")
