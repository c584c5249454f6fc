"""Filters that several resources share: regions, circles, dyads, roles, presence, ranges."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from math import acos, cos, radians, sin
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, literal, select
from werkzeug.datastructures import MultiDict

from api import create_app
from api.lists.limits import DEFAULT_LIMITS, ReadLimits
from api.lists.listing import Listing
from api.query.near import EARTH, Around
from api.query.regions import regions
from api.records.resource import Resource
from api.resources import RESOURCES
from api.settings import Settings
from models.database import snapshot
from tests.api.conftest import Get
from tests.worlds.archive_rows import (
    CHILE,
    FIRE,
    FISHERIES,
    LEDGER_ID,
    LIGHTHOUSES,
    NORWAY,
    NOTE_ID,
    PROMISE,
    RIVAS,
    SEA,
    SIGNING,
    SOLBERG,
    SUMMIT,
    VISIT,
    WIRE_ID,
)
from tests.worlds.databases import Databases

PAIRS = 100  # of filters that are put together, at least


@pytest.fixture(scope="module")
def walker(engine: Engine) -> FlaskClient:
    """A client of an application that takes every filter to find many records."""
    return create_app(Settings(), engine, read_limits=ReadLimits(fetch_limit=0)).test_client()


@pytest.fixture
def walked(walker: FlaskClient) -> Get:
    """`walked("events", type="AID")`: as `ids`, of that application."""
    return lambda resource, **query: [
        record["id"] for record in walker.get(f"/v1/{resource}", query_string=query).get_json()["data"]
    ]


@pytest.mark.parametrize(
    ("resource", "query", "expected"),
    [
        ("events", {"region": "northern-europe"}, {VISIT, SIGNING}),
        ("events", {"region": "150"}, {VISIT, SIGNING}),
        ("events", {"region": ["asia", "africa"]}, set()),
        ("events", {"exclude_region": "europe"}, {FIRE, SUMMIT}),
        ("events", {"participant_region": "south-america"}, {VISIT, SIGNING}),
        ("events", {"actor_country": "CHL"}, {VISIT, SIGNING}),
        ("events", {"actor_country": "NOR"}, {SIGNING, SUMMIT}),
        ("events", {"actor_country": "CHL", "country": "NOR", "recipient_country": "NOR"}, {VISIT}),
        ("events", {"recipient_country": "CHL"}, set()),
        ("events", {"dyad": "NOR,CHL"}, {VISIT, SIGNING}),
        ("events", {"dyad": "CHL,NOR"}, {VISIT, SIGNING}),
        ("events", {"dyad": "CHL,CHL"}, {VISIT}),
        ("events", {"dyad": f"{SOLBERG},NOR"}, {VISIT}),
        ("events", {"dyad": f"{SOLBERG},{SOLBERG}"}, set()),
        ("events", {"dyad": f"{RIVAS},{SOLBERG}"}, {VISIT, SIGNING}),
        ("events", {"exclude_dyad": "NOR,CHL"}, {FIRE, SUMMIT}),
        ("events", {"near": "59.9,10.7,20"}, {VISIT}),
        ("events", {"near": "60.39,5.32,250"}, set()),
        ("events", {"near": "60.39,5.32,350"}, {VISIT}),
        ("events", {"exclude_near": "59.9,10.7,20"}, {FIRE, SUMMIT, SIGNING}),
        ("events", {"has_recipient": "true"}, {VISIT}),
        ("events", {"has_recipient": "false"}, {FIRE, SUMMIT, SIGNING}),
        ("events", {"has_actor": "false"}, set()),
        ("events", {"has_mode": "true"}, {VISIT, FIRE}),
        ("events", {"has_context": "true"}, {VISIT}),
        ("events", {"has_part_of": "true"}, {SIGNING}),
        ("events", {"has_parts": "true"}, {VISIT}),
        ("events", {"has_parts": "false"}, {FIRE, SUMMIT, SIGNING}),
        ("events", {"max_documents": "1"}, {FIRE, SUMMIT, SIGNING}),
        ("events", {"min_documents": "1", "max_documents": "1", "max_confidence": "0.5"}, {FIRE}),
        ("participants", {"region": "americas", "kind": "country"}, {CHILE}),
        ("participants", {"event": SIGNING}, {RIVAS, SOLBERG}),
        ("participants", {"has_sector": "true"}, {SOLBERG}),
        ("statements", {"dyad": "NOR,NOR"}, set()),
        ("statements", {"speaker_region": "europe"}, {PROMISE}),
        ("statements", {"addressee_country": "NOR"}, set()),
        ("statements", {"has_addressee": "false"}, {SEA}),
        ("statements", {"has_speaker": "true"}, {PROMISE, SEA}),
        ("agreements", {"dyad": "NOR,CHL"}, {FISHERIES}),
        ("agreements", {"dyad": f"{NORWAY},CHL"}, {FISHERIES}),
        ("agreements", {"region": "south-america"}, {FISHERIES}),
        ("agreements", {"has_party": "false"}, {LIGHTHOUSES}),
        ("agreements", {"has_event": "true"}, {FISHERIES}),
        ("agreements", {"max_count": "1"}, {FISHERIES}),
        ("agreements", {"min_count": "2"}, set()),
        ("documents", {"has_title": "false"}, {NOTE_ID}),
        ("documents", {"has_url": "true"}, {LEDGER_ID}),
        ("documents", {"has_place": "false"}, {WIRE_ID, NOTE_ID}),
    ],
)
def test_who_is_found(ids: Get, walked: Get, resource: str, query: dict[str, Any], expected: set[str]) -> None:
    assert set(ids(resource, **query)) == expected
    assert set(walked(resource, **query)) == expected


@pytest.mark.parametrize(
    ("parameter", "given"),
    [
        ("region", "Europe"),
        ("region", "narnia"),
        ("near", "59,10"),
        ("near", "91,10,5"),
        ("near", "59,181,5"),
        ("near", "59,10,0"),
        ("near", "59,10,5\n"),
        ("near", "nan,10,5"),
        ("dyad", "NOR"),
        ("dyad", "NOR,chl"),
        ("dyad", "NOR,CHL,IRN"),
        ("dyad", f"NOR,{VISIT}"),
    ],
)
def test_what_is_malformed_is_named(client: Any, parameter: str, given: str) -> None:
    response = client.get("/v1/events", query_string={parameter: given})
    assert response.status_code == 400
    [fault] = response.get_json()["errors"]
    assert (fault["parameter"], fault["given"]) == (parameter, given)
    assert fault["allowed"]


def test_regions_know_every_country_once() -> None:
    parts = [name for name in regions() if name.isalpha() or "-" in name]
    continents = ("africa", "americas", "asia", "europe", "oceania")
    assert set(continents) < set(parts)
    total = sum(len(regions()[name]) for name in continents)
    union = frozenset[str]().union(*(regions()[name] for name in continents))
    assert total == len(union) > 240
    assert all(len(country) == 3 and country.isupper() for country in union)
    assert all(regions()[name] <= union for name in parts)


@pytest.fixture(scope="module")
def globe(databases: Databases) -> Iterator[Connection]:
    with databases.bare() as engine, engine.connect() as connection:
        yield connection


@given(
    st.floats(-90, 90, allow_subnormal=False),
    st.floats(-180, 180, allow_subnormal=False),
    st.integers(1, 9999),
    st.floats(-90, 90, allow_subnormal=False),
    st.floats(-180, 180, allow_subnormal=False),
)
def test_the_circle_is_what_geometry_says(
    globe: Connection, latitude: float, longitude: float, radius: int, other: float, far: float
) -> None:
    central = sin(radians(latitude)) * sin(radians(other)) + cos(radians(latitude)) * cos(radians(other)) * cos(
        radians(longitude - far)
    )
    distance = EARTH * acos(max(-1.0, min(1.0, central)))
    if abs(distance - radius) < 0.5:  # rounding may decide either way
        return
    point: Any = (literal(other), literal(far))
    found = globe.scalar(select(Around(latitude, longitude, radius).holds(*point)))
    assert bool(found) is (distance < radius)


def test_a_place_without_coordinates_is_nowhere(globe: Connection) -> None:
    """The function that stands in for SQLite's own answers null to null."""
    assert globe.exec_driver_sql("SELECT cos(NULL)").scalar() is None
    assert globe.exec_driver_sql("SELECT cos(0)").scalar() == 1


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.name)
def test_what_finds_much_is_asked_otherwise_and_answered_alike(ids: Get, walked: Get, resource: Resource) -> None:
    def answers(ask: Get) -> list[list[str]]:
        return [
            ask(resource.name, **{name: str(value).lower() if isinstance(value, bool) else value})
            for name, each in resource.all_filters.items()
            for value in ((True, False) if isinstance(each.example, bool) else (each.example,))
        ]

    few = answers(ids)
    assert answers(walked) == few
    assert any(few)


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.name)
def test_several_filters_find_the_same_from_whichever_end(engine: Engine, resource: Resource) -> None:
    values = [
        {name: str(value).lower() if isinstance(value, bool) else str(value)}
        for name, each in resource.all_filters.items()
        for value in ((True, False) if isinstance(each.example, bool) else (each.example,))
    ]
    pairs = list(combinations(values, 2))
    some = pairs[:: max(1, len(pairs) // PAIRS)]
    asked = [resource.list_parameters.parse(MultiDict(one | other)) for one, other in some]

    def answers(limits: ReadLimits) -> list[list[str]]:
        with snapshot(engine) as connection:
            pages = [Listing(resource, each, connection, limits).keys(50, None) for each in asked]
            return [[row.id for row in connection.execute(*page)] for page in pages]

    fetched = answers(DEFAULT_LIMITS)
    assert any(fetched)
    assert answers(ReadLimits(fetch_limit=0)) == fetched  # by walking the list
    assert (
        answers(ReadLimits(fetch_limit=0, sample_size=0)) == fetched
    )  # by fetching the ids of the filter with the fewest


@pytest.mark.parametrize("path", ["events", "events/facets", "events/timeline", "documents", "outlets"])
def test_a_range_that_ends_before_it_begins_is_refused(client: FlaskClient, path: str) -> None:
    query = {"date_from": "2024-03-06", "date_to": "2024-03-05"} | ({"by": "type"} if "facets" in path else {})
    response = client.get(f"/v1/{path}", query_string=query)
    assert response.status_code == 400
    [fault] = response.get_json()["errors"]
    assert (fault["parameter"], fault["given"]) == ("date_from", "2024-03-06")
    assert "2024-03-05" in fault["allowed"]
    assert client.get(f"/v1/{path}", query_string={**query, "date_to": "2024-03-06"}).status_code == 200


@pytest.mark.parametrize(
    ("path", "name", "spellings"),
    [
        ("events", "place", ["oslo", "OSLO", "\u00d3slo", " Oslo "]),
        ("documents", "place", ["oslo", "\u00d3SLO"]),
        ("documents", "publisher", ["the daily ledger", "The  Daily L\u00e9dger"]),
        ("statements", "publisher", ["the daily ledger", "THE DAILY LEDGER"]),
        ("participants", "name", ["tomas rivas", "TOM\u00c1S RIVAS"]),
        ("events", "participant", ["tomas rivas", "TOM\u00c1S  RIVAS"]),
    ],
)
def test_names_are_found_in_any_spelling(client: FlaskClient, path: str, name: str, spellings: list[str]) -> None:
    known = {"place": "Oslo", "publisher": "The Daily Ledger"}.get(name, "Tom\u00e1s Rivas")
    expected = client.get(f"/v1/{path}", query_string={name: known}).get_json()["data"]
    assert expected
    for spelling in spellings:
        assert client.get(f"/v1/{path}", query_string={name: spelling}).get_json()["data"] == expected
