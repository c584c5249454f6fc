"""What a text tells, shown without storing it."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine

from api import create_app
from api.analysis.schemas import EXAMPLE
from api.settings import Settings
from tests.api.problems import problem

HERE = {
    "text": "LIMA 🌊 – Peruvian President Ana Quispe met Norwegian Prime Minister Nils Berg in Lima on Friday.\n\n"
    '"We have signed the memorandum on sea lanes," Quispe said. 🐟 Berg called the memorandum fair.',
    "published": "2024-05-04",
}


@pytest.fixture(scope="module")
def analyst(app: Flask) -> FlaskClient:
    """A client of an application of its own, as others of the session use up its tokens."""
    return create_app(Settings(analyze_per_minute=1000), app.extensions["engine"]).test_client()


def spans(body: Any) -> list[dict[str, Any]]:
    return [
        mention
        for kind in ("participants", "events", "statements", "agreements")
        for each in body[kind]
        for mention in each["mentions"]
    ]


def test_a_text_tells(analyst: FlaskClient) -> None:
    body = analyst.post("/v1/analyze", json=HERE).get_json()
    assert body["document"]["text"] == HERE["text"]
    assert body["document"]["published"] == "2024-05-04"
    people = {each["key"]: each["name"] for each in body["participants"]}
    assert {"Ana Quispe", "Nils Berg", "Peru", "Norway"} <= set(people.values())
    meeting = next(each for each in body["events"] if each["type"] == "CONSULT")
    assert meeting["quad"] == "verbal_cooperation"
    assert (meeting["date"]["start"], meeting["place"]["city"]) == ("2024-05-03", "Lima")
    assert "Nils Berg" in {each["name"] for each in meeting["actors"] + meeting["recipients"]}
    said = next(each for each in body["statements"] if each["kind"] == "direct")
    assert said["text"].startswith("We have signed")
    assert [people[each["key"]] for each in said["speakers"]] == ["Ana Quispe"]
    assert body["agreements"]


def test_nothing_is_stored(analyst: FlaskClient) -> None:
    before = analyst.get("/v1/documents").get_json()
    analyst.post("/v1/analyze", json=HERE)
    assert analyst.get("/v1/documents").get_json() == before


def test_spans_hold_their_text(analyst: FlaskClient) -> None:
    text = HERE["text"]
    points = spans(analyst.post("/v1/analyze", json=HERE).get_json())
    assert len(points) > 10
    assert all(text[each["start"] : each["end"]] == each["text"] for each in points)
    units = text.encode("utf-16-le")
    wide = spans(analyst.post("/v1/analyze?offsets=utf16", json=HERE).get_json())
    assert all(units[2 * each["start"] : 2 * each["end"]].decode("utf-16-le") == each["text"] for each in wide)
    assert [each["start"] for each in wide] != [each["start"] for each in points]


def test_a_page_is_read_as_its_article(analyst: FlaskClient) -> None:
    page = "".join(f"<p>{line}</p>" for line in HERE["text"].splitlines() if line)
    html = f"<html><head><title>Lima</title></head><body><article>{page}</article></body></html>"
    body = analyst.post("/v1/analyze", json={"html": html, "published": "2024-05-04"}).get_json()
    assert "<" not in body["document"]["text"]
    assert [each["type"] for each in body["events"]].count("CONSULT") >= 1


def test_a_text_that_tells_nothing(analyst: FlaskClient) -> None:
    body = analyst.post("/v1/analyze", json={"text": "The weather was mild and the sea was calm all day."}).get_json()
    assert [body[kind] for kind in ("events", "statements", "agreements")] == [[], [], []]


def test_long_texts_are_refused(engine: Engine) -> None:
    client = create_app(Settings(analyze_bytes=500), engine).test_client()
    assert "500 bytes" in problem(client.post("/v1/analyze", json={"text": "word " * 200}), 413)["detail"]
    assert client.post("/v1/analyze", json=EXAMPLE).status_code == 200


def test_who_asks_too_often_has_to_wait(engine: Engine) -> None:
    client = create_app(Settings(analyze_per_minute=2), engine).test_client()
    for _ in range(2):
        problem(client.post("/v1/analyze", json={}), 422)
    refused = client.post("/v1/analyze", json={})
    problem(refused, 429)
    assert 0 < int(refused.headers["Retry-After"]) <= 61
    other = client.post("/v1/analyze", json={}, environ_base={"REMOTE_ADDR": "192.0.2.7"})
    problem(other, 422)
