"""The fast path: answers plain requests for a list or a record without Flask, which takes longer than the database.

A request is plain if it asks for a list by its filters and in one of its orders, or for a record's page, in JSON with
the default fields. Everything else, a list without filters or a page that is not stored, and whatever fails, is left to
the application. A test compares the answers of the two.
"""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.datastructures import MultiDict

from api.front.cached import CachedResponse, Dependency
from api.http import compression, etags, headers
from api.http.change_number import last_change
from api.http.engines import DEADLINE
from api.http.errors import ParameterError
from api.http.responses import JSON, links_to
from api.lists.messages import NotStoredError, ReadRequest
from api.lists.reading import read_item, read_list
from api.records.resource import JSON as JSON_FORMAT
from api.records.resource import Resource
from api.resources import RESOURCES
from models.database import READ_UNTIL

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

LISTS = {resource.path: resource for resource in RESOURCES if resource.in_change_feed}  # no other bodies are stored
# A query string without percent-encoding, so that of its decoding only the plus signs are left.
PLAIN = re.compile(r"(?=.{0,1000}\Z)(?:[a-z_]+=[A-Za-z0-9_.,+-]*(?:&(?!\Z)|\Z)){0,10}")
PAGING = {"cursor", "limit", "sort"}
ACCEPT, ENCODING = "HTTP_ACCEPT", "HTTP_ACCEPT_ENCODING"
Pairs = tuple[tuple[str, str], ...]


class FastPath:
    """Answers the plain requests to an application."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._extensions = app.extensions
        self._settings = app.extensions["settings"]
        vary = ["Accept", "Accept-Encoding", *(["Authorization"] if self._settings.database_read_url else [])]
        self._headers = [("Vary", ", ".join(vary)), headers.REVALIDATE, *headers.ALWAYS]

    def answer(self, environ: WSGIEnvironment) -> CachedResponse | None:
        """The response to an unconditional GET; None if the application must answer."""
        query = environ.get("QUERY_STRING", "")
        if environ.get(ACCEPT, "") not in ("", "*/*", JSON) or PLAIN.fullmatch(query) is None:
            return None
        # Where the time is up, the application says so; it does not begin anew.
        environ[DEADLINE] = time.monotonic() + self._settings.query_seconds
        limited = READ_UNTIL.set(environ[DEADLINE])
        try:
            response = self._read(environ, environ["PATH_INFO"], query)
            return None if response is None else self._compressed(response, environ.get(ENCODING, ""))
        except (NotStoredError, ParameterError, SQLAlchemyError):  # the application renders, or reports the error
            return None
        finally:
            READ_UNTIL.reset(limited)

    def _compressed(self, response: CachedResponse, accepted: str) -> CachedResponse:
        """The response as it is sent to a client with this `Accept-Encoding`."""
        algorithm = compression.encoding(accepted)
        if algorithm is None:
            return response
        _, body = response.sent()
        if len(body) < compression.SMALLEST:
            return response
        packed = compression.compressed(self._app, body, algorithm)
        length = [("Content-Encoding", algorithm), ("Content-Length", str(len(packed)))]
        return CachedResponse([*response.headers, *length], packed, response.dependency)

    def _read(self, environ: WSGIEnvironment, path: str, query: str) -> CachedResponse | None:
        resource, record = LISTS.get(path), None
        if resource is None:
            before, _, record = path.rpartition("/")
            resource = LISTS.get(before)
        if resource is None or (record is not None and (query or not resource.knows(record))):
            return None
        settings, versions, limits = self._settings, self._extensions["versions"], self._extensions["read_limits"]
        place = (environ["wsgi.url_scheme"], environ["HTTP_HOST"], environ.get("SCRIPT_NAME", ""))
        links = links_to(settings.public_url, *place)
        if links is None:
            return None
        named = [each.partition("=") for each in query.replace("+", " ").split("&")] if query else []
        pairs = tuple([(name, value) for name, _, value in named])
        filters = {name for name, _ in pairs} - PAGING
        if not filters <= resource.all_filters.keys():
            return None
        values = _values(resource, record is None, pairs)
        engine, public_text = self._extensions["engine"], settings.public_text
        number = last_change(engine, None) if filters else None  # without filters it is read with the bodies
        read_request = ReadRequest(
            *(resource, values, links, engine, public_text, versions.render, limits, number), stored_only=not filters
        )
        read = read_list(read_request, JSON_FORMAT, pairs) if record is None else read_item(read_request, record, query)
        if read.last_change is None or not isinstance(read.body, bytes):  # neither is stored
            return None
        tag = etags.etag(read.last_change, settings, versions.code, links.base, path, query, environ.get(ACCEPT, ""))
        route = path if record is None else f"{resource.path}/<record:record_id>"
        sent = [*self._headers, *read.headers, ("ETag", f'W/"{tag}"')]
        return CachedResponse(sent, read.body, Dependency(route, record, read.last_change), links)


def _values(resource: Resource, listed: bool, pairs: Pairs) -> Mapping[str, Any]:
    """Parsed parameters, cached without the cursor: it differs for each page, and is checked where it is read."""
    values = _parsed(resource, listed, tuple([(name, name if name == "cursor" else value) for name, value in pairs]))
    return {**values, "cursor": dict(pairs)["cursor"]} if "cursor" in values else values


@lru_cache(maxsize=1024)
def _parsed(resource: Resource, listed: bool, pairs: Pairs) -> Mapping[str, Any]:
    return (resource.list_parameters if listed else resource.item_parameters).parse(MultiDict(pairs))
