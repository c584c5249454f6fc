"""The database that a request uses: the main one, or for reads the replica, if the operator has configured one."""

from __future__ import annotations

import time

from flask import Flask, Response, current_app, request
from sqlalchemy import Engine

from api.http.auth import may_write
from api.settings import Settings
from models.database import READ_UNTIL, connect

DEADLINE = "newsrecords.deadline"  # WSGI variable with the `READ_UNTIL` of a request that was read for before Flask


def register(app: Flask, settings: Settings, engine: Engine | None, replica: Engine | None) -> None:
    """Open the databases that `settings` name, or use the given engines instead.

    Reads have separate connections, and `query_seconds` for all statements until the answer begins. Each portion of a
    stream, which is read while it is sent, has as long again.
    """

    def begin() -> None:
        READ_UNTIL.set(request.environ.get(DEADLINE) or time.monotonic() + settings.query_seconds)

    def end(response: Response) -> Response:
        READ_UNTIL.set(None)
        return response

    app.before_request(begin)
    app.after_request(end)
    if engine is None:
        engine = connect(settings.database_url)
        replica = connect(settings.database_read_url or settings.database_url, settings.query_seconds)
    app.extensions["writer"] = engine
    app.extensions["engine"] = replica or engine
    if settings.database_read_url is not None:
        app.after_request(_vary_on_token)


def reading_engine() -> Engine:
    """The engine that this request reads from.

    A replica lags behind. A request with the operator's token reads the main database, so that it sees its own writes.
    """
    replicated = current_app.extensions["settings"].database_read_url is not None
    found: Engine = current_app.extensions["writer" if replicated and may_write() else "engine"]
    return found


def writing_engine() -> Engine:
    """The engine that this request writes to."""
    found: Engine = current_app.extensions["writer"]
    return found


def _vary_on_token(response: Response) -> Response:
    response.vary.add("Authorization")
    return response
