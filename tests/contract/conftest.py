"""The same application and world as the tests of the API."""

from __future__ import annotations

from tests.api.conftest import app, client, engine, get

__all__ = ["app", "client", "engine", "get"]
