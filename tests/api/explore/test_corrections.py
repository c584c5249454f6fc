"""Corrections by form, and the analysis of a pasted text."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from flask.testing import FlaskClient
from lxml import html  # type: ignore[import-untyped]
from sqlalchemy import Engine
from werkzeug.test import TestResponse

from api import create_app
from api.settings import Settings
from ingest import store
from tests.api.explore.test_pages import BROWSER
from tests.factories.analyses import accord

TOKEN = "a-token-of-the-tests"  # noqa: S105  nobody's
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
