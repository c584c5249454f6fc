"""Lists as Atom feeds."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

import feedparser
import pytest
from flask.testing import FlaskClient
from lxml import etree  # type: ignore[import-untyped]

from api.lists.atom import Feed, feed
from api.resources import RESOURCES
from tests.api.conftest import Get
from tests.worlds.archive_rows import VISIT

ATOM = "{http://www.w3.org/2005/Atom}"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.name)
def test_a_feed_has_the_records_of_the_page(client: FlaskClient, ids: Get, resource: Any) -> None:
    response = client.get(resource.path, headers={"Accept": "application/atom+xml"})
    assert response.mimetype == "application/atom+xml"
    root = etree.fromstring(response.get_data())
    entries = root.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}id").rpartition("/")[2] for entry in entries] == ids(resource.name)
    for each in (root, *entries):  # what RFC 4287 demands
        assert each.findtext(f"{ATOM}title")
        assert MOMENT.fullmatch(each.findtext(f"{ATOM}updated"))
    assert root.find(f"{ATOM}author") is not None


def test_an_entry_shows_what_tells_the_record(client: FlaskClient, get: Get) -> None:
    read = feedparser.parse(client.get(f"/v1/events?format=atom&id={VISIT}").get_data())
    assert not read.bozo
    [entry] = read.entries
    visit = get(f"/v1/events/{VISIT}")
    assert (entry.id, entry.summary) == (visit["href"], visit["sentence"])
    assert entry.title.startswith("CONSULT (visit): Tomás Rivas")
    assert {link.rel: link.href for link in entry.links} == {"alternate": visit["href"], "via": visit["url"]}
    assert entry.published.startswith(visit["published"])


def test_a_feed_goes_on(client: FlaskClient, ids: Get) -> None:
    found, address = [], "/v1/events?format=atom&limit=3"
    while address:
        read = feedparser.parse(client.get(address).get_data())
        found += [entry.id.rpartition("/")[2] for entry in read.entries]
        address = next((link.href for link in read.feed.links if link.rel == "next"), "")
    assert found == ids("events")


@pytest.mark.parametrize("query", ["fields=type", "expand=tellings", "highlight=true"])
def test_a_feed_refuses_what_it_has_no_place_for(client: FlaskClient, query: str) -> None:
    refused = client.get(f"/v1/events?format=atom&{query}")
    assert [each["parameter"] for each in refused.get_json()["errors"]] == [query.partition("=")[0]]


def test_whatever_a_text_holds_the_feed_can_be_read() -> None:
    about = Feed('<"&\x01', "http://x.example/?a=1&b=2", None, {}, {"e1": "\ud800\x0b]]>"})
    records = [{"id": "e1", "href": "http://x.example/e1", "sentence": "a\x00<b>&", "url": 'http://x.example/"<'}]
    root = etree.fromstring("".join(feed(about, records)).encode())
    assert root.findtext(f"{ATOM}entry/{ATOM}summary") == "a\ufffd<b>&"
    assert root.findtext(f"{ATOM}entry/{ATOM}title") == "\ufffd\ufffd]]>"
    assert root.findtext(f"{ATOM}updated") == datetime(1970, 1, 1, tzinfo=UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
