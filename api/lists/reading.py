"""`read_list` and `read_item`: read a list or a record, for the views of the application and for the fast path."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

import orjson

from api.http.errors import Fault, ParameterError
from api.http.responses import JSON, next_link
from api.lists.export import exported
from api.lists.feeds import list_feed
from api.lists.formats import media_type
from api.lists.highlights import highlights
from api.lists.listing import Listing
from api.lists.messages import ListPage, NotStoredError, ReadRequest, ReadResponse
from api.lists.stored_page import stored_page
from api.records.field_selection import select_fields
from api.records.redirects import successor_of
from api.records.resource import ATOM, CSV
from api.records.resource import JSON as JSON_FORMAT
from api.rendering.body_store import asks_for_stored, envelope, stored_item, stored_or_rendered
from api.settings import PublicText
from models.database import snapshot
from models.query import any_query

PAGED = (JSON_FORMAT, ATOM)  # formats that give a page; the others give all there is


def read_list(request: ReadRequest, form: str, query: Sequence[tuple[str, str]]) -> ReadResponse:
    """A page of a list in JSON or as a feed, or all of it as a stream in another format.

    `query` has the names and values of the request's parameters, which the URL of the next page repeats. Raises
    ParameterError, NotStoredError if the request is for stored bodies only, and SQLAlchemy's errors.
    """
    _refuse_misplaced(request.values, form)
    if form not in PAGED:
        return _stream(request, form, query)
    page = stored_page(request)
    if page is None:
        if request.stored_only:
            raise NotStoredError
        page = _rendered_page(request)
    headers = [("Content-Type", JSON if form == JSON_FORMAT else media_type(form))]
    following = None
    if page.cursor is not None:
        following = request.links.page(request.resource.path, query, page.cursor)
        headers.append(("Link", next_link(following)))
    if form == ATOM:
        return ReadResponse(HTTPStatus.OK, headers, list_feed(request, page, query, following), page.last_change)
    body = envelope(page.bodies, following, total=page.total, highlights=page.highlights)
    return ReadResponse(HTTPStatus.OK, headers, body, page.last_change)


def _stream(request: ReadRequest, form: str, query: Sequence[tuple[str, str]]) -> ReadResponse:
    """A stream is limited only by a `limit` that the request gives, not by the default."""
    limit = request.values["limit"] if any(name == "limit" for name, _ in query) else None
    return ReadResponse(
        HTTPStatus.OK, [("Content-Type", media_type(form))], exported(request, form, limit), request.last_change
    )


def _refuse_misplaced(values: Mapping[str, Any], form: str) -> None:
    """Raise ParameterError for what the format has no place for."""
    misplaced = []
    if values["highlight"] and form != JSON_FORMAT:
        misplaced.append(Fault("highlight", "true", f"Has no place in {form}.", "with format=json only"))
    if values["bom"] and form != CSV:
        misplaced.append(Fault("bom", "true", f"Has no place in {form}.", "with format=csv only"))
    if form == ATOM:
        misplaced += [
            Fault(name, ",".join(values[name]), "Has no place in atom.", "with another format")
            for name in ("fields", "expand")
            if name in values
        ]
    if misplaced:
        raise ParameterError(misplaced)


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
