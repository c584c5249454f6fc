"""Bodies that are kept in memory are those that would be made anew, and have the shape that marshmallow would give."""

from __future__ import annotations

from typing import Any

import orjson
import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine, event

from api import create_app
from api.links import Links
from api.reading import Reading, fill
from api.rendered import LARGEST, OVERHEAD, Rendered
from api.resource import Resource
from api.resources import RESOURCES
from api.settings import Settings
from ingest import store
from models.database import reading
from tests.api.conftest import Get
from tests.databases import address
from tests.ingest.world import dispatches


class Maker:
    """Makes bodies, and remembers for whom."""

    def __init__(self, size: int = 1) -> None:
        self.asked: list[str] = []
        self.size = size

    def __call__(self, ids: Any) -> dict[str, bytes]:
        self.asked += ids
        return {each: each.encode() * self.size for each in ids}


def test_a_body_is_made_once_for_a_change() -> None:
    kept, make = Rendered(), Maker()
    assert kept.bodies("list", {"b": 2, "a": 1}, make) == [b"b", b"a"]
    assert kept.bodies("list", {"a": 1, "b": 2, "c": 3}, make) == [b"a", b"b", b"c"]
    assert make.asked == ["b", "a", "c"]
    assert kept.bodies("page", {"a": 1}, make) == [b"a"]
    assert kept.bodies("list", {"a": 4}, make) == [b"a"]
    assert make.asked == ["b", "a", "c", "a", "a"]


def test_a_number_that_is_not_the_body_s_finds_nothing() -> None:
    kept = Rendered()
    kept.bodies("list", {"a": 5}, Maker())
    assert kept.kept("list", "a", 5) == b"a"
    assert kept.kept("list", "a", 4) is kept.kept("list", "a", 6) is kept.kept("list", "a", None) is None


def test_what_has_no_number_or_is_too_large_is_not_kept() -> None:
    kept, make = Rendered(), Maker(LARGEST + 1)
    for _ in range(2):
        kept.bodies("list", {"a": None}, Maker())
        kept.bodies("list", {"b": 1}, make)
    assert kept.kept("list", "a", None) is None
    assert make.asked == ["b", "b"]


def test_what_is_gone_is_left_out() -> None:
    assert Rendered().bodies("list", {"a": 1, "b": 2}, lambda _: {"b": b"B"}) == [b"B"]


def test_the_room_is_bounded_and_what_is_used_stays() -> None:
    kept, make = Rendered(room=100 * (OVERHEAD + 1)), Maker()
    for number in range(1000):
        kept.bodies("list", {"often": 1, f"n{number}": number}, make)
    assert make.asked.count("often") == 1
    there = [number for number in range(1000) if kept.kept("list", f"n{number}", number)]
    assert 40 <= len(there) <= 102
    assert there[-1] == 999


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.name)
@pytest.mark.parametrize("paged", [False, True])
def test_what_is_served_is_what_marshmallow_would_dump(
    engine: Engine, client: FlaskClient, get: Get, resource: Resource, paged: bool
) -> None:
    ids = [record["id"] for record in get(resource.path)["data"]]
    schema = (resource.item if paged else resource.entry)()
    with reading(engine) as session:
        here = Reading(session, Links("http://localhost"))
        records = [resource.columns.record(row, here.links) for row in here.rows(resource.by_id, ids)]
        fill(here, records, [*resource.relations, *(resource.item_relations if paged else ())])
        dumped = {record["id"]: orjson.loads(orjson.dumps(schema.dump(record))) for record in records}
    served = [get(f"{resource.path}/{each}") for each in ids] if paged else get(resource.path)["data"]
    assert served == [dumped[each["id"]] for each in served]
    assert [list(each) for each in served] == [list(dumped[each["id"]]) for each in served]  # in the schema's order


def everything(client: FlaskClient) -> dict[str, Any]:
    """All that an application serves of all records."""
    found = {}
    for resource in RESOURCES:
        data = client.get(resource.path, query_string={"limit": 200}).get_json()["data"]
        found[resource.name] = (data, [client.get(f"{resource.path}/{each['id']}").get_json() for each in data])
    return found


def test_another_process_writes_and_nothing_stale_is_served(database: Engine) -> None:
    url = address(database)
    reader, forgetful = create_app(Settings(url)), create_app(Settings(url))

    def compare() -> None:
        forgetful.extensions["rendered"] = Rendered()
        assert everything(reader.test_client()) == everything(forgetful.test_client())

    told, documents = dispatches(), []
    for first in range(0, len(told), 4):
        documents += [stored.document for stored in store.add_all(database, told[first : first + 4])]
        compare()
    for document in documents[::6]:
        store.remove(database, document)
        compare()
    for app in (reader, forgetful):
        app.extensions["engine"].dispose()


def test_what_was_served_before_takes_no_query_but_the_look_up(database: Engine) -> None:
    store.add_all(database, dispatches())
    app = create_app(Settings(), database)
    client, seen = app.test_client(), []
    event.listen(app.extensions["engine"], "before_cursor_execute", lambda *given: seen.append(given[2]))
    page = client.get("/v1/events").get_json()["data"][0]["href"]
    first = client.get(page).data
    seen.clear()
    assert client.get(page).data == first
    assert [each for each in seen if each.startswith("SELECT")] == [
        each for each in seen if "change" in each and "WHERE" in each
    ]
    seen.clear()
    client.get("/v1/events")
    assert not [each for each in seen if "mention" in each or "participant" in each]
