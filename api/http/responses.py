"""JSON responses, the links in them, and redirects."""

from __future__ import annotations

from functools import lru_cache
from http import HTTPStatus
from typing import Any

import orjson
from flask import Response, current_app, request
from werkzeug.exceptions import BadRequest, NotAcceptable
from werkzeug.wrappers import Request

from api.http.negotiation import accepted
from api.urls import Links

JSON = "application/json"


def negotiate() -> None:
    """Check that the client accepts JSON. Raises NotAcceptable."""
    wanted = accepted()
    if wanted and wanted.best_match([JSON]) is None:
        raise NotAcceptable(f"Records are served as {JSON} only.")


def answer(body: Any) -> Response:
    """A response with `body` as JSON."""
    return Response(orjson.dumps(body), content_type=JSON)


def links() -> Links:
    """Links under the operator's `public_url`, or under the request's address. Raises BadRequest if it has no host."""
    public = current_app.extensions["settings"].public_url
    if public is None and not request.host:  # empty in Werkzeug if the Host header is invalid
        raise BadRequest("The Host header does not hold the name of a host.")
    return Links(public or request.url_root.rstrip("/"))


@lru_cache(maxsize=256)
def links_to(public_url: str | None, scheme: str, host: str, root: str) -> Links | None:
    """As `links`, from the WSGI variables of a request; None if its host is invalid."""
    if public_url is not None:
        return Links(public_url)
    made = Request({"wsgi.url_scheme": scheme, "HTTP_HOST": host, "SCRIPT_NAME": root, "REQUEST_METHOD": "GET"})
    return Links(made.url_root.rstrip("/")) if made.host else None


def next_link(address: str) -> str:
    """The `Link` header (RFC 8288) that gives `address` as the next page."""
    return f'<{address}>; rel="next"'


def redirect(address: str) -> Response:
    """A 308 redirect to `address` with the query of this request."""
    query = request.query_string.decode("ascii", "replace")
    response = Response(status=HTTPStatus.PERMANENT_REDIRECT)
    response.headers["Location"] = f"{address}?{query}" if query else address
    del response.headers["Content-Type"]
    return response
