"""`highlight=true` shows where in the documents the words of a query stand."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine

from api import create_app
from api.lists.limits import ReadLimits
from api.settings import PublicText, Settings
from tests.api.conftest import Get
from tests.worlds.archive_rows import LEDGER, LEDGER_ID, PROMISE, SEA, SIGNING, SOLBERG, VISIT, WIRE, WIRE_ID

TEXTS = {LEDGER_ID: LEDGER, WIRE_ID: WIRE}


def shown(body: Any, record: str) -> list[tuple[str, str]]:
    """Document and text of each highlight of a record; the text is what stands there."""
    found = body["highlights"][record]
    assert list(body["highlights"]) == [each["id"] for each in body["data"]]
    for each in found:
        assert TEXTS[each["document_id"]][each["start"] : each["end"]] == each["text"]
        assert each["document_href"] == f"http://localhost/v1/documents/{each['document_id']}"
    return [(each["document_id"], each["text"]) for each in found]


@pytest.mark.parametrize(
    ("resource", "q", "record", "expected"),
    [
        ("events", "oslo visit*", VISIT, [(LEDGER_ID, "OSLO"), (WIRE_ID, "visit")]),
        ("events", '"tomas rivas" -burned', VISIT, [(LEDGER_ID, "Tomás Rivas")]),
        ("events", "solberg", VISIT, []),  # a name that the record alone has
        ("events", "memorandum OR signed -harbour", SIGNING, [(WIRE_ID, "signed")]),
        ("participants", "minister solberg", SOLBERG, [(LEDGER_ID, "Minister"), (LEDGER_ID, "Solberg")]),
        ("participants", "sølberg", SOLBERG, [(WIRE_ID, "Sølberg")]),
        ("statements", "summ*", PROMISE, [(LEDGER_ID, "summer"), (WIRE_ID, "summer")]),
        ("statements", '"belongs to"', SEA, [(WIRE_ID, "belongs to")]),
        ("documents", "sign* -mob", WIRE_ID, [(WIRE_ID, "signed"), (WIRE_ID, "sign")]),
        ("documents", "harbour OR oslo -mob", LEDGER_ID, [(LEDGER_ID, "OSLO"), (LEDGER_ID, "harbour")]),
    ],
)
def test_where_words_stand(get: Get, resource: str, q: str, record: str, expected: list[tuple[str, str]]) -> None:
    assert shown(get(f"/v1/{resource}", q=q, highlight="true"), record) == expected


def test_several_queries_are_alternatives_and_what_is_excluded_is_not_shown(get: Get) -> None:
    body = get("/v1/statements", q=["summer", "sea"], exclude_q="we", highlight="true")
    assert shown(body, SEA) == [(WIRE_ID, "sea")]


def test_a_page_without_the_wish_has_none(get: Get) -> None:
    assert get("/v1/events", q="oslo")["highlights"] is None
    assert get("/v1/events", q="oslo", highlight="false")["highlights"] is None


def test_without_a_query_words_stand_nowhere(get: Get) -> None:
    body = get("/v1/events", highlight="true")
    assert body["highlights"] == {each["id"]: [] for each in body["data"]} != {}


def test_offsets_count_as_the_request_asks(get: Get) -> None:
    def starts(offsets: str) -> list[int]:
        body = get("/v1/documents", q="harbour -mob", highlight="true", offsets=offsets)
        return [each["start"] for each in body["highlights"][LEDGER_ID]]

    assert starts("codepoints") == [LEDGER.index("harbour")]
    assert starts("utf16") == [LEDGER.index("harbour") + 2]  # behind two letters that take two units each


def test_a_record_shows_the_first_few(engine: Engine) -> None:
    client = create_app(Settings(), engine, read_limits=ReadLimits(highlights=2)).test_client()
    body = client.get("/v1/documents?q=of*+OR+th*+OR+sa*&highlight=true").get_json()
    assert len(body["highlights"][LEDGER_ID]) == 2


def test_hidden_texts_show_no_more_than_their_snippets(engine: Engine) -> None:
    limits = ReadLimits(snippet=LEDGER.index("lighthouses"))
    client = create_app(Settings(public_text=PublicText.SNIPPETS), engine, read_limits=limits).test_client()
    body = client.get("/v1/documents?q=two+lighthouses+oslo&highlight=true").get_json()
    assert [each["text"] for each in body["highlights"][LEDGER_ID]] == ["OSLO", "Two"]


@pytest.mark.parametrize("form", ["csv", "ndjson"])
def test_other_formats_have_no_place_for_them(client: FlaskClient, form: str) -> None:
    response = client.get(f"/v1/events?q=oslo&highlight=true&format={form}")
    assert response.status_code == 400
    [fault] = response.get_json()["errors"]
    assert fault["parameter"] == "highlight"
