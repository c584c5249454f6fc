"""A list as one long answer, read in chunks, so that its length costs no memory."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from itertools import chain
from typing import Any

from flask import Response, request
from sqlalchemy import Connection

from api.databases import source
from api.flat import makes_column
from api.formats import WRITERS
from api.listing import Listing
from api.reading import Reading, Record
from api.resource import CSV, FORMATS, GEOJSON, Resource
from api.showing import Showing, showing
from models.database import snapshot

Read = Callable[[Connection], Reading]


def streamed(resource: Resource, values: Mapping[str, Any], form: str, read: Read) -> Response:
    """Every record that the request asks for, in one state of the database; `limit` holds only where it is given."""
    if form == GEOJSON:
        values = {**values, "expand": [*values.get("expand", ()), "place"]}
    if form == CSV:
        values = _tabular(resource, values)
    shown = showing(resource, values)
    chunks = _chunks(resource, values, form, read, shown)
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


def _chunks(
    resource: Resource, values: Mapping[str, Any], form: str, read: Read, shown: Showing
) -> Generator[list[Record], None, None]:
    engine, limit = source(), values["limit"] if "limit" in request.args else None
    with snapshot(engine) as connection:
        listing = Listing(resource, values, connection)
        if form == GEOJSON:
            listing.narrow(*(column.is_not(None) for column in resource.point))
        for rows in listing.chunks(connection, limit):
            here = read(connection)
            yield shown.records(here, [resource.columns.record(row, here.links) for row in rows])
