"""The change feed: what it tells of each operation, and that a copy kept by polling is exact."""

from __future__ import annotations

import json
import threading
from datetime import UTC, datetime
from random import Random
from typing import Any

import pytest
from alembic.config import Config
from flask.testing import FlaskClient
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

import models
from api import create_app
from api.operations.changes import CHUNK
from api.rendering.renderer import write_missing
from api.settings import Settings
from ingest import store
from ingest.store import outlets
from models.bulk import put
from models.change import ChangeAction
from models.database import reading, transaction
from models.kinds import of_id
from models.schema_version import MIGRATIONS
from tests.api.operations.change_feed_copy import ExpandingMirror, Mirror, served
from tests.factories.analyses import AnalysisBuilder, accord
from tests.factories.generated_archive.archive import rows
from tests.factories.generated_archive.loading import load
from tests.factories.random_analyses import RandomAnalyses
from tests.factories.random_operations import RandomOperations
from tests.worlds.databases import Databases

OPERATIONS = 500


@pytest.fixture
def reader(database: Engine) -> FlaskClient:
    return create_app(Settings(), database).test_client()


def since(client: FlaskClient, number: int, **query: Any) -> list[dict[str, Any]]:
    response = client.get("/v1/changes", query_string={"since": number, "limit": 1000, **query})
    assert response.status_code == 200, response.get_data(as_text=True)
    found: list[dict[str, Any]] = response.get_json()["data"]
    return found


def newest(client: FlaskClient) -> int:
    number: int = client.get("/v1/changes").get_json()["newest"]
    return number


def told(client: FlaskClient, number: int) -> set[tuple[str, str]]:
    return {(entry["action"], entry["id"]) for entry in since(client, number)}


@pytest.mark.parametrize("stored", [False, True], ids=["rendered", "stored"])
def test_a_copy_kept_by_the_feed_alone_is_exact(database: Engine, reader: FlaskClient, stored: bool) -> None:
    random = Random(1905)  # noqa: S311  always the same
    desk, mirror = RandomOperations(database, random), ExpandingMirror(reader, limit=50)
    for _ in range(4):
        for _ in range(25):
            desk.operate()
        if stored:
            write_missing(database)
        mirror.poll()
        assert mirror.bodies == served(reader)
    assert mirror.seen.keys() >= {"created", "updated", "deleted"}
    lines = reader.get("/v1/changes?format=ndjson&expand=record").get_data(as_text=True).splitlines()
    assert {entry["id"] for entry in map(json.loads, lines) if entry["record"]} == mirror.bodies.keys()


def test_a_copy_of_ten_thousand_records_takes_few_requests(databases: Databases) -> None:
    with databases.bare() as engine:
        load(engine, rows(2_500, seed=1), Config(MIGRATIONS.parent / "alembic.ini"))
        with engine.begin() as connection:
            outlets.rebuild(Session(connection))
        client = create_app(Settings(), engine).test_client()
        mirror = ExpandingMirror(client, limit=1000)
        mirror.poll()
        assert len(mirror.bodies) >= 10_000
        assert mirror.requests <= 100
        for record in Random(1).sample(sorted(mirror.bodies), 20):  # noqa: S311  always the same
            assert client.get(f"/v1/{of_id(record).plural}/{record}").get_data() == mirror.bodies[record]


def test_a_copy_kept_by_polling_is_exact(database: Engine, reader: FlaskClient) -> None:
    random = Random(1904)  # noqa: S311  always the same
    desk, mirror = RandomOperations(database, random), Mirror(reader, limit=7)
    for _ in range(OPERATIONS):
        desk.operate()
        if random.random() < 0.03:
            mirror.poll()
            assert mirror.bodies == served(reader)
    mirror.poll()
    assert mirror.bodies == served(reader)
    late = Mirror(reader)
    late.poll()
    assert late.bodies == mirror.bodies
    assert min(mirror.seen[action] for action in ("created", "updated", "merged", "deleted")) > OPERATIONS / 20
    for name in ("add", "add several", "revise", "remove", "replace", "replace several", "unchanged"):
        assert desk.done[name] > 2, desk.done
    for name in ("cut", "join", "dismiss", "amend", "undo"):
        assert desk.done[name] > 2, desk.done


