"""Counts as SVG: the same counts as in JSON, under the same filters, with links that lead to them."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlsplit
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

from tests.api.conftest import Get, forget
from tests.api.problems import problem
from tests.worlds.archive_rows import CHILE

SVG = "{http://www.w3.org/2000/svg}"
COUNTED = re.compile(r": (\d+)")
PICTURES = (
    "/v1/events/timeline?interval=day",
    "/v1/events/places?limit=100",
    "/v1/statements/timeline?interval=year",
    "/v1/agreements/timeline?interval=year",
    "/v1/network?limit=100",
    "/v1/network?directed=true",
    "/v1/events/facets?by=participant_country",
    "/v1/events/facets?by=quad",
    "/v1/events/facets?by=year",
    "/v1/statements/facets?by=speaker",
    "/v1/agreements/facets?by=party",
    "/v1/participants/facets?by=kind",
    "/v1/documents/facets?by=year",
    "/v1/outlets/facets?by=place_country",
)


def drawn(client: FlaskClient, address: str) -> ElementTree.Element:
    response = client.get(f"{address}&format=svg")
    assert response.status_code == 200, response.get_data(as_text=True)
    assert response.content_type == "image/svg+xml"
    return ElementTree.fromstring(response.get_data())  # noqa: S314  our own


def said(tree: ElementTree.Element, look: str) -> list[int]:
    """The counts in the titles of the marks that have an element of this class."""
    marks = [
        each for tag in ("a", "g") for each in tree.iter(SVG + tag) if any(look == one.get("class") for one in each)
    ]
    return sorted(int(COUNTED.search(each.findtext(f"{SVG}title") or "")[1]) for each in marks)  # type: ignore[index]


@pytest.mark.parametrize("address", PICTURES)
def test_every_link_of_a_picture_finds_something(client: FlaskClient, address: str) -> None:
    links = [each.attrib["href"] for each in drawn(client, address).iter(f"{SVG}a")]
    assert links
    for link in links:
        assert link.startswith("http://localhost/v1/")
        found = client.get(link)
        assert found.status_code == 200, link
        is_legend = "quad=" in link  # which leads to corners without events too
        assert is_legend or found.get_json().get("data", True), link


@pytest.mark.parametrize("address", PICTURES)
def test_a_picture_is_safe_and_kept_as_json_is(client: FlaskClient, address: str) -> None:
    forget(client)
    first, again = client.get(f"{address}&format=svg"), client.get(f"{address}&format=svg")
    assert first.get_data() == again.get_data()
    assert "unsafe" not in first.headers["Content-Security-Policy"]
    assert b"style" not in first.get_data()
    assert first.headers["X-Content-Type-Options"] == "nosniff"
    tag = first.headers["ETag"]
    assert client.get(f"{address}&format=svg", headers={"If-None-Match": tag}).status_code == 304
    assert client.get(address).headers["ETag"] != tag
    packed = client.get(f"{address}&format=svg", headers={"Accept-Encoding": "gzip"})
    assert packed.headers.get("Content-Encoding") == "gzip" or len(first.get_data()) < 500


def test_a_picture_is_kept_by_the_response_cache(client: FlaskClient, queries: list[str]) -> None:
    cache = client.application.extensions.get("response_cache")
    if cache is None:
        pytest.skip("this application is without")
    forget(client)
    client.get("/v1/network?format=svg")
    asked = len(queries)
    client.get("/v1/network?format=svg")
    assert not [each for each in queries[asked:] if "event_participant" in each]


def test_pictures_hold_the_counts_of_the_answer(client: FlaskClient, get: Get) -> None:
    periods = get("/v1/events/timeline", interval="day")["data"]
    assert said(drawn(client, PICTURES[0]), "hit") == sorted(each["count"] for each in periods if each["count"])
    edges = get("/v1/network", limit=100)["edges"]
    tree = drawn(client, "/v1/network?limit=100")
    assert sorted(n for each in range(1, 5) for n in said(tree, f"edge-{each}")) == sorted(e["events"] for e in edges)
    cities = [each["count"] for each in get("/v1/events/places")["data"] if each["latitude"] is not None]
    assert said(drawn(client, "/v1/events/places?limit=9"), "spot") == sorted(cities)
    [facet] = get("/v1/events/facets", by="participant")["facets"]
    bars = said(drawn(client, "/v1/events/facets?by=participant"), "series")
    assert bars == sorted(each["count"] for each in facet["values"])


def test_pictures_follow_the_filters(client: FlaskClient) -> None:
    tree = drawn(
        client, f"/v1/events/timeline?interval=month&participant={CHILE}&type=CONSULT&type=AGREE&date_from=2024-01-01"
    )
    links = [dict(parse_qsl(urlsplit(each.attrib["href"]).query)) for each in tree.iter(f"{SVG}a")]
    assert links
    for link in links:
        assert link["participant"] == CHILE
        assert {"interval", "format", "limit"}.isdisjoint(link)
    quads = [link for link in links if "quad" in link]
    periods = [link for link in links if "date_to" in link]
    assert len(quads) == 4
    assert {link["date_from"] for link in quads} == {"2024-01-01"}
    assert [link["date_from"] for link in periods] == ["2024-03-01"]


def test_places_are_counted(get: Get) -> None:
    body = get("/v1/events/places")
    assert [(each["country"], each["city"], each["count"]) for each in body["data"]] == [
        ("NOR", None, 1),
        ("NOR", "Oslo", 1),
    ]
    assert [each["latitude"] is None for each in body["data"]] == [True, False]
    assert (body["unplaced"], body["total"], body["more"]) == (2, 4, False)
    cut = get("/v1/events/places", limit=1)
    assert (cut["data"], cut["more"], cut["total"]) == (body["data"][:1], True, 4)
    assert get("/v1/events/places", type="AID") == {"data": [], "unplaced": 0, "total": 0, "more": False}


def test_periods_are_counted_by_corner_too(get: Get) -> None:
    for interval in ("day", "month", "year"):
        for each in get("/v1/events/timeline", interval=interval)["data"]:
            assert sum(each["quads"].values()) == each["count"]
    [year] = get("/v1/events/timeline", interval="year", has_date="true")["data"]
    [facet] = get("/v1/events/facets", by="quad", has_date="true")["facets"]
    assert {name: count for name, count in year["quads"].items() if count} == {
        each["value"]: each["count"] for each in facet["values"]
    }


def test_a_picture_is_asked_for_by_accept_too(client: FlaskClient) -> None:
    for accept, media in (
        ("image/svg+xml", "image/svg+xml"),
        ("image/avif,image/webp,image/svg+xml,image/*,*/*;q=0.8", "image/svg+xml"),
        ("application/json", "application/json"),
        ("text/html,*/*;q=0.8", "application/json"),
    ):
        response = client.get("/v1/events/timeline", headers={"Accept": accept})
        assert (response.status_code, response.content_type) == (200, media)
        assert "Accept" in response.headers["Vary"]
    problem(client.get("/v1/events/timeline", headers={"Accept": "image/png"}), 406)


@pytest.mark.parametrize(
    ("address", "parameter"),
    [
        ("/v1/events/facets?by=type,quad&format=svg", "by"),
        ("/v1/network?format=png", "format"),
        ("/v1/events/timeline?format=svg&interval=hour", "interval"),
        ("/v1/events/places?format=svg&limit=0", "limit"),
        ("/v1/events?format=svg", "format"),
    ],
)
def test_what_cannot_be_drawn_is_refused(client: FlaskClient, address: str, parameter: str) -> None:
    [fault] = problem(client.get(address), 400)["errors"]
    assert fault["parameter"] == parameter
