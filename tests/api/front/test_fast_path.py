"""What is answered in front of the application is what the application would answer, header by header."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from backports import zstd
from flask import request
from sqlalchemy import Engine, create_engine
from werkzeug.test import TestResponse

from api import create_app
from api.records.resource import LONGEST_CURSOR
from api.rendering import renderer
from api.resources import RESOURCES
from api.resources.documents import DOCUMENTS
from api.resources.events import EVENTS
from api.settings import PublicText, Settings
from ingest import store
from models.change import ChangeAction
from tests.api.problems import problem
from tests.api.service.scraping import requests, scraped
from tests.factories.analyses import accord
from tests.factories.related_analyses import related_analyses
from tests.worlds.databases import address

UNDOING: dict[str | None, Callable[[bytes], bytes]] = {None: bytes, "gzip": gzip.decompress, "zstd": zstd.decompress}
APART = {"Authorization": "Bearer nobody's"}  # such a request goes to the application
QUERIES = (
    *("", "limit=1", "limit=200", "offsets=codepoints", "limit=3&sort={order}", "sort={order}&limit=7", "count=false"),
    *("offsets=utf16", "fields=id", "count=true", "limit=0", "limit=1&limit=2", "limit=%31", "limit=", "limit"),
    *("sort=relevance", "sort=nothing", "cursor=nothing", "cursor=", f"cursor={'x' * LONGEST_CURSOR}x", "unknown=1"),
)


FILTERS = (
    *("type=CONSULT", "type=CONSULT&type=AGREE&limit=2", "exclude_type=CONSULT&sort=-outlets", "id={record}"),
    *("country=NOR", "date_from=2000-01-01&date_to=2030-12-31", "dyad=NOR,CHL", "has_date=true&sort=date&limit=3"),
    *("q=minister", "q=foreign+minister", "q=minister&sort=relevance&limit=2", "participant=Norway"),
    *("type=ASSAULT&country=ISL", "min_confidence=0.5", "publisher=The+Daily+Ledger", "status=asserted&limit=1"),
)
REFUSED = (
    *("type=NOPE", "country=", "date_from=2024-13-01", "date_from=2024-02-01&date_to=2024-01-01", "has_date=maybe"),
    *("q=%22peace+talks%22", "q=-minister", "q=a&highlight=true", "type=CONSULT&format=csv", "type=CONSULT&fields=id"),
    *("type=CONSULT&count=true", "type=CONSULT&cursor=nothing", "has_date=true&has_date=true", "type=CONSULT&"),
    "type=CONSULT&unknown=1",
)


class Served:
    """An application, what it was asked for itself, and the same without anything in front of it."""

    def __init__(self, engine: Engine, settings: Settings) -> None:
        self.app = create_app(settings, engine)
        self.plain = create_app(settings, engine, fronted=False)
        self.asked: list[str] = []
        self.app.before_request(self._note)

    def _note(self) -> None:
        self.asked.append(request.full_path)

    def get(self, path: str, **how: Any) -> TestResponse:
        """An answer that nothing that was answered before takes part in."""
        self.app.extensions["response_cache"].clear()
        self.asked.clear()
        return self.app.test_client().get(path, **how)

    def alike(self, path: str, **how: Any) -> TestResponse:
        """The answer, which is the application's own too."""
        fronted, own = self.get(path, **how), self.get(path, **{**how, "headers": {**how.get("headers", {}), **APART}})
        assert self.asked  # the application's own
        assert (fronted.status, content(fronted), told(fronted)) == (own.status, content(own), told(own)), path
        plain = self.plain.test_client().get(path, **how)
        assert (fronted.status, content(fronted), told(fronted)) == (plain.status, content(plain), told(plain)), path
        return fronted

    def fronted(self, path: str, **how: Any) -> TestResponse:
        """The same, and the application had no part in it."""
        found = self.alike(path, **how)
        self.get(path, **how)
        assert self.asked == [], path
        return found


def content(answer: TestResponse) -> bytes:
    """The body, unpacked: gzip puts the time of day into what it packs."""
    return UNDOING[answer.headers.get("Content-Encoding")](answer.data)


def told(answer: TestResponse) -> list[tuple[str, str]]:
    """The headers in no order."""
    return sorted((name, value) for name, value in answer.headers if name != "Vary") + sorted(
        ("Vary", value) for value in answer.vary
    )


READY = [resource for resource in RESOURCES if resource.in_change_feed]  # what else there is has no bodies


