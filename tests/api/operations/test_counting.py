"""Facets, the timeline, the network and totals count what the lists show."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine

from api import create_app
from api.operations.periods import period_start, periods
from api.resources import RESOURCES
from api.settings import Settings
from ingest import store
from tests.api.conftest import Get
from tests.factories.analyses import AnalysisBuilder
from tests.factories.related_analyses import related_analyses
from tests.worlds.archive_rows import CHILE, RIVAS, SOLBERG


def counts(body: Any, name: str) -> dict[str, int]:
    [facet] = [each for each in body["facets"] if each["by"] == name]
    return {each["value"]: each["count"] for each in facet["values"]}


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.name)
def test_a_value_finds_as_many_as_it_counts(get: Get, resource: Any) -> None:
    body = get(f"{resource.path}/facets", by=",".join(resource.facets))
    assert [each["by"] for each in body["facets"]] == list(resource.facets)
    for facet in body["facets"]:
        assert facet["values"]
        assert [each["count"] for each in facet["values"]] == sorted(
            (e["count"] for e in facet["values"]), reverse=True
        )
        for each in facet["values"]:
            if facet["by"] in resource.filters:
                found = get(resource.path, count="true", **{facet["by"]: each["value"]})
                assert found["total"] == len(found["data"]) == each["count"]
        having = {each["label"] for each in facet["values"]}
        assert None not in having
        assert body["total"] >= facet["missing"]


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.name)
def test_the_total_of_every_facet_is_a_count_of_the_records(get: Get, resource: Any) -> None:
    narrowing: list[dict[str, str]] = [{}, {"q": "oslo"}, {"q": "nothing of the kind"}]
    for filters in narrowing:
        expected = get(resource.path, count="true", **filters)["total"]
        for by in resource.facets:
            body = get(f"{resource.path}/facets", by=by, **filters)
            assert body["total"] == expected, (by, filters)
            assert body["facets"][0]["missing"] <= expected


def test_spellings_are_counted_as_filters_find_them(database: Engine) -> None:
    """A facet's value finds what it counts, also where outlets spell one name in several ways."""
    spellings = ("L\u2019\u00c9cho du Nord", "L'ECHO DU  NORD")
    for day, spelling in enumerate((*spellings, "Meridian Wire"), 3):
        told = AnalysisBuilder(f"{spelling}: Kenya and Ghana met.", spelling, date(2024, 5, day))
        told.event(
            "met", [told.country("Kenya", "KEN"), told.country("Ghana", "GHA")], day=date(2024, 5, len(spelling))
        )
        store.add(database, told.analysis())
    client = create_app(Settings(), database).test_client()
    for path in ("documents", "events", "participants"):
        body = client.get(f"/v1/{path}/facets?by=publisher").get_json()
        both, other = body["facets"][0]["values"]
        shown = min(spellings) if path == "documents" else spellings[0]  # of all records, that of the earliest document
        assert {both["value"], other["value"]} == {shown, "Meridian Wire"}
        for value in (both["value"], other["value"]):
            found = client.get(f"/v1/{path}", query_string={"publisher": value, "count": "true"}).get_json()["total"]
            assert found == counts(body, "publisher")[value] > 0
        for spelling in ("l'echo du nord", "L\u02bc\u00c9CHO DU NORD"):
            found = client.get(f"/v1/{path}", query_string={"publisher": spelling, "count": "true"}).get_json()
            assert found["total"] == both["count"]


def test_all_records_are_counted_by_publisher_as_those_that_a_filter_finds(database: Engine) -> None:
    nameless = AnalysisBuilder("Kenya and Ghana met.", None, date(2024, 5, 3))
    nameless.event("met", [nameless.country("Kenya", "KEN"), nameless.country("Ghana", "GHA")], day=date(2020, 1, 2))
    store.add_all(database, [*related_analyses(), nameless.analysis()])
    client = create_app(Settings(), database).test_client()
    for path in ("events", "participants", "statements", "agreements"):
        body = client.get(f"/v1/{path}/facets?by=publisher&limit=200").get_json()
        assert body == client.get(f"/v1/{path}/facets?by=publisher&limit=200&min_documents=0").get_json()
        assert len(body["facets"][0]["values"]) > 1
    events = client.get("/v1/events/facets?by=publisher&limit=1").get_json()["facets"][0]
    assert (events["missing"], events["more"]) == (1, True)


def test_facets_of_events(get: Get) -> None:
    body = get("/v1/events/facets", by="type,quad,year,country,actor,context")
    assert body["total"] == 4
    assert counts(body, "type") == {"AGREE": 1, "ASSAULT": 1, "CONSULT": 1, "SUPPORT": 1}
    assert counts(body, "quad") == {"verbal_cooperation": 3, "material_conflict": 1}
    assert counts(body, "year") == {"2024": 3}
    assert counts(body, "country") == {"NOR": 2}
    actors = next(each for each in body["facets"] if each["by"] == "actor")
    assert [each["count"] for each in actors["values"]] == [2, 2, 1, 1]
    assert actors["values"][1] == {
        "value": SOLBERG,
        "label": "Ingrid Solberg",
        "href": f"http://localhost/v1/participants/{SOLBERG}",
        "count": 2,
    }
    assert {each["by"]: each["missing"] for each in body["facets"]} == {
        "type": 0,
        "quad": 0,
        "year": 1,
        "country": 2,
        "actor": 0,
        "context": 3,
    }


