"""A list as one long answer, read in chunks, so that its length costs no memory."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from itertools import chain
from typing import Any

import orjson
from sqlalchemy import Connection

from api.lists.csv import makes_column
from api.lists.formats import WRITERS
from api.lists.listing import Listing
from api.lists.messages import ReadRequest, Stream
from api.records.field_selection import Showing, showing
from api.records.resource import CSV, GEOJSON, LINES, Resource
from api.rendering.body_store import asks_for_stored, completed, with_host
from models.database import snapshot

Chunks = Generator[list[Any], None, None]


def exported(asked: ReadRequest, form: str, limit: int | None) -> Stream:
    """Every record that the request asks for, at most `limit`, in one state of the database, in CSV, NDJSON or GeoJSON.

    Raises what the first chunk does.
    """
    stored = asks_for_stored(asked.values)
    if form == GEOJSON and not stored:
        asked = asked._replace(values={**asked.values, "expand": [*asked.values.get("expand", ()), "place"]})
    shown = showing(asked.resource, _tabular(asked.resource, asked.values) if form == CSV else asked.values)
    chunks = (_stored if stored else _rendered)(asked, form, limit, shown)
    # What can fail fails with the first chunk, while there is a status to tell it by.
    first = [chunk for chunk in (next(chunks, None),) if chunk is not None]
    return Stream(WRITERS[form](shown.schemas, chain(first, chunks)), chunks.close)


def _tabular(resource: Resource, values: Mapping[str, Any]) -> dict[str, Any]:
    """The request without fields that a table has no column for, so that they are not read either."""
    schema = resource.item()
    named = {"fields": values.get("fields", resource.entry_fields), "expand": values.get("expand", ())}
    kept = {wish: [name for name in names if makes_column(name, schema)] for wish, names in named.items()}
    return {**values, **kept}


def _rendered(asked: ReadRequest, form: str, limit: int | None, shown: Showing) -> Chunks:
    """Records with the fields that the request names."""
    with _listing(asked, form) as (connection, listing):
        for rows in listing.chunks(connection, limit, None):
            reading = asked.reading(connection)
            yield shown.records(reading, [asked.resource.columns.record(row, reading.links) for row in rows])


def _stored(asked: ReadRequest, form: str, limit: int | None, shown: Showing) -> Chunks:
    """Records as lists show them, from their stored bodies: lines take these as they are, other formats parse them."""
    take = orjson.Fragment if form == LINES else orjson.loads
    with _listing(asked, form) as (connection, listing):
        for rows in listing.chunks(connection, limit, asked.render_version):
            found = completed(asked.reading(connection), shown, {row.id: row.body for row in rows})
            yield [take(with_host(body, asked.links)) for body in found]


@contextmanager
def _listing(asked: ReadRequest, form: str) -> Iterator[tuple[Connection, Listing]]:
    with snapshot(asked.engine) as connection:
        listing = Listing(asked.resource, asked.values, connection, asked.limits)
        if form == GEOJSON:
            listing.narrow(*(column.is_not(None) for column in asked.resource.point))
        yield connection, listing
