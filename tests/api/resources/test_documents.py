from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Engine

from api import create_app
from api.settings import PublicText, Settings
from tests.api.conftest import Get
from tests.worlds.archive_rows import (
    FISHERIES,
    LEDGER,
    LEDGER_ID,
    NOTE,
    NOTE_ID,
    PROMISE,
    SEA,
    SIGNING,
    SOLBERG,
    VISIT,
    WIRE_ID,
)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, [WIRE_ID, LEDGER_ID, NOTE_ID]),
        ({"sort": "date"}, [NOTE_ID, LEDGER_ID, WIRE_ID]),
        ({"sort": "added"}, [LEDGER_ID, WIRE_ID, NOTE_ID]),
        ({"publisher": "Fjord Wire"}, [WIRE_ID]),
        ({"exclude_publisher": "Fjord Wire"}, [LEDGER_ID, NOTE_ID]),
        ({"has_publisher": "false"}, [NOTE_ID]),
        ({"place": "Oslo"}, [LEDGER_ID]),
        ({"date_from": "2024-03-06"}, [WIRE_ID]),
        ({"date_to": "2024-03-05"}, [LEDGER_ID]),
        ({"has_date": "false"}, [NOTE_ID]),
        ({"url": "https://ledger.example/oslo"}, [LEDGER_ID]),
        ({"participant": "ingrid solberg"}, [WIRE_ID, LEDGER_ID]),
        ({"participant": SOLBERG, "publisher": "Fjord Wire"}, [WIRE_ID]),
        ({"event": SIGNING}, [WIRE_ID]),
        ({"event": "e00000000000000091"}, [WIRE_ID, LEDGER_ID]),
        ({"statement": [PROMISE, SEA]}, [WIRE_ID, LEDGER_ID]),
        ({"exclude_statement": PROMISE}, [NOTE_ID]),
        ({"agreement": FISHERIES}, [WIRE_ID, LEDGER_ID]),
        ({"q": "Ministers harbour"}, [LEDGER_ID]),
    ],
)
def test_filters_and_orders(ids: Get, query: dict[str, Any], expected: list[str]) -> None:
    assert ids("documents", **query) == expected


def test_entry(get: Get) -> None:
    document = get("/v1/documents")["data"][1]
    assert document["counts"] == {"events": 2, "participants": 5, "statements": 1, "agreements": 2}
    assert document["snippet"] == LEDGER[:280]
    assert document["characters"] == len(LEDGER)
    assert document["added_at"] == "2024-03-07T08:30:01+00:00"
    assert "text" not in document


def test_item_shows_all_that_it_proves(get: Get) -> None:
    document = get(f"/v1/documents/{LEDGER_ID}")
    assert document["text"] == LEDGER
    for kind, mentions in document["mentions"].items():
        assert mentions, kind
        assert [each["start"] for each in mentions] == sorted(each["start"] for each in mentions)
        for mention in mentions:
            assert LEDGER[mention["start"] : mention["end"]] == mention["text"]
            assert mention["document_id"] == LEDGER_ID
    trigger = next(each for each in document["mentions"]["events"] if each["text"] == "received")
    assert trigger["record"] == {"id": VISIT, "href": f"http://localhost/v1/events/{VISIT}"}


def test_utf16_offsets_fit_the_text_in_a_browser(get: Get) -> None:
    units = LEDGER.encode("utf-16-le")
    for mentions in get(f"/v1/documents/{LEDGER_ID}", offsets="utf16")["mentions"].values():
        for mention in mentions:
            assert units[2 * mention["start"] : 2 * mention["end"]].decode("utf-16-le") == mention["text"]


def test_an_operator_may_keep_the_text_back(engine: Engine) -> None:
    client = create_app(Settings(public_text=PublicText.SNIPPETS), engine).test_client()
    document = client.get(f"/v1/documents/{NOTE_ID}").get_json()
    assert document["text"] is None
    assert document["snippet"] == NOTE[:280]
    assert document["mentions"]["events"][0]["text"] == "burned"