def test_facets_keep_to_the_filters_and_the_limit(get: Get) -> None:
    body = get("/v1/events/facets", by="publisher", type="CONSULT", limit=1)
    assert body["total"] == 1
    [facet] = body["facets"]
    assert facet["values"] == [{"value": "Fjord Wire", "label": "Fjord Wire", "href": None, "count": 1}]
    assert (facet["missing"], facet["more"]) == (0, True)


@pytest.mark.parametrize("by", [None, "", "colour", "type,", "type colour"])
def test_what_nothing_can_be_counted_by_is_refused(client: FlaskClient, by: str | None) -> None:
    response = client.get("/v1/events/facets", query_string={} if by is None else {"by": by})
    assert response.status_code == 400
    [fault] = response.get_json()["errors"]
    assert (fault["parameter"], fault["given"]) == ("by", by or "")
    assert "participant_country" in fault["allowed"]


def test_total_is_counted_on_demand(get: Get) -> None:
    assert get("/v1/events")["total"] is None
    assert get("/v1/events", count="true", limit=1)["total"] == 4
    assert get("/v1/events", count="true", type="AID")["total"] == 0
    assert get("/v1/events", count="true", q="oslo", sort="relevance")["total"] == 1


def test_the_timeline_has_no_gaps(get: Get) -> None:
    body = get("/v1/events/timeline", interval="month")
    assert [(each["start"], each["end"], each["count"]) for each in body["data"]] == [
        ("2024-03-01", "2024-03-31", 2),
        ("2024-04-01", "2024-04-30", 0),
        ("2024-05-01", "2024-05-31", 0),
        ("2024-06-01", "2024-06-30", 1),
    ]
    assert (body["undated"], body["coarser"], body["total"]) == (1, 0, 4)


def test_a_date_that_is_not_exact_enough_is_counted_apart(get: Get) -> None:
    body = get("/v1/events/timeline", interval="day")
    assert [(each["start"], each["count"]) for each in body["data"]] == [("2024-03-04", 1), ("2024-03-05", 1)]
    assert (body["undated"], body["coarser"]) == (1, 1)
    [week] = get("/v1/events/timeline", interval="week")["data"]
    assert (week["start"], week["end"], week["count"]) == ("2024-03-04", "2024-03-10", 2)
    [year] = get("/v1/events/timeline", interval="year", has_date="true")["data"]
    assert (year["end"], year["count"]) == ("2024-12-31", 3)
    assert get("/v1/events/timeline", type="AID") == {
        "interval": "month",
        "data": [],
        "undated": 0,
        "coarser": 0,
        "total": 0,
    }


@pytest.mark.parametrize("interval", ["day", "week", "month", "year"])
def test_the_calendar_has_two_ends(interval: str) -> None:
    for day in (date.min, date.max, date(2024, 2, 29), date(2023, 12, 31)):
        [(start, end)] = periods([period_start(day, interval)], interval)
        assert start <= day <= end


def test_too_many_periods_are_refused(database: Engine) -> None:
    for year in (1960, 2030):  # more than 20,000 days, less than 20,000 weeks
        told = AnalysisBuilder("Kenya and Ghana met.", f"Outlet {year}", date(year, 5, 3))
        told.event("met", [told.country("Kenya", "KEN"), told.country("Ghana", "GHA")], day=date(year, 5, 2))
        store.add(database, told.analysis())
    client = create_app(Settings(), database).test_client()
    response = client.get("/v1/events/timeline?interval=day")
    assert response.status_code == 400
    assert response.get_json()["errors"][0]["parameter"] == "interval"
    assert len(client.get("/v1/events/timeline?interval=week").get_json()["data"]) > 3000


def test_who_has_to_do_with_whom(get: Get) -> None:
    body = get("/v1/network")
    assert body["edges"][0] == {
        "source": RIVAS,
        "target": SOLBERG,
        "events": 2,
        "quads": {"verbal_cooperation": 2, "material_cooperation": 0, "verbal_conflict": 0, "material_conflict": 0},
    }
    assert {each["id"] for each in body["nodes"]} == {
        each[end] for each in body["edges"] for end in ("source", "target")
    }
    assert len(body["edges"]) == 6
    assert get("/v1/network", limit=1)["more"] is True
    assert get("/v1/network", type="ASSAULT") == {"nodes": [], "edges": [], "more": False}


def test_directed_edges_lead_from_actors_to_recipients(get: Get) -> None:
    edges = get("/v1/network", directed="true")["edges"]
    assert (RIVAS, SOLBERG) in [(each["source"], each["target"]) for each in edges]
    assert {each["source"] for each in edges} == {RIVAS, CHILE}
    assert len(edges) == 4
