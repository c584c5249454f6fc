"""Logs as JSON: one object a line, with the id of the request and nothing of what clients or documents say.

Of exceptions there are the types and the places in the code that they passed, but no messages, because drivers and
libraries quote values in them. For the same reason there are no messages of other libraries' loggers.

gunicorn.conf.py loads this file by its path, for the log of the master, which must import nothing of `api`: so it
imports the standard library alone.
"""

from __future__ import annotations

import json
import logging
import secrets
import traceback
from collections.abc import Callable, Iterable
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

HEADER = "X-Request-ID"
OWN = {"api", "gunicorn", "ingest", "models"}  # the loggers whose messages quote nothing
LATEST_PLACES = 20  # of those that an exception passed
REQUEST_ID: ContextVar[str | None] = ContextVar("REQUEST_ID", default=None)


class JsonFormatter(logging.Formatter):
    """Formats a record as an object; the attribute `fields` of a record adds to it."""

    def format(self, record: logging.LogRecord) -> str:
        """The record in one line of ASCII."""
        own = record.name.partition(".")[0] in OWN
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage() if own else f"see line {record.lineno} of {record.filename}",
            "process": record.process,
        }
        if (request_id := REQUEST_ID.get()) is not None:
            line["request_id"] = request_id
        line |= getattr(record, "fields", {})
        if record.exc_info and record.exc_info[1] is not None:
            line["exceptions"] = list(map(_described, _chain(record.exc_info[1])))
        return json.dumps(line)


def _chain(error: BaseException) -> Iterable[BaseException]:
    """An exception and those that led to it, the first cause last."""
    found: list[BaseException] = []
    while error not in found:
        found.append(error)
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__) or error
    return found


def _described(error: BaseException) -> dict[str, Any]:
    frames = traceback.extract_tb(error.__traceback__)[-LATEST_PLACES:]
    places = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    return {"type": f"{type(error).__module__}.{type(error).__qualname__}", "places": places}


class RequestIds:
    """WSGI middleware that gives each request an id, for the log and as a header of the response.

    The id is made here: what a client sends as one is no business of the log.
    """

    def __init__(self, inner: WSGIApplication) -> None:
        self._inner = inner

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer by the application inside."""
        request_id = secrets.token_hex(8)
        REQUEST_ID.set(request_id)  # until the next request of this thread

        def start(status: str, headers: list[tuple[str, str]], *failure: Any) -> Callable[[bytes], object]:
            return start_response(status, [*headers, (HEADER, request_id)], *failure)

        return self._inner(environ, start)


def configure() -> None:
    """Write the log of this process to standard error, as JSON: warnings of all, and requests."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonFormatter())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("api").setLevel(logging.INFO)
    logging.captureWarnings(True)
