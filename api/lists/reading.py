"""How a list and a record are read, whoever asks: the views of the application, or the fast path in front of it."""

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
from api.records.field_selection import showing
from api.records.redirects import elsewhere
from api.records.resource import CSV, FORMATS
from api.records.resource import JSON as JSON_FORMAT
from api.rendering.body_store import asks_for_stored, completed, envelope, stored_item
from api.settings import PublicText
from models.database import snapshot
from models.query import any_query


def read_list(asked: ReadRequest, form: str, query: Sequence[tuple[str, str]]) -> ReadResponse:
    """A page of a list in JSON, or all of it as a stream in another format.

    `query` are the names and values that were asked by, which the address of the next page repeats. Raises
    ParameterError, NotStoredError where nothing is to be rendered, and what SQLAlchemy does.
    """
    if form != JSON_FORMAT:
        return _stream(asked, form, query)
    page = stored_page(asked)
    if page is None:
        if asked.stored_only:
            raise NotStoredError
        page = _rendered_page(asked)
    headers = [("Content-Type", JSON)]
    following = None
    if page.cursor is not None:
        following = asked.links.page(asked.resource.path, query, page.cursor)
        headers.append(("Link", next_link(following)))
    body = envelope(page.bodies, following, total=page.total, highlights=page.highlights)
    return ReadResponse(HTTPStatus.OK, headers, body, page.last_change)


def _stream(asked: ReadRequest, form: str, query: Sequence[tuple[str, str]]) -> ReadResponse:
    """A stream has no limit of its own: only one that the request gives holds."""
    if asked.values["highlight"]:
        raise ParameterError([Fault("highlight", "true", f"Has no place in {form}.", "with format=json only")])
    limit = asked.values["limit"] if any(name == "limit" for name, _ in query) else None
    media = FORMATS[form] + ("; charset=utf-8" if form == CSV else "")
    return ReadResponse(HTTPStatus.OK, [("Content-Type", media)], exported(asked, form, limit), asked.last_change)


def _rendered_page(asked: ReadRequest) -> ListPage:
    """A page in one state of the database, whose bodies are taken from the store as far as they are there."""
    resource, values, limit = asked.resource, asked.values, asked.values["limit"]
    render_version = asked.render_version if asks_for_stored(values) else None
    with snapshot(asked.engine) as connection:
        listing = Listing(resource, values, connection, asked.limits)
        rows = connection.execute(*listing.keys(limit + 1, render_version)).all()
        reading, page = asked.reading(connection), rows[:limit]
        stored = {row.id: None if render_version is None else row.body for row in page}
        bodies = completed(reading, showing(resource, values), stored)
        total = listing.total(connection) if values["count"] else None
        spans = None
        if values["highlight"]:
            spans = highlights(reading, resource, any_query(values.get("q", ())), list(stored), asked.limits)
    cursor = listing.order.cursor(page[-1].ordered, page[-1].id) if len(rows) > limit else None
    return ListPage(bodies, cursor, asked.last_change, total, spans)


def read_item(asked: ReadRequest, record_id: str, query: str) -> ReadResponse:
    """A record's page in JSON; where it was merged into another, 308 to that one, with the same `query`.

    Raises MissingError and GoneError where there is none, NotStoredError where nothing is to be rendered, and what
    SQLAlchemy does.
    """
    resource = asked.resource
    hidden = resource.texts and asked.public_text is not PublicText.FULL
    if asks_for_stored(asked.values) and not hidden:
        stored = stored_item(asked.engine, record_id, asked.render_version)
        if stored is not None:
            return ReadResponse(HTTPStatus.OK, [("Content-Type", JSON)], stored.body, stored.last_change)
    if asked.stored_only:
        raise NotStoredError
    shown = showing(resource, asked.values, paged=True)
    with snapshot(asked.engine) as connection:
        reading = asked.reading(connection)
        found: list[Any] = shown.read(reading, [record_id]) if resource.knows(record_id) else []
        if not found:
            address = reading.links.record(elsewhere(connection, resource, record_id))
            location = f"{address}?{query}" if query else address
            return ReadResponse(HTTPStatus.PERMANENT_REDIRECT, [("Location", location)], b"", asked.last_change)
    return ReadResponse(HTTPStatus.OK, [("Content-Type", JSON)], orjson.dumps(found[0]), asked.last_change)
