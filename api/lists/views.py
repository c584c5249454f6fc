"""The list and the page of a record: the same two views for all resources."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from flask import Blueprint, Response, current_app, request
from sqlalchemy import Connection

from api.http import etags
from api.http.engines import source
from api.http.errors import Fault, ParameterError
from api.http.responses import JSON, answer, links, negotiate, next_link, redirect
from api.lists.export import streamed
from api.lists.formats import chosen
from api.lists.highlights import highlights
from api.lists.listing import Listing
from api.records.field_selection import showing
from api.records.loading import Reading, Record
from api.records.redirects import elsewhere
from api.records.resource import JSON as JSON_FORMAT
from api.records.resource import Resource
from api.rendering.body_store import addressed, bodies, envelope, page_of, usual
from api.settings import PublicText
from models.database import snapshot
from models.query import any_query


def blueprint(resources: tuple[Resource, ...]) -> Blueprint:
    """The routes of `resources`."""
    routes = Blueprint("v1", __name__)
    routes.before_request(etags.unchanged)
    for resource in resources:
        routes.add_url_rule(resource.path, f"{resource.name}_list", _list(resource))
        routes.add_url_rule(f"{resource.path}/<record:{resource.identity}>", f"{resource.name}_item", _item(resource))
    return routes


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


def _item(resource: Resource) -> Callable[..., Response]:
    def view(**identity: str) -> Response:
        record_id = identity[resource.identity]
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


def reader(values: Mapping[str, Any]) -> Callable[[Connection], Reading]:
    """Makes the reading of a connection for this request, even when the request is over."""
    whole = _public_text() is PublicText.FULL
    place, utf16 = links(), values["offsets"] == "utf16"
    return lambda connection: Reading(connection, place, utf16=utf16, whole_texts=whole)


def _public_text() -> PublicText:
    found: PublicText = current_app.extensions["settings"].public_text
    return found
