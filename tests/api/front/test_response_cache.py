"""Responses that are given again are those that would be made anew, and nothing stale is among them."""

from __future__ import annotations

import tracemalloc
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, create_engine

from api import create_app
from api.front.cached import CachedResponse, Dependency
from api.front.response_cache import OVERHEAD, PARTS, ResponseCache
from api.resources import RESOURCES
from api.settings import Settings
from ingest import store
from tests.api.problems import problem
from tests.api.service.scraping import requests, scraped
from tests.factories.analyses import accord
from tests.factories.related_analyses import related_analyses
from tests.worlds.databases import address

PATHS = ("/v1/events", "/v1/events?limit=1", "/v1/participants", "/v1/events/facets?by=type", "/v1/network")


@pytest.fixture
def served(database: Engine) -> tuple[Flask, list[str]]:
    """An application over a small database, and the paths that it is asked for itself."""
    store.add_all(database, related_analyses())
    app, asked = create_app(Settings(write_token="a-token-of-the-tests"), database), []  # noqa: S106  nobody's

    @app.before_request
    def note() -> None:
        from flask import request  # noqa: PLC0415

        asked.append(request.full_path)

    return app, asked


@pytest.mark.parametrize("path", PATHS)
def test_the_same_request_is_answered_the_same(served: tuple[Flask, list[str]], path: str) -> None:
    app, asked = served
    first, again = app.test_client().get(path), app.test_client().get(path)
    assert len(asked) == 1
    assert (again.status, again.data, list(again.headers)) == (first.status, first.data, list(first.headers))


def test_another_request_is_another_answer(served: tuple[Flask, list[str]]) -> None:
    app, asked = served
    client = app.test_client()
    several: list[dict[str, Any]] = [
        {},
        {"query_string": "limit=1"},
        {"base_url": "https://other.example"},
        {"headers": {"Accept": "text/csv"}},
        {"headers": {"Accept-Encoding": "gzip"}},
    ]
    bodies = {client.get("/v1/events", **each).data for each in several for _ in range(2)}
    assert len(bodies) == len(several)
    assert len(asked) == len(several) + 1  # a stream is not kept


@pytest.mark.parametrize("name", ["Authorization", "If-None-Match", "If-Match", "Range", "If-Modified-Since"])
def test_what_is_for_some_only_is_left_to_the_application(served: tuple[Flask, list[str]], name: str) -> None:
    app, asked = served
    for _ in range(2):
        app.test_client().get("/v1/events", headers={name: "x"})
    assert len(asked) == 2


@pytest.mark.parametrize("path", ["/v1/events?limit=0", "/v1/events/e99999999999999999", "/healthz", "/v1/nothing"])
def test_failures_and_what_does_not_rest_on_records_are_not_kept(served: tuple[Flask, list[str]], path: str) -> None:
    app, asked = served
    for _ in range(2):
        app.test_client().get(path)
    assert len(asked) == 2


def test_answers_that_are_given_again_are_counted(served: tuple[Flask, list[str]]) -> None:
    client = served[0].test_client()
    before = scraped(client)
    for _ in range(3):
        client.get("/v1/events?limit=3")
    assert requests(scraped(client), "/v1/events") == requests(before, "/v1/events") + 3


CAPACITY = Settings.response_cache_bytes


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
        forgetful.extensions["response_cache"].clear()
        assert everything(reader.test_client()) == everything(forgetful.test_client())

    told, documents = related_analyses(), []
    for first in range(0, len(told), 4):
        documents += [stored.document for stored in store.add_all(database, told[first : first + 4])]
        compare()
    for document in documents[::6]:
        store.remove(database, document)
        compare()
    for app in (reader, forgetful):
        app.extensions["engine"].dispose()


def test_a_page_outlives_what_happens_to_others(served: tuple[Flask, list[str]], database: Engine) -> None:
    app, asked = served
    client = app.test_client()
    page = client.get("/v1/documents").get_json()["data"][0]["href"]
    client.get(page)
    asked.clear()
    store.add(database, accord("Coast Daily", "Nobody Else").analysis())
    client.get(page)
    assert asked == []
    client.get("/v1/documents")
    assert len(asked) == 1


def test_a_database_that_is_away_is_not_hidden(served: tuple[Flask, list[str]], tmp_path: Path) -> None:
    app, _ = served
    assert app.test_client().get("/v1/events").status_code == 200
    app.extensions["engine"] = create_engine(f"sqlite:///{tmp_path}/nowhere/at-all.sqlite")
    problem(app.test_client().get("/v1/events"), 503)


@pytest.mark.parametrize("capacity", [CAPACITY, 1_000_000])
def test_the_room_is_bounded(database: Engine, capacity: int) -> None:
    kept = ResponseCache(create_app(Settings(), database), capacity)
    largest = capacity // PARTS
    for number in range(2 * PARTS):
        body = b"x" * (largest - OVERHEAD - len(key := f"/{number}"))
        kept.store((key,), CachedResponse([], body, Dependency("/", None, number)))
    assert capacity - largest < kept.size <= capacity
    kept.clear()
    kept.store((key,), CachedResponse([], body + b"x", Dependency("/", None, 0)))
    assert kept.size == 0  # it is over the limit of one response


def test_keys_and_headers_take_no_more_memory_than_the_limit(database: Engine) -> None:
    """20,000 requests with different headers of 8 kB, which the answers repeat."""
    kept = ResponseCache(create_app(Settings(), database), CAPACITY)
    tracemalloc.start()
    try:
        for number in range(20_000):
            accept = f"{number:08}" * 1000
            headers = [("Link", accept[1:])]
            kept.store(("/v1/events", accept), CachedResponse(headers, b"x", Dependency("/", None, number)))
        taken, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert CAPACITY / 2 < taken < CAPACITY
