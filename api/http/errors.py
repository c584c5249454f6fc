"""Errors as `application/problem+json` (RFC 9457): the exceptions, and the handlers that turn them into responses."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import quote

import orjson
from flask import Flask, Response, current_app, request
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from werkzeug.exceptions import HTTPException
from werkzeug.http import HTTP_STATUS_CODES

from api.http.readiness import unreadiness
from api.schemas import ProblemSchema
from models.database import timed_out
from models.faults import fault

PROBLEM = "application/problem+json"
SHAPE = ProblemSchema()
LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Fault:
    """One invalid parameter: its name, the given value, what is wrong with it and what is allowed."""

    parameter: str
    given: str
    message: str
    allowed: str


class ParameterError(Exception):
    """A request with invalid parameters, with a fault for each."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(" ".join(f"{fault.parameter}: {fault.message}" for fault in faults))
        self.faults = tuple(faults)


class MissingError(Exception):
    """No record has this id."""


class GoneError(Exception):
    """The record with this id was deleted."""


class ConflictError(Exception):
    """The request contradicts what is stored."""


class UnusableError(Exception):
    """A body that is well formed but cannot be processed, with a fault where one of its fields is to blame."""

    def __init__(self, reason: str, faults: Sequence[Fault] = ()) -> None:
        super().__init__(reason)
        self.faults = tuple(faults)


def problem(status: HTTPStatus, detail: str, faults: Sequence[Fault] = ()) -> Response:
    """A problem response; `faults` are the invalid parameters."""
    body = {
        "type": "about:blank",
        "title": HTTP_STATUS_CODES[status],  # the phrases of Python's HTTPStatus differ from version to version
        "status": status.value,
        "detail": detail,
        "instance": quote(request.path),
        "errors": faults,
    }
    response = Response(orjson.dumps(SHAPE.dump(body)), status, content_type=PROBLEM)
    if status is HTTPStatus.NOT_ACCEPTABLE:
        response.vary.add("Accept")
    return response


def register(app: Flask) -> None:
    """Make `app` answer every error with a problem response."""
    app.register_error_handler(ParameterError, _bad_request)
    app.register_error_handler(MissingError, _missing)
    app.register_error_handler(GoneError, _gone)
    app.register_error_handler(ConflictError, _conflict)
    app.register_error_handler(UnusableError, _unusable)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(DBAPIError, _database)
    app.register_error_handler(PoolTimeoutError, _pool_exhausted)
    app.register_error_handler(Exception, _unexpected)


def _bad_request(error: ParameterError) -> Response:
    return problem(HTTPStatus.BAD_REQUEST, str(error), error.faults)


def _missing(error: MissingError) -> Response:
    return problem(HTTPStatus.NOT_FOUND, str(error))


def _gone(error: GoneError) -> Response:
    return problem(HTTPStatus.GONE, str(error))


def _conflict(error: ConflictError) -> Response:
    return problem(HTTPStatus.CONFLICT, str(error))


def _unusable(error: UnusableError) -> Response:
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, str(error), error.faults)


def _http(error: HTTPException) -> Response:
    """Werkzeug's errors (404, 405, 413 …); headers such as `Allow` are kept, redirects are passed on unchanged."""
    original = error.get_response()
    if original.status_code < 400:
        return Response(original.get_data(), original.status_code, headers=original.headers)
    status = HTTPStatus(original.status_code)
    answer = problem(status, error.description or status.description)
    for name, value in original.headers:
        if name not in {"Content-Type", "Content-Length"}:
            answer.headers.add(name, value)
    return answer


def _database(error: DBAPIError) -> Response:
    """503 if a query took too long, or a database is unreachable, not migrated, full or damaged; else 500."""
    if timed_out(error):
        return _too_slow()
    found = fault(error)
    if found is not None:
        LOG.error("%s %s failed: %s (%s)", request.method, request.path, found, error.orig)
        return unavailable(found)
    for name in ("engine", "writer"):
        reason = unreadiness(current_app.extensions[name])
        if reason is not None:
            LOG.error("database not ready: %s", reason)
            return unavailable(reason)
    return _unexpected(error)


def _pool_exhausted(_: PoolTimeoutError) -> Response:
    LOG.error("%s %s waited for a connection in vain", request.method, request.path)
    return unavailable("Every connection to the database is in use.")


def unavailable(reason: str) -> Response:
    """A 503 that says why, and when to try again."""
    answer = problem(HTTPStatus.SERVICE_UNAVAILABLE, reason)
    answer.headers["Retry-After"] = "5"
    return answer


def _too_slow() -> Response:
    """No `Retry-After`, since the same query would take as long again."""
    seconds = current_app.extensions["settings"].query_seconds
    LOG.warning("stopped after %s seconds: %s", seconds, request.full_path)
    detail = f"This took longer than a query may ({seconds} s). Ask for less: narrow it by filters."
    return problem(HTTPStatus.SERVICE_UNAVAILABLE, detail)


def _unexpected(error: Exception) -> Response:
    LOG.error("%s %s failed", request.method, request.path, exc_info=error)
    return problem(HTTPStatus.INTERNAL_SERVER_ERROR, "Something failed on our side. It has been logged.")
