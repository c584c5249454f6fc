"""Bodies of records in lists that were written beforehand, and how they are found and sent.

A body holds for one number in the change feed and one edition of the code. The addresses in it lack their host, which
is put in as it is sent: no text within JSON has a bare quotation mark, so that `HREF` stands before addresses only.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import FromClause, Select, bindparam, select

from api.edition import edition
from api.links import Links
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


def addressed(bodies: bytes, links: Links) -> bytes:
    """Bodies with the host that they lack."""
    return bodies.replace(HREF + b"/", HREF + links.base.encode() + b"/")
