from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine, select

from api import create_app
from api.records import mentions
from api.settings import Settings
from models import EventTelling
from models.database import reading
from tests.api.conftest import Get, forget
from tests.worlds.archive_rows import FIRE, LEDGER, LEDGER_ID, RIVAS, SIGNING, SOLBERG, SUMMIT, UN, VISIT, WIRE_ID


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, [SUMMIT, SIGNING, VISIT, FIRE]),
        ({"sort": "date"}, [FIRE, VISIT, SIGNING, SUMMIT]),
        ({"sort": "confidence"}, [FIRE, SUMMIT, SIGNING, VISIT]),
        ({"sort": "-documents"}, [VISIT, SUMMIT, SIGNING, FIRE][:1]),
        ({"type": "CONSULT"}, [VISIT]),
        ({"type": ["CONSULT", "ASSAULT"]}, [VISIT, FIRE]),
        ({"exclude_type": ["CONSULT", "ASSAULT"]}, [SUMMIT, SIGNING]),
        ({"type": "CONSULT", "status": "future"}, []),
        ({"mode": "visit"}, [VISIT]),
        ({"exclude_mode": "visit"}, [SUMMIT, SIGNING, FIRE]),
        ({"quad": "material_conflict"}, [FIRE]),
        ({"status": "historical"}, [FIRE]),
        ({"context": "economic"}, [VISIT]),
        ({"exclude_context": "economic"}, [SUMMIT, SIGNING, FIRE]),
        ({"date_from": "2024-03-05"}, [SUMMIT, SIGNING, VISIT]),
        ({"date_from": "2024-03-06"}, [SUMMIT]),
        ({"date_to": "2024-03-04"}, [VISIT]),
        ({"has_date": "false"}, [FIRE]),
        ({"has_date": "true"}, [SUMMIT, SIGNING, VISIT]),
        ({"country": "NOR"}, [SIGNING, VISIT]),
        ({"exclude_country": "NOR"}, [SUMMIT, FIRE]),
        ({"place": "Oslo"}, [VISIT]),
        ({"has_place": "true"}, [SIGNING, VISIT]),
        ({"has_place": "false"}, [SUMMIT, FIRE]),
        ({"participant": SOLBERG}, [SUMMIT, SIGNING, VISIT]),
        ({"participant": "INGRID SOLBERG"}, [SUMMIT, SIGNING, VISIT]),
        ({"participant": "tomas rivas"}, [SIGNING, VISIT]),
        ({"participant": "Ingrid"}, []),
        ({"participant": [RIVAS, "mob"]}, [SIGNING, VISIT, FIRE]),
        ({"exclude_participant": RIVAS}, [SUMMIT, FIRE]),
        ({"actor": SOLBERG}, [SUMMIT, SIGNING]),
        ({"recipient": SOLBERG}, [VISIT]),
        ({"participant_country": "CHL"}, [SIGNING, VISIT]),
        ({"part_of": VISIT}, [SIGNING]),
        ({"document": WIRE_ID}, [SIGNING, VISIT]),
        ({"publisher": "The Daily Ledger"}, [SUMMIT, VISIT]),
        ({"exclude_publisher": "The Daily Ledger"}, [SIGNING, FIRE]),
        ({"min_documents": "2"}, [VISIT]),
        ({"min_confidence": "0.6"}, [SUMMIT, SIGNING, VISIT]),
        ({"q": "OSLO"}, [VISIT]),
        ({"q": ["burned", "fisheries"]}, [SIGNING, FIRE]),
        ({"q": "oslo burned"}, []),
        ({"exclude_q": ["oslo", "burned"], "q": ["oslo", "fisheries"]}, [SIGNING]),
        ({"q": "!?"}, []),
    ],
)
def test_filters_and_orders(ids: Get, query: dict[str, Any], expected: list[str]) -> None:
    found = ids("events", **query)
    assert found[: len(expected)] == expected
    assert "sort" in query or len(found) == len(expected)


def test_a_merged_id_finds_what_took_its_place(ids: Get) -> None:
    assert ids("events", part_of="e00000000000000092") == [SIGNING]


