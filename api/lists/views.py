"""The Flask views of a list and of a record's page, the same two for all resources."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flask import Blueprint, Response, current_app, request

from api.http import etags
from api.http.engines import reading_engine
from api.http.responses import links, negotiate
from api.lists.formats import chosen
from api.lists.messages import ReadRequest, ReadResponse, Stream
from api.lists.reading import read_item, read_list
from api.records.resource import Resource
from api.rendering.body_store import with_host


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
        asked = read_request(resource, values)
        return _response(asked, read_list(asked, form, tuple(request.args.items(multi=True))))

    return view


def _item(resource: Resource) -> Callable[..., Response]:
    def view(**identity: str) -> Response:
        record_id = identity[resource.identity]
        negotiate()
        asked = read_request(resource, resource.item_parameters.parse(request.args))
        return _response(asked, read_item(asked, record_id, request.query_string.decode("ascii", "replace")))

    return view


def read_request(resource: Resource, values: Mapping[str, Any]) -> ReadRequest:
    """The current request as a `ReadRequest`. Raises BadRequest if it has no valid host for the links."""
    app = current_app.extensions
    return ReadRequest(
        resource,
        values,
        links(),
        reading_engine(),
        app["settings"].public_text,
        app["versions"].render,
        app["read_limits"],
        etags.number(),
    )


def _response(asked: ReadRequest, read: ReadResponse) -> Response:
    if isinstance(read.body, Stream):
        response = Response(read.body.parts, read.status)
        response.call_on_close(read.body.close)
    else:
        response = Response(with_host(read.body, asked.links), read.status)
    del response.headers["Content-Type"]
    response.headers.extend(read.headers)
    return response