def test_two_writers_and_a_reader_who_misses_nothing(database: Engine, reader: FlaskClient) -> None:
    failures: list[BaseException] = []

    def write(seed: int) -> None:
        newsroom, mine = RandomAnalyses(Random(seed)), []  # noqa: S311
        try:
            for n in range(12):
                mine.append(store.add(database, newsroom.write()).document)
                if n % 3 == 2:
                    store.remove(database, mine.pop(0))
        except BaseException as error:
            failures.append(error)
            raise

    writers = [threading.Thread(target=write, args=(seed,)) for seed in (1, 2)]
    for writer in writers:
        writer.start()
    seen: list[tuple[int, str]] = []
    address, writing = "/v1/changes?limit=5", True
    while True:
        page = reader.get(address).get_json()
        seen += [(entry["sequence"], entry["id"]) for entry in page["data"]]
        address = page["next"]
        if not page["data"] and not writing:
            break
        writing = any(writer.is_alive() for writer in writers)
    for writer in writers:
        writer.join()
    assert not failures
    numbers = [number for number, _ in seen]
    assert numbers == sorted(set(numbers))
    with reading(database) as session:
        kept = session.execute(select(models.Change.number, models.Change.record_id)).all()
    assert set(map(tuple, kept)) <= set(seen)


def test_a_document_and_what_it_makes_are_created(database: Engine, reader: FlaskClient) -> None:
    assert since(reader, 0) == []
    store.add(database, accord().analysis())
    entries = since(reader, 0)
    assert {entry["action"] for entry in entries} == {"created"}
    assert {entry["id"] for entry in entries} == set(served(reader))
    assert [entry["sequence"] for entry in entries] == list(range(1, len(entries) + 1))
    assert {entry["kind"] for entry in entries} == {"document", "participant", "event", "statement", "agreement"}


def test_the_same_document_again_changes_nothing(database: Engine, reader: FlaskClient) -> None:
    store.add(database, accord().analysis())
    number = newest(reader)
    store.add(database, accord().analysis())
    store.rederive(database)
    assert newest(reader) == number


def test_only_what_a_document_touches_is_updated(database: Engine, reader: FlaskClient) -> None:
    apart = AnalysisBuilder("Kenya and Ghana met.", publisher="Coast Daily")
    apart.event("met", [apart.country("Kenya", "KEN"), apart.country("Ghana", "GHA")])
    store.add(database, apart.analysis())
    before = served(reader)
    number = newest(reader)
    store.add(database, accord().analysis())
    assert {record for _, record in told(reader, number)}.isdisjoint(before)


def test_a_name_is_shown_by_all_who_name_its_bearer(database: Engine, reader: FlaskClient) -> None:
    def tell(publisher: str, minister: str) -> None:
        text = f'"The sea is calm for {publisher}," said {minister} of Norway, and Chile paid {publisher}.'
        dispatch = AnalysisBuilder(text, publisher=publisher)
        speaker = dispatch.person(minister, "NOR", "Foreign Minister")
        dispatch.statement(f"The sea is calm for {publisher},", [speaker])
        dispatch.event("paid", [dispatch.country("Chile", "CHL")], (speaker,))
        store.add(database, dispatch.analysis())

    tell("Harbour Post", "Maria Valdo")
    before = served(reader)
    number = newest(reader)
    for publisher in ("Fjord Post", "Meridian Wire"):
        tell(publisher, "Maria Valdoo")
    [speaker] = [record for record in before if record[0] == "p" and b'"Maria Valdo"' in before[record]]
    assert reader.get(f"/v1/participants/{speaker}").get_json()["name"] == "Maria Valdoo"
    shown = {record for record, body in before.items() if record[0] in "es" and speaker.encode() in body}
    assert len(shown) == 2
    assert {("updated", record) for record in shown} <= told(reader, number)


