"""Full text: in one list by relevance, and over all kinds at once."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine

from api import create_app
from api.operations.passages import LONGEST
from api.settings import PublicText, Settings
from tests.api.conftest import Get
from tests.worlds.archive_rows import FISHERIES, LEDGER_ID, PROMISE, RIVAS, SEA, SIGNING, SOLBERG, VISIT, WIRE_ID


@pytest.mark.parametrize(
    ("resource", "q", "expected"),
    [
        ("events", "oslo OR burned*", 2),
        ("events", '"ingrid solberg"', 1),
        ("events", '"solberg ingrid"', 0),
        ("events", "fish*", 1),
        ("events", "oslo -rivas", 0),
        ("statements", "sea OR summer", 2),
        ("participants", "sølberg", 1),
        ("documents", "memorand* -harbour", 1),
    ],
)
def test_what_is_found(ids: Get, resource: str, q: str, expected: int) -> None:
    assert len(ids(resource, q=q)) == len(ids(resource, q=q, sort="relevance")) == expected


@pytest.mark.parametrize("q", ['"oslo', "-oslo", "oslo OR", "*", "os*lo"])
@pytest.mark.parametrize("path", ["/v1/events", "/v1/documents/facets?by=year", "/v1/search"])
def test_what_says_nothing_clear_is_refused(client: FlaskClient, path: str, q: str) -> None:
    bare, _, query = path.partition("?")
    response = client.get(bare, query_string={"q": q, **dict(each.split("=") for each in query.split("&") if each)})
    assert response.status_code == 400
    [fault] = response.get_json()["errors"]
    assert (fault["parameter"], fault["given"]) == ("q", q)


def test_relevance_needs_a_query(client: FlaskClient) -> None:
    response = client.get("/v1/events?sort=relevance")
    assert response.status_code == 400
    assert response.get_json()["errors"][0]["parameter"] == "sort"


def test_pages_by_relevance_visit_each_once(ids: Get, client: FlaskClient) -> None:
    whole = ids("documents", q="oslo OR harbour OR sign*", sort="relevance")
    assert len(whole) == 3
    found, url = [], "/v1/documents?q=oslo+OR+harbour+OR+sign*&sort=relevance&limit=1"
    while url:
        body = client.get(url).get_json()
        found += [each["id"] for each in body["data"]]
        url = body["next"]
    assert found == whole


def test_all_kinds_at_once(get: Get) -> None:
    body = get("/v1/search", q="fisheries")
    assert {each["id"] for each in body["data"]} == {SIGNING, FISHERIES, WIRE_ID, LEDGER_ID}
    assert {each["kind"]: each["count"] for each in body["kinds"]} == {
        "event": 1,
        "participant": 0,
        "statement": 0,
        "agreement": 1,
        "document": 2,
    }
    assert body["total"] == 4
    [agreement] = get("/v1/search", q="fisher*", kind="agreement")["data"]
    assert agreement == {
        "kind": "agreement",
        "id": FISHERIES,
        "href": f"http://localhost/v1/agreements/{FISHERIES}",
        "title": "memorandum on fisheries",
        "highlight": [{"start": 14, "end": 23}],
        "passages": [
            {"field": "title", "text": "memorandum on fisheries", "highlight": [{"start": 14, "end": 23}]},
            {
                "field": "sentence",
                "text": "Two memoranda were proposed: one on fisheries, one on lighthouses.",
                "highlight": [{"start": 36, "end": 45}],
            },
        ],
    }


def test_what_is_called_so_comes_first_whatever_its_kind(get: Get) -> None:
    found = get("/v1/search", q="norway")["data"]
    named = ["norway" in each["title"].casefold() for each in found]
    assert named == sorted(named, reverse=True)
    assert {True, False} == set(named)
    assert get("/v1/search", q="norway", limit=1)["data"] == found[:1]


def test_a_hit_says_where_the_words_stand(get: Get) -> None:
    for each in get("/v1/search", q="sign* OR harbour OR solberg")["data"]:
        for passage in each["passages"]:
            assert passage["highlight"]
            for span in passage["highlight"]:
                word = passage["text"][span["start"] : span["end"]].casefold()
                assert word.startswith("sign") or word in {"harbour", "solberg", "sølberg"}
    document = next(each for each in get("/v1/search", q="lighthouses", kind="document")["data"])
    [passage] = document["passages"]
    assert passage["field"] == "text"
    assert len(passage["text"]) <= LONGEST
    assert "lighthouses" in passage["text"]


def test_a_hit_shows_no_more_of_a_text_than_anybody_may_read(engine: Engine) -> None:
    client = create_app(Settings(public_text=PublicText.SNIPPETS), engine).test_client()
    [hit] = client.get("/v1/search?q=lighthouses&kind=document").get_json()["data"]
    assert {passage["field"] for passage in hit["passages"]} <= {"title", "publisher", "snippet"}


@pytest.mark.parametrize(
    ("q", "kind", "record", "title"),
    [
        ("oslo", "event", VISIT, "CONSULT (visit): Tomás Rivas, Chile → Ingrid Solberg, Norway, Oslo, 2024-03-04"),
        ("solberg", "participant", SOLBERG, "Ingrid Solberg, Foreign Minister"),
        ("tomas", "participant", RIVAS, "Tomás Rivas, President"),
        ("sea", "statement", SEA, "United Nations denied: the sea belongs to nobody"),
        ("summer", "statement", PROMISE, "Ingrid Solberg: We shall sign before the summer,"),
        ("oslo", "document", LEDGER_ID, "Ministers meet in Oslo"),
    ],
)
def test_titles(get: Get, q: str, kind: str, record: str, title: str) -> None:
    hits: dict[str, Any] = {each["id"]: each for each in get("/v1/search", q=q, kind=kind)["data"]}
    assert hits[record]["title"] == title
    assert [title[span["start"] : span["end"]].casefold() for span in hits[record]["highlight"]] != []


def test_a_search_shows_no_more_than_asked(get: Get) -> None:
    body = get("/v1/search", q="oslo OR solberg", limit=2)
    assert len(body["data"]) == 2
    assert body["total"] > 2
