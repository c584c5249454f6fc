"""Figures of a day by outlet: they show an outlet whose pages changed, and stay few."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine, update

import models
from api import create_app
from api.service.outlet_days import METRICS, OTHER, UNKNOWN, bounded, count_since, stored_since
from api.settings import Settings
from ingest import store
from ingest.__main__ import main
from models.database import snapshot, transaction
from tests.api.service.scraping import scraped
from tests.factories.analyses import AnalysisBuilder, accord
from tests.worlds.databases import Sqlite, address
from tests.worlds.snapshot import count

TOKEN = "a-token-of-the-tests"  # noqa: S105  nobody's
ENGLISH = "The minister met the president in Oslo on Monday, officials said."
GERMAN = "Die Ministerin traf den Präsidenten am Montag in Oslo, wie es aus Regierungskreisen hieß."


def figures(client: FlaskClient) -> dict[str, tuple[int, ...]]:
    """By outlet, in the order of METRICS."""
    samples = scraped(client)
    outlets = {dict(labels)["outlet"] for name, labels in samples if name == "newsrecords_day_documents"}
    return {
        outlet: tuple(int(samples[f"newsrecords_day_{name}", frozenset({("outlet", outlet)})]) for name in METRICS)
        for outlet in outlets
    }


def client_of(engine: Engine) -> FlaskClient:
    return create_app(Settings(write_token=TOKEN), engine).test_client()


def test_documents_are_counted_by_outlet(database: Engine) -> None:
    told = accord("Meridian Wire")
    store.add(database, told.analysis())
    bare = AnalysisBuilder("Nothing happened.", "Meridian Wire", published=None).analysis()
    store.add(database, bare)
    page = AnalysisBuilder("Nothing happened here.", "The Ledger", url="https://www.ledger.example/a").analysis()
    store.add(database, page)
    nobody = accord("Nobody").analysis()
    store.add(database, replace(nobody, source=replace(nobody.source, publisher=None, sha256="0" * 64)))
    assert figures(client_of(database)) == {
        "Meridian Wire": (2, 1, 1, 0),
        "ledger.example": (1, 1, 0, 0),
        UNKNOWN: (1, 0, 0, 0),
    }


def test_what_the_command_refuses_is_counted_once(
    database: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", address(database))
    lines = [
        {"text": GERMAN, "url": "https://www.ledger.example/a", "publisher": "The Ledger"},
        {"html": "<html><body></body></html>", "url": "https://ledger.example/b"},
        {"text": 5, "publisher": " Harbour  Post"},
        {"text": ENGLISH, "publisher": "Harbour Post"},
    ]
    (tmp_path / "lines.jsonl").write_text("\n".join(map(json.dumps, lines)))
    head = '<link rel="canonical" href="https://post.example/c"><meta property="og:site_name" content="The Post">'
    (tmp_path / "page.html").write_text(f"<html><head>{head}</head><body></body></html>")
    (tmp_path / "text.txt").write_text(GERMAN)
    for _ in range(2):
        assert main([str(tmp_path), str(tmp_path / "none.txt")]) == 1  # a path that leads nowhere is no document
    expected = {
        "ledger.example": (0, 0, 0, 2),
        "Harbour Post": (1, 0, 1, 1),
        "post.example": (0, 0, 0, 1),
        UNKNOWN: (0, 0, 0, 1),
    }
    assert figures(client_of(database)) == expected
    assert main(["--dry-run", str(tmp_path)]) == 1
    assert count(database, models.Refusal) == 5


def test_what_is_refused_over_http_is_counted(database: Engine) -> None:
    client = client_of(database)
    body = {"text": GERMAN, "url": "https://ledger.example/a"}
    assert client.post("/v1/analyze", json=body).status_code == 422  # nobody meant to store it
    assert client.post("/v1/documents", json=body).status_code == 401
    assert figures(client) == {}
    for _ in range(2):
        assert client.post("/v1/documents", json=body, headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 422
    assert figures(client_of(database)) == {"ledger.example": (0, 0, 0, 1)}


def test_figures_are_of_a_day(database: Engine) -> None:
    now = datetime.now(UTC)
    yesterday = now - timedelta(days=1, minutes=1)
    store.add(database, accord("Meridian Wire").analysis())
    with transaction(database) as session:
        session.execute(update(models.Document).values(added_at=yesterday))
        session.add(models.Refusal(sha256="0" * 64, outlet="Harbour Post", refused_at=yesterday))
    assert figures(client_of(database)) == {}
    with snapshot(database) as connection:
        found = count_since(connection, yesterday - timedelta(minutes=1))
    assert found["Meridian Wire"]["documents"] == found[UNKNOWN]["documents_refused"] == 1
    with transaction(database) as session:
        session.execute(update(models.Refusal).values(refused_at=now))
    store.add(database, accord("Fjord Wire").analysis())
    assert figures(client_of(database)).keys() == {"Fjord Wire", UNKNOWN}


def test_outlets_with_few_documents_are_one() -> None:
    counts = {f"outlet {n:03}": Counter(documents=n, documents_without_date=1) for n in range(1, 301)}
    counts["new"] = Counter(documents_refused=1000)
    found = bounded(counts)
    assert len(found) == 101
    assert {"new", "outlet 300", "outlet 202", OTHER} <= found.keys()
    assert found[OTHER] == Counter(documents=sum(range(1, 202)), documents_without_date=201)
    assert bounded({"one": Counter(documents=1)}) == {"one": Counter(documents=1)}


def test_only_documents_of_the_day_are_read(sqlite: Sqlite) -> None:
    """However many there are: no index and no table is read from end to end."""
    with sqlite.empty() as engine, engine.connect() as connection:
        query = stored_since(datetime.now(UTC)).compile(engine, compile_kwargs={"literal_binds": True})
        plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}")]
    assert any(step.startswith("SEARCH document") and "(added_at>?)" in step for step in plan), plan
    assert not any(step.startswith("SCAN") for step in plan), plan
