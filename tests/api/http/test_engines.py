"""A replica for reads, queries that take too long, and connections that run out."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine, create_engine, event, insert, select, text

import models
from api import create_app
from api.front import fast_path
from api.http.engines import reading_engine
from api.lists.limits import ReadLimits
from api.lists.messages import ReadRequest, ReadResponse
from api.rendering.backlog import backlog
from api.settings import Settings
from ingest import store
from models.database import connect, reading, snapshot
from tests.api.problems import problem
from tests.factories.analyses import accord
from tests.worlds.databases import Databases, address, delete_rows

TOKEN = "a-token-of-the-tests"  # noqa: S105  nobody's
HEADERS = {"Authorization": f"Bearer {TOKEN}"}
SETTINGS = Settings(write_token=TOKEN, database_read_url="sqlite:///named-so-that-there-is-one")


@dataclass
class Pair:
    """A main database and its replica, which follows only when told to."""

    main: Engine
    replica: Engine

    def follow(self) -> None:
        with self.main.connect() as of, self.replica.begin() as to:
            delete_rows(to)
            for table in models.Base.metadata.sorted_tables:
                rows = [dict(row) for row in of.execute(select(table)).mappings()]
                if rows:  # in one statement, since rows of a table may refer to one another
                    to.execute(insert(table).values(rows))

    def client(self) -> FlaskClient:
        return create_app(SETTINGS, self.main, self.replica).test_client()


@pytest.fixture
def pair(databases: Databases) -> Iterator[Pair]:
    """Both know of one document, and the main database of one more."""
    with databases.empty() as main, databases.empty() as replica:
        made = Pair(main, replica)
        store.add(main, accord("Meridian Wire").analysis())
        made.follow()
        store.add(main, accord("Harbour Post").analysis())
        yield made


def test_reads_are_answered_by_the_replica(pair: Pair) -> None:
    client = pair.client()
    for path in ("/v1/documents", "/v1/documents/facets?by=publisher", "/v1/search?q=river", "/v1/changes"):
        seen = client.get(path)
        assert seen.status_code == 200
        assert "Authorization" in seen.headers["Vary"]
        assert seen.get_json() != client.get(path, headers=HEADERS).get_json(), path
    assert len(client.get("/v1/documents").get_json()["data"]) == 1
    assert len(client.get("/v1/documents?format=ndjson").get_data().splitlines()) == 1


def test_who_writes_reads_what_was_written(pair: Pair) -> None:
    """With the token that is needed to write, reads go where writes go."""
    client = pair.client()
    [event] = client.get("/v1/events?type=CONSULT", headers=HEADERS).get_json()["data"]
    page = client.get(event["href"], headers=HEADERS).get_json()
    assert page["documents"] == 2
    assert client.get(event["href"]).get_json()["documents"] == 1

    body = {"telling": page["tellings"][-1]["id"]}
    cut = client.post(f"{event['href']}/cut", json=body, headers=HEADERS)
    assert cut.status_code == 200, cut.get_data(as_text=True)
    _, new = cut.get_json()["records"]
    assert client.get(new["href"], headers=HEADERS).status_code == 200
    assert client.get(new["href"]).status_code == 404
    assert client.get(new["href"], headers={"Authorization": "Bearer not-the-token-of-tests"}).status_code == 404
    pair.follow()
    assert client.get(new["href"]).status_code == 200


def test_validators_are_those_of_the_database_that_is_read(pair: Pair) -> None:
    client = pair.client()
    for path in ("/v1/events", client.get("/v1/events").get_json()["data"][0]["href"]):
        old, new = client.get(path), client.get(path, headers=HEADERS)
        assert old.headers["ETag"] != new.headers["ETag"]
        assert client.get(path, headers={"If-None-Match": old.headers["ETag"]}).status_code == 304
        assert client.get(path, headers={"If-None-Match": new.headers["ETag"]}).get_json() == old.get_json()
        assert client.get(path, headers={**HEADERS, "If-None-Match": old.headers["ETag"]}).get_json() == new.get_json()
    pair.follow()
    assert client.get(path, headers={"If-None-Match": old.headers["ETag"]}).get_json() == new.get_json()
    assert client.get(path, headers={"If-None-Match": new.headers["ETag"]}).status_code == 304


def test_the_feed_ends_where_the_replica_is(pair: Pair) -> None:
    """So that a mirror that fetches what the feed names gets what the feed speaks of."""
    client = pair.client()
    early = client.get("/v1/changes?limit=200").get_json()
    late = client.get("/v1/changes?limit=200", headers=HEADERS).get_json()
    assert early["newest"] < late["newest"]
    for entry in early["data"]:
        assert client.get(entry["href"]).status_code == 200
    pair.follow()
    more = client.get(early["next"]).get_json()
    assert {entry["sequence"] for entry in more["data"]} <= {entry["sequence"] for entry in late["data"]}
    assert more["newest"] == late["newest"]


def test_readiness_tells_of_both(pair: Pair, databases: Databases) -> None:
    assert pair.client().get("/readyz").get_json()["behind"] > 0
    pair.follow()
    shown = pair.client().get("/readyz").get_json()
    with snapshot(pair.main) as connection:
        assert shown == {"status": "ok", "writes": "ok", "behind": 0, "backlog": backlog(connection, "any")}
    with databases.bare() as bare:
        half = create_app(SETTINGS, bare, pair.replica).test_client().get("/readyz").get_json()
        assert (half["status"], half["behind"]) == ("ok", None)
        assert "migrated" in half["writes"]
        client = create_app(SETTINGS, pair.main, bare).test_client()
        assert "migrated" in problem(client.get("/readyz"), 503)["detail"]
        assert "migrated" in problem(client.get("/v1/events"), 503)["detail"]


def test_a_main_database_that_is_away_stops_only_writing(pair: Pair, databases: Databases) -> None:
    with databases.bare() as bare:
        client = create_app(SETTINGS, bare, pair.replica).test_client()
        assert client.get("/v1/events").status_code == 200
        answer = client.delete("/v1/documents/d00000000000000404", headers=HEADERS)
        assert "migrated" in problem(answer, 503)["detail"]


SLOW = {
    "sqlite": "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1e9) SELECT count(*) FROM n",
    "postgresql": "SELECT pg_sleep(60)",
}


@pytest.fixture
def hasty(database: Engine) -> Iterator[FlaskClient]:
    """A client of a service whose queries may take a second and streams ask one a record. /slow takes longer."""
    store.add(database, accord().analysis())
    engine = connect(address(database), query_seconds=1)
    app = create_app(Settings(query_seconds=1), database, engine, read_limits=ReadLimits(chunk=1))

    def slow() -> str:
        with reading(reading_engine()) as session:
            return str(session.scalar(text(SLOW[engine.dialect.name])))

    def often() -> str:
        with reading(reading_engine()) as session:
            for _ in range(20):
                session.execute(text("SELECT pg_sleep(0.3)"))
        return "done"

    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", lambda made, _: made.create_function("pg_sleep", 1, time.sleep))
    app.add_url_rule("/slow", view_func=slow)
    app.add_url_rule("/often", view_func=often)
    yield app.test_client()
    engine.dispose()


def test_a_query_that_takes_too_long_is_stopped(hasty: FlaskClient) -> None:
    for _ in range(2):
        started = time.monotonic()
        answer = hasty.get("/slow")
        assert time.monotonic() - started < 30
        assert "(1 s)" in problem(answer, 503)["detail"]
        assert "Retry-After" not in answer.headers
        assert hasty.get("/v1/events").status_code == 200


def test_the_limit_is_for_all_queries_of_a_request(hasty: FlaskClient) -> None:
    """None of them takes too long by itself."""
    for _ in range(2):
        started = time.monotonic()
        assert "(1 s)" in problem(hasty.get("/often"), 503)["detail"]
        assert 1 <= time.monotonic() - started < 4
        assert hasty.get("/v1/events").status_code == 200


def test_what_took_too_long_before_the_application_is_not_begun_anew(
    hasty: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(asked: ReadRequest, *_: object) -> ReadResponse:
        with snapshot(asked.engine) as connection:
            connection.execute(text(SLOW[asked.engine.dialect.name]))
        raise AssertionError

    assert hasty.get("/v1/events?type=CONSULT").status_code == 200
    monkeypatch.setattr(fast_path, "read_list", slow)
    assert "(1 s)" in problem(hasty.get("/v1/events?type=AGREE"), 503)["detail"]
    monkeypatch.undo()
    assert hasty.get("/v1/events?type=AGREE").status_code == 200


def test_a_stream_may_take_as_long_as_its_reader(hasty: FlaskClient) -> None:
    """The limit is on each query, not on the answer."""
    answer = hasty.get("/v1/participants?format=ndjson", buffered=False)
    lines = []
    for line in answer.iter_encoded():
        lines.append(line)
        time.sleep(0.5)
    assert answer.status_code == 200
    assert len(b"".join(lines).splitlines()) == 4


def test_a_service_without_a_free_connection_says_so(database: Engine) -> None:
    engine = create_engine(database.url, pool_size=1, max_overflow=0, pool_timeout=0.01)
    client = create_app(Settings(), engine).test_client()
    with engine.connect():
        answer = client.get("/v1/events")
        assert "in use" in problem(answer, 503)["detail"]
        assert answer.headers["Retry-After"] == "5"
    assert client.get("/v1/events").status_code == 200
    engine.dispose()


def test_the_settings_say_where_to_read(databases: Databases) -> None:
    with databases.empty() as main, databases.empty() as replica:
        store.add(main, accord().analysis())
        urls = [address(engine) for engine in (main, replica)]
        for read, expected in ((None, 1), (urls[1], 0)):
            app = create_app(Settings(urls[0], database_read_url=read))
            assert len(app.test_client().get("/v1/documents").get_json()["data"]) == expected
            for name in ("engine", "writer"):
                app.extensions[name].dispose()
