"""The same application and world as the tests of the API, and a browser."""

from __future__ import annotations

from tests.api.conftest import app, client, engine, get
from tests.contract.serving import browser

__all__ = ["app", "browser", "client", "engine", "get"]
