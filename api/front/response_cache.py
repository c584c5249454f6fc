"""Whole responses as they went out, given again for as long as the change feed says that they are current.

What stands in front of Flask: it looks among these responses, then asks the fast path, and only then the application.

What a GET is answered with follows from the request, the settings, the code and the records. Of these only the records
change while a process runs, and one look into the feed tells whether they did. See docs/decisions/0009-ready-made.md.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from contextlib import closing
from http import HTTPStatus
from threading import Lock
from typing import TYPE_CHECKING, Any

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

CAPACITY = 64_000_000  # bytes of responses that a process keeps
LARGEST = CAPACITY // 64  # bytes of one body
OVERHEAD = 4000  # bytes that a response's key, headers and place take beside its body
# What responses differ by.
KEY = (
    *("wsgi.url_scheme", "HTTP_HOST", "SCRIPT_NAME", "PATH_INFO", "QUERY_STRING"),
    *("HTTP_ACCEPT", "HTTP_ACCEPT_ENCODING"),
)
# Requests with these headers are left to the application: they are answered to some only, or under conditions.
UNCACHED = {
    *("HTTP_AUTHORIZATION", "HTTP_RANGE", "HTTP_IF_RANGE", "HTTP_IF_MATCH", "HTTP_IF_NONE_MATCH"),
    *("HTTP_IF_MODIFIED_SINCE", "HTTP_IF_UNMODIFIED_SINCE"),
}
DEPENDENCY = "newsrecords.dependency"  # where the application says which change its response depends on

Key = tuple[str, ...]


class ResponseCache:
    """The responses of an application that were given last. Threads may share it."""

    def __init__(self, app: Flask, capacity: int = CAPACITY) -> None:
        self._app = app
        self._inner = app.wsgi_app
        self._fast_path = FastPath(app)
        self._kept: LRUCache[Key, CachedResponse] = LRUCache(capacity, getsizeof=_size)
        self._lock = Lock()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request from what is kept, by the fast path, or else by the application."""
        started = time.perf_counter()
        key = _key(environ)
        if key is None:
            return self._inner(environ, start_response)
        response = self._current(key)
        if response is None:
            response = self._fast_path.answer(environ)
            if response is None:
                return self._application(key, environ, start_response)
            self.keep(key, response)
        metrics.count_request("GET", response.dependency.route, HTTPStatus.OK, time.perf_counter() - started)
        headers, body = response.sent()
        start_response("200 OK", headers)
        return [body]

    def _application(self, key: Key, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        sent: list[tuple[str, str]] = []

        def note(status: str, headers: list[tuple[str, str]], *failure: Any) -> Any:
            sent.extend(headers)
            return start_response(status, headers, *failure)

        parts = self._inner(environ, note)
        dependency: Dependency | None = environ.get(DEPENDENCY)
        if dependency is None:
            return parts
        with closing(parts):  # type: ignore[type-var]  # werkzeug's has a close
            body = b"".join(parts)
        self.keep(key, CachedResponse(sent, body, dependency))
        return [body]

    def keep(self, key: Key, response: CachedResponse) -> None:
        """Keep what the request of this key was answered with, unless it is too large."""
        if len(response.body) <= LARGEST:
            with self._lock:
                self._kept[key] = response

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._kept.clear()

    @property
    def size(self) -> int:
        """How many bytes it takes."""
        return int(self._kept.currsize)

    def _current(self, key: Key) -> CachedResponse | None:
        with self._lock:
            response = self._kept.get(key)
        if response is None:
            return None
        try:
            number = last_change(self._app.extensions["engine"], response.dependency.record)
        except SQLAlchemyError:  # the application meets it too, and says what is wrong
            return None
        return response if number == response.dependency.last_change else None


def register(app: Flask) -> None:
    """Have `app` keep its responses, as they are after everything that is registered later has seen them."""
    app.after_request(_note)
    cache = ResponseCache(app)
    app.wsgi_app = cache  # type: ignore[method-assign]  # Flask's own way to put something in front
    app.extensions["response_cache"] = cache


def _note(response: Response) -> Response:
    number, rule = etags.number(), request.url_rule
    if number is not None and rule is not None and response.status_code == HTTPStatus.OK and not response.is_streamed:
        record = (request.view_args or {}).get("record_id")
        request.environ[DEPENDENCY] = Dependency(rule.rule, record, number)
    return response


def _key(environ: WSGIEnvironment) -> Key | None:
    """What the response to this request is known by; None where it is not to be kept."""
    if environ["REQUEST_METHOD"] != "GET" or "HTTP_HOST" not in environ or not UNCACHED.isdisjoint(environ):
        return None
    return tuple([environ.get(name, "") for name in KEY])


def _size(response: CachedResponse) -> int:
    return len(response.body) + OVERHEAD