def test_a_merger_names_the_record_that_stays(database: Engine, reader: FlaskClient) -> None:
    for publisher, names in (("Harbour Post", ("Ana Soler", "Ida Holm")), ("Fjord Post", ("Ana Soler",))):
        dispatch = AnalysisBuilder(f"{' and '.join(names)} met at {publisher}.", publisher=publisher)
        dispatch.event("met", [dispatch.person(name, None) for name in names])
        store.add(database, dispatch.analysis())
    people = {p["name"]: p["id"] for p in reader.get("/v1/participants").get_json()["data"]}
    number = newest(reader)
    [stays] = store.join(database, *people.values())
    [gone] = set(people.values()) - {stays}
    [entry] = [entry for entry in since(reader, number) if entry["action"] == "merged"]
    assert (entry["id"], entry["successor"]["id"]) == (gone, stays)
    assert reader.get(entry["href"]).headers["Location"] == entry["successor"]["href"]
    assert ("updated", stays) in told(reader, number)


def test_what_is_deleted_is_told_and_gone(database: Engine, reader: FlaskClient) -> None:
    stored = store.add(database, accord().analysis())
    number = newest(reader)
    everything = set(served(reader))
    store.remove(database, stored.document)
    assert told(reader, number) == {("deleted", record) for record in everything}
    for entry in since(reader, number):
        assert reader.get(entry["href"]).status_code == 410
        assert entry["successor"] is None


def test_pages_of_some_kinds_lead_to_the_end(database: Engine, reader: FlaskClient) -> None:
    store.add(database, accord().analysis())
    found: list[dict[str, Any]] = []
    address = "/v1/changes?kind=event&kind=statement&limit=2"
    while page := reader.get(address).get_json():
        found += page["data"]
        address = page["next"]
        if not page["data"]:
            break
    assert [entry["kind"] for entry in found] == ["event", "event", "statement"]
    assert address.endswith(f"since={newest(reader)}")
    assert reader.get(address).get_json()["next"] == address
    assert f'<{address}>; rel="next"' == reader.get(address).headers["Link"]


def test_lines_are_the_same_entries(database: Engine, reader: FlaskClient) -> None:
    """Of more changes than a stream holds at a time."""
    now = datetime.now(UTC)
    rows = [
        {"record_id": f"e{n:017}", "number": n, "letter": "e", "action": ChangeAction.CREATED, "changed_at": now}
        for n in range(1, 2 * CHUNK + 2)
    ]
    with transaction(database) as session:
        put(session, models.Base.metadata.tables["change"], rows)
    entries = [entry for number in range(0, len(rows), CHUNK) for entry in since(reader, number)]
    assert len(entries) == len(rows)
    response = reader.get("/v1/changes?since=0", headers={"Accept": "application/x-ndjson"})
    assert response.mimetype == "application/x-ndjson"
    assert [json.loads(line) for line in response.get_data(as_text=True).splitlines()] == entries
    three = reader.get("/v1/changes?since=2&limit=3&format=ndjson").get_data(as_text=True).splitlines()
    assert [json.loads(line) for line in three] == entries[2:5]


def test_a_number_that_is_not_reached_yet_is_kept(reader: FlaskClient) -> None:
    page = reader.get("/v1/changes?since=40").get_json()
    assert (page["data"], page["newest"]) == ([], 0)
    assert page["next"].endswith("/v1/changes?since=40")


@pytest.mark.parametrize("query", ["since=-1", "since=x", "kind=village", "limit=0", "format=csv", "cursor=x"])
def test_mistakes_are_named(reader: FlaskClient, query: str) -> None:
    response = reader.get(f"/v1/changes?{query}")
    assert response.status_code == 400
    assert response.get_json()["errors"][0]["parameter"] == query.partition("=")[0]


def test_other_formats_are_refused(reader: FlaskClient) -> None:
    assert reader.get("/v1/changes", headers={"Accept": "text/csv"}).status_code == 406
