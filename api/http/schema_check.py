"""Requests to a database whose tables are those of other code: reads and writes are refused alike."""

from __future__ import annotations

import time

from flask import Flask, Response, current_app, request

from api.http.errors import unavailable
from models.schema_version import mismatch

PAUSE = 1.0  # seconds for which tables that were right are taken to be right


class SchemaCheck:
    """Compares the versions of the databases with that of the code, once in `PAUSE` seconds while they agree."""

    def __init__(self, app: Flask) -> None:
        self._extensions = app.extensions
        self._due = 0.0

    def reason(self) -> str | None:
        """Why no request can be answered; null if nothing is known against it."""
        if time.monotonic() < self._due:
            return None
        for name in ("engine", "writer"):
            found = mismatch(self._extensions[name])
            if found is not None:
                return found
        self._due = time.monotonic() + PAUSE
        return None


def register(app: Flask) -> None:
    """Make `app` refuse requests for records while the tables are of another version."""
    app.extensions["schema_check"] = SchemaCheck(app)
    app.before_request(_refuse)


def _refuse() -> Response | None:
    if not request.path.startswith("/v1/"):
        return None
    reason = current_app.extensions["schema_check"].reason()
    return None if reason is None else unavailable(reason)
