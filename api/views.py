"""The list and the page of a record: the same two views for all resources."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

import orjson
from flask import Blueprint, Response, current_app, request
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.exceptions import BadRequest, NotAcceptable

from api.formats import chosen
from api.links import Links
from api.listing import Listing
from api.reading import Reading
from api.resource import JSON as JSON_FORMAT
from api.resource import Resource
from api.settings import PublicText
from api.showing import Showing
from api.streaming import streamed
from api.whereabouts import elsewhere
from models.database import reading as reading_scope

JSON = "application/json"


def blueprint(resources: tuple[Resource, ...]) -> Blueprint:
    """The routes of `resources`."""
    routes = Blueprint("v1", __name__)
    for resource in resources:
        routes.add_url_rule(resource.path, f"{resource.name}_list", _list(resource))
        routes.add_url_rule(f"{resource.path}/<record:record_id>", f"{resource.name}_item", _item(resource))
    return routes


def negotiate() -> None:
    """Refuse a request that would not take JSON. Raises NotAcceptable."""
    accepted = request.accept_mimetypes
    if accepted and accepted.best_match([JSON]) is None:
        raise NotAcceptable(f"Records are served as {JSON} only.")


def answer(body: Any) -> Response:
    """`body` as JSON."""
    return Response(orjson.dumps(body), content_type=JSON)


def links() -> Links:
    """Links as the operator set them, or as the request came in. Raises BadRequest where it names no host."""
    public = current_app.extensions["settings"].public_url
    if public is None and not request.host:  # Werkzeug's word for a host that cannot be
        raise BadRequest("The Host header does not hold the name of a host.")
    return Links(public or request.url_root.rstrip("/"))


def _list(resource: Resource) -> Callable[[], Response]:
    usual = list(resource.entry().fields)

    def view() -> Response:
        values = resource.list_parameters.parse(request.args)
        form = chosen(resource, values)
        if form != JSON_FORMAT:
            return streamed(resource, values, form, reader(values))
        showing = Showing(resource, values, usual)
        with reading_scope(current_app.extensions["engine"]) as session:
            listing, limit = Listing(resource, values, session.get_bind().dialect.name), values["limit"]
            rows = session.execute(listing.page().limit(limit + 1)).all()
            reading = reader(values)(session)
            records = [resource.columns.record(row, reading.links) for row in rows[:limit]]
            data = showing.records(reading, records)
            total = listing.total(session) if values["count"] else None
        following = None
        if len(rows) > limit:
            cursor = listing.order.cursor(rows[limit - 1][-1], records[-1]["id"])
            following = reading.links.page(resource.path, request.args, cursor)
        return _envelope({"data": data, "next": following, "total": total})

    return view


def _envelope(page: dict[str, Any]) -> Response:
    response = answer(page)
    response.vary.add("Accept")
    if page["next"] is not None:
        response.headers["Link"] = f'<{page["next"]}>; rel="next"'
    return response


def _item(resource: Resource) -> Callable[[str], Response]:
    usual = list(resource.item().fields)

    def view(record_id: str) -> Response:
        negotiate()
        values = resource.item_parameters.parse(request.args)
        showing = Showing(resource, values, usual)
        with reading_scope(current_app.extensions["engine"]) as session:
            reading = reader(values)(session)
            query = select(*resource.columns.flat).where(resource.id == record_id)
            row = session.execute(query).one_or_none() if resource.knows(record_id) else None
            if row is None:
                return redirect(reading.links.record(elsewhere(session, resource, record_id)))
            record = resource.columns.record(row, reading.links)
            [shown] = showing.records(reading, [record])
        return answer(shown)

    return view


def redirect(address: str) -> Response:
    """308: the method stays, and so does what the request asked for."""
    query = request.query_string.decode("ascii", "replace")
    response = Response(status=HTTPStatus.PERMANENT_REDIRECT)
    response.headers["Location"] = f"{address}?{query}" if query else address
    del response.headers["Content-Type"]
    return response


def reader(values: Mapping[str, Any]) -> Callable[[Session], Reading]:
    """Makes the reading of a session for this request, even when the request is over."""
    whole = current_app.extensions["settings"].public_text is PublicText.FULL
    place, utf16 = links(), values["offsets"] == "utf16"
    return lambda session: Reading(session, place, utf16=utf16, whole_texts=whole)
