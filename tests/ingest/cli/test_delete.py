"""`python -m ingest delete`: documents are taken down by address, outlet and days, and the change feed tells of it."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine, select

import models
from api import create_app
from api.settings import Settings
from ingest import store
from ingest.__main__ import main
from models.database import reading
from tests.api.operations.change_feed_copy import Mirror, served
from tests.factories.analyses import AnalysisBuilder, accord
from tests.worlds.databases import address
from tests.worlds.snapshot import count

LEDGER, POST = "https://www.ledger.example/oslo", "https://post.example/lima"
WIRE = "Meridian Wire"


def text(publisher: str, url: str | None, published: date | None, words: str = "") -> AnalysisBuilder:
    """An article on the accord that all of them tell."""
    builder = accord(publisher)
    builder.text += words
    builder.url, builder.published = url, published
    return builder


@pytest.fixture
def archive(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Ids by name: two revisions at one address, an article of another outlet, one without address and one undated."""
    monkeypatch.setenv("DATABASE_URL", address(engine))
    texts = {
        "first": text("The Ledger", LEDGER, date(2024, 5, 1)),
        "second": text("The Ledger", LEDGER, date(2024, 5, 2), " More is to come."),
        "post": text("Harbour Post", POST, date(2024, 5, 3)),
        "wire": text(WIRE, None, date(2024, 5, 4)),
        "undated": text(WIRE, None, None, " Nobody knows when."),
    }
    return {name: store.add(engine, builder.analysis()).document for name, builder in texts.items()}


def names(archive: dict[str, str], output: str) -> list[str]:
    by_id = {document: name for name, document in archive.items()}
    return [by_id[json.loads(line)["id"]] for line in output.splitlines()]


def stored(engine: Engine) -> set[str]:
    with reading(engine) as session:
        return set(session.scalars(select(models.Document.id)))


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--url", LEDGER], ["first", "second"]),
        (["--outlet", "ledger.example"], ["first", "second"]),
        (["--outlet", "The Ledger"], ["first", "second"]),
        (["--outlet", "meridian  WIRE"], ["wire", "undated"]),
        (["--from", "2024-05-02", "--to", "2024-05-03"], ["second", "post"]),
        (["--from", "2024-05-04"], ["wire"]),
        (["--to", "2024-05-01"], ["first"]),
        (["--outlet", "Ledger.example", "--to", "2024-05-01"], ["first"]),
        (["--url", f"{LEDGER}/"], []),
    ],
    ids=str,
)
def test_what_is_found(
    engine: Engine,
    archive: dict[str, str],
    options: list[str],
    expected: list[str],
    capfd: pytest.CaptureFixture[str],
) -> None:
    before = stored(engine)
    assert main(["delete", *options, "--dry-run"]) == 0
    output, errors = capfd.readouterr()
    assert names(archive, output) == expected
    assert errors == f"{len(expected)} document{'s' * (len(expected) != 1)} would be deleted\n"
    assert stored(engine) == before  # a dry run deletes nothing
    assert main(["delete", *options]) == 0
    assert names(archive, capfd.readouterr().out) == expected
    assert before - stored(engine) == {archive[name] for name in expected}


def test_an_outlet_is_found_by_its_id(engine: Engine, archive: dict[str, str]) -> None:
    with reading(engine) as session:
        [outlet] = session.scalars(select(models.Outlet.id).where(models.Outlet.domain == "post.example"))
    assert main(["delete", "--outlet", outlet]) == 0
    assert stored(engine) == set(archive.values()) - {archive["post"]}
    assert count(engine, models.Telling) > 0


def test_the_change_feed_tells_of_it(engine: Engine, archive: dict[str, str]) -> None:
    """Whoever keeps a copy has exactly what is left; with the last document, all records are gone."""
    client = create_app(Settings(), engine).test_client()
    mirror = Mirror(client)
    mirror.poll()
    assert main(["delete", "--outlet", "The Ledger"]) == 0
    mirror.poll()
    actions = {each["id"]: each["action"] for each in client.get("/v1/changes?limit=1000").get_json()["data"]}
    assert actions[archive["first"]] == actions[archive["second"]] == "deleted"
    assert mirror.bodies == served(client)
    assert client.get(f"/v1/documents/{archive['first']}").status_code == 410
    assert main(["delete", "--to", "2199-12-31"]) == 0
    assert main(["delete", "--outlet", WIRE]) == 0
    mirror.poll()
    assert mirror.bodies == {}
    assert count(engine, models.Event) == count(engine, models.Outlet) == 0


def test_an_unknown_outlet_is_said_to_be_unknown(
    archive: dict[str, str], engine: Engine, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["delete", "--outlet", "ledger.exmaple"]) == 1
    assert capfd.readouterr().err == "no outlet has the domain, name or id 'ledger.exmaple'\n"
    assert stored(engine) == set(archive.values())


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ([], "say which documents"),
        (["--dry-run"], "say which documents"),
        (["--from", "May"], "must be a date such as 2024-05-17"),
        (["article.txt"], "unrecognized arguments"),
    ],
    ids=str,
)
def test_wrong_usage(archive: dict[str, str], options: list[str], message: str, capfd: Any) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["delete", *options])
    assert ended.value.code == 2
    assert message in capfd.readouterr().err
