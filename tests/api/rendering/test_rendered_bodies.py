"""Bodies that were written beforehand are those that would be rendered now, and have the shape of the schemas."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import orjson
import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine, event, func, select

import models
from api import create_app
from api.records.loading import Reading, fill
from api.records.resource import Resource
from api.rendering import renderer
from api.rendering.backlog import EXISTING
from api.rendering.renderer import StoredBodies
from api.resources import RESOURCES
from api.resources.events import EVENTS
from api.settings import PublicText, Settings
from api.urls import Links
from ingest import store
from models.database import snapshot, transaction
from models.vocabulary import ParticipantKind
from tests.api.conftest import Get, forget
from tests.factories.analyses import AnalysisBuilder, accord
from tests.factories.related_analyses import related_analyses
from tests.worlds.databases import address

ROOT = Path(__file__).parents[3]
PATIENCE = 60  # seconds


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.name)
@pytest.mark.parametrize("paged", [False, True])
def test_what_is_served_is_what_marshmallow_would_dump(
    engine: Engine, client: FlaskClient, get: Get, resource: Resource, paged: bool
) -> None:
    ids = [record["id"] for record in get(resource.path)["data"]]
    schema = (resource.item if paged else resource.entry)()
    with snapshot(engine) as connection:
        here = Reading(connection, Links("http://localhost"))
        records = [resource.columns.record(row, here.links) for row in here.rows(resource.by_id, ids)]
        fill(here, records, [*resource.relations, *(resource.item_relations if paged else ())])
        dumped = {record["id"]: orjson.loads(orjson.dumps(schema.dump(record))) for record in records}
    served = [get(f"{resource.path}/{each}") for each in ids] if paged else get(resource.path)["data"]
    assert served == [dumped[each["id"]] for each in served]
    assert [list(each) for each in served] == [list(dumped[each["id"]]) for each in served]  # in the schema's order


def lists(client: FlaskClient, **query: str) -> dict[str, Any]:
    """All that the lists show."""
    forget(client)
    return {
        each.name: client.get(each.path, query_string={"limit": "200", **query}).get_json()["data"]
        for each in RESOURCES
        if each.in_change_feed
    }


def rendered_now(client: FlaskClient) -> dict[str, Any]:
    """The same as every list would render it: what names its fields is never sent as it was written beforehand."""
    forget(client)
    found = {}
    for each in (each for each in RESOURCES if each.in_change_feed):
        query = {"limit": "200", "fields": ",".join(each.entry_fields)}
        found[each.name] = client.get(each.path, query_string=query).get_json()["data"]
    return found


def numbers(engine: Engine) -> tuple[set[int], set[int]]:
    """The changes of living records, and those that have a body."""
    with snapshot(engine) as connection:
        living = select(models.Change.number).where(models.Change.action.in_(EXISTING))
        return set(connection.scalars(living)), set(connection.scalars(select(models.Rendering.number)))


def test_lists_send_what_was_written(database: Engine) -> None:
    store.add_all(database, related_analyses())
    client, seen = create_app(Settings(), database).test_client(), []
    before = lists(client)
    assert renderer.write_missing(database) == sum(map(len, before.values())) > 40
    assert renderer.write_missing(database) == 0
    living, written = numbers(database)
    assert living == written
    event.listen(database, "before_cursor_execute", lambda *given: seen.append(given[2]))
    assert lists(client) == before == rendered_now(client)
    seen.clear()
    lists(client)
    assert seen == []  # what is sent as it was written is not even looked for in the usual way


def tables(client: FlaskClient, base: str = "http://localhost") -> dict[str, str]:
    """All lists as CSV."""
    found = {each.name: client.get(f"{each.path}?format=csv", base_url=base) for each in RESOURCES}
    return {name: response.get_data(as_text=True) for name, response in found.items()}


def test_tables_send_what_was_written(database: Engine) -> None:
    odd = AnalysisBuilder('Norway said: "=1, or\n2." Then all went home.', title="+1", published=date(2024, 5, 3))
    odd.statement("=1, or\n2.", [odd.country("Norway", "NOR")])
    store.add_all(database, [*related_analyses(), odd.analysis()])
    client, seen = create_app(Settings(), database).test_client(), []
    bases = ("http://localhost", "https://other.example", "https://other.example/a,b")  # the last wants quotes
    before = [tables(client, base) for base in bases]
    assert "'=1, or\n2." in before[0]["statements"]
    renderer.write_missing(database)
    event.listen(database, "before_cursor_execute", lambda *given: seen.append(given[2]))
    assert [tables(client, base) for base in bases] == before
    assert any("rendering" in statement for statement in seen)
    assert not any("mention" in statement for statement in seen)


@pytest.mark.parametrize("fronted", [True, False])
@pytest.mark.parametrize("public_text", PublicText)
def test_a_stored_body_is_served_under_the_path_of_its_kind_alone(
    database: Engine, fronted: bool, public_text: PublicText
) -> None:
    store.add_all(database, related_analyses())
    renderer.write_missing(database)
    client = create_app(Settings(public_text=public_text), database, fronted=fronted).test_client()
    for resource in RESOURCES:
        [record] = client.get(f"{resource.path}?limit=1").get_json()["data"]
        for other in RESOURCES:
            status = client.get(f"{other.path}/{record['id']}").status_code
            assert status == (200 if other is resource else 404), (other.path, record["id"])


def test_what_changes_is_written_anew_and_nothing_stale_is_sent(database: Engine) -> None:
    client = create_app(Settings(), database).test_client()
    told, documents = related_analyses(), []
    for first in range(0, len(told), 4):
        documents += [stored.document for stored in store.add_all(database, told[first : first + 4])]
        assert lists(client) == rendered_now(client)
        renderer.write_missing(database)
        assert lists(client) == rendered_now(client)
    for document in documents[::6]:
        store.remove(database, document)
        living, written = numbers(database)
        assert written < living  # the bodies of what changed went with their changes
        assert lists(client) == rendered_now(client)
        renderer.write_missing(database)
        assert numbers(database) == (living, living)
        assert lists(client) == rendered_now(client)


def test_another_version_writes_its_own(database: Engine) -> None:
    store.add(database, accord().analysis())
    written = renderer.write_missing(database)
    assert renderer.write_missing(database, "another") == written
    with snapshot(database) as connection:
        assert set(connection.scalars(select(models.Rendering.edition))) == {"another"}
    client = create_app(Settings(), database).test_client()
    assert lists(client) == rendered_now(client)


def test_addresses_get_the_host_of_the_request_and_texts_stay(database: Engine) -> None:
    told = AnalysisBuilder(
        'Norway said: "Put "href":"/v1/x" into the page." Then all went home.', published=date(2024, 5, 3)
    )
    told.statement('Put "href":"/v1/x" into the page.', [told.country("Norway", "NOR")])
    store.add(database, told.analysis())
    renderer.write_missing(database)
    client = create_app(Settings(), database).test_client()
    for base in ("http://localhost", "https://other.example"):
        [statement] = client.get("/v1/statements", base_url=base).get_json()["data"]
        assert statement["text"] == 'Put "href":"/v1/x" into the page.'
        hrefs = [statement["href"], statement["speakers"][0]["href"], statement["mentions"][0]["document_href"]]
        assert all(href.startswith(f"{base}/v1/") for href in hrefs), hrefs


def test_what_changed_while_it_was_read_is_not_stored(database: Engine) -> None:
    store.add(database, accord().analysis())
    living, _ = numbers(database)
    gone = max(living) + 1
    with transaction(database) as session:
        bodies = {number: StoredBodies(f"x{number}", b"{}", b"\r\n", None) for number in (gone, min(living))}
        renderer._store(session.connection(), bodies, "any")
    assert numbers(database)[1] == {min(living)}


@contextmanager
def following(engine: Engine) -> Iterator[None]:
    command = [sys.executable, "-m", "api.rendering", "--follow"]
    process = subprocess.Popen(command, cwd=ROOT, env={"DATABASE_URL": address(engine)})  # noqa: S603
    try:
        yield
        assert process.poll() is None
    finally:
        process.terminate()
        process.wait(PATIENCE)


def complete(engine: Engine) -> bool:
    living, written = numbers(engine)
    return bool(living) and living == written


def test_who_follows_writes_what_is_stored_meanwhile(database: Engine) -> None:
    with following(database):
        for publisher in ("Meridian Wire", "Harbour Post"):
            store.add(database, accord(publisher).analysis())
            end = time.monotonic() + PATIENCE
            while not complete(database) and time.monotonic() < end:
                time.sleep(0.1)
            assert complete(database)


def test_a_record_that_the_feed_does_not_know_is_listed_all_the_same(database: Engine) -> None:
    with transaction(database) as session:
        session.add(
            models.Participant(id="p00000000000000000", name="Nobody", kind=ParticipantKind.PERSON, documents=1)
        )
    client = create_app(Settings(), database).test_client()
    assert [each["name"] for each in lists(client)["participants"]] == ["Nobody"]
    assert renderer.write_missing(database) == 0
    with snapshot(database) as connection:
        assert connection.scalar(select(func.count()).select_from(models.Rendering)) == 0


@pytest.mark.parametrize("form", ["csv", "ndjson", "geojson"])
def test_streams_take_what_was_written(database: Engine, form: str) -> None:
    store.add_all(database, related_analyses())
    client = create_app(Settings(), database).test_client()

    def streamed() -> dict[str, str]:
        query = {"format": form}
        there = [each for each in RESOURCES if form in each.formats]
        return {each.name: client.get(each.path, query_string=query).get_data(as_text=True) for each in there}

    before = streamed()
    renderer.write_missing(database)
    assert streamed() == before
    if form == "csv":  # of the fields that are named none is taken from bodies
        fields = ",".join(name for name in EVENTS.entry_fields if name != "mentions")
        assert before["events"] == client.get(f"/v1/events?format=csv&fields={fields}").get_data(as_text=True)
