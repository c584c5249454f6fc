"""The response cache: WSGI middleware that answers from stored responses while the change feed says they are current.

A request is answered from the cache, else by the fast path, else by the application.

The answer to a GET depends on the request, the settings, the code and the records. Of these only the records change
while a process runs, and one query of the feed tells whether they did. See docs/decisions/0009-ready-made.md.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from contextlib import closing
from http import HTTPStatus
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple

from cachetools import LRUCache
from flask import Flask, Response, request
from sqlalchemy.exc import SQLAlchemyError

from api.front.cached import CachedResponse, Dependency
from api.front.fast_path import FastPath
from api.http import etags
from api.http.change_number import last_change
from api.service import metrics

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

PARTS = 64  # a response is kept that takes at most one of so many parts of the cache
OVERHEAD = 4000  # bytes that an entry takes beside body, key and headers: their objects, and its place in the cache
# What identifies a response: WSGI variables.
KEY = (
    *("wsgi.url_scheme", "HTTP_HOST", "SCRIPT_NAME", "PATH_INFO", "QUERY_STRING"),
    *("HTTP_ACCEPT", "HTTP_ACCEPT_ENCODING"),
)
# Requests with these headers bypass the cache: they are authorized or conditional.
UNCACHED = {
    *("HTTP_AUTHORIZATION", "HTTP_RANGE", "HTTP_IF_RANGE", "HTTP_IF_MATCH", "HTTP_IF_NONE_MATCH"),
    *("HTTP_IF_MODIFIED_SINCE", "HTTP_IF_UNMODIFIED_SINCE"),
}
DEPENDENCY = "newsrecords.dependency"  # WSGI variable in which the application stores its response's `Dependency`

Key = tuple[str, ...]


class CacheEntry(NamedTuple):
    """A response, and the key that it is stored under, which a client may make as long as the server lets it."""

    key: Key
    response: CachedResponse


class ResponseCache:
    """A least-recently-used cache of an application's responses, `capacity` bytes large. Thread-safe."""

    def __init__(self, app: Flask, capacity: int) -> None:
        self._app = app
        self._inner = app.wsgi_app
        self._fast_path = FastPath(app)
        self._entries: LRUCache[Key, CacheEntry] = LRUCache(capacity, getsizeof=_size)
        self._largest = capacity // PARTS
        self._lock = Lock()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request from the cache, by the fast path, or else by the application."""
        started = time.perf_counter()
        key = _key(environ)
        if key is None or self._app.extensions["schema_check"].reason() is not None:
            return self._inner(environ, start_response)
        response = self._valid(key)
        if response is None:
            response = self._fast_path.answer(environ)
            if response is None:
                return self._application(key, environ, start_response)
            self.store(key, response)
        metrics.count_request("GET", response.dependency.route, HTTPStatus.OK, time.perf_counter() - started)
        headers, body = response.sent()
        start_response("200 OK", headers)
        return [body]

    def _application(self, key: Key, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        sent: list[tuple[str, str]] = []

        def start(status: str, headers: list[tuple[str, str]], *failure: Any) -> Any:
            sent.extend(headers)
            return start_response(status, headers, *failure)

        parts = self._inner(environ, start)
        dependency: Dependency | None = environ.get(DEPENDENCY)
        if dependency is None:
            return parts
        with closing(parts):  # type: ignore[type-var]  # werkzeug's iterator has a close
            body = b"".join(parts)
        self.store(key, CachedResponse(sent, body, dependency))
        return [body]

    def store(self, key: Key, response: CachedResponse) -> None:
        """Store the response under this key, unless it is too large."""
        entry = CacheEntry(key, response)
        if _size(entry) <= self._largest:
            with self._lock:
                self._entries[key] = entry

    def clear(self) -> None:
        """Remove all responses."""
        with self._lock:
            self._entries.clear()

    @property
    def size(self) -> int:
        """The number of bytes in use."""
        return int(self._entries.currsize)

    def _valid(self, key: Key) -> CachedResponse | None:
        with self._lock:
            entry = self._entries.get(key)
        if entry is None:
            return None
        response = entry.response
        try:
            number = last_change(self._app.extensions["engine"], response.dependency.record)
        except SQLAlchemyError:  # the application runs into it too, and reports it
            return None
        return response if number == response.dependency.last_change else None


def register(app: Flask) -> None:
    """Put a response cache in front of `app`. Register it first: it stores what all later `after_request`s return."""
    app.after_request(_note_dependency)
    cache = ResponseCache(app, app.extensions["settings"].response_cache_bytes)
    app.wsgi_app = cache  # type: ignore[method-assign]  # Flask's documented way to add middleware
    app.extensions["response_cache"] = cache


def _note_dependency(response: Response) -> Response:
    number, rule = etags.number(), request.url_rule
    if number is not None and rule is not None and response.status_code == HTTPStatus.OK and not response.is_streamed:
        request.environ[DEPENDENCY] = Dependency(rule.rule, etags.changed_record(), number)
    return response


def _key(environ: WSGIEnvironment) -> Key | None:
    """The cache key of this request; None if it is not to be cached."""
    if environ["REQUEST_METHOD"] != "GET" or "HTTP_HOST" not in environ or not UNCACHED.isdisjoint(environ):
        return None
    return tuple([environ.get(name, "") for name in KEY])


def _size(entry: CacheEntry) -> int:
    key, response = entry
    headers = sum(len(name) + len(value) for name, value in response.headers)
    return len(response.body) + sum(map(len, key)) + headers + OVERHEAD
