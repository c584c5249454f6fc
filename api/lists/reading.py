"""`read_list` and `read_item`: read a list or a record, for the views of the application and for the fast path."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

import orjson

from api.http.errors import Fault, ParameterError
from api.http.responses import JSON, next_link
from api.lists.export import exported
from api.lists.highlights import highlights
from api.lists.listing import Listing
from api.lists.messages import ListPage, NotStoredError, ReadRequest, ReadResponse
from api.lists.stored_page import stored_page
from api.records.field_selection import select_fields
from api.records.redirects import successor_of
from api.records.resource import CSV, FORMATS
from api.records.resource import JSON as JSON_FORMAT
from api.rendering.body_store import asks_for_stored, envelope, stored_item, stored_or_rendered
from api.settings import PublicText
from models.database import snapshot
from models.query import any_query


def read_list(request: ReadRequest, form: str, query: Sequence[tuple[str, str]]) -> ReadResponse:
    """A page of a list in JSON, or all of it as a stream in another format.

    `query` has the names and values of the request's parameters, which the URL of the next page repeats. Raises
    ParameterError, NotStoredError if the request is for stored bodies only, and SQLAlchemy's errors.
    """
    if form != JSON_FORMAT:
        return _stream(request, form, query)
    page = stored_page(request)
    if page is None:
        if request.stored_only:
            raise NotStoredError
        page = _rendered_page(request)
    headers = [("Content-Type", JSON)]
    following = None
    if page.cursor is not None:
        following = request.links.page(request.resource.path, query, page.cursor)
        headers.append(("Link", next_link(following)))
    body = envelope(page.bodies, following, total=page.total, highlights=page.highlights)
    return ReadResponse(HTTPStatus.OK, headers, body, page.last_change)


def _stream(request: ReadRequest, form: str, query: Sequence[tuple[str, str]]) -> ReadResponse:
    """A stream is limited only by a `limit` that the request gives, not by the default."""
    if request.values["highlight"]:
        raise ParameterError([Fault("highlight", "true", f"Has no place in {form}.", "with format=json only")])
    limit = request.values["limit"] if any(name == "limit" for name, _ in query) else None
    media = FORMATS[form] + ("; charset=utf-8" if form == CSV else "")
    return ReadResponse(HTTPStatus.OK, [("Content-Type", media)], exported(request, form, limit), request.last_change)


def _rendered_page(request: ReadRequest) -> ListPage:
    """A page from one database snapshot, with stored bodies as far as there are any."""
    resource, values, limit = request.resource, request.values, request.values["limit"]
    render_version = request.render_version if asks_for_stored(values) else None
    with snapshot(request.engine) as connection:
        listing = Listing(resource, values, connection, request.limits)
        rows = connection.execute(*listing.keys(limit + 1, render_version)).all()
        reading, page = request.reading(connection), rows[:limit]
        stored = {row.id: None if render_version is None else row.body for row in page}
        bodies = stored_or_rendered(reading, select_fields(resource, values), stored)
        total = listing.total(connection) if values["count"] else None
        spans = None
        if values["highlight"]:
            spans = highlights(reading, resource, any_query(values.get("q", ())), list(stored), request.limits)
    cursor = listing.order.cursor(page[-1].ordered, page[-1].id) if len(rows) > limit else None
    return ListPage(bodies, cursor, request.last_change, total, spans)


def read_item(request: ReadRequest, record_id: str, query: str) -> ReadResponse:
    """A record's page in JSON; if it was merged into another record, a 308 to that one, with the same `query`.

    Raises MissingError if there is no such record, GoneError if it was deleted, NotStoredError if the request is for
    stored bodies only, and SQLAlchemy's errors.
    """
    resource = request.resource
    hidden = resource.texts and request.public_text is not PublicText.FULL
    # The id of another kind has a stored body, too, which is not to be had here: a document's has the whole text.
    if asks_for_stored(request.values) and not hidden and resource.knows(record_id):
        stored = stored_item(request.engine, record_id, request.render_version)
        if stored is not None:
            return ReadResponse(HTTPStatus.OK, [("Content-Type", JSON)], stored.body, stored.last_change)
    if request.stored_only:
        raise NotStoredError
    selection = select_fields(resource, request.values, paged=True)
    with snapshot(request.engine) as connection:
        reading = request.reading(connection)
        found: list[Any] = selection.read(reading, [record_id]) if resource.knows(record_id) else []
        if not found:
            address = reading.links.record(successor_of(connection, resource, record_id))
            location = f"{address}?{query}" if query else address
            return ReadResponse(HTTPStatus.PERMANENT_REDIRECT, [("Location", location)], b"", request.last_change)
    return ReadResponse(HTTPStatus.OK, [("Content-Type", JSON)], orjson.dumps(found[0]), request.last_change)
