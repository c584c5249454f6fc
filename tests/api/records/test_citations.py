"""What a list shows of where a record is told best."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine, update

import models as m
from api import create_app
from api.records.citations import LONGEST
from api.rendering.renderer import write_missing
from api.settings import PublicText, Settings
from models.database import transaction
from tests.api.conftest import Get
from tests.worlds.archive import populate, publish
from tests.worlds.archive_rows import (
    DAILY_LEDGER,
    FIRE,
    FISHERIES,
    FJORD_WIRE,
    LEDGER_ID,
    LIGHTHOUSES,
    PROMISE,
    SEA,
    SIGNING,
    SUMMIT,
    VISIT,
    WIRE_ID,
)
from tests.worlds.databases import Databases

LEDGER_OUTLET = {"id": DAILY_LEDGER, "href": f"http://localhost/v1/outlets/{DAILY_LEDGER}", "name": "The Daily Ledger"}


def entry(get: Get, resource: str, record: str) -> Any:
    return next(each for each in get(f"/v1/{resource}")["data"] if each["id"] == record)


def test_an_event_with_its_sentence_and_trigger(get: Get) -> None:
    visit = entry(get, "events", VISIT)
    text = get(f"/v1/documents/{LEDGER_ID}")["text"]
    assert visit["sentence"] == text.partition("\n")[0]
    assert visit["trigger"] == "received"
    assert visit["trigger"] in visit["sentence"]
    assert (visit["headline"], visit["outlet"]) == ("Ministers meet in Oslo", LEDGER_OUTLET)
    assert (visit["url"], visit["published"]) == ("https://ledger.example/oslo", "2024-03-05")
    assert get(f"/v1/events/{VISIT}")["sentence"] == visit["sentence"]


def test_a_statement_with_its_cue_and_stance(get: Get) -> None:
    promise, sea = entry(get, "statements", PROMISE), entry(get, "statements", SEA)
    assert promise["sentence"].startswith('"We shall sign')
    assert (promise["cue"], promise["stance"]) == ("told", "asserted")
    assert (sea["cue"], sea["stance"], sea["outlet"]["name"]) == (None, "denied", "Fjord Wire")


def test_what_no_outlet_published_has_none(get: Get) -> None:
    fire = entry(get, "events", FIRE)
    assert fire["sentence"] == "Years ago a mob burned the harbour office down."
    assert {fire[name] for name in ("headline", "outlet", "url", "published")} == {None}


def test_a_document_has_its_outlet(get: Get) -> None:
    assert entry(get, "documents", LEDGER_ID)["outlet"] == LEDGER_OUTLET


def test_a_table_has_all_of_it(client: FlaskClient) -> None:
    rows = csv.DictReader(io.StringIO(client.get("/v1/agreements?format=csv").get_data(as_text=True)))
    fisheries = next(row for row in rows if row["id"] == FISHERIES)
    assert fisheries["sentence"].startswith("Two memoranda were proposed")
    assert (fisheries["outlet_id"], fisheries["outlet_name"]) == (DAILY_LEDGER, "The Daily Ledger")
    assert (fisheries["url"], fisheries["published"]) == ("https://ledger.example/oslo", "2024-03-05")


@pytest.mark.parametrize(
    ("resource", "query", "expected"),
    [
        ("events", {"outlet": DAILY_LEDGER}, [VISIT, SUMMIT]),
        ("events", {"outlet": "fjord  WIRE"}, [VISIT, SIGNING]),
        ("events", {"outlet": ["Ledger.example", FJORD_WIRE]}, [VISIT, SUMMIT, SIGNING]),
        ("events", {"exclude_outlet": "ledger.example"}, [SIGNING, FIRE]),
        ("events", {"published_from": "2024-03-06"}, [VISIT, SIGNING]),
        ("events", {"published_to": "2024-03-05"}, [VISIT, SUMMIT]),
        ("events", {"published_from": "0001-01-01", "published_to": "2024-03-05"}, [VISIT, SUMMIT]),
        ("events", {"publisher": "Fjord Wire", "published_to": "2024-03-05"}, []),
        ("events", {"publisher": "Fjord Wire", "outlet": "Fjord Wire", "type": "CONSULT"}, [VISIT]),
        ("events", {"publisher": "Fjord Wire", "exclude_outlet": "The Daily Ledger"}, [SIGNING]),
        ("statements", {"published_from": "2024-03-06", "outlet": "Fjord Wire"}, [PROMISE, SEA]),
        ("agreements", {"published_to": "2024-03-05", "status": "proposed"}, [LIGHTHOUSES]),
        ("documents", {"outlet": "Fjord Wire"}, [WIRE_ID]),
        ("documents", {"published_to": "2024-03-05"}, [LEDGER_ID]),
        ("outlets", {"outlet": "fjord wire"}, [FJORD_WIRE]),
        ("outlets", {"published_from": "2024-03-06"}, [FJORD_WIRE]),
    ],
)
def test_filters_by_publication(ids: Get, resource: str, query: dict[str, Any], expected: list[str]) -> None:
    assert sorted(ids(resource, **query)) == sorted(expected)


def test_documents_and_outlets_sort_by_publication(ids: Get) -> None:
    assert ids("documents", sort="published") == ids("documents", sort="date")
    assert ids("outlets", sort="-published") == [FJORD_WIRE, DAILY_LEDGER]


WORDS = "The minister, who had come by the night train and was tired of it all, " * 6


@pytest.fixture(params=[False, True], ids=["rendered", "stored"])
def long_sentences(databases: Databases, request: pytest.FixtureRequest) -> Iterator[Engine]:
    """The archive, with a sentence of some 500 characters before the trigger of the visit."""
    with databases.empty() as engine:
        with transaction(engine) as session:
            populate(session)
            publish(session)
            document = session.get_one(m.Document, LEDGER_ID)
            document.text = WORDS + document.text
            moved: dict[Any, tuple[str, ...]] = {m.Mention: ("start", "end"), m.Telling: ("sentence_end",)}
            for table, names in moved.items():
                values = {getattr(table, name): getattr(table, name) + len(WORDS) for name in names}
                session.execute(update(table).where(table.document_id == LEDGER_ID).values(values))
        if request.param:
            write_missing(engine)
            write_missing(engine, whole_texts=False)
        yield engine


def test_of_a_long_sentence_only_what_anybody_may_read_is_served(long_sentences: Engine) -> None:
    def served(level: PublicText) -> Any:
        client = create_app(Settings(public_text=level), long_sentences).test_client()
        return next(each for each in client.get("/v1/events").get_json()["data"] if each["id"] == VISIT)

    whole, cut = served(PublicText.FULL), served(PublicText.SNIPPETS)
    assert len(whole["sentence"]) > LONGEST >= len(cut["sentence"])
    assert cut["sentence"] in whole["sentence"]
    assert cut["trigger"] in cut["sentence"]
    assert whole["sentence"].split(cut["sentence"])[0].endswith(" ")
