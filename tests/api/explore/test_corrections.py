"""Corrections by form, and the analysis of a pasted text."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import Any

import pytest
from flask.testing import FlaskClient
from lxml import html  # type: ignore[import-untyped]
from sqlalchemy import Engine
from werkzeug.test import TestResponse

from api import create_app
from api.settings import Settings
from ingest import AMENDABLE, store
from models.vocabulary import AgreementStage, RecordKind
from tests.api.explore.test_pages import BROWSER, shown, words
from tests.api.operations.test_candidates import UNSURE, by_publisher
from tests.factories.analyses import AnalysisBuilder, accord

TOKEN = "a-token-of-the-tests"  # noqa: S105  nobody's
RECORD_KINDS = {f"{each.value}s": each for each in RecordKind}
OWN = {**BROWSER, "Origin": "http://localhost"}


@pytest.fixture
def writer(database: Engine) -> FlaskClient:
    for publisher in ("Meridian Wire", "Harbour Post"):
        store.add(database, accord(publisher).analysis())
    return create_app(Settings(write_token=TOKEN), database).test_client()


def widest(client: FlaskClient) -> dict[str, Any]:
    record = client.get("/v1/events?sort=-documents").get_json()["data"][0]
    page: dict[str, Any] = client.get(record["href"]).get_json()
    return page


def post(client: FlaskClient, address: str, headers: dict[str, str] | None = None, /, **fields: Any) -> TestResponse:
    return client.post(address, data=fields, headers=OWN if headers is None else headers)


def parsed(answer: TestResponse) -> html.HtmlElement:
    return html.document_fromstring(answer.get_data(as_text=True))


def test_a_telling_is_cut_out_and_joined_again(writer: FlaskClient) -> None:
    event = widest(writer)
    page = f"/explore/events/{event['id']}"
    assert 'name="token"' in writer.get(page, headers=BROWSER).get_data(as_text=True)
    cut = post(writer, f"{page}/cut", telling=event["tellings"][1]["id"], token=TOKEN)
    assert (cut.status_code, cut.headers["Location"]) == (303, page)
    assert len(writer.get(f"/v1/events/{event['id']}").get_json()["tellings"]) == 1
    [other] = [
        each["id"]
        for each in writer.get(f"/v1/events?type={event['type']}").get_json()["data"]
        if each["id"] != event["id"]
    ]
    joined = post(writer, f"{page}/join", None, **{"with": other, "token": TOKEN})
    assert joined.status_code == 303
    assert len(writer.get(f"/v1/events/{event['id']}").get_json()["tellings"]) == 2


@pytest.mark.parametrize("token", ["", "wrong" * 5, TOKEN[:-1], f"{TOKEN}x"])
def test_the_token_is_needed_each_time_and_never_shown(
    writer: FlaskClient, token: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    event = widest(writer)
    page = f"/explore/events/{event['id']}"
    refused = post(writer, f"{page}/cut", telling=event["tellings"][1]["id"], token=token)
    assert refused.status_code == 401
    done = post(writer, f"{page}/cut", telling=event["tellings"][1]["id"], token=TOKEN)
    for answer in (refused, done, writer.get(page, headers=BROWSER)):
        told = answer.get_data(as_text=True) + str(answer.headers) + caplog.text
        assert TOKEN not in told
        assert "Set-Cookie" not in answer.headers
        assert not token or token not in told


@pytest.mark.parametrize(
    "origin", [None, "null", "http://evil.example", "https://localhost", "http://localhost.evil.example"]
)
def test_a_form_of_another_site_is_refused(writer: FlaskClient, origin: str | None) -> None:
    event = widest(writer)
    headers = {**BROWSER, **({"Origin": origin} if origin else {})}
    fields = {"telling": event["tellings"][1]["id"], "token": TOKEN}
    assert post(writer, f"/explore/events/{event['id']}/cut", headers, **fields).status_code == 403
    assert post(writer, "/explore/analyze", headers, text="They met.").status_code == 403
    assert widest(writer)["tellings"] == event["tellings"]


def test_mistakes_in_a_form_are_named(writer: FlaskClient) -> None:
    page = f"/explore/events/{widest(writer)['id']}/cut"
    for fields, status in (({"telling": "x"}, 400), ({"telling": "99999"}, 422), ({"telling": "1", "more": "1"}, 400)):
        answer = post(writer, page, **fields, token=TOKEN)
        assert answer.status_code == status
        assert html.document_fromstring(answer.get_data(as_text=True)).xpath("//tbody//th")
    assert post(writer, page, telling="", token=TOKEN).status_code == 400


def test_without_a_token_of_the_operator_there_is_no_form(client: FlaskClient) -> None:
    event = widest(client)
    page = f"/explore/events/{event['id']}"
    assert 'name="token"' not in client.get(page, headers=BROWSER).get_data(as_text=True)
    assert post(client, f"{page}/cut", telling=event["tellings"][0]["id"], token=TOKEN).status_code == 403


REASON = "It is a <b>rehearsal</b>."


def first(client: FlaskClient, kind: str) -> str:
    return str(client.get(f"/v1/{kind}?limit=1").get_json()["data"][0]["id"])


@pytest.mark.parametrize("kind", ["events", "statements", "agreements", "participants"])
def test_a_record_is_dismissed_and_restored(writer: FlaskClient, kind: str) -> None:
    page = f"/explore/{kind}/{first(writer, kind)}"
    writer.get(page, headers=BROWSER)
    done = post(writer, f"{page}/dismiss", reason=REASON, token=TOKEN)
    assert (done.status_code, done.headers["Location"]) == (303, page)
    gone = shown(writer, page, 410)
    assert words(gone.xpath("//p[@class='about']")[0]) == REASON
    assert gone.xpath(f"//form[@action='{page}/restore']//input[@name='token']")
    assert "operator" in words(gone.xpath("//p[@class='aside']")[0])
    assert page not in shown(writer, f"/explore/{kind}").xpath("//h3/a/@href")
    assert post(writer, f"{page}/dismiss", reason=REASON, token=TOKEN).status_code == 410
    assert writer.get(page, headers={"Accept": "application/json"}).content_type == "application/problem+json"
    restored = post(writer, f"{page}/restore", reason="It was held after all.", token=TOKEN)
    assert (restored.status_code, restored.headers["Location"]) == (303, page)
    assert shown(writer, page).xpath(f"//form[@action='{page}/dismiss']")
    assert post(writer, f"{page}/restore", reason=REASON, token=TOKEN).status_code == 409


def test_what_is_dismissed_can_be_restored_by_the_operator_alone(writer: FlaskClient, database: Engine) -> None:
    page = f"/explore/events/{first(writer, 'events')}"
    assert post(writer, f"{page}/dismiss", reason=REASON, token="wrong" * 5).status_code == 401
    post(writer, f"{page}/dismiss", reason=REASON, token=TOKEN)
    assert post(writer, f"{page}/restore", reason=REASON).status_code == 401
    reader = create_app(Settings(), database).test_client()
    assert not shown(reader, page, 410).xpath("//form[@method='post']")


@pytest.mark.parametrize(
    ("kind", "fields", "told"),
    [
        ("events", {"date": "2023-01-02/2023-01-04"}, ["Date", "2023-01-02/2023-01-04"]),
        ("events", {"date": "2023"}, ["Date", "2023"]),
        ("events", {"country": "NOR", "city": " Bergen "}, ["Place", "Bergen, Norway"]),
        ("events", {"country": "NOR", "city": ""}, ["Place", "Norway"]),
        ("events", {"type": "AID", "status": ""}, ["Type", "Aid"]),
        ("statements", {"date": "2023-01"}, ["Date", "2023-01"]),
        ("agreements", {"status": "in_force"}, ["Status", "In force"]),
        ("participants", {"kind": "group"}, ["Kind", "Group"]),
    ],
)
def test_a_field_is_set_by_hand_and_taken_back(
    writer: FlaskClient, kind: str, fields: dict[str, str], told: list[str]
) -> None:
    page = f"/explore/{kind}/{first(writer, kind)}"
    assert not shown(writer, page).xpath("//section[@class='by-hand']")
    done = post(writer, f"{page}/amend", reason="12", token=TOKEN, **fields)
    assert (done.status_code, done.headers["Location"]) == (303, page)
    [row] = shown(writer, page).xpath("//section[@class='by-hand']//tbody/tr")
    [*field_and_value, author, day, why] = [words(each) for each in row]
    assert (field_and_value, author, why) == (told, "operator", "12")
    assert day
    [number] = shown(writer, page).xpath("//form[contains(@action, 'undo')]//option/@value")
    undone = post(writer, "/explore/corrections/undo", correction=number, token=TOKEN)
    assert (undone.status_code, undone.headers["Location"]) == (303, page)
    assert not shown(writer, page).xpath("//section[@class='by-hand']")


@pytest.mark.parametrize("kind", ["events", "statements", "agreements", "participants"])
def test_the_form_has_every_field_that_can_be_set(writer: FlaskClient, kind: str) -> None:
    page = f"/explore/{kind}/{first(writer, kind)}"
    names = set(shown(writer, page).xpath(f"//form[@action='{page}/amend']//@name")) - {"reason", "token"}
    places = {"country", "city"} if kind == "events" else set()
    assert shown(writer, page).xpath("//form//input[@name='date']/@placeholder") == ["2024-03-05"] * ("date" in names)
    assert names == {*AMENDABLE[RECORD_KINDS[kind]]} - {"place"} | places


@pytest.mark.parametrize(
    ("correction", "fields", "name"),
    [
        ("amend", {"date": "yesterday", "reason": REASON}, "date"),
        ("amend", {"reason": REASON}, "type"),
        ("amend", {"type": "AID"}, "reason"),
        ("amend", {"city": "Oslo", "reason": REASON}, "place"),
        ("dismiss", {"reason": "  "}, "reason"),
        ("restore", {}, "reason"),
        ("join", {"with": ""}, "with"),
    ],
)
def test_what_a_form_lacks_is_named(writer: FlaskClient, correction: str, fields: dict[str, str], name: str) -> None:
    answer = post(writer, f"/explore/events/{first(writer, 'events')}/{correction}", token=TOKEN, **fields)
    assert answer.status_code == 400
    assert [words(each) for each in parsed(answer).xpath("//tbody//th")] == [name]


def test_a_candidate_is_shown_with_its_sentence_and_joined(database: Engine) -> None:
    store.add_all(database, UNSURE)
    client = create_app(Settings(write_token=TOKEN), database).test_client()
    records = by_publisher(client)
    page = f"/explore/events/{records['Post']}"
    shown_before = shown(client, page)
    both = shown_before.xpath("//section[@class='candidates']//div[@class='candidate']")
    assert {each.xpath(".//h3/a/@href")[0].rpartition("/")[2] for each in both} == {records["Ledger"], records["Wire"]}
    for each in both:
        assert words(each.xpath(".//blockquote")[0]) == "met"
        assert "same type (CONSULT)" in words(each.xpath(".//dl")[0])
        assert "could as well be another" in words(each.xpath(".//dl")[0])
        assert each.xpath(".//form/@action") == [f"{page}/join"]
    chosen = both[0].xpath(".//input[@name='with']/@value")[0]
    done = post(client, f"{page}/join", None, **{"with": chosen, "reason": "", "token": TOKEN})
    assert done.status_code == 303
    assert chosen not in shown(client, done.headers["Location"]).xpath("//input[@name='with']/@value")
    reader = create_app(Settings(), database).test_client()
    left = next(each for name, each in records.items() if each != chosen and name != "Post")
    assert not shown(reader, f"/explore/events/{left}").xpath("//section[@class='candidates']//form")


def test_a_record_without_candidates_says_nothing_of_them(writer: FlaskClient) -> None:
    assert not shown(writer, f"/explore/events/{widest(writer)['id']}").xpath("//section[@class='candidates']")


def test_corrections_are_listed_filtered_and_taken_back(writer: FlaskClient) -> None:
    assert "Nobody has corrected anything" in words(shown(writer, "/explore/corrections").xpath("//main")[0])
    event, statement = (f"/explore/{kind}/{first(writer, kind)}" for kind in ("events", "statements"))
    post(writer, f"{event}/amend", country="NOR", city="Bergen", reason=REASON, token=TOKEN)
    post(writer, f"{statement}/dismiss", reason="Nobody said it.", token=TOKEN)
    [dismissed, amended] = shown(writer, "/explore/corrections").xpath("//tbody/tr")
    assert [words(dismissed[each]) for each in (1, 3, 4)] == ["Dismissed", "Nobody said it.", "operator"]
    assert dismissed.xpath("./td[3]/a/@href") == [statement]
    assert words(amended[1]) == "Set by hand Place: Bergen, Norway"
    assert words(amended[3]) == REASON
    assert amended.xpath("./td[3]/a/@href") == [event]
    [only] = shown(writer, "/explore/corrections?kind=amend&active=true").xpath("//tbody/tr")
    assert only.xpath("./@id") == amended.xpath("./@id")
    [number] = only.xpath(".//input[@name='correction']/@value")
    undone = post(writer, "/explore/corrections/undo", correction=number, reason="", token=TOKEN)
    assert (undone.status_code, undone.headers["Location"]) == (303, event)
    [ended] = shown(writer, "/explore/corrections?active=false").xpath("//tbody/tr")
    assert words(ended[5]).startswith("until ")
    assert not ended.xpath(".//form")


def test_corrections_are_read_page_by_page(writer: FlaskClient, database: Engine) -> None:
    page = f"/explore/events/{first(writer, 'events')}"
    for kind in ("AID", "CONSULT"):
        post(writer, f"{page}/amend", type=kind, reason=REASON, token=TOKEN)
    newest = shown(writer, "/explore/corrections?limit=1&kind=amend")
    assert "Consult" in words(newest.xpath("//tbody")[0])
    [following] = newest.xpath("//a[@class='next']/@href")
    assert "Aid" in words(shown(writer, following).xpath("//tbody")[0])
    assert "kind=amend" in following
    moved = writer.get("/explore/corrections?kind=&by=operator", headers=BROWSER)
    assert (moved.status_code, moved.headers["Location"]) == (302, "/explore/corrections?by=operator")
    assert words(shown(writer, "/explore/corrections?kind=part", 400).xpath("//tbody//th")[0]) == "kind"
    reader = create_app(Settings(), database).test_client()
    assert not shown(reader, "/explore/corrections").xpath("//form[@method='post']")


def test_named_tokens_can_correct_too(database: Engine) -> None:
    store.add(database, accord("Meridian Wire").analysis())
    client = create_app(Settings(write_tokens={"anna": TOKEN}), database).test_client()
    page = f"/explore/events/{first(client, 'events')}"
    assert shown(client, page).xpath("//details[@class='correct']")
    post(client, f"{page}/amend", type="AID", reason=REASON, token=TOKEN)
    assert "anna" in words(shown(client, page).xpath("//section[@class='by-hand']")[0])


def test_an_agreement_shows_who_mediated_and_what_it_is_one_of(database: Engine) -> None:
    builder = AnalysisBuilder(
        "Norway and Peru signed 14 documents in Lima, among them a fisheries pact; Chile mediated."
    )
    norway, peru, chile = (builder.country(*each) for each in (("Norway", "NOR"), ("Peru", "PER"), ("Chile", "CHL")))
    whole = builder.agreement("14 documents", [norway, peru], AgreementStage.SIGNED)
    builder.agreement("fisheries pact", [norway, peru], AgreementStage.SIGNED)
    builder.agreements[0] = replace(builder.agreements[0], count=14, mediators=(chile,))
    builder.agreements[1] = replace(builder.agreements[1], part_of=whole)
    store.add(database, builder.analysis())
    client = create_app(Settings(), database).test_client()
    pages = {each["title"]: each["id"] for each in client.get("/v1/agreements").get_json()["data"]}
    all_of_them = shown(client, f"/explore/agreements/{pages['14 documents']}")
    assert "Chile" in words(all_of_them.xpath("//dt[text()='Mediated by']/following-sibling::dd")[0])
    assert f"/explore/agreements/{pages['fisheries pact']}" in all_of_them.xpath("//main//li/a/@href")
    one = shown(client, f"/explore/agreements/{pages['fisheries pact']}")
    assert one.xpath("//a[text()='One of several agreements']/@href") == [
        f"/explore/agreements/{pages['14 documents']}"
    ]
    assert "mediated by Chile" in words(shown(client, "/explore/agreements").xpath("//section[@class='results']")[0])


TEXT = (
    "LIMA – Peruvian President Ana Quispe met Norwegian Prime Minister Nils Berg in Lima on Friday.\r\n\r\n"
    "“We shall sign the treaty,” Quispe told reporters <script>alert(1)</script>."
)


def test_a_pasted_text_is_painted_and_explained_and_not_stored(client: FlaskClient) -> None:
    before = client.get("/v1/changes?since=0&limit=1").get_json()["newest"]
    answer = post(client, "/explore/analyze", text=TEXT, published="2024-05-04")
    page = html.document_fromstring(answer.get_data(as_text=True))
    assert "".join(page.xpath("//div[@class='passage']")[0].itertext()) == TEXT.replace("\r\n", "\n")
    assert page.xpath("//a[contains(@class, 'part-trigger')][text()='met']")
    [meeting] = page.xpath("//article[contains(@class, 'events')][contains(., 'Consult')]")
    assert "Ana Quispe" in meeting.text_content()
    assert meeting.xpath(".//details//dd")
    assert page.xpath("//textarea/text()")[0].strip() == TEXT.replace("\r\n", "\n")
    assert client.get("/v1/changes?since=0&limit=1").get_json()["newest"] == before


def test_a_text_that_cannot_be_read_is_refused_as_a_page(client: FlaskClient) -> None:
    answer = post(client, "/explore/analyze", title="A headline without an article")
    assert answer.status_code == 422
    assert answer.content_type.startswith("text/html")
