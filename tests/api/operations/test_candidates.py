"""Candidates: records that are alike and not joined, with what stands between them, until a person rules."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine

from api import create_app
from api.settings import Settings
from ingest import store
from ingest.tellings import Analysis
from tests.api.problems import problem
from tests.factories.analyses import AnalysisBuilder
from tests.worlds.databases import Databases

TOKEN = "annas-token-of-the-tests"  # noqa: S105
SETTINGS = Settings(write_tokens={"anna": TOKEN})


def met(publisher: str, *days: int | None) -> Analysis:
    """A meeting on each of these days of May, told by one outlet."""
    text = " ".join(f"{publisher}: Maria Valdo and Tomas Ruel {words}." for words in WORDS[: len(days)])
    told = AnalysisBuilder(text, publisher=publisher)
    sides = [
        told.person("Maria Valdo", "NOR", "Foreign Minister"),
        told.person("Tomas Ruel", "PER", "Foreign Minister"),
    ]
    for words, day in zip(WORDS, days, strict=False):
        told.event(words, sides, day=date(2024, 5, day) if day else None)
    return told.analysis()


def signed_in(publisher: str, name: str) -> Analysis:
    """A president alone in a text."""
    told = AnalysisBuilder(f"{publisher}: {name} spoke.", publisher=publisher)
    told.person(name, "CUB", "President")
    return told.analysis()


WORDS = ("met", "talked")
UNSURE = (met("Ledger", 2), met("Wire", 3), met("Post", None))  # which of the two meetings does the third tell?
TWICE = (met("Ledger", 2, None), met("Wire", 2))  # the second meeting of one text is not that of the other


def service(engine: Engine) -> FlaskClient:
    return create_app(SETTINGS, engine).test_client()


@pytest.fixture
def client(database: Engine) -> FlaskClient:
    store.add_all(database, UNSURE)
    return service(database)


def found(client: FlaskClient, record: str) -> Any:
    kind = {"e": "events", "p": "participants"}[record[0]]
    return client.get(f"/v1/{kind}/{record}/links?state=candidate").get_json()


def by_publisher(client: FlaskClient, kind: str = "events") -> dict[str, str]:
    """The record that each outlet tells first."""
    records: dict[str, str] = {}
    for each in client.get(f"/v1/{kind}").get_json()["data"]:
        for telling in client.get(each["href"]).get_json()["tellings"]:
            records.setdefault(telling["document"]["publisher"], each["id"])
    return records


def post(client: FlaskClient, path: str, body: Any) -> Any:
    return client.post(path, json=body, headers={"Authorization": f"Bearer {TOKEN}"})


def world(client: FlaskClient, kind: str = "events") -> set[tuple[Any, ...]]:
    """All candidates, by the outlets that tell either side, whatever the ids."""
    every = [found(client, each["id"]) for each in client.get(f"/v1/{kind}").get_json()["data"]]
    return {
        (
            each["first"]["document"]["publisher"],
            each["first"]["text"],
            each["second"]["document"]["publisher"],
            each["second"]["text"],
            each["score"],
            *each["reasons"],
            each["obstacle"],
            each["conflict"],
        )
        for answer in every
        for each in answer["data"]
    }


def test_what_could_be_either_is_a_candidate_of_both(client: FlaskClient) -> None:
    records = by_publisher(client)
    answer = found(client, records["Post"])
    assert answer["total"] == 2
    assert {each["other"]["id"] for each in answer["data"]} == {records["Ledger"], records["Wire"]}
    for each in answer["data"]:
        assert each["other"]["href"].endswith(f"/v1/events/{each['other']['id']}")
        assert (each["obstacle"], each["conflict"], each["by_hand"]) == ("ambiguous", None, False)
        assert 0.6 <= each["score"] <= 1
        assert each["reasons"]
        assert each["first"]["document"]["publisher"] == "Post"
    [of_ledger] = found(client, records["Ledger"])["data"]
    assert of_ledger["other"]["id"] == records["Post"]
    assert of_ledger["first"]["document"]["publisher"] == "Ledger"


def test_links_within_a_record_are_the_default(client: FlaskClient) -> None:
    path = f"/v1/events/{by_publisher(client)['Post']}/links"
    assert client.get(path).get_json() == client.get(f"{path}?state=joined").get_json() == {"data": [], "total": 0}
    [fault] = problem(client.get(f"{path}?state=parted"), 400)["errors"]
    assert (fault["parameter"], fault["given"], fault["allowed"]) == (
        "state",
        "parted",
        "one of joined, candidate, related",
    )


def test_a_conflict_is_told_in_words(database: Engine) -> None:
    store.add_all(database, TWICE)
    client = service(database)
    assert {each[2:4] + each[-2:] for each in world(client) if each[0] == "Ledger"} == {
        ("Wire", "met", "conflict", "told apart in one text")
    }


def test_persons_who_bear_a_surname_are_candidates(database: Engine) -> None:
    store.add_all(
        database, [signed_in(*each) for each in (("A", "Raul Castro"), ("B", "Fidel Castro"), ("C", "Castro"))]
    )
    client = service(database)
    answer = found(client, by_publisher(client, "participants")["C"])
    assert {each["second"]["text"] for each in answer["data"]} == {"Raul Castro", "Fidel Castro"}


@pytest.mark.parametrize("documents", [UNSURE, TWICE], ids=["unsure", "twice"])
def test_the_order_of_arrival_does_not_matter(databases: Databases, documents: tuple[Analysis, ...]) -> None:
    worlds = []
    for order in permutations(documents):
        with databases.empty() as engine:
            ids = [store.add(engine, each).document for each in order]
            worlds.append(world(service(engine)))
            store.remove(engine, ids[0])
            store.add(engine, order[0])
            assert world(service(engine)) == worlds[-1]
    assert worlds[0]
    assert all(each == worlds[0] for each in worlds)


def test_one_request_joins(client: FlaskClient) -> None:
    records = by_publisher(client)
    [candidate, _] = found(client, records["Post"])["data"]
    chosen = candidate["other"]["id"]
    answer = post(client, f"/v1/events/{records['Post']}/join", {"with": chosen}).get_json()
    [now] = [each["id"] for each in answer["records"]]
    assert chosen not in {each["other"]["id"] for each in found(client, now)["data"]}
    [link] = client.get(f"/v1/events/{now}/links").get_json()["data"]
    assert (link["by_hand"], link["other"], link["obstacle"], link["conflict"]) == (True, None, None, None)


def test_what_a_person_parted_is_no_candidate(client: FlaskClient) -> None:
    records = by_publisher(client)
    [now] = post(client, f"/v1/events/{records['Post']}/join", {"with": records["Wire"]}).get_json()["records"]
    telling = client.get(f"/v1/events/{now['id']}").get_json()["tellings"][-1]["id"]
    assert post(client, f"/v1/events/{now['id']}/cut", {"telling": telling}).status_code == 200
    records = by_publisher(client)
    assert {each[:3:2] for each in world(client)} <= {("Ledger", "Post"), ("Post", "Ledger")}
    assert records["Wire"] != records["Post"]
    cut = client.get("/v1/corrections?kind=cut").get_json()["data"][0]["id"]
    assert post(client, "/v1/corrections/undo", {"correction": cut}).status_code == 200
    assert {("Post", "Wire"), ("Wire", "Post")} <= {each[:3:2] for each in world(client)}


def test_dismissed_and_deleted_records_are_no_candidates(client: FlaskClient, database: Engine) -> None:
    records = by_publisher(client)
    assert post(client, f"/v1/events/{records['Wire']}/dismiss", {"reason": "A rehearsal."}).status_code == 200
    assert [each["other"]["id"] for each in found(client, records["Post"])["data"]] == [records["Ledger"]]
    assert post(client, f"/v1/events/{records['Wire']}/restore", {"reason": "It was one."}).status_code == 200
    assert found(client, records["Post"])["total"] == 2
    document = client.get(f"/v1/events/{records['Ledger']}").get_json()["mentions"][0]["document_id"]
    store.remove(database, document)
    assert found(client, by_publisher(client)["Post"])["total"] == 0  # and that telling is joined with the other now


def test_a_tag_holds_until_any_record_changes(database: Engine) -> None:
    store.add(database, UNSURE[0])
    client = service(database)
    record = by_publisher(client)["Ledger"]
    path = f"/v1/events/{record}/links?state=candidate"
    before = client.get(path)
    assert before.get_json()["total"] == 0
    assert client.get(path, headers={"If-None-Match": before.headers["ETag"]}).status_code == 304
    store.add_all(database, UNSURE[1:])  # which tells nothing more of this record
    after = client.get(path, headers={"If-None-Match": before.headers["ETag"]})
    assert (after.status_code, after.get_json()["total"]) == (200, 1)
    assert client.get(path).get_json()["total"] == 1  # nor is the answer of before kept
    joined = client.get(f"/v1/events/{record}/links").headers["ETag"]
    store.add(database, signed_in("Post", "Fidel Castro"))
    unchanged = client.get(f"/v1/events/{record}/links", headers={"If-None-Match": joined})
    assert unchanged.status_code == 304


def test_who_was_merged_leads_on_with_the_state(client: FlaskClient) -> None:
    records = by_publisher(client)
    post(client, f"/v1/events/{records['Ledger']}/join", {"with": records["Wire"]})
    gone = next(each for each in records.values() if client.get(f"/v1/events/{each}").status_code == 308)
    moved = client.get(f"/v1/events/{gone}/links?state=candidate")
    assert (moved.status_code, moved.headers["Location"].endswith("/links?state=candidate")) == (308, True)
