"""Whole answers as they went out, given again for as long as the change feed says that they stand.

What stands in front of Flask: it looks among these answers, then has `Front` answer, and only then the application.

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
from flask import Flask, Response, g, request
from sqlalchemy.exc import SQLAlchemyError

from api.front.fast_path import Answer, Front, Rests
from api.http.change_number import last_change
from api.service import metrics

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

ROOM = 64_000_000  # bytes of answers that a process keeps
LARGEST = ROOM // 64  # bytes of one body
OVERHEAD = 4000  # bytes that an answer's key, headers and place take beside its body
# What answers differ by.
TOLD_BY = (
    *("wsgi.url_scheme", "HTTP_HOST", "SCRIPT_NAME", "PATH_INFO", "QUERY_STRING"),
    *("HTTP_ACCEPT", "HTTP_ACCEPT_ENCODING"),
)
# Requests with these headers are left to the application: they are answered to some only, or under conditions.
APART = {
    *("HTTP_AUTHORIZATION", "HTTP_RANGE", "HTTP_IF_RANGE", "HTTP_IF_MATCH", "HTTP_IF_NONE_MATCH"),
    *("HTTP_IF_MODIFIED_SINCE", "HTTP_IF_UNMODIFIED_SINCE"),
}
RESTS = "newsrecords.rests"  # where the application says what its answer rests on

Key = tuple[str, ...]


class Answers:
    """The answers of an application that were given last. Threads may share it."""

    def __init__(self, app: Flask, room: int = ROOM) -> None:
        self._app = app
        self._inner = app.wsgi_app
        self._front = Front(app)
        self._kept: LRUCache[Key, Answer] = LRUCache(room, getsizeof=_size)
        self._lock = Lock()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request from what is kept, or have the application answer."""
        started = time.perf_counter()
        key = _key(environ)
        if key is None:
            return self._inner(environ, start_response)
        answer = self._standing(key)
        if answer is None:
            answer = self._front.answer(environ)
            if answer is None:
                return self._made(key, environ, start_response)
            self.keep(key, answer)
        metrics.count("GET", answer.rests.route, HTTPStatus.OK, time.perf_counter() - started)
        headers, body = answer.sent()
        start_response("200 OK", headers)
        return [body]

    def _made(self, key: Key, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        sent: list[tuple[str, str]] = []

        def note(status: str, headers: list[tuple[str, str]], *failure: Any) -> Any:
            sent.extend(headers)
            return start_response(status, headers, *failure)

        parts = self._inner(environ, note)
        rests: Rests | None = environ.get(RESTS)
        if rests is None:
            return parts
        with closing(parts):  # type: ignore[type-var]  # werkzeug's has a close
            body = b"".join(parts)
        self.keep(key, Answer(sent, body, rests))
        return [body]

    def keep(self, key: Key, answer: Answer) -> None:
        """Keep what the request of this key was answered with, unless it is too large."""
        if len(answer.body) <= LARGEST:
            with self._lock:
                self._kept[key] = answer

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._kept.clear()

    def _standing(self, key: Key) -> Answer | None:
        with self._lock:
            answer = self._kept.get(key)
        if answer is None:
            return None
        try:
            number = last_change(self._app.extensions["engine"], answer.rests.record)
        except SQLAlchemyError:  # the application meets it too, and says what is wrong
            return None
        return answer if number == answer.rests.number else None


def register(app: Flask) -> None:
    """Have `app` keep its answers, as they are after everything that is registered later has seen them."""
    app.extensions["answers"] = app.wsgi_app = Answers(app)  # type: ignore[method-assign]  # as Flask's docs tell
    app.after_request(_note)


def _note(response: Response) -> Response:
    number: int | None = g.get("last_change")
    rule = request.url_rule
    if number is not None and rule is not None and response.status_code == HTTPStatus.OK and not response.is_streamed:
        request.environ[RESTS] = Rests(rule.rule, (request.view_args or {}).get("record_id"), number)
    return response


def _key(environ: WSGIEnvironment) -> Key | None:
    """What the answer to this request is known by; None where it is not to be kept."""
    if environ["REQUEST_METHOD"] != "GET" or "HTTP_HOST" not in environ or not APART.isdisjoint(environ):
        return None
    return tuple([environ.get(name, "") for name in TOLD_BY])


def _size(answer: Answer) -> int:
    return len(answer.body) + OVERHEAD
