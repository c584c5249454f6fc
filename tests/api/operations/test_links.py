"""Why tellings are held for the same, how wordings differ, on what documents disagree, whence a date is known."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from tests.api.conftest import Get
from tests.worlds.archive_rows import (
    DELETED,
    FIRE,
    FISHERIES,
    LEDGER_ID,
    MERGED_EARLIER,
    NORWAY,
    PROMISE,
    SEA,
    VISIT,
    WIRE_ID,
)


def test_links_show_both_sides(get: Get) -> None:
    answer = get(f"/v1/events/{VISIT}/links")
    [link] = answer["data"]
    assert (link["score"], link["reasons"], link["by_hand"]) == (0.8, ["same two sides"], False)
    assert (link["first"]["text"], link["second"]["text"]) == ("received", "visit")
    assert [link[side]["document"]["id"] for side in ("first", "second")] == [LEDGER_ID, WIRE_ID]
    assert [link[side]["tellings"] for side in ("first", "second")] == [1, 1]
    tellings = get(f"/v1/events/{VISIT}")["tellings"]
    assert [link[side]["telling"] for side in ("first", "second")] == [telling["id"] for telling in tellings]
    assert answer["total"] == 1


@pytest.mark.parametrize("path", [f"events/{FIRE}", f"participants/{NORWAY}", f"statements/{SEA}"])
def test_a_single_telling_has_no_links(get: Get, path: str) -> None:
    assert get(f"/v1/{path}/links") == {"data": [], "total": 0}


@pytest.mark.parametrize("what", ["links", "differences"])
@pytest.mark.parametrize(("record", "status"), [("s00000000000000404", 404), ("x", 404), (VISIT, 404)])
def test_unknown_statements(client: FlaskClient, what: str, record: str, status: int) -> None:
    assert client.get(f"/v1/statements/{record}/{what}").status_code == status


def test_links_of_what_was_merged_or_deleted(client: FlaskClient) -> None:
    assert client.get(f"/v1/events/{DELETED}/links").status_code == 410
    moved = client.get(f"/v1/events/{MERGED_EARLIER}/links")
    assert (moved.status_code, moved.headers["Location"]) == (308, f"http://localhost/v1/events/{VISIT}/links")


def test_differences_between_wordings(get: Get) -> None:
    answer = get(f"/v1/statements/{PROMISE}/differences")
    [pair] = answer["data"]
    assert answer["wordings"] == 2
    assert (pair["first"]["document"]["publisher"], pair["second"]["document"]["publisher"]) == (
        "The Daily Ledger",
        "Fjord Wire",
    )
    only = {
        name: [word for each in pair["operations"] if each["operation"] == name for word in each["words"]]
        for name in ("equal", "only_first", "only_second")
    }
    assert only == {
        "equal": ["We", "sign", "before", "summer,"],
        "only_first": ["shall", "the"],
        "only_second": ["will"],
    }
    assert 0.6 < pair["similarity"] < 0.8


def test_two_wordings_can_be_picked(get: Get, client: FlaskClient) -> None:
    one, other = (telling["id"] for telling in get(f"/v1/statements/{PROMISE}")["tellings"])
    path = f"/v1/statements/{PROMISE}/differences"
    for query in ({"first": other, "second": one}, {"first": other}, {"second": one}):
        [pair] = get(path, **query)["data"]
        assert (pair["first"]["telling"], pair["second"]["telling"]) == (other, one)
    [same] = get(path, first=one, second=one)["data"]
    assert [each["operation"] for each in same["operations"]] == ["equal"]
    for name in ("first", "second"):
        refused = client.get(path, query_string={name: 9999})
        assert refused.status_code == 400
        [fault] = refused.get_json()["errors"]
        assert (fault["parameter"], fault["given"]) == (name, "9999")


def test_one_wording_differs_from_none(get: Get) -> None:
    assert get(f"/v1/statements/{SEA}/differences") == {"data": [], "wordings": 1}


def test_documents_disagree_on_the_day(get: Get) -> None:
    [clash] = get(f"/v1/events/{VISIT}")["disagreements"]
    assert clash["field"] == "date"
    said = [(each["value"]["start"], [document["id"] for document in each["documents"]]) for each in clash["values"]]
    assert said == [("2024-03-04", [LEDGER_ID]), ("2024-03-05", [WIRE_ID])]


def test_documents_disagree_on_the_stage(get: Get) -> None:
    [clash] = get(f"/v1/agreements/{FISHERIES}")["disagreements"]
    assert (clash["field"], [each["value"] for each in clash["values"]]) == ("status", ["proposed", "signed"])


def test_one_document_does_not_disagree(get: Get) -> None:
    assert get(f"/v1/events/{FIRE}")["disagreements"] == []


def test_a_date_says_where_it_comes_from(get: Get) -> None:
    event = get(f"/v1/events/{VISIT}")
    source = event["date"]["given_by"]
    assert source["document"]["id"] == LEDGER_ID
    assert source["telling"] == event["tellings"][0]["id"]
    assert [mention["text"] for mention in source["mentions"]] == ["Monday"]
    assert get(f"/v1/events/{FIRE}")["date"] is None
    assert get(f"/v1/agreements/{FISHERIES}")["date"]["given_by"] is None


def test_outlets_are_counted_and_ordered(get: Get, ids: Get) -> None:
    for kind in ("events", "participants", "statements", "agreements"):
        assert get(f"/v1/{kind}", sort="-outlets")["data"][0]["outlets"] == 1
        assert ids(kind, min_outlets=2) == []
        assert len(ids(kind, min_outlets=1)) > 1
