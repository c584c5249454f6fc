"""A list as one long answer, read in chunks, so that its length costs no memory."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from itertools import chain
from typing import Any

from flask import Response, current_app, request
from sqlalchemy.orm import Session

from api.formats import WRITERS
from api.listing import Listing
from api.reading import Reading, Record
from api.resource import FORMATS, GEOJSON, Resource
from api.showing import Showing
from models.database import reading

Read = Callable[[Session], Reading]


def streamed(resource: Resource, values: Mapping[str, Any], form: str, read: Read) -> Response:
    """Every record that the request asks for, in one state of the database; `limit` holds only where it is given."""
    if form == GEOJSON:
        values = {**values, "expand": [*values.get("expand", ()), "place"]}
    showing = Showing(resource, values, list(resource.entry().fields))
    chunks = _chunks(resource, values, form, read, showing)
    # What can fail fails with the first chunk, while there is a status to tell it by.
    first = [chunk for chunk in (next(chunks, None),) if chunk is not None]
    response = Response(WRITERS[form](showing.schemas, chain(first, chunks)))
    response.content_type = FORMATS[form] + ("; charset=utf-8" if form == "csv" else "")
    response.vary.add("Accept")
    response.call_on_close(chunks.close)
    return response


def _chunks(
    resource: Resource, values: Mapping[str, Any], form: str, read: Read, showing: Showing
) -> Generator[list[Record], None, None]:
    engine, limit = current_app.extensions["engine"], values["limit"] if "limit" in request.args else None
    with reading(engine) as session:
        listing = Listing(resource, values, session.get_bind().dialect.name)
        if form == GEOJSON:
            listing.narrow(*(column.is_not(None) for column in resource.point))
        for rows in listing.chunks(session, limit):
            here = read(session)
            yield showing.records(here, [resource.columns.record(row, here.links) for row in rows])