def test_entry(get: Get) -> None:
    [event] = get("/v1/events", type="CONSULT")["data"]
    assert event["quad"] == "verbal_cooperation"
    assert event["date"] == {
        "start": "2024-03-04",
        "end": "2024-03-05",
        "precision": "day",
        "basis": "resolved",
        "source": "own",
    }
    assert event["place"] == {
        "country": "NOR",
        "city": "Oslo",
        "latitude": 59.91273,
        "longitude": 10.74609,
        "source": "own",
    }
    assert event["contexts"] == ["diplomatic", "economic"]
    assert [each["name"] for each in event["actors"]] == ["Tomás Rivas", "Chile"]
    assert event["actors"][0] == {
        "id": RIVAS,
        "href": f"http://localhost/v1/participants/{RIVAS}",
        "name": "Tomás Rivas",
        "kind": "person",
        "country": "CHL",
        "role": "President",
    }
    assert [each["name"] for each in event["recipients"]] == ["Ingrid Solberg", "Norway"]
    assert event["part_of"] is None
    assert event["documents"] == 2


def test_what_is_unknown_is_null(get: Get) -> None:
    event = get(f"/v1/events/{FIRE}")
    assert (event["date"], event["place"], event["part_of"]) == (None, None, None)
    assert get(f"/v1/events/{SIGNING}")["part_of"]["href"] == f"http://localhost/v1/events/{VISIT}"


def test_item_shows_what_each_document_says(get: Get) -> None:
    event = get(f"/v1/events/{VISIT}")
    assert [part["id"] for part in event["parts"]] == [SIGNING]
    first, second = event["tellings"]
    assert first["document"] == {
        "id": LEDGER_ID,
        "href": f"http://localhost/v1/documents/{LEDGER_ID}",
        "title": "Ministers meet in Oslo",
        "publisher": "The Daily Ledger",
        "published": "2024-03-05",
        "url": "https://ledger.example/oslo",
    }
    assert (first["date"]["start"], second["date"]["start"]) == ("2024-03-04", "2024-03-05")
    assert second["actors"] == [
        {"id": RIVAS, "href": f"http://localhost/v1/participants/{RIVAS}", "name": "Tomas Rivas"}
    ]
    assert first["contexts"] == ["diplomatic"]
    assert [mention["text"] for mention in first["mentions"]] == ["received", "Tomás Rivas", "Monday", "OSLO"]
    assert event["mentions"] == first["mentions"] + second["mentions"]


def test_item_holds_all_that_the_entry_does(get: Get) -> None:
    for entry in get("/v1/events")["data"]:
        item = get(f"/v1/events/{entry['id']}")
        if item["date"]:
            del item["date"]["given_by"]  # on the page of a record alone
        assert entry == {name: item[name] for name in entry}


def test_spans_count_code_points_or_utf16_units(get: Get) -> None:
    for mention in get(f"/v1/events/{VISIT}")["tellings"][0]["mentions"]:
        assert LEDGER[mention["start"] : mention["end"]] == mention["text"]
    units = LEDGER.encode("utf-16-le")
    for path in (f"/v1/events/{VISIT}", "/v1/events"):
        body = get(path, offsets="utf16")
        [event] = [body] if "id" in body else [each for each in body["data"] if each["id"] == VISIT]
        for mention in event["mentions"][:4]:
            assert units[2 * mention["start"] : 2 * mention["end"]].decode("utf-16-le") == mention["text"]
    assert get(f"/v1/events/{VISIT}", offsets="utf16")["mentions"][0]["start"] == LEDGER.index("received") + 1


def test_a_page_costs_the_same_number_of_queries_whatever_its_size(client: FlaskClient, queries: list[str]) -> None:
    counts = []
    for limit in (1, 2, 4):
        forget(client)
        queries.clear()
        assert client.get(f"/v1/events?limit={limit}").status_code == 200
        counts.append(len(queries))
    assert all(one == two for one, two in pairwise(counts)), counts


def test_a_text_is_fetched_once_for_all_that_rests_on_it(engine: Engine, queries: list[str]) -> None:
    client = create_app(Settings(), engine).test_client()  # one that has served nothing yet
    # With these offsets no body is stored: another test may have started a renderer on this database.
    assert client.get(f"/v1/events/{VISIT}?offsets=utf16").status_code == 200
    assert len([query for query in queries if "document.text" in query]) == 1


@pytest.mark.parametrize("most", [1, 2, 3])
def test_what_thousands_tell_is_shown_in_part(engine: Engine, most: int) -> None:
    first = mentions.first_tellings(EventTelling.event_id, most)
    with reading(engine) as session:
        found = session.execute(select(first), {"ids": [VISIT]}).all()
        told = session.scalars(select(EventTelling.id).where(EventTelling.event_id == VISIT).order_by(EventTelling.id))
        oldest = told.all()[:most]
    assert sorted(found) == [(VISIT, telling) for telling in oldest]
    assert len(oldest) == min(most, 2)


def test_nobody_else_is_found(ids: Get) -> None:
    assert ids("events", participant=UN) == []
