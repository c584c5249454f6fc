"""A list as one long answer, read in chunks, so that its length costs no memory."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import contextmanager
from itertools import chain
from typing import Any

import orjson
from flask import Response, request
from sqlalchemy import Connection

from api.http.engines import source
from api.lists.csv import makes_column
from api.lists.formats import WRITERS
from api.lists.listing import Listing
from api.records.field_selection import Showing, showing
from api.records.loading import Reading
from api.records.resource import CSV, FORMATS, GEOJSON, LINES, Resource
from api.rendering.body_store import addressed, bodies, usual
from models.database import snapshot

Read = Callable[[Connection], Reading]
Chunks = Generator[list[Any], None, None]


def streamed(resource: Resource, values: Mapping[str, Any], form: str, read: Read) -> Response:
    """Every record that the request asks for, in one state of the database; `limit` holds only where it is given."""
    as_usual = usual(values)
    if form == GEOJSON and not as_usual:
        values = {**values, "expand": [*values.get("expand", ()), "place"]}
    shown = showing(resource, _tabular(resource, values) if form == CSV else values)
    chunks = (_ready if as_usual else _rendered)(resource, values, form, read, shown)
    # What can fail fails with the first chunk, while there is a status to tell it by.
    first = [chunk for chunk in (next(chunks, None),) if chunk is not None]
    response = Response(WRITERS[form](shown.schemas, chain(first, chunks)))
    response.content_type = FORMATS[form] + ("; charset=utf-8" if form == CSV else "")
    response.vary.add("Accept")
    response.call_on_close(chunks.close)
    return response


def _tabular(resource: Resource, values: Mapping[str, Any]) -> dict[str, Any]:
    """The request without fields that a table has no column for, so that they are not read either."""
    schema = resource.item()
    named = {"fields": values.get("fields", resource.entry_fields), "expand": values.get("expand", ())}
    kept = {wish: [name for name in names if makes_column(name, schema)] for wish, names in named.items()}
    return {**values, **kept}


def _rendered(resource: Resource, values: Mapping[str, Any], form: str, read: Read, shown: Showing) -> Chunks:
    """Records with the fields that the request names."""
    with _listing(resource, values, form) as (connection, listing):
        for rows in listing.chunks(connection, _limit(values), ready=False):
            here = read(connection)
            yield shown.records(here, [resource.columns.record(row, here.links) for row in rows])


def _ready(resource: Resource, values: Mapping[str, Any], form: str, read: Read, shown: Showing) -> Chunks:
    """Records as lists show them, from their bodies: lines take these as they are, others what they say."""
    take = orjson.Fragment if form == LINES else orjson.loads
    with _listing(resource, values, form) as (connection, listing):
        for rows in listing.chunks(connection, _limit(values), ready=True):
            here = read(connection)
            found = bodies(here, shown, {row.id: row.body for row in rows})
            yield [take(addressed(body, here.links)) for body in found]


@contextmanager
def _listing(resource: Resource, values: Mapping[str, Any], form: str) -> Iterator[tuple[Connection, Listing]]:
    with snapshot(source()) as connection:
        listing = Listing(resource, values, connection)
        if form == GEOJSON:
            listing.narrow(*(column.is_not(None) for column in resource.point))
        yield connection, listing


def _limit(values: Mapping[str, Any]) -> int | None:
    """As it is given: a stream has none of its own."""
    return values["limit"] if "limit" in request.args else None