@pytest.fixture
def served(database: Engine) -> Served:
    """An application over a small database whose bodies are all written."""
    store.add_all(database, related_analyses())
    renderer.write_missing(database)
    return Served(database, Settings())


@pytest.mark.parametrize("resource", READY, ids=lambda resource: resource.name)
def test_lists_in_every_order_to_their_end(served: Served, resource: Any) -> None:
    for order in resource.orders:
        for sort in (order, f"-{order}"):
            path: str | None = f"{resource.path}?limit=7&sort={sort}"
            while path is not None:
                path = served.fronted(path).get_json()["next"]


@pytest.mark.parametrize("resource", READY, ids=lambda resource: resource.name)
def test_pages_of_records(served: Served, resource: Any) -> None:
    for record in served.get(f"{resource.path}?limit=200").get_json()["data"]:
        shown = served.fronted(f"{resource.path}/{record['id']}").get_json()
        named = f"{resource.path}/{record['id']}?fields={','.join(resource.item_fields)}"
        assert shown == served.get(named).get_json()  # which is never sent as it was written beforehand


@pytest.mark.parametrize("query", FILTERS)
def test_lists_by_filters_to_their_end(served: Served, query: str) -> None:
    record = served.get("/v1/events").get_json()["data"][0]["id"]
    path: str | None = f"/v1/events?{query.format(record=record)}"
    while path is not None:
        answer = served.alike(path)
        path = answer.get_json()["next"]
        if path is None or "%" not in path:  # as the cursors of some orders
            assert served.fronted(answer.request.full_path.removesuffix("?")).data == answer.data


@pytest.mark.parametrize("query", REFUSED)
def test_what_is_no_plain_filter_is_left_to_the_application(served: Served, query: str) -> None:
    served.alike(f"/v1/events?{query}")
    assert served.asked
    served.alike(f"/v1/statements/{served.get('/v1/statements').get_json()['data'][0]['id']}?{query}")


def test_filters_find_what_is_not_stored_too(database: Engine) -> None:
    store.add_all(database, related_analyses())
    served = Served(database, Settings())
    bare = served.alike("/v1/events?has_date=true").get_json()
    renderer.write_missing(database)
    assert served.fronted("/v1/events?has_date=true").get_json() == bare
    assert bare["data"]


@pytest.mark.parametrize("query", QUERIES)
def test_however_it_is_asked(served: Served, query: str) -> None:
    for resource in RESOURCES:
        served.alike(f"{resource.path}?{query.format(order=resource.default_order)}")
        served.alike(f"{resource.path}/{resource.prefix}00000000000000000?{query}")
    record = served.get("/v1/events").get_json()["data"][0]["id"]
    served.alike(f"/v1/events/{record}?{query}")
    served.alike(f"/v1/statements/{record}?{query}")


@pytest.mark.parametrize(
    "headers",
    [
        {"Accept": "*/*"},
        {"Accept": "application/json"},
        {"Accept": "text/csv"},
        {"Accept": "text/html"},
        {"Accept": "application/json;q=0.5"},
        {"Accept-Encoding": "identity"},
        {"Accept-Encoding": "gzip"},
        {"Accept-Encoding": "zstd, gzip;q=0.5"},
        {"Accept-Encoding": "gzip, deflate, br, zstd"},
        {"Accept-Encoding": "gzip;q=0, br"},
        {"Accept-Encoding": "*"},
        {"Accept-Encoding": "br"},
        {"If-None-Match": "*"},
        {"Range": "bytes=0-9"},
        {"Host": "two words"},
        {"Host": "other.example:80"},
    ],
    ids=repr,
)
def test_whatever_comes_with_it(served: Served, headers: dict[str, str]) -> None:
    record = served.get("/v1/documents").get_json()["data"][0]["id"]
    for path in ("/v1/documents", f"/v1/documents/{record}"):
        served.alike(path, headers=headers)


@pytest.mark.parametrize("accepted", ["gzip", "zstd", "gzip, deflate, br, zstd", "identity", "br"])
def test_what_is_compressed_is_answered_without_the_application(served: Served, accepted: str) -> None:
    headers = {"Accept-Encoding": accepted}
    found = served.fronted("/v1/events", headers=headers)
    encoding = found.headers.get("Content-Encoding")
    assert encoding == {"gzip": "gzip", "identity": None, "br": None}.get(accepted, "zstd")
    assert content(found) == served.fronted("/v1/events").data
    assert (len(found.data) < len(content(found)) / 3) == (encoding is not None)
    event = served.get("/v1/events").get_json()["data"][0]["id"]
    served.fronted(f"/v1/events/{event}", headers=headers)


