"""The generated archive could have been stored by the service: every constraint, span and served shape holds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic.config import Config
from flask.testing import FlaskClient
from sqlalchemy import Engine, func, select, text

import models
from api import create_app
from api.resources import RESOURCES
from api.settings import Settings
from ingest.store import outlets
from models.database import reading, transaction
from models.schema_version import MIGRATIONS
from tests.contract.shapes import check, mentions
from tests.factories.generated_archive.archive import rows
from tests.factories.generated_archive.loading import load
from tests.worlds.databases import Databases

EVENTS = 300
CONFIG = MIGRATIONS.parent / "alembic.ini"


@pytest.fixture(scope="module")
def world(databases: Databases) -> Iterator[Engine]:
    with databases.bare() as engine:
        load(engine, rows(EVENTS, seed=1), Config(CONFIG))
        with transaction(engine) as session:
            outlets.rebuild(session)
        yield engine


@pytest.fixture(scope="module")
def client(world: Engine) -> FlaskClient:
    return create_app(Settings(), world).test_client()


def test_every_constraint_holds(world: Engine) -> None:
    if world.dialect.name == "postgresql":
        pytest.skip("it checks them as it loads")
    with world.connect() as connection:
        assert connection.execute(text("PRAGMA integrity_check")).scalars().all() == ["ok"]  # checks, not-null, unique
        assert connection.execute(text("PRAGMA foreign_key_check")).all() == []


def test_there_are_three_statements_an_event(world: Engine) -> None:
    with reading(world) as session:
        counts = {
            model: session.scalar(select(func.count()).select_from(model))
            for model in (models.Event, models.Statement, models.Document, models.Agreement, models.Participant)
        }
    assert counts[models.Event] == EVENTS
    assert counts[models.Statement] == 3 * EVENTS
    assert all(counts.values())


def test_the_same_seed_gives_the_same_rows() -> None:
    assert list(rows(EVENTS, seed=1)) == list(rows(EVENTS, seed=1))
    assert list(rows(EVENTS, seed=1)) != list(rows(EVENTS, seed=2))


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.name)
def test_what_is_served_has_its_shape(client: FlaskClient, resource: Any) -> None:
    page = check(client.get(resource.path, query_string={"limit": 200}), resource.path, 200)
    assert page["data"]
    for record in page["data"][::20]:
        check(client.get(f"{resource.path}/{record['id']}"), f"{resource.path}/{{{resource.identity}}}", 200)


def test_every_span_stands_in_its_text(client: FlaskClient, world: Engine) -> None:
    with reading(world) as session:
        texts = dict(session.execute(select(models.Document.id, models.Document.text)).all())
        spans = session.execute(select(models.Mention.document_id, models.Mention.start, models.Mention.end)).all()
    assert all(texts[span.document_id][span.start : span.end].strip() for span in spans)
    body = client.get("/v1/statements", query_string={"limit": 200}).get_json()
    for record in body["data"]:
        contents = [each["text"] for each in mentions(record) if each["part"] == "content"]
        assert record["text"] in contents
    assert all(each["text"] == texts[each["document_id"]][each["start"] : each["end"]] for each in mentions(body))


def test_full_text_finds_what_was_said(client: FlaskClient) -> None:
    record = client.get("/v1/statements").get_json()["data"][0]
    found = client.get("/v1/statements", query_string={"q": f'"{record["text"].split(",")[0]}"'}).get_json()["data"]
    assert record["id"] in [each["id"] for each in found]


def test_a_database_with_rows_is_left_alone(world: Engine, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="is not empty"):
        load(world, rows(10, seed=1), Config(CONFIG))
