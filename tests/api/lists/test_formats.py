"""The same records in other shapes: fewer fields or more, CSV, NDJSON, GeoJSON; streamed whole."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine

from api import create_app
from api.lists.limits import ReadLimits
from api.records.csv import table
from api.resources import RESOURCES
from api.resources.events import EVENTS
from api.resources.participants import PARTICIPANTS
from api.settings import Settings
from tests.api.conftest import Get
from tests.worlds.archive_rows import SIGNING, VISIT

MEDIA = {"csv": "text/csv", "ndjson": "application/x-ndjson", "geojson": "application/geo+json"}


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.name)
@pytest.mark.parametrize("form", ["csv", "ndjson"])
@pytest.mark.parametrize("size", [1, 2, 200])
def test_a_stream_holds_every_record_in_order(engine: Engine, ids: Get, resource: Any, form: str, size: int) -> None:
    client = create_app(Settings(), engine, read_limits=ReadLimits(chunk=size)).test_client()
    response = client.get(resource.path, query_string={"format": form})
    assert response.status_code == 200
    assert response.mimetype == MEDIA[form]
    text = response.get_data(as_text=True)
    found = rows(text) if form == "csv" else [json.loads(line) for line in text.splitlines()]
    assert [each["id"] for each in found] == ids(resource.name)
    assert "Accept" in response.headers["Vary"].split(", ")


@pytest.mark.parametrize("form", ["csv", "ndjson", "geojson"])
def test_a_stream_is_read_as_it_is_sent(engine: Engine, queries: list[str], form: str) -> None:
    client = create_app(Settings(), engine, read_limits=ReadLimits(chunk=1)).test_client()
    response = client.get("/v1/events", query_string={"format": form}, buffered=False)
    begun = len(queries)
    assert response.get_data()
    assert len(queries) > begun
    assert "Content-Length" not in response.headers


def test_a_line_is_what_the_list_shows(client: FlaskClient, get: Get) -> None:
    lines = client.get("/v1/events", headers={"Accept": "application/x-ndjson"}).get_data(as_text=True).splitlines()
    assert [json.loads(line) for line in lines] == get("/v1/events")["data"]


def test_filters_limit_order_and_cursor_hold_for_streams(client: FlaskClient, get: Get) -> None:
    def found(**query: Any) -> list[str]:
        text = client.get("/v1/events", query_string={"format": "ndjson", **query}).get_data(as_text=True)
        return [json.loads(line)["id"] for line in text.splitlines()]

    assert found(type="CONSULT") == [VISIT]
    assert found(type="AID") == []
    assert len(found(limit=2)) == 2
    assert found(sort="date") == found()[::-1]
    cursor = get("/v1/events", limit=1)["next"].partition("cursor=")[2]
    assert found(cursor=cursor) == found()[1:]


def test_rows_of_events(client: FlaskClient) -> None:
    event = next(
        each for each in rows(client.get("/v1/events?format=csv").get_data(as_text=True)) if each["id"] == VISIT
    )
    assert event["type"] == "CONSULT"
    assert (event["date_start"], event["place_city"], event["place_latitude"]) == ("2024-03-04", "Oslo", "59.91273")
    assert event["actors"] == "Tomás Rivas; Chile"
    assert event["actors_ids"].count(";") == 1
    assert event["contexts"] == "diplomatic; economic"
    assert event["part_of_id"] == ""
    assert not [name for name in event if name.startswith("mentions")]


@pytest.mark.parametrize("text", ['=HYPERLINK("x")', "+1", "-1", "@SUM(A1)", "\tx", "\r=1", " =1", "＝1"])
def test_no_cell_is_a_formula(text: str) -> None:
    [_, written] = table([PARTICIPANTS.entry(only=("name", "names", "documents"))], [[{"name": text, "names": [text]}]])
    [row] = csv.reader(io.StringIO(written, newline=""))
    assert row[:2] == [f"'{text}"] * 2


def test_numbers_stay_numbers() -> None:
    record = {"place": {"longitude": -70.5, "latitude": -33.4}}
    [header, written] = table([EVENTS.entry(only=("place",))], [[record]])
    assert header == "place_country,place_city,place_latitude,place_longitude,place_source\r\n"
    assert written == ",,-33.4,-70.5,\r\n"


def test_what_has_a_place_is_a_feature(client: FlaskClient, get: Get) -> None:
    response = client.get("/v1/events", headers={"Accept": "application/geo+json"})
    assert response.mimetype == "application/geo+json"
    body = response.get_json()
    assert body["type"] == "FeatureCollection"
    [feature] = body["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [10.74609, 59.91273]}
    assert feature["id"] == VISIT
    assert feature["properties"] == next(each for each in get("/v1/events")["data"] if each["id"] == VISIT)
    empty = client.get("/v1/events?format=geojson&type=AID").get_json()
    assert empty == {"type": "FeatureCollection", "features": []}


def test_fewer_fields(get: Get, client: FlaskClient, queries: list[str]) -> None:
    body = get("/v1/events", fields="type,date")
    assert [list(each) for each in body["data"]] == [["id", "href", "type", "date"]] * 4
    assert not [query for query in queries if "FROM mention" in query]
    assert set(get(f"/v1/events/{VISIT}", fields="parts")) == {"id", "href", "parts"}
    assert rows(client.get("/v1/events?format=csv&fields=type").get_data(as_text=True))[0].keys() == {
        "id",
        "href",
        "type",
    }
    feature = client.get("/v1/events?format=geojson&fields=type").get_json()["features"][0]
    assert set(feature["properties"]) == {"id", "href", "type", "place"}


def test_fields_may_be_named_one_by_one(get: Get, client: FlaskClient) -> None:
    together = get("/v1/events", fields="type,date,quad")
    assert get("/v1/events", fields=["type,date", "quad", "type"])["data"] == together["data"]
    response = client.get("/v1/events?fields=type&fields=date,colour")
    assert response.status_code == 400
    [fault] = response.get_json()["errors"]
    assert (fault["parameter"], fault["given"]) == ("fields", "date,colour")


def test_more_fields(get: Get) -> None:
    usual, body = get("/v1/events")["data"], get("/v1/events", expand="parts,tellings")["data"]
    for before, after in zip(usual, body, strict=True):
        assert {name: after[name] for name in before} == before
        item = get(f"/v1/events/{after['id']}")
        assert (after["parts"], after["tellings"]) == (item["parts"], item["tellings"])
    assert [each["id"] for each in body if each["parts"]] == [VISIT]


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.name)
def test_every_field_can_be_asked_for_alone(get: Get, resource: Any) -> None:
    for name in resource.item().fields:
        for record in get(resource.path, fields=name)["data"]:
            assert set(record) == {"id", "href", name}


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("fields=colour", "fields"),
        ("fields=", "fields"),
        ("fields=type,", "fields"),
        ("expand=type", "expand"),
        ("format=xml", "format"),
        ("format=csv&limit=0", "limit"),
        ("format=csv&cursor=x", "cursor"),
        ("format=ndjson&sort=relevance", "sort"),
    ],
)
def test_what_cannot_be_shown_is_refused(client: FlaskClient, query: str, parameter: str) -> None:
    response = client.get(f"/v1/events?{query}")
    assert response.status_code == 400
    assert [each["parameter"] for each in response.get_json()["errors"]] == [parameter]


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("*/*", "application/json"),
        ("text/*", "text/csv"),
        ("text/csv;q=0.5, application/x-ndjson", "application/x-ndjson"),
        ("text/html, application/json;q=0.1", "application/json"),
    ],
)
def test_accept_chooses(client: FlaskClient, accept: str, media: str) -> None:
    assert client.get("/v1/events", headers={"Accept": accept}).mimetype == media


@pytest.mark.parametrize("path", ["/v1/statements", f"/v1/events/{SIGNING}", "/v1/events/timeline"])
def test_what_is_not_served_is_not_acceptable(client: FlaskClient, path: str) -> None:
    assert client.get(path, headers={"Accept": "application/geo+json"}).status_code == 406
    assert client.get("/v1/statements?format=geojson").status_code == 400


def test_format_wins_over_accept(client: FlaskClient) -> None:
    assert client.get("/v1/events?format=json", headers={"Accept": "text/csv"}).mimetype == "application/json"


def test_a_stream_lets_go_of_the_database(client: FlaskClient, engine: Any) -> None:
    before = engine.pool.checkedout()
    for method in (client.get, client.head):
        method("/v1/events?format=ndjson").close()
    assert engine.pool.checkedout() == before


def test_a_table_does_not_read_what_it_has_no_column_for(client: FlaskClient, queries: list[str]) -> None:
    client.get("/v1/events", query_string={"format": "csv"}).get_data()
    assert not [query for query in queries if "first_tellings" in query]  # the mentions of up to twenty tellings
    queries.clear()
    client.get("/v1/events", query_string={"format": "csv", "fields": "type,documents"}).get_data()
    assert not [query for query in queries if "mention" in query or "document.text" in query]


def test_csv_says_which_field_it_cannot_carry(client: FlaskClient) -> None:
    response = client.get("/v1/statements?format=csv&fields=text,mentions")
    assert response.status_code == 400
    [fault] = response.get_json()["errors"]
    assert (fault["parameter"], fault["given"]) == ("fields", "mentions")
    assert "text" in fault["allowed"]
    assert "mentions" not in fault["allowed"]
    assert client.get("/v1/statements?format=ndjson&fields=text,mentions").status_code == 200
