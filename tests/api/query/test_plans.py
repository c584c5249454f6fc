"""Every query that a request can cause rests on indexes: nothing big is read from end to end, but for what is named."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from alembic.config import Config
from flask.testing import FlaskClient
from sqlalchemy import Engine, insert, literal, select
from sqlalchemy.orm import Session

from api import create_app
from api.http.change_number import OF_ALL, OF_RECORD
from api.lists.limits import ReadLimits
from api.lists.stored_page import page_lookup
from api.records.resource import Resource
from api.rendering.body_store import ITEM
from api.resources import RESOURCES
from api.settings import Settings
from ingest.derive.name_index import write_name_words
from ingest.store import outlets
from models import Change, CorrectionAct, Outlet, ParticipantName, Rendering, RetiredId, Variant
from models.document import UNDATED
from models.fulltext import INDEX
from models.lookup import Lookup
from models.schema_version import MIGRATIONS
from models.vocabulary import CorrectionKind, EventStatus, RecordKind
from tests.api.conftest import forget
from tests.api.query.query_plans import read_whole, watched
from tests.factories.generated_archive.archive import rows
from tests.factories.generated_archive.loading import load
from tests.worlds.databases import Databases

EVENTS = 600
VERSION = "another"  # of the stored bodies
RARE = "lighthouses"  # what is in every tenth record may well be found by reading all of them
Request = tuple[str, dict[str, Any]]
# May read all records of their kind: what is absent has no index, and where next to nothing is without it no page is
# full soon. PostgreSQL knows by its statistics, and SQLite walks the list in its order.
ABSENT = {"has_speaker", "has_addressee", "has_party", "has_context", "has_parts", "has_plans"}
# May be read from end to end: it has as many rows as people wrote.
SMALL = {"correction"}
# What somebody set of every event, so that what was set of one is worth an index.
AMENDED = {
    "kind": CorrectionKind.AMEND,
    "record_kind": RecordKind.EVENT,
    "field": "status",
    "value": EventStatus.FUTURE,
    "made_at": datetime(2026, 1, 1, tzinfo=UTC),
}


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """A database with some of everything, whose planner is to think of it as big."""
    databases: Databases = request.getfixturevalue(request.param)
    with databases.bare() as engine:
        load(engine, rows(EVENTS, seed=1), Config(MIGRATIONS.parent / "alembic.ini"))
        with engine.begin() as connection:
            retired = [{"id": f"e{n:017d}", "successor": None, "retired_at": datetime.now(UTC)} for n in range(EVENTS)]
            connection.execute(insert(RetiredId), retired)
            pairs = "FROM variant AS a JOIN variant AS b ON b.id = a.id + 1"
            connection.exec_driver_sql(f"INSERT INTO link SELECT a.id, b.id, 0.9, CAST('[]' AS JSON) {pairs}")
            outlets.rebuild(Session(connection))
            # Of a few dozen outlets a page is most, and to walk all is right; of hundreds it is not.
            known = {"documents": 0, "sort_date": UNDATED}
            more = [{"id": f"o{n:017d}", "name": f"P{n}", "name_folded": f"p{n}", **known} for n in range(EVENTS)]
            connection.execute(insert(Outlet), more)
            told = select(Variant.record_id, Variant.digest).where(Variant.kind == RecordKind.EVENT)
            acts = [{"record_id": record, "digest": digest, **AMENDED} for record, digest in connection.execute(told)]
            connection.execute(insert(CorrectionAct), acts)
            names = connection.execute(select(ParticipantName.participant_id, ParticipantName.name)).all()
            write_name_words(Session(connection), {each: [name] for each, name in names})
            # Of another version of the code, so that every request has to read the records themselves.
            bodies = select(Change.number, Change.record_id, literal(VERSION), literal(b"{}"), literal(b"{}"))
            columns = ["number", "record_id", "edition", "body", "page"]
            connection.execute(insert(Rendering).from_select(columns, bodies))
            if engine.dialect.name == "sqlite":  # without statistics it takes every table for big
                connection.exec_driver_sql("DROP TABLE IF EXISTS sqlite_stat1")
            else:  # as after a vacuum: the words of outlets came after the index was made, and wait to enter it
                connection.exec_driver_sql(f"SELECT gin_clean_pending_list('{INDEX}')")
                connection.exec_driver_sql("ANALYZE")
        yield engine


@pytest.fixture(scope="module")
def client(engine: Engine) -> FlaskClient:
    return create_app(Settings(), engine).test_client()


@pytest.fixture(scope="module")
def walker(engine: Engine) -> FlaskClient:
    """A client of an application that takes filters to find many records."""
    return create_app(Settings(), engine, read_limits=ReadLimits(fetch_limit=0)).test_client()


def whole(
    engine: Engine, client: FlaskClient, path: str, query: dict[str, Any] | None
) -> tuple[dict[str, set[str]], Any]:
    """The tables that the request reads from end to end, by the statement that does, and the answer."""
    with watched(engine) as seen:
        response = client.get(path, query_string=query)
    assert response.status_code == 200, response.get_data(as_text=True)
    with engine.connect() as connection:
        found = {statement: read_whole(connection, (statement, values)) for statement, values in seen}
    return {statement: tables - SMALL for statement, tables in found.items() if tables - SMALL}, response


@pytest.fixture(params=["few", "many"])
def either(request: pytest.FixtureRequest, client: FlaskClient, walker: FlaskClient) -> FlaskClient:
    """A client that takes filters to find few records, or many."""
    chosen = client if request.param == "few" else walker
    forget(chosen)  # or the same question would be answered from memory
    return chosen


def filters(resource: Resource) -> Iterator[dict[str, Any]]:
    for name, each in resource.all_filters.items():
        for value in ("true", "false") if isinstance(each.example, bool) else (each.example,):
            yield {name: value}


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.name)
def test_filters(engine: Engine, either: FlaskClient, resource: Resource) -> None:
    for query in filters(resource):
        reads, _ = whole(engine, either, resource.path, query)
        if ABSENT & query.keys() and "false" in query.values():
            assert all(tables == {resource.model.__tablename__} for tables in reads.values()), query
        else:
            assert reads == {}, query


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.name)
def test_orders_and_their_pages(engine: Engine, client: FlaskClient, resource: Resource) -> None:
    for order in resource.orders:
        for sort in (order, f"-{order}"):
            for form in ("json", "ndjson"):
                reads, response = whole(engine, client, resource.path, {"sort": sort, "limit": 2, "format": form})
                assert reads == {}, (sort, form)
                if form == "json":
                    assert whole(engine, client, response.get_json()["next"], None)[0] == {}, sort


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.name)
def test_full_text_and_what_stands_beside_a_list(engine: Engine, either: FlaskClient, resource: Resource) -> None:
    more = ",".join(name for name in resource.item().fields if name not in resource.entry().fields)
    for query in ({"sort": "relevance"}, {"highlight": "true"}, {"count": "true"}, {"expand": more}):
        if query.keys() - resource.list_parameters.keys():  # what rests on no spans, or has nothing more on its page
            continue
        assert whole(engine, either, resource.path, {"q": RARE, **query})[0] == {}, query


def counts() -> Iterator[Request]:
    for resource in RESOURCES:
        for facet in resource.facets:
            yield f"{resource.path}/facets", {"by": facet}
    for interval in ("day", "year"):
        yield "/v1/events/timeline", {"interval": interval}
    for directed in ("true", "false"):
        yield "/v1/network", {"directed": directed}


@pytest.mark.parametrize(("path", "query"), list(counts()))
def test_counts(engine: Engine, client: FlaskClient, path: str, query: dict[str, Any]) -> None:
    assert whole(engine, client, path, {"q": RARE, **query})[0] == {}


def pages(client: FlaskClient) -> Iterator[str]:
    """The address of the page of a record of each kind, and of what stands below it."""
    for resource in RESOURCES:
        [record] = client.get(resource.path, query_string={"limit": 1}).get_json()["data"]
        yield f"{resource.path}/{record['id']}"
        if resource.correctable:
            yield f"{resource.path}/{record['id']}/links"
        if resource.name == "statements":
            yield f"{resource.path}/{record['id']}/differences"


def test_pages_of_records(engine: Engine, client: FlaskClient) -> None:
    for path in pages(client):
        assert whole(engine, client, path, {})[0] == {}, path


@pytest.mark.parametrize(
    "path",
    [f"/v1/search?q={RARE}", f"/v1/search?q={RARE}&kind=event", "/v1/changes", "/v1/changes?kind=event&since=7"],
)
def test_what_is_over_all_kinds(engine: Engine, client: FlaskClient, path: str) -> None:
    assert whole(engine, client, path, None)[0] == {}


LISTS = [
    (resource, f"{sign}{order}", onward)
    for resource in RESOURCES
    for order in resource.orders
    for sign in ("", "-")
    for onward in (False, True)
]


@pytest.mark.parametrize(("resource", "order", "onward"), LISTS)
def test_what_is_ready_is_found_by_indexes(engine: Engine, resource: Resource, order: str, onward: bool) -> None:
    value = {"date": "2010-01-01", "published": "2010-01-01", "name": "N"}.get(order.removeprefix("-"), 1)
    place = {"value": value, "record": f"{resource.prefix}{0:017d}"} if onward else {}
    assert looked_up_whole(engine, page_lookup(resource, order, onward, VERSION), {"most": 51, **place}) == set()


@pytest.mark.parametrize(
    ("known", "given"), [(ITEM, {"record": "e", "render_version": VERSION}), (OF_RECORD, {"record": "e"}), (OF_ALL, {})]
)
def test_a_page_and_what_it_rests_on_is_found_by_indexes(engine: Engine, known: Lookup, given: dict[str, str]) -> None:
    assert looked_up_whole(engine, known, given) == set()


def looked_up_whole(engine: Engine, known: Lookup, given: dict[str, Any]) -> set[str]:
    """The tables that a lookup reads from end to end."""
    with engine.connect() as connection:
        return read_whole(connection, known.compiled(engine, given))
