"""The application over a small populated database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, event

from api import create_app
from api.settings import Settings
from models.database import transaction
from tests.worlds.archive import populate, publish
from tests.worlds.databases import Databases

Get = Callable[..., Any]


@pytest.fixture(scope="session")
def engine(databases: Databases) -> Iterator[Engine]:
    """The world that all tests read and none writes to."""
    with databases.empty() as engine:
        with transaction(engine) as session:
            populate(session)
            publish(session)
        yield engine


@pytest.fixture(scope="session", params=[True, False], ids=["fronted", "plain"])
def app(engine: Engine, request: pytest.FixtureRequest) -> Flask:
    """The application, with what stands in front of it and without: nobody is to see a difference."""
    return create_app(Settings(), engine, fronted=request.param)


def forget(client: FlaskClient) -> None:
    """Have the application answer anew what it was asked before."""
    cache = client.application.extensions.get("response_cache")
    if cache is not None:
        cache.clear()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def get(client: FlaskClient) -> Get:
    """`get("/v1/events", type="AID")`: the JSON of an answer, which must be a 200."""

    def fetch(path: str, **query: Any) -> Any:
        response = client.get(path, query_string=query)
        assert response.status_code == 200, response.get_data(as_text=True)
        return response.get_json()

    return fetch


@pytest.fixture
def queries(engine: Engine) -> Iterator[list[str]]:
    """The SQL that runs during a test."""
    seen: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        seen.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    yield seen
    event.remove(engine, "before_cursor_execute", note)


@pytest.fixture
def ids(get: Get) -> Get:
    """`ids("events", type="AID")`: the ids that a list gives."""
    return lambda resource, **query: [record["id"] for record in get(f"/v1/{resource}", **query)["data"]]
