from __future__ import annotations

from typing import Any

import pytest

from tests.api.conftest import Get
from tests.worlds.archive_rows import CHILE, DAILY_LEDGER, FISHERMEN, LEDGER, MOB, NORWAY, NOTE_ID, RIVAS, SOLBERG, UN


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"sort": "name"}, [CHILE, SOLBERG, NORWAY, RIVAS, UN, FISHERMEN, MOB]),
        ({"sort": "-name"}, [MOB, FISHERMEN, UN, RIVAS, NORWAY, SOLBERG, CHILE]),
        ({"min_documents": "2"}, [SOLBERG, CHILE, RIVAS]),
        ({"min_documents": "2", "sort": "documents"}, [RIVAS, CHILE, SOLBERG]),
        ({"kind": "group"}, [MOB, FISHERMEN]),
        ({"kind": ["country", "organization"], "sort": "name"}, [CHILE, NORWAY, UN]),
        ({"country": "NOR"}, [SOLBERG, NORWAY]),
        ({"exclude_country": ["NOR", "CHL"]}, [MOB, FISHERMEN, UN]),
        ({"has_country": "false"}, [MOB, FISHERMEN, UN]),
        ({"sector": "GOV"}, [SOLBERG]),
        ({"has_role": "true", "sort": "name"}, [SOLBERG, RIVAS]),
        ({"name": "sølberg"}, [SOLBERG]),
        ({"name": ["Solberg", "UN"], "sort": "name"}, [SOLBERG, UN]),
        ({"document": NOTE_ID}, [MOB]),
        ({"publisher": "Fjord Wire", "kind": "organization"}, [UN]),
        ({"q": "minister"}, [SOLBERG]),
    ],
)
def test_filters_and_orders(ids: Get, query: dict[str, Any], expected: list[str]) -> None:
    assert sorted(ids("participants", **query)) == sorted(expected)
    if "sort" in query:
        assert ids("participants", **query) == expected


def test_the_most_told_come_first(ids: Get) -> None:
    assert set(ids("participants", limit=3)) == {SOLBERG, RIVAS, CHILE}


def test_entry(get: Get) -> None:
    [minister] = get("/v1/participants", name="Solberg")["data"]
    assert minister == {
        "id": SOLBERG,
        "href": f"http://localhost/v1/participants/{SOLBERG}",
        "name": "Ingrid Solberg",
        "kind": "person",
        "country": "NOR",
        "role": "Foreign Minister",
        "sector": "GOV",
        "names": ["Ingrid Solberg", "Solberg", "Sølberg"],
        "documents": 2,
        "outlets": 1,
        "sentence": LEDGER.partition("\n")[0],
        "headline": "Ministers meet in Oslo",
        "outlet": {
            "id": DAILY_LEDGER,
            "href": f"http://localhost/v1/outlets/{DAILY_LEDGER}",
            "name": "The Daily Ledger",
        },
        "url": "https://ledger.example/oslo",
        "published": "2024-03-05",
    }


def test_item_shows_what_each_document_calls_it(get: Get) -> None:
    ledger, wire = get(f"/v1/participants/{SOLBERG}")["tellings"]
    assert (ledger["name"], ledger["role"]) == ("Ingrid Solberg", "Foreign Minister")
    assert (wire["name"], wire["role"]) == ("Sølberg", None)
    assert [(each["part"], each["text"]) for each in ledger["mentions"]] == [
        ("name", "Ingrid Solberg"),
        ("role", "Foreign Minister"),
    ]