def test_a_compressed_answer_is_kept_as_it_was_sent(served: Served) -> None:
    headers = {"Accept-Encoding": "gzip"}
    sizes = []
    for how in ({}, {"headers": headers}):
        first = served.get("/v1/events", **how)
        sizes.append(served.app.extensions["response_cache"].size)
        again = served.app.test_client().get("/v1/events", **how)
        assert (again.data, told(again)) == (first.data, told(first))
    plain, packed = sizes
    assert packed < plain / 2


@pytest.mark.parametrize("settings", [Settings(public_url="https://public.example/news"), Settings()], ids=["set", ""])
def test_links_point_to_where_the_service_is_reached(database: Engine, settings: Settings) -> None:
    store.add(database, accord().analysis())
    renderer.write_missing(database)
    served = Served(database, settings)
    for base in ("http://localhost", "https://other.example/records/"):
        found = served.fronted("/v1/events?limit=1", base_url=base).get_json()["data"][0]["href"]
        assert found.startswith((settings.public_url or base.rstrip("/")) + "/v1/events/e")


def test_a_replica_is_told_of(database: Engine) -> None:
    store.add(database, accord().analysis())
    renderer.write_missing(database)
    served = Served(database, Settings(database_read_url=address(database)))
    assert "Authorization" in served.fronted("/v1/events").vary


def test_what_a_client_has_from_here_stands_there(served: Served) -> None:
    for path in ("/v1/events", f"/v1/events/{served.get('/v1/events').get_json()['data'][0]['id']}"):
        tag = served.fronted(path).headers["ETag"]
        assert served.get(path, headers={"If-None-Match": tag}).status_code == 304


def test_texts_that_are_kept_back_stay_so(database: Engine) -> None:
    store.add(database, accord().analysis())
    renderer.write_missing(database, whole_texts=False)
    served = Served(database, Settings(public_text=PublicText.SNIPPETS))
    [document] = served.fronted(DOCUMENTS.path).get_json()["data"]
    page = served.alike(f"{DOCUMENTS.path}/{document['id']}")
    assert served.asked
    assert page.get_json()["text"] is None
    event = served.get(EVENTS.path).get_json()["data"][0]["id"]
    served.fronted(f"{EVENTS.path}/{event}")


def test_what_is_not_stored_is_left_to_the_application(database: Engine) -> None:
    store.add(database, accord().analysis())
    served = Served(database, Settings())
    event = served.alike("/v1/events").get_json()["data"][0]["id"]
    for path in ("/v1/events", f"/v1/events/{event}"):
        served.get(path)
        assert len(served.asked) == 1
    renderer.write_missing(database)
    served.fronted("/v1/events")
    served.fronted(f"/v1/events/{event}")


def test_long_pages_are_not_stored(database: Engine) -> None:
    store.add(database, accord().analysis())
    renderer.write_missing(database, longest_item=1000)
    served = Served(database, Settings())
    event = served.fronted("/v1/events").get_json()["data"][0]["id"]
    assert len(served.alike(f"/v1/events/{event}").data) > 1000


def test_requests_are_counted(served: Served) -> None:
    client = served.app.test_client()
    before = scraped(client)
    for limit in (1, 2, 3):
        served.fronted(f"/v1/events?limit={limit}")
    assert requests(scraped(client), "/v1/events") == requests(before, "/v1/events") + 12  # four each


def test_a_database_that_is_away_is_not_hidden(served: Served, tmp_path: Path) -> None:
    for app in (served.app, served.plain):
        app.extensions["engine"] = create_engine(f"sqlite:///{tmp_path}/nowhere/at-all.sqlite")
    for path in ("/v1/events", "/v1/events/e00000000000000000"):
        problem(served.get(path), 503)


def test_the_dead_have_no_page(served: Served, database: Engine) -> None:
    [document] = served.get("/v1/documents?limit=1").get_json()["data"]
    store.remove(database, document["id"])
    assert served.alike(f"/v1/documents/{document['id']}").status_code == 410
    renderer.write_missing(database)
    assert served.alike(f"/v1/documents/{document['id']}").status_code == 410
    deleted = [each for each in served.get("/v1/changes?limit=1000").get_json()["data"] if each["action"] != "created"]
    assert ChangeAction.DELETED in {each["action"] for each in deleted}
