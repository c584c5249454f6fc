from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient
from lxml import html  # type: ignore[import-untyped]
from sqlalchemy import Engine

from api import create_app
from api.explore import forms, kept
from api.resources import RESOURCES
from api.settings import PublicText, Settings
from ingest import store
from tests.factories.analyses import AnalysisBuilder
from tests.worlds.archive_rows import (
    DAILY_LEDGER,
    DELETED,
    FISHERIES,
    LEDGER_ID,
    MERGED,
    NORWAY,
    NOTE_ID,
    PROMISE,
    SOLBERG,
    VISIT,
)

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
LISTS = [f"/explore/{each.name}" for each in RESOURCES]
RECORDS = [
    f"/explore/events/{VISIT}",
    f"/explore/statements/{PROMISE}",
    f"/explore/agreements/{FISHERIES}",
    f"/explore/participants/{SOLBERG}",
    f"/explore/participants/{NORWAY}",
    f"/explore/documents/{LEDGER_ID}",
    f"/explore/documents/{LEDGER_ID}?layout=true",
    f"/explore/documents/{NOTE_ID}",
]
OTHERS = ["/", "/explore", "/explore/search?q=oslo", "/explore/analyze", "/explore/events/counts?by=participant"]
OTHERS += ["/explore/corrections", "/explore/corrections?kind=join"]
PAGES = [*OTHERS, *LISTS, *RECORDS]


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A busy machine counts as long as it takes; what a page does without its counts is tested by itself."""
    monkeypatch.setattr(kept.KeptAnswers.begin, "__defaults__", (30.0,))


def shown(client: FlaskClient, address: str, status: int = 200) -> html.HtmlElement:
    response = client.get(address, headers=BROWSER)
    assert response.status_code == status, response.get_data(as_text=True)
    assert response.content_type == "text/html; charset=utf-8"
    return html.document_fromstring(response.get_data(as_text=True))


def words(element: html.HtmlElement) -> str:
    return " ".join(str(element.text_content()).split())


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_safe_and_has_what_every_page_needs(client: FlaskClient, address: str) -> None:
    response = client.get(address, headers=BROWSER)
    page = shown(client, address)
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert page.xpath("//html/@lang") == ["en"]
    assert len(page.xpath("//h1")) == 1
    assert page.xpath("//title/text()")[0].endswith("newsrecords")
    assert not page.xpath("//*[@style] | //style | //script[not(@src)] | //*[starts-with(name(@*), 'on')]")
    own = [each for each in page.xpath("//@src | //link/@href") if not each.startswith("/")]
    assert own == []


def links(client: FlaskClient) -> Iterator[str]:
    seen: set[str] = set()
    for address in PAGES:
        page = shown(client, address)
        ids = set(page.xpath("//@id"))
        for each in page.xpath("//a/@href | //*[local-name()='svg']//*[local-name()='a']/@href"):
            parts = urlsplit(each)
            if parts.netloc == "ledger.example":
                continue
            assert not parts.netloc, each
            if parts.path:
                seen.add(f"{parts.path}?{parts.query}" if parts.query else parts.path)
            else:
                assert parts.fragment in ids, (address, each)
    yield from sorted(seen)


def test_no_link_is_dead(client: FlaskClient) -> None:
    found = list(links(client))
    assert len(found) > 100
    dead = {each: client.get(each, headers=BROWSER).status_code for each in found}
    assert {each: status for each, status in dead.items() if status not in {200, 302, 308}} == {}


def test_the_start_is_a_page_for_browsers_alone(client: FlaskClient) -> None:
    for accept in ("application/json", "*/*", "application/json, text/html;q=0.5"):
        answer = client.get("/", headers={"Accept": accept})
        assert answer.content_type == "application/json"
        assert "Accept" in answer.vary
    page = shown(client, "/")
    assert "Accept" in client.get("/", headers=BROWSER).vary
    assert page.xpath("//form[@role='search']//input[@name='q']")
    tiles = {words(each) for each in page.xpath("//ul[@class='tiles']/li")}
    assert {"4 events", "3 documents"} <= tiles
    assert page.xpath(f"//a[@href='/explore/documents/{LEDGER_ID}']")


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda each: each.name)
def test_the_form_has_every_filter(client: FlaskClient, resource: object) -> None:
    page = shown(client, f"/explore/{resource.name}")  # type: ignore[attr-defined]
    names = set(page.xpath("//form[@class='filters']//@name"))
    assert names == {*resource.all_filters, "sort"}  # type: ignore[attr-defined]


def test_a_new_filter_appears_by_itself() -> None:
    events = RESOURCES[0]
    new = replace(events.filters["has_mode"], sentence="Whether it rained.")
    grown = replace(events, filters={**events.filters, "rain": new})
    [control] = [
        each for group in forms.groups(grown, [("rain", "true")]) for each in group.controls if each.name == "rain"
    ]
    assert (control.options, control.values, control.sentence) == (["true", "false"], ["true"], "Whether it rained.")


def test_filters_narrow_and_are_shown(client: FlaskClient) -> None:
    page = shown(client, "/explore/events?type=CONSULT&country=NOR")
    cards = page.xpath("//section[@class='results']//article//h3/a/@href")
    assert cards == [f"/explore/events/{VISIT}"]
    assert page.xpath("//input[@name='type'][@value='CONSULT']/@checked")
    [of_type, of_country, _] = page.xpath("//ul[@class='chosen-filters']//a/@href")
    assert (of_type, of_country) == ("/explore/events?country=NOR", "/explore/events?type=CONSULT")


def test_a_bar_narrows_and_widens_again(client: FlaskClient) -> None:
    wide = shown(client, "/explore/events")
    assert "/explore/events?type=CONSULT" in wide.xpath("//ul[@class='bars']//a/@href")
    narrow = shown(client, "/explore/events?type=CONSULT")
    [chosen] = narrow.xpath("//ul[@class='bars']/li[@class='chosen']/a/@href")
    assert chosen == "/explore/events"


def test_empty_fields_of_a_form_leave_the_address(client: FlaskClient) -> None:
    moved = client.get("/explore/events?q=&type=CONSULT&country=", headers=BROWSER)
    assert (moved.status_code, moved.headers["Location"]) == (302, "/explore/events?type=CONSULT")


def test_a_list_is_read_page_by_page(client: FlaskClient) -> None:
    address, seen = "/explore/events?limit=1", []
    while address:
        page = shown(client, address)
        seen += page.xpath("//section[@class='results']//article//h3/a/@href")
        [address] = page.xpath("//a[@rel='next']/@href") or [""]
    assert len(seen) == len(set(seen)) == 4
    assert page.xpath("//nav[@class='paging']/a/@href") == ["/explore/events?limit=1"]


def test_a_card_has_the_sentence_the_outlet_and_the_day(client: FlaskClient) -> None:
    [card] = shown(client, "/explore/events?type=CONSULT&country=NOR").xpath("//section[@class='results']//article")
    assert "Norway's Foreign Minister Ingrid Solberg received President Tomás Rivas" in words(card)
    assert "received" in card.xpath(".//mark[contains(@class, 'part-trigger')]/text()")
    assert "The Daily Ledger · 5 March 2024" in words(card)


def test_a_list_is_to_be_had_as_data(client: FlaskClient) -> None:
    page = shown(client, "/explore/events?country=NOR")
    views = {words(each): each.get("href") for each in page.xpath("//section[@class='views']//a")}
    assert views["JSON"] == "/v1/events?country=NOR"
    assert views["CSV"] == "/v1/events?country=NOR&format=csv"
    assert {each.upper() for each in RESOURCES[0].formats} == set(views)
    assert "curl 'http://localhost/v1/events?country=NOR" in words(page.xpath("//pre")[0])


def test_what_a_page_cannot_do_is_refused_by_name(client: FlaskClient) -> None:
    for query, name in (("type=VISIT", "type"), ("fields=id", "fields"), ("nonsense=1", "nonsense")):
        page = shown(client, f"/explore/events?{query}", 400)
        assert words(page.xpath("//tbody//th")[0]) == name
    assert client.get("/explore/events?type=VISIT").content_type == "application/problem+json"
    for address, status in ((f"/explore/events/{DELETED}", 410), ("/explore/events/x", 404), ("/explore/x", 404)):
        assert words(shown(client, address, status).xpath("//h1")[0])


def test_a_merged_record_leads_on(client: FlaskClient) -> None:
    moved = client.get(f"/explore/events/{MERGED}", headers=BROWSER)
    assert (moved.status_code, moved.headers["Location"]) == (308, f"/explore/events/{VISIT}")


def test_a_record_shows_every_telling_with_its_passage(client: FlaskClient) -> None:
    page = shown(client, f"/explore/events/{VISIT}")
    tellings = page.xpath("//article[starts-with(@id, 'telling-')]")
    assert len(tellings) == 2
    ledger, wire = (words(each) for each in tellings)
    assert "received President Tomás Rivas" in ledger
    assert "ended his visit to Oslo on Tuesday" in wire
    assert page.xpath("//h2[text()='Why these are one record']/following-sibling::table")


def test_the_wordings_of_a_statement_are_compared(client: FlaskClient) -> None:
    page = shown(client, f"/explore/statements/{PROMISE}")
    assert page.xpath("//div[@class='difference']//ins | //div[@class='difference']//del")


def test_an_article_is_painted_whole(client: FlaskClient) -> None:
    page = shown(client, f"/explore/documents/{LEDGER_ID}")
    text = client.get(f"/v1/documents/{LEDGER_ID}").get_json()["text"]
    assert "".join(page.xpath("//div[@class='passage']")[0].itertext()) == text
    [first] = page.xpath("//a[contains(@class, 'paint')][text()='received']/@href")
    assert page.xpath(f"//article[@id='{first.removeprefix('#')}']")


def test_what_was_taken_for_layout_is_shown_on_request(database: Engine) -> None:
    text = "Ministers meet\n\nOSLO, May 4 (Fjord Wire) – The ministers met on Monday.\n\nRead more: The ferry strike\n"
    stored = store.add(database, AnalysisBuilder(text, publisher="Fjord Wire").analysis())
    client = create_app(Settings(), database).test_client()
    address = f"/explore/documents/{stored.document}"
    assert not shown(client, address).xpath("//div[@class='passage']//*[contains(@class, 'block-')]")
    page = shown(client, f"{address}?layout=true")
    [dateline] = page.xpath("//div[@class='passage']//*[contains(@class, 'block-dateline')]/text()")
    assert dateline.startswith("OSLO, May 4 (Fjord Wire)")
    assert "Read more" in "".join(page.xpath("//div[@class='passage']//*[contains(@class, 'block-furniture')]/text()"))


def test_where_snippets_are_public_a_page_has_passages_only(engine: Engine) -> None:
    client = create_app(Settings(public_text=PublicText.SNIPPETS), engine).test_client()
    page = shown(client, f"/explore/documents/{LEDGER_ID}")
    assert "Only the passages" in words(page.xpath("//article[@class='text']")[0])
    note = client.get(f"/explore/documents/{NOTE_ID}", headers=BROWSER).get_data(as_text=True)
    assert "burned" in unescape(note)


def test_what_has_not_changed_is_not_sent_again(client: FlaskClient) -> None:
    for address in ("/", "/explore/events", f"/explore/events/{VISIT}"):
        client.get(address, headers=BROWSER)
        tag = client.get(address, headers=BROWSER).headers["ETag"]
        again = client.get(address, headers={**BROWSER, "If-None-Match": tag})
        assert (again.status_code, again.get_data()) == (304, b"")


def test_a_page_does_not_wait_for_counts(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """It links to them, and nobody keeps it; later they are there."""
    client = create_app(Settings(), engine).test_client()
    monkeypatch.setattr(kept.KeptAnswers.begin, "__defaults__", (0.0,))
    response = client.get("/explore/events", headers=BROWSER)
    page = html.document_fromstring(response.get_data(as_text=True))
    waiting = page.xpath("//p[@class='later']/a/@href")
    assert all(each.startswith("/explore/events/counts?by=") for each in waiting)
    assert client.application.extensions["response_cache"].size == 0
    assert shown(client, waiting[0]).xpath("//ul[@class='bars']/li")
    monkeypatch.setattr(kept.KeptAnswers.begin, "__defaults__", (30.0,))
    assert not shown(client, "/explore/events").xpath("//p[@class='later']")


def test_counts_are_kept_until_records_change(client: FlaskClient, queries: list[str]) -> None:
    client.get("/explore/events?has_mode=true", headers=BROWSER)
    cache = client.application.extensions.get("response_cache")
    if cache is not None:
        cache.clear()
    queries.clear()
    client.get("/explore/events?has_mode=true", headers=BROWSER)
    assert not [each for each in queries if re.search(r"GROUP BY", each)]


def test_a_prefix_of_the_operator_is_kept(engine: Engine) -> None:
    client = create_app(Settings(public_url="https://b.example/news"), engine).test_client()
    page = shown(client, "/explore/events")
    assert all(each.startswith("/news/") for each in page.xpath("//section[@class='results']//h3/a/@href"))
    assert f"/news/explore/outlets/{DAILY_LEDGER}" not in page.xpath("//a/@href")
