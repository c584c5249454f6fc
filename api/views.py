"""The list and the page of a record: the same two views for all resources."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus
from typing import Any

import orjson
from flask import Blueprint, Response, current_app, request
from sqlalchemy import Connection
from werkzeug.exceptions import BadRequest, NotAcceptable

from api import validators
from api.databases import source
from api.errors import Fault, ParameterError
from api.formats import accepted, chosen
from api.highlights import highlights
from api.links import Links
from api.listing import Listing
from api.reading import Reading, Record
from api.ready import addressed, bodies, envelope, page_of, usual
from api.resource import JSON as JSON_FORMAT
from api.resource import Resource
from api.settings import PublicText
from api.showing import showing
from api.streaming import streamed
from api.whereabouts import elsewhere
from models.database import snapshot
from models.query import any_query

JSON = "application/json"


def blueprint(resources: tuple[Resource, ...]) -> Blueprint:
    """The routes of `resources`."""
    routes = Blueprint("v1", __name__)
    routes.before_request(validators.unchanged)
    for resource in resources:
        routes.add_url_rule(resource.path, f"{resource.name}_list", _list(resource))
        routes.add_url_rule(f"{resource.path}/<record:record_id>", f"{resource.name}_item", _item(resource))
    return routes


def negotiate() -> None:
    """Refuse a request that would not take JSON. Raises NotAcceptable."""
    wanted = accepted()
    if wanted and wanted.best_match([JSON]) is None:
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
    def view() -> Response:
        values = resource.list_parameters.parse(request.args)
        form = chosen(resource.formats, values)
        if form != JSON_FORMAT:
            if values["highlight"]:
                raise ParameterError([Fault("highlight", "true", f"Has no place in {form}.", "with format=json only")])
            return streamed(resource, values, form, reader(values))
        limit, as_usual = values["limit"], usual(values)
        with snapshot(source()) as connection:
            listing = Listing(resource, values, connection)
            rows = connection.execute(*listing.keys(limit + 1, ready=as_usual)).all()
            reading, page = reader(values)(connection), rows[:limit]
            ready = {row.id: row.body if as_usual else None for row in page}
            data = bodies(reading, showing(resource, values), ready)
            total = listing.total(connection) if values["count"] else None
            shown = _highlighted(reading, resource, values, list(ready)) if values["highlight"] else None
        following = None
        if len(rows) > limit:
            cursor = listing.order.cursor(page[-1].ordered, page[-1].id)
            following = reading.links.page(resource.path, request.args.items(multi=True), cursor)
        whole = envelope(data, following, total=total, highlights=shown)
        response = Response(addressed(whole, reading.links), content_type=JSON)
        response.vary.add("Accept")
        if following is not None:
            response.headers["Link"] = next_link(following)
        return response

    return view


def _highlighted(
    reading: Reading, resource: Resource, values: Mapping[str, Any], ids: Sequence[str]
) -> dict[str, list[Record]]:
    return highlights(reading, resource, any_query(values.get("q", ())), ids)


def next_link(address: str) -> str:
    """The `Link` header of a page that another follows at `address` (RFC 8288)."""
    return f'<{address}>; rel="next"'


def _item(resource: Resource) -> Callable[[str], Response]:
    def view(record_id: str) -> Response:
        negotiate()
        values = resource.item_parameters.parse(request.args)
        if usual(values) and (found := page_of(source(), resource, record_id, _public_text())):
            return Response(addressed(found.body, links()), content_type=JSON)
        shown = showing(resource, values, paged=True)
        with snapshot(source()) as connection:
            reading = reader(values)(connection)
            for record in shown.read(reading, [record_id]) if resource.knows(record_id) else ():
                return answer(record)
            return redirect(reading.links.record(elsewhere(connection, resource, record_id)))

    return view


def redirect(address: str) -> Response:
    """308: the method stays, and so does what the request asked for."""
    query = request.query_string.decode("ascii", "replace")
    response = Response(status=HTTPStatus.PERMANENT_REDIRECT)
    response.headers["Location"] = f"{address}?{query}" if query else address
    del response.headers["Content-Type"]
    return response


def reader(values: Mapping[str, Any]) -> Callable[[Connection], Reading]:
    """Makes the reading of a connection for this request, even when the request is over."""
    whole = _public_text() is PublicText.FULL
    place, utf16 = links(), values["offsets"] == "utf16"
    return lambda connection: Reading(connection, place, utf16=utf16, whole_texts=whole)


def _public_text() -> PublicText:
    found: PublicText = current_app.extensions["settings"].public_text
    return found
