"""Who published the documents: lists, items and counts, whose validators rest on the last change of all."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from api import create_app
from api.settings import Settings
from ingest import store
from tests.api.conftest import Get
from tests.factories.analyses import accord
from tests.worlds.archive_rows import DAILY_LEDGER, FJORD_WIRE
from tests.worlds.databases import Databases

LEDGER = {
    "id": DAILY_LEDGER,
    "href": f"http://localhost/v1/outlets/{DAILY_LEDGER}",
    "name": "The Daily Ledger",
    "domain": "ledger.example",
    "documents": 1,
    "first_published": "2024-03-05",
    "last_published": "2024-03-05",
    "counts": {"events": 2, "participants": 5, "statements": 1, "agreements": 2},
}


def test_a_page_shows_what_the_list_does(get: Get) -> None:
    listed = get("/v1/outlets", domain="ledger.example")["data"]
    assert listed == [LEDGER]
    assert get(f"/v1/outlets/{DAILY_LEDGER}") == LEDGER
    assert get(f"/v1/outlets/{DAILY_LEDGER}", fields="name") == {each: LEDGER[each] for each in ("id", "href", "name")}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, [DAILY_LEDGER, FJORD_WIRE]),
        ({"sort": "name"}, [FJORD_WIRE, DAILY_LEDGER]),
        ({"sort": "date"}, [DAILY_LEDGER, FJORD_WIRE]),
        ({"q": "fjord"}, [FJORD_WIRE]),
        ({"q": "ledger example", "sort": "relevance"}, [DAILY_LEDGER]),
        ({"domain": "www.ledger.example"}, []),
        ({"exclude_domain": "ledger.example"}, [FJORD_WIRE]),
        ({"date_from": "2024-03-06"}, [FJORD_WIRE]),
        ({"date_to": "2024-03-05"}, [DAILY_LEDGER]),
        ({"place_country": "NOR"}, [DAILY_LEDGER]),
        ({"place_country": "CHL"}, []),
        ({"exclude_place_country": "NOR"}, [FJORD_WIRE]),
    ],
)
def test_filters_and_orders(ids: Get, query: dict[str, str], found: list[str]) -> None:
    assert ids("outlets", **query) == found


def test_facets(get: Get) -> None:
    body = get("/v1/outlets/facets", by="place_country,year")
    assert body["total"] == 2
    countries, years = body["facets"]
    assert countries["values"] == [{"value": "NOR", "label": "NOR", "href": None, "count": 1}]
    assert countries["missing"] == 1
    assert [(each["value"], each["count"]) for each in years["values"]] == [("2024", 2)]


def test_as_a_table(client: FlaskClient) -> None:
    lines = client.get("/v1/outlets?format=csv&domain=ledger.example").get_data(as_text=True).splitlines()
    assert lines[0].split(",")[-4:] == [
        "counts_events",
        "counts_participants",
        "counts_statements",
        "counts_agreements",
    ]
    assert lines[1].split(",")[-4:] == ["2", "5", "1", "2"]


@pytest.mark.parametrize("name", ["offsets", "highlight", "expand"])
def test_what_rests_on_no_spans_takes_no_offsets(client: FlaskClient, name: str) -> None:
    response = client.get("/v1/outlets", query_string={name: "true"})
    assert response.status_code == 400
    assert response.get_json()["errors"][0]["message"] == "No such parameter here."


@pytest.mark.parametrize("path", ["links", "cut", "join"])
def test_nothing_holds_an_outlet_together(client: FlaskClient, path: str) -> None:
    assert client.get(f"/v1/outlets/{DAILY_LEDGER}/{path}").status_code == 404


def test_it_is_no_kind_of_record(client: FlaskClient, get: Get) -> None:
    assert client.get("/v1/changes?kind=outlet").status_code == 400
    assert client.get("/v1/search?q=ledger&kind=outlet").status_code == 400
    assert get("/v1/search", q="ledger")["data"] == [
        each for each in get("/v1/search", q="ledger")["data"] if each["kind"] != "outlet"
    ]
    assert client.get(f"/v1/outlets/o{0:017d}").status_code == 404


def test_any_change_makes_another_validator(databases: Databases) -> None:
    with databases.empty() as engine:
        store.add(engine, accord("Meridian Wire").analysis())
        client = create_app(Settings(), engine).test_client()
        [outlet] = client.get("/v1/outlets").get_json()["data"]
        path = f"/v1/outlets/{outlet['id']}"
        before = {
            each: client.get(each).headers["ETag"] for each in (path, "/v1/outlets", "/v1/outlets/facets?by=year")
        }
        for each, validator in before.items():
            assert client.get(each, headers={"If-None-Match": validator}).status_code == 304
        second = store.add(engine, accord("Harbour Post").analysis()).document
        for each, validator in before.items():
            assert client.get(each, headers={"If-None-Match": validator}).status_code == 200
        assert len(client.get("/v1/outlets").get_json()["data"]) == 2
        assert client.get(path).get_json() == outlet
        store.remove(engine, second)
        assert client.get("/v1/outlets").get_json()["data"] == [outlet]
