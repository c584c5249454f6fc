"""Storing and deleting documents, cutting and joining records: only with the operator's token."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine
from werkzeug.test import TestResponse

from api import create_app
from api.analysis.schemas import EXAMPLE
from api.operations import OPERATIONS
from api.settings import Settings
from ingest import store
from tests.api.problems import problem
from tests.factories.analyses import accord
from tests.worlds.archive_rows import VISIT

TOKEN = "a-token-of-the-tests"  # noqa: S105  nobody's
HEADERS = {"Authorization": f"Bearer {TOKEN}"}


@pytest.fixture
def scratch(database: Engine) -> Engine:
    """A database to write to, in which two outlets tell one story."""
    for publisher in ("Meridian Wire", "Harbour Post"):
        store.add(database, accord(publisher).analysis())
    return database


@pytest.fixture
def writer(scratch: Engine) -> FlaskClient:
    return create_app(Settings(write_token=TOKEN), scratch).test_client()


@pytest.fixture(scope="module")
def refused(engine: Engine) -> FlaskClient:
    """A client that may write, for what is not to be written: the database is that of all tests."""
    return create_app(
        Settings(write_token=TOKEN, analyze_per_minute=1000, document_bytes=100_000), engine
    ).test_client()


def post(client: FlaskClient, path: str, body: Any) -> TestResponse:
    return client.post(path, json=body, headers=HEADERS)


def first(client: FlaskClient, kind: str) -> dict[str, Any]:
    """The page of the record that most documents tell."""
    record = client.get(f"/v1/{kind}?sort=-documents").get_json()["data"][0]
    page: dict[str, Any] = client.get(record["href"]).get_json()
    return page


GUARDED = [each for each in OPERATIONS if each.guarded]


@pytest.mark.parametrize("operation", GUARDED, ids=lambda each: each.name)
@pytest.mark.parametrize(
    "given", [None, "Bearer", "Bearer ", "Bearer wrong", f"Basic {TOKEN}", f"Bearer {TOKEN} ", f"Bearer {TOKEN}x", "é"]
)
def test_writing_needs_the_token(refused: FlaskClient, operation: Any, given: str | None) -> None:
    path = operation.path.replace("{record_id}", VISIT)
    headers = {"Authorization": given} if given else {}
    response = refused.open(path, method=operation.method, json={}, headers=headers)
    if given == f"Bearer {TOKEN} ":  # white space around a header's value is not part of it
        assert response.status_code in {400, 404, 422}
        return
    assert TOKEN not in problem(response, 401)["detail"]
    assert response.headers["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize("operation", GUARDED, ids=lambda each: each.name)
def test_without_a_token_nobody_writes(client: FlaskClient, operation: Any) -> None:
    path = operation.path.replace("{record_id}", VISIT)
    body = problem(client.open(path, method=operation.method, json={}, headers=HEADERS), 403)
    assert "WRITE_TOKEN" in body["detail"]


def test_a_document_is_stored_once_and_deleted_for_good(writer: FlaskClient) -> None:
    made = post(writer, "/v1/documents", EXAMPLE)
    assert made.status_code == 201, made.get_data(as_text=True)
    stored = made.get_json()
    assert stored["outcome"] == "added"
    assert made.headers["Location"] == stored["href"]
    document = writer.get(stored["href"]).get_json()
    assert (document["text"], document["publisher"]) == (EXAMPLE["text"], EXAMPLE["publisher"])
    assert document["counts"]["events"] > 0

    again = post(writer, "/v1/documents", dict(reversed(EXAMPLE.items())))
    assert (again.status_code, again.get_json()) == (200, {**stored, "outcome": "unchanged"})

    gone = writer.delete(stored["href"], headers=HEADERS)
    assert (gone.status_code, gone.get_data()) == (204, b"")
    for response in (writer.get(stored["href"]), writer.delete(stored["href"], headers=HEADERS)):
        assert stored["id"] in problem(response, 410)["detail"]
    assert writer.get("/v1/events?document=" + stored["id"]).get_json()["data"] == []


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ({}, "neither `text` nor `html`"),
        ({"text": " \n"}, "neither `text` nor `html`"),
        ({"text": 7}, "`text` must be a string"),
        ({"text": "The talks began on Monday.", "published": "Monday"}, "`published`"),
        ({"text": "The talks began on Monday.", "url": "ftp://x"}, "`url`"),
        ({"text": "Il ministro degli Esteri ha incontrato ieri a Roma il suo omologo francese."}, "not English"),
        ({"text": "nul\0"}, "NUL"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(refused: FlaskClient, body: Any, reason: str) -> None:
    for path in ("/v1/documents", "/v1/analyze"):
        detail = problem(post(refused, path, body), 422)["detail"]
        assert reason in detail
        assert detail[0].isupper() or detail[0] == "`"
        assert detail.endswith(".")


@pytest.mark.parametrize("path", ["/v1/documents", "/v1/analyze"])
def test_bodies_that_are_no_json_object(refused: FlaskClient, path: str) -> None:
    for data in (b"", b"{", b"[]", b'"text"', b'{"text": "\\ud800"}', b"\xff"):
        problem(refused.post(path, data=data, content_type="application/json", headers=HEADERS), 400)
    for kind in ("text/plain", "", "application/x-www-form-urlencoded"):
        problem(refused.post(path, data=b"{}", content_type=kind, headers=HEADERS), 415)
    problem(
        refused.post(path, data=b'"' + b"a" * 1_000_001 + b'"', content_type="application/json", headers=HEADERS), 413
    )
    problem(refused.post(f"{path}?colour=red", json=EXAMPLE, headers=HEADERS), 400)


def test_unknown_documents_cannot_be_deleted(refused: FlaskClient) -> None:
    for unknown in ("x", "d00000000000000404", VISIT):
        problem(refused.delete(f"/v1/documents/{unknown}", headers=HEADERS), 404)


@pytest.mark.parametrize("kind", ["events", "statements", "agreements", "participants"])
def test_what_was_cut_can_be_joined_again(writer: FlaskClient, kind: str) -> None:
    record = first(writer, kind)
    telling = record["tellings"][-1]
    cut = post(writer, f"/v1/{kind}/{record['id']}/cut", {"telling": telling["id"]})
    assert cut.status_code == 200, cut.get_data(as_text=True)
    kept, other = (writer.get(each["href"]).get_json() for each in cut.get_json()["records"])
    assert kept["id"] == record["id"]
    assert [each["id"] for each in other["tellings"]] == [telling["id"]]
    assert kept["documents"] + other["documents"] == record["documents"] == 2

    joined = post(writer, f"/v1/{kind}/{other['id']}/join", {"with": kept["id"]})
    assert [each["id"] for each in joined.get_json()["records"]] == [record["id"]]
    assert writer.get(f"/v1/{kind}/{record['id']}").get_json()["documents"] == 2
    assert writer.get(f"/v1/{kind}/{other['id']}").status_code == 308
    links = writer.get(f"/v1/{kind}/{record['id']}/links").get_json()
    assert [each["by_hand"] for each in links["data"]] == [True]

    late = post(writer, f"/v1/{kind}/{other['id']}/cut", {"telling": telling["id"]})
    assert record["id"] in problem(late, 409)["detail"]


def test_what_cannot_be_ruled(writer: FlaskClient) -> None:
    event, statement = first(writer, "events"), first(writer, "statements")
    path = f"/v1/events/{event['id']}"
    body: dict[str, Any]
    for body in ({}, {"telling": "1"}, {"telling": 0}, {"telling": True}, {"telling": 1.5}, {"telling": 2**40}):
        [fault] = problem(post(writer, f"{path}/cut", body), 400)["errors"]
        assert (fault["parameter"], fault["allowed"]) == ("telling", "a whole number above 0")
    for body in ({}, {"with": statement["id"]}, {"with": None}, {"with": 5}):
        [fault] = problem(post(writer, f"{path}/join", body), 400)["errors"]
        assert (fault["parameter"], fault["allowed"]) == ("with", "an id as e, then 17 digits and small letters")
    faults = problem(post(writer, f"{path}/join", {"with": event["id"], "and": "more"}), 400)["errors"]
    assert [(f["parameter"], f["given"], f["allowed"]) for f in faults] == [("and", "more", "one of with, reason")]
    found = problem(post(writer, f"{path}/cut", {"telling": 999}), 422)
    assert "999" in found["detail"]
    assert [fault["parameter"] for fault in found["errors"]] == ["telling"]
    other = statement["tellings"][0]["id"]
    assert statement["id"] in problem(post(writer, f"{path}/cut", {"telling": other}), 409)["detail"]
    problem(post(writer, f"{path}/join", {"with": event["id"]}), 409)
    [fault] = problem(post(writer, f"{path}/join", {"with": "e00000000000000404"}), 422)["errors"]
    assert (fault["parameter"], fault["given"]) == ("with", "e00000000000000404")
    problem(post(writer, "/v1/events/e00000000000000404/cut", {"telling": 1}), 404)


def test_pages_of_other_origins_may_ask_whether_they_may_write(client: FlaskClient) -> None:
    wanted = {"Origin": "https://other.example", "Access-Control-Request-Method": "POST"}
    allowed = client.options("/v1/documents", headers=wanted).headers
    assert set(allowed["Access-Control-Allow-Methods"].split(", ")) == {"GET", "HEAD", "OPTIONS", "POST"}
    assert {"Authorization", "Content-Type"} <= set(allowed["Access-Control-Allow-Headers"].split(", "))
    allowed = client.options(f"/v1/documents/d{VISIT[1:]}", headers=wanted).headers
    assert "DELETE" in allowed["Access-Control-Allow-Methods"]
    assert set(client.options("/v1/analyze").headers["Allow"].split(", ")) == {"POST", "OPTIONS"}


def test_records_that_nothing_links_are_joined_by_hand_alone(writer: FlaskClient) -> None:
    one, other = (event["id"] for event in writer.get("/v1/events").get_json()["data"])
    joined = post(writer, f"/v1/events/{one}/join", {"with": other}).get_json()["records"]
    links = writer.get(f"{joined[0]['href']}/links").get_json()
    by_hand = [link for link in links["data"] if link["by_hand"]]
    assert [link["by_hand"] for link in links["data"]] == sorted(
        (link["by_hand"] for link in links["data"]), reverse=True
    )
    assert by_hand
    assert by_hand[0]["score"] is None
    assert by_hand[0]["reasons"] == []
    assert links["total"] == len(links["data"])
