"""Faults of the surroundings: what can still be done is done, and what cannot is refused with the reason."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine, create_engine, event, text

from api import create_app
from api.analysis.schemas import EXAMPLE
from api.http import readiness
from api.settings import Settings
from ingest import store
from models import faults
from models.database import connect
from models.schema_version import SchemaState
from tests.api.problems import problem
from tests.api.rendering.test_renderer_process import waits
from tests.factories.analyses import accord
from tests.worlds.databases import Sqlite, address

TOKEN = "a-token-of-the-tests"  # noqa: S105  nobody's
HEADERS = {"Authorization": f"Bearer {TOKEN}"}
SETTINGS = Settings(write_token=TOKEN)


@pytest.fixture
def stored(sqlite: Sqlite, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """A database in a file that holds one document; each look at /readyz tries to write."""
    monkeypatch.setattr(readiness, "PAUSE", 0.0)
    with sqlite.empty() as engine:
        store.add(engine, accord().analysis())
        yield engine


def ready(client: FlaskClient) -> Any:
    return client.get("/readyz").get_json()


def reads_go_on(client: FlaskClient) -> bool:
    return all(client.get(path).status_code == 200 for path in ("/v1/events", "/v1/documents", "/v1/search?q=river"))


def test_a_full_disk(stored: Engine) -> None:
    """A limit to the pages of the file is what SQLite takes for one."""
    full = connect(address(stored))
    client = create_app(SETTINGS, full).test_client()
    event.listen(full, "connect", lambda made, _: made.execute("PRAGMA max_page_count = 1"))  # as many as it has
    refused = client.post("/v1/documents", json=EXAMPLE, headers=HEADERS)
    assert problem(refused, 503)["detail"] == faults.FULL
    assert refused.headers["Retry-After"]
    assert ready(client)["writes"] == faults.FULL
    assert reads_go_on(client)
    full.dispose()
    with_room = create_app(SETTINGS, stored).test_client()  # nothing of it was kept
    assert with_room.post("/v1/documents", json=EXAMPLE, headers=HEADERS).status_code == 201
    assert ready(with_room)["writes"] == "ok"


LIMITED = """
import json, resource, sys
from api import create_app
from api.settings import Settings
client = create_app(Settings(sys.argv[1], write_token=sys.argv[2])).test_client()
client.get("/v1/events")
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, resource.RLIM_INFINITY))
answers = [
    client.post("/v1/documents", json=json.loads(sys.argv[3]), headers={"Authorization": "Bearer " + sys.argv[2]}),
    client.get("/readyz"),
    client.get("/v1/events"),
]
print(json.dumps([(each.status_code, each.get_json()) for each in answers]))
"""


def test_files_that_may_not_grow(stored: Engine) -> None:
    command = [sys.executable, "-c", LIMITED, address(stored), TOKEN, json.dumps(EXAMPLE)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=240)  # noqa: S603
    (written, refusal), (_, readiness_), (read, _) = json.loads(done.stdout)
    assert (written, refusal["detail"]) == (503, faults.UNUSABLE_FILE)
    assert readiness_["writes"] == faults.UNUSABLE_FILE
    assert read == 200


def test_a_database_that_can_only_be_read(stored: Engine) -> None:
    path = Path(stored.url.database or "")
    stored.dispose()
    only_read = connect(f"sqlite:///file:{path}?mode=ro&uri=true")
    client = create_app(SETTINGS, only_read).test_client()
    assert reads_go_on(client)
    assert problem(client.post("/v1/documents", json=EXAMPLE, headers=HEADERS), 503)["detail"] == faults.READ_ONLY
    assert ready(client)["writes"] == faults.READ_ONLY
    only_read.dispose()


def test_a_damaged_page_is_found(stored: Engine) -> None:
    path = Path(stored.url.database or "")
    [shown, *_] = create_app(SETTINGS, stored).test_client().get("/v1/events").get_json()["data"]
    stored.dispose()
    with closing(sqlite3.connect(path)) as connection:
        [[size]] = connection.execute("PRAGMA page_size")
        [[page]] = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'mention'")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)
    client = create_app(SETTINGS, stored).test_client()
    assert waits(lambda: client.get("/readyz").status_code == 503)
    assert problem(client.get("/readyz"), 503)["detail"] == faults.DAMAGED
    assert problem(client.get(shown["href"]), 503)["detail"] == faults.DAMAGED


@pytest.mark.parametrize("version", ["ffffffffffff", "000000000000"])
def test_tables_of_other_code_are_refused_to_reads_and_writes_alike(stored: Engine, version: str) -> None:
    with stored.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :version"), {"version": version})
    for fronted in (True, False):
        client = create_app(SETTINGS, stored, fronted=fronted).test_client()
        answers = [
            client.get("/v1/events"),
            client.get("/v1/events?q=river"),
            client.get("/v1/changes?since=0"),
            client.post("/v1/documents", json=EXAMPLE, headers=HEADERS),
            client.delete("/v1/documents/x", headers=HEADERS),
            client.get("/readyz"),
        ]
        assert {problem(each, 503)["detail"] for each in answers} == {SchemaState.UNKNOWN.value}
        assert client.get("/healthz").status_code == 200


def test_no_connection_is_free(stored: Engine) -> None:
    """Not even for a while: whoever waits is told to come again, and the next who asks is answered."""
    narrow = create_engine(stored.url, pool_size=1, max_overflow=0, pool_timeout=0.2)
    client = create_app(SETTINGS, narrow).test_client()
    with narrow.connect():
        for refused in (client.get("/v1/events"), client.post("/v1/documents", json=EXAMPLE, headers=HEADERS)):
            assert "connection" in problem(refused, 503)["detail"]
            assert refused.headers["Retry-After"]
    assert reads_go_on(client)
    narrow.dispose()
