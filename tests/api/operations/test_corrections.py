"""Dismissing, restoring and amending records over HTTP, the list of corrections, and whose token made them."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine

from api import create_app
from api.resources import RESOURCES
from api.settings import Settings
from ingest import store
from tests.api.problems import problem
from tests.factories.analyses import accord

ANNA, BEN = "annas-token-of-the-tests", "bens-token-of-the-tests"
SETTINGS = Settings(write_tokens={"anna": ANNA, "ben": BEN})
REASON = "It is a rehearsal."


@pytest.fixture
def client(database: Engine) -> FlaskClient:
    """A service over a database in which two outlets tell one story."""
    for publisher in ("Meridian Wire", "Harbour Post"):
        store.add(database, accord(publisher).analysis())
    return create_app(SETTINGS, database).test_client()


def post(client: FlaskClient, path: str, body: Any, token: str = ANNA) -> Any:
    return client.post(path, json=body, headers={"Authorization": f"Bearer {token}"})


def first(client: FlaskClient, kind: str) -> dict[str, Any]:
    record: dict[str, Any] = client.get(f"/v1/{kind}?limit=1").get_json()["data"][0]
    return record


@pytest.mark.parametrize("kind", ["events", "statements", "agreements", "participants"])
def test_a_dismissed_record_answers_410_with_the_reason(client: FlaskClient, kind: str) -> None:
    record = first(client, kind)
    path = f"/v1/{kind}/{record['id']}"
    before = client.get(path).get_json()
    assert post(client, f"{path}/dismiss", {"reason": REASON}).get_json() == {"records": []}
    assert REASON in problem(client.get(path), 410)["detail"]
    assert record["id"] not in {each["id"] for each in client.get(f"/v1/{kind}").get_json()["data"]}
    assert problem(post(client, f"{path}/dismiss", {"reason": REASON}), 410)
    assert post(client, f"{path}/restore", {"reason": REASON}, BEN).get_json()["records"][0]["id"] == record["id"]
    assert client.get(path).get_json() == before
    assert problem(post(client, f"{path}/restore", {"reason": REASON}), 409)


@pytest.mark.parametrize("kind", ["events", "statements", "agreements", "participants"])
def test_what_is_dismissed_is_in_no_count(client: FlaskClient, kind: str) -> None:
    for record in client.get(f"/v1/{kind}?limit=200").get_json()["data"]:
        post(client, f"/v1/{kind}/{record['id']}/dismiss", {"reason": REASON})
    names = {name for each in RESOURCES if each.name == kind for name in each.facets}
    counted = client.get(f"/v1/{kind}/facets?by={','.join(sorted(names))}").get_json()
    assert counted["total"] == 0
    assert {each["by"]: each["values"] for each in counted["facets"]} == {name: [] for name in names}
    assert {each["counts"][kind] for each in client.get("/v1/outlets").get_json()["data"]} == {0}


@pytest.mark.parametrize("kind", ["events", "statements", "agreements", "participants"])
def test_documents_show_nothing_of_what_is_dismissed(client: FlaskClient, kind: str) -> None:
    document = first(client, "documents")
    path = f"/v1/documents/{document['id']}"
    tag = client.get(path).headers["ETag"]
    assert document["counts"][kind] > 0
    for record in client.get(f"/v1/{kind}?limit=200").get_json()["data"]:
        post(client, f"/v1/{kind}/{record['id']}/dismiss", {"reason": REASON})
    shown = client.get(path, headers={"If-None-Match": tag})
    assert shown.status_code == 200
    assert shown.get_json()["mentions"][kind] == []
    assert shown.get_json()["counts"][kind] == 0
    assert client.get(f"/explore/documents/{document['id']}").status_code == 200


def test_a_dismissal_shows_in_the_change_feed(client: FlaskClient) -> None:
    record = first(client, "events")
    newest = client.get("/v1/changes?limit=1").get_json()["newest"]
    post(client, f"/v1/events/{record['id']}/dismiss", {"reason": REASON})
    changes = {each["id"]: each["action"] for each in client.get(f"/v1/changes?since={newest}").get_json()["data"]}
    assert changes[record["id"]] == "deleted"


def test_a_field_that_is_set_says_by_whom_and_why(client: FlaskClient) -> None:
    path = f"/v1/events/{first(client, 'events')['id']}"
    tag = client.get(path).headers["ETag"]
    body = {"date": "2023-01-02/2023-01-04", "place": {"country": "NOR", "city": "Oslo"}, "reason": "A wrong day."}
    assert post(client, f"{path}/amend", body, BEN).status_code == 200
    page = client.get(path, headers={"If-None-Match": tag}).get_json()
    assert (page["date"]["start"], page["date"]["end"], page["date"]["basis"]) == (
        "2023-01-02",
        "2023-01-04",
        "corrected",
    )
    assert (page["place"]["country"], page["place"]["city"]) == ("NOR", "Oslo")
    assert [(each["field"], each["made_by"], each["reason"]) for each in page["amendments"]] == [
        ("date", "ben", "A wrong day."),
        ("place", "ben", "A wrong day."),
    ]
    for each in page["amendments"]:
        assert post(client, "/v1/corrections/undo", {"correction": each["correction"]}).status_code == 200
    page = client.get(path).get_json()
    assert page["amendments"] == []
    assert page["date"]["basis"] != "corrected"


@pytest.mark.parametrize(
    ("kind", "body", "names"),
    [
        ("events", {"reason": REASON}, "type"),
        ("events", {"date": "yesterday", "reason": REASON}, "date"),
        ("events", {"date": "2024-02-30", "reason": REASON}, "date"),
        ("events", {"type": "PARTY", "reason": REASON}, "type"),
        ("events", {"type": "AID"}, "reason"),
        ("events", {"place": {"city": "Oslo"}, "reason": REASON}, "place"),
        ("statements", {"place": {"country": "NOR"}, "reason": REASON}, "place"),
        ("agreements", {"status": "extended", "reason": REASON}, "status"),
    ],
)
def test_what_cannot_be_set_is_refused_by_name(client: FlaskClient, kind: str, body: Any, names: str) -> None:
    path = f"/v1/{kind}/{first(client, kind)['id']}/amend"
    assert problem(post(client, path, body), 400)["errors"][0]["parameter"] == names


def test_the_list_says_who_did_what(client: FlaskClient) -> None:
    event, other = (each["id"] for each in client.get("/v1/events?limit=2").get_json()["data"])
    agreement = first(client, "agreements")["id"]
    post(client, f"/v1/agreements/{agreement}/amend", {"status": "ratified", "reason": "The vote is over."}, BEN)
    post(client, f"/v1/events/{event}/join", {"with": other, "reason": "One meeting."})
    data = client.get("/v1/corrections").get_json()["data"]
    assert [(each["kind"], each["made_by"], each["reason"]) for each in data] == [
        ("join", "anna", "One meeting."),
        ("amend", "ben", "The vote is over."),
    ]
    assert (data[0]["record"]["id"], data[0]["other"]["id"]) == (event, other)
    assert (data[1]["field"], data[1]["value"], data[1]["ended_at"]) == ("status", "ratified", None)
    assert [each["id"] for each in client.get("/v1/corrections?by=ben").get_json()["data"]] == [data[1]["id"]]
    page = client.get("/v1/corrections?limit=1").get_json()
    assert [each["id"] for each in client.get(page["next"]).get_json()["data"]] == [data[1]["id"]]
    post(client, "/v1/corrections/undo", {"correction": data[0]["id"]}, BEN)
    ended = client.get("/v1/corrections?active=false").get_json()["data"]
    assert [(each["id"], each["ended_by"]) for each in ended] == [(data[0]["id"], "ben")]
    assert {event, other} <= {each["id"] for each in client.get("/v1/events").get_json()["data"]}
    assert problem(post(client, "/v1/corrections/undo", {"correction": data[0]["id"]}), 409)
    assert problem(post(client, "/v1/corrections/undo", {"correction": 4711}), 404)


def test_only_tokens_of_the_operator_write(client: FlaskClient) -> None:
    path = f"/v1/events/{first(client, 'events')['id']}/dismiss"
    assert problem(post(client, path, {"reason": REASON}, "anna"), 401)
    assert problem(client.post(path, json={"reason": REASON}), 401)
