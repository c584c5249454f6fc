"""The application over a small populated database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, event

from api import create_app
from api.health import MIGRATIONS
from api.settings import Settings
from models.database import connect, transaction
from tests.api.story import populate

Get = Callable[..., Any]


def migrated(url: str) -> Engine:
    """A database with all tables and nothing in them."""
    engine = connect(url)
    config = Config(MIGRATIONS.parent / "alembic.ini")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    return engine


@pytest.fixture(scope="session")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    engine = migrated(f"sqlite:///{tmp_path_factory.mktemp('world') / 'world.sqlite'}")
    with transaction(engine) as session:
        populate(session)
    return engine


@pytest.fixture(scope="session")
def app(engine: Engine) -> Flask:
    return create_app(Settings(), engine)


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
