"""Conditional requests: who has the answer already costs one look into the change feed, and never goes stale."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine, delete

import models
from api import create_app
from api.http import etags
from api.http.change_number import last_change
from api.http.code_version import versions
from api.operations import OPERATIONS
from api.operations.operation import Operation
from api.resources import RESOURCES
from api.settings import PublicText, Settings
from ingest import store
from models.database import transaction
from tests.factories.analyses import AnalysisBuilder, accord
from tests.worlds.archive_rows import DAILY_LEDGER, FISHERIES, LEDGER_ID, MERGED, PROMISE, SOLBERG, VISIT

IDS = {record[0]: record for record in (VISIT, SOLBERG, PROMISE, FISHERIES, LEDGER_ID, DAILY_LEDGER)}


def asked(operation: Operation) -> str:
    """The address of a request that is answered: with ids that there are and the parameters that must be given."""
    path = operation.path
    for name, kind in operation.identities.items():
        path = path.replace(f"{{{name}}}", IDS[kind.prefix])
    return f"{path}?{urlencode({n: each.example for n, each in operation.parameters.items() if each.field.required})}"


PATHS = [
    *(asked(operation) for operation in OPERATIONS if operation.method == "GET"),
    *(f"{resource.path}/{IDS[resource.prefix]}" for resource in RESOURCES),
    *(f"{resource.path}?format={form}" for resource in RESOURCES for form in resource.formats),
]


@pytest.fixture
def lookups(monkeypatch: pytest.MonkeyPatch) -> list[str | None]:
    """The records whose last change is looked up, None for that of all."""
    seen: list[str | None] = []

    def note(engine: Engine, record: str | None) -> int | None:
        seen.append(record)
        return last_change(engine, record)

    monkeypatch.setattr(etags, "last_change", note)
    return seen


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_what_a_client_has_costs_one_lookup(
    client: FlaskClient, queries: list[str], lookups: list[str | None], path: str, method: str
) -> None:
    first = client.get(path)
    assert first.status_code == 200, first.get_data(as_text=True)
    validator = first.headers["ETag"]
    queries.clear()
    lookups.clear()
    again = client.open(path, method=method, headers={"If-None-Match": f'W/"other", {validator}'})
    assert (again.status_code, again.get_data()) == (304, b"")
    assert again.headers["ETag"] == validator
    assert again.headers["Vary"] == first.headers["Vary"]
    assert again.headers["Cache-Control"] == first.headers["Cache-Control"] == "no-cache"
    assert (len(lookups), queries) == (1, [])


def test_a_validator_holds_for_one_answer(engine: Engine, client: FlaskClient) -> None:
    """Another query, format, host, setting or version of the code makes another."""
    answers = [client.get("/v1/events"), client.get("/v1/events?limit=1"), client.get("/v1/events?limit=2")]
    answers += [client.get("/v1/events", headers={"Accept": accept}) for accept in ("text/csv", "application/json")]
    answers += [client.get("/v1/events", base_url="https://other.example"), client.get("/v1/participants")]
    for settings in (Settings(public_text=PublicText.SNIPPETS), Settings(public_url="https://b.example")):
        answers.append(create_app(settings, engine).test_client().get("/v1/events"))
    assert len({answer.headers["ETag"] for answer in answers}) == len(answers)


def test_other_code_makes_other_validators(engine: Engine, client: FlaskClient) -> None:
    known = {"If-None-Match": client.get("/v1/events").headers["ETag"]}
    other = create_app(Settings(), engine, versions=versions()._replace(code="other")).test_client()
    assert client.get("/v1/events", headers=known).status_code == 304
    assert other.get("/v1/events", headers=known).status_code == 200


def test_a_star_asks_whether_there_is_anything(client: FlaskClient) -> None:
    star = {"If-None-Match": "*"}
    assert client.get(f"/v1/events/{VISIT}", headers=star).status_code == 304
    assert client.get("/v1/events?format=csv", headers=star).status_code == 304
    assert client.get("/v1/events/e99999999999999999", headers=star).status_code == 404
    assert client.get("/v1/events?limit=0", headers=star).status_code == 400
    assert client.get(f"/v1/events/{MERGED}", headers=star).status_code == 308


def test_failures_have_no_validator(client: FlaskClient) -> None:
    for path in ("/v1/events?limit=0", "/v1/events/e99999999999999999", f"/v1/events/{MERGED}"):
        assert "ETag" not in client.get(path).headers


def test_a_page_changes_with_its_record_and_a_list_with_any(database: Engine) -> None:
    client = create_app(Settings(), database).test_client()
    store.add(database, accord().analysis())
    page = client.get("/v1/events").get_json()["data"][0]["href"]
    known = {path: client.get(path).headers["ETag"] for path in ("/v1/events", "/v1/network", page, f"{page}/links")}

    def status(path: str) -> int:
        return client.get(path, headers={"If-None-Match": known[path]}).status_code

    apart = AnalysisBuilder("Kenya and Ghana met.", publisher="Coast Daily")
    apart.event("met", [apart.country("Kenya", "KEN"), apart.country("Ghana", "GHA")])
    store.add(database, apart.analysis())
    assert {path: status(path) for path in known} == {
        "/v1/events": 200,
        "/v1/network": 200,
        page: 304,
        f"{page}/links": 304,
    }
    store.add(database, accord("Harbour Post").analysis())
    assert {status(path) for path in known} == {200}


def test_a_record_gone_is_not_taken_for_unchanged(database: Engine) -> None:
    client = create_app(Settings(), database).test_client()
    stored = store.add(database, accord().analysis())
    page = f"/v1/documents/{stored.document}"
    known = {"If-None-Match": client.get(page).headers["ETag"]}
    store.remove(database, stored.document)
    assert client.get(page, headers=known).status_code == 410


def test_what_the_feed_does_not_know_is_told_by_its_body(database: Engine) -> None:
    client = create_app(Settings(), database).test_client()
    stored = store.add(database, accord().analysis())
    with transaction(database) as session:
        session.execute(delete(models.Change))
    page = f"/v1/documents/{stored.document}"
    known = {"If-None-Match": client.get(page).headers["ETag"]}
    assert client.get(page, headers=known).status_code == 304
    with transaction(database) as session:
        session.get_one(models.Document, stored.document).title = "Another"
    assert client.get(page, headers=known).status_code == 200
