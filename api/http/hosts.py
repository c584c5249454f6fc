"""The Host header, which HTTP/1.1 asks of every request (RFC 9112, 3.2)."""

from __future__ import annotations

from flask import Flask, request
from werkzeug.exceptions import BadRequest


def register(app: Flask) -> None:
    """Make `app` refuse requests by HTTP/1.1 without a Host header; whoever asks by HTTP/1.0 may have none."""
    app.before_request(_require_host)


def _require_host() -> None:
    if "HTTP_HOST" not in request.environ and request.environ.get("SERVER_PROTOCOL") == "HTTP/1.1":
        raise BadRequest("A request by HTTP/1.1 needs a Host header.")
