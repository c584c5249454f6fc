from __future__ import annotations

from typing import Any

import pytest

from tests.api.conftest import Get
from tests.worlds.archive_rows import CHILE, FISHERIES, LEDGER_ID, LIGHTHOUSES, NORWAY, SIGNING, WIRE_ID


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, [FISHERIES, LIGHTHOUSES]),
        ({"sort": "date"}, [LIGHTHOUSES, FISHERIES]),
        ({"sort": "-documents"}, [FISHERIES, LIGHTHOUSES]),
        ({"sort": "confidence"}, [LIGHTHOUSES, FISHERIES]),
        ({"kind": "mou"}, [FISHERIES]),
        ({"status": ["signed", "ratified"]}, [FISHERIES]),
        ({"exclude_status": "signed"}, [LIGHTHOUSES]),
        ({"party": "chile"}, [FISHERIES]),
        ({"exclude_party": CHILE}, [LIGHTHOUSES]),
        ({"country": "CHL"}, [FISHERIES]),
        ({"country": "SWE"}, []),
        ({"date_from": "2024-01-01"}, [FISHERIES]),
        ({"has_date": "false"}, [LIGHTHOUSES]),
        ({"event": SIGNING}, [FISHERIES]),
        ({"document": WIRE_ID}, [FISHERIES]),
        ({"publisher": "The Daily Ledger"}, [FISHERIES, LIGHTHOUSES]),
        ({"min_documents": "2"}, [FISHERIES]),
        ({"min_confidence": "0.8"}, [FISHERIES]),
        ({"q": "fisheries"}, [FISHERIES]),
    ],
)
def test_filters_and_orders(ids: Get, query: dict[str, Any], expected: list[str]) -> None:
    assert ids("agreements", **query) == expected


def test_entry(get: Get) -> None:
    agreement = get("/v1/agreements")["data"][0]
    assert [(each["id"], each["name"]) for each in agreement["parties"]] == [(NORWAY, "Norway"), (CHILE, "Chile")]
    assert agreement["event"]["id"] == SIGNING
    assert (agreement["status"], agreement["date"]["start"], agreement["count"]) == ("signed", "2024-03-05", 1)


def test_item_shows_the_steps_of_its_life(get: Get) -> None:
    agreement = get(f"/v1/agreements/{FISHERIES}")
    proposed, signed = agreement["steps"]
    assert (proposed["status"], proposed["date"]) == ("proposed", None)
    assert (proposed["mention"]["text"], proposed["mention"]["document_id"]) == ("proposed", LEDGER_ID)
    assert (signed["status"], signed["date"]["start"], signed["date"]["precision"]) == ("signed", "2024-03-05", "day")
    assert signed["mention"]["text"] == "signed"
    assert [each["title"] for each in agreement["tellings"]] == ["one on fisheries", "memorandum on fisheries"]
    assert [each["name"] for each in agreement["tellings"][0]["parties"]] == ["Norway", "Chile"]
