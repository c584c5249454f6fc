"""A page of a list as an Atom feed: with the moment of each record's last change, and a line that says what it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from urllib.parse import urlencode

import orjson
from sqlalchemy import Connection, select

from api.lists.atom import Feed, feed
from api.lists.messages import ListPage, ReadRequest
from api.records.loading import Record
from api.rendering.body_store import with_host
from models import Change
from models.database import snapshot


def list_feed(request: ReadRequest, page: ListPage, query: Sequence[tuple[str, str]], following: str | None) -> bytes:
    """The feed of a page that was read."""
    records: list[Record] = [orjson.loads(with_host(body, request.links)) for body in page.bodies]
    path = f"{request.links.base}{request.resource.path}"
    with snapshot(request.engine) as connection:
        about = Feed(
            f"News records: {request.resource.name}",
            f"{path}?{urlencode(query)}",
            following,
            _updated(connection, records),
            _titles(connection, request, records),
        )
    return "".join(feed(about, records)).encode()


def _updated(connection: Connection, records: Sequence[Record]) -> dict[str, datetime]:
    """When each record last changed; of an outlet, which the change feed does not have, its last day."""
    ids = [record["id"] for record in records]
    changed = select(Change.record_id, Change.changed_at).where(Change.record_id.in_(ids))
    found = {row.record_id: row.changed_at for row in connection.execute(changed)}
    days = {each["id"]: each["last_published"] for each in records if each.get("last_published")}
    return {**{key: datetime.combine(date.fromisoformat(day), time(), UTC) for key, day in days.items()}, **found}


def _titles(connection: Connection, request: ReadRequest, records: Sequence[Record]) -> Mapping[str, str]:
    if request.resource.title is None:
        return {record["id"]: record["name"] for record in records}
    return request.resource.title(connection, [record["id"] for record in records])
