from __future__ import annotations

from typing import Any

import pytest

from tests.api.conftest import Get
from tests.worlds.archive_rows import FISHERMEN, LEDGER_ID, PROMISE, SEA, SOLBERG, VISIT


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, [PROMISE, SEA]),
        ({"sort": "date"}, [SEA, PROMISE]),
        ({"sort": "documents"}, [SEA, PROMISE]),
        ({"kind": "direct"}, [PROMISE]),
        ({"exclude_kind": "direct"}, [SEA]),
        ({"stance": "denied"}, [SEA]),
        ({"stance": "asserted"}, [PROMISE]),
        ({"exclude_stance": "denied"}, [PROMISE]),
        ({"stance": "questioned"}, []),
        ({"speaker": SOLBERG}, [PROMISE]),
        ({"speaker": "un"}, [SEA]),
        ({"speaker": FISHERMEN}, []),
        ({"addressee": FISHERMEN}, [PROMISE]),
        ({"participant": "fishermen"}, [PROMISE]),
        ({"participant_country": "NOR"}, [PROMISE]),
        ({"speaker_country": "NOR"}, [PROMISE]),
        ({"exclude_speaker_country": "NOR"}, [SEA]),
        ({"date_from": "2024-03-04", "date_to": "2024-03-04"}, [PROMISE]),
        ({"date_from": "2024-03-05"}, []),
        ({"has_date": "false"}, [SEA]),
        ({"event": VISIT}, [PROMISE]),
        ({"exclude_event": VISIT}, [SEA]),
        ({"has_event": "true"}, [PROMISE]),
        ({"document": LEDGER_ID}, [PROMISE]),
        ({"publisher": "Fjord Wire"}, [PROMISE, SEA]),
        ({"min_documents": "2"}, [PROMISE]),
        ({"min_confidence": "1"}, []),
        ({"q": "summer SHALL"}, [PROMISE]),
    ],
)
def test_filters_and_orders(ids: Get, query: dict[str, Any], expected: list[str]) -> None:
    assert ids("statements", **query) == expected


def test_entry(get: Get) -> None:
    statement = get("/v1/statements")["data"][0]
    assert statement["text"] == "We shall sign before the summer,"
    assert [each["name"] for each in statement["speakers"]] == ["Ingrid Solberg"]
    assert [each["kind"] for each in statement["addressees"]] == ["group"]
    assert statement["stance"] == "asserted"
    day = {"start": "2024-03-04", "end": "2024-03-04", "precision": "day", "basis": "resolved", "source": "own"}
    assert statement["date"] == day
    assert statement["said_on"] == "2024-03-04"
    assert statement["event"] == {"id": VISIT, "href": f"http://localhost/v1/events/{VISIT}"}
    assert {mention["part"] for mention in statement["mentions"]} == {"content", "cue", "speaker", "addressee"}


def test_what_is_denied_never_reads_as_said(get: Get) -> None:
    statement = get(f"/v1/statements/{SEA}")
    assert (statement["stance"], statement["date"], statement["said_on"]) == ("denied", None, None)
    assert [telling["stance"] for telling in statement["tellings"]] == ["denied"]
    [facet] = get("/v1/statements/facets", by="stance")["facets"]
    assert {each["value"]: each["count"] for each in facet["values"]} == {"asserted": 1, "denied": 1}


def test_item_shows_every_wording(get: Get) -> None:
    ledger, wire = get(f"/v1/statements/{PROMISE}")["tellings"]
    assert (ledger["kind"], ledger["text"]) == ("direct", "We shall sign before the summer,")
    assert (wire["kind"], wire["text"]) == ("indirect", "We will sign before summer")
    assert wire["document"]["publisher"] == "Fjord Wire"
    assert (wire["speakers"][0]["name"], wire["addressees"]) == ("Sølberg", [])
    assert wire["mentions"][0]["text"] == wire["text"]
