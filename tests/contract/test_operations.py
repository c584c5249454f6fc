"""What the operations beside lists and pages answer has the shape that the OpenAPI document promises."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator, FormatChecker

from api import create_app
from api.analysis.schemas import EXAMPLE
from api.operations import OPERATIONS
from api.settings import Settings
from ingest import store
from tests.contract.openapi_operations import DOCUMENT as WHOLE
from tests.contract.shapes import strict
from tests.factories.analyses import accord
from tests.worlds.archive_rows import DELETED, FISHERIES, PROMISE, SOLBERG, VISIT
from tests.worlds.databases import Databases

DOCUMENT = strict(WHOLE)
TOKEN = "a-token-of-the-tests"  # noqa: S105  nobody's
HEADERS = {"Authorization": f"Bearer {TOKEN}"}


def check(response: Any, path: str, status: int, method: str = "get") -> Any:
    """The body, which must be as documented for this path, method and status."""
    assert response.status_code == status, response.get_data(as_text=True)
    documented = DOCUMENT["paths"][path][method]["responses"][str(status)]
    if "$ref" in documented:
        documented = DOCUMENT["components"]["responses"][documented["$ref"].rsplit("/", 1)[-1]]
    assert set(documented.get("headers", {})) - {"ETag", "Link"} <= set(response.headers.keys())
    if "content" not in documented:
        assert response.get_data() == b""
        return None
    schema = documented["content"][response.content_type]["schema"]
    validator = Draft202012Validator({**schema, "components": DOCUMENT["components"]}, format_checker=FormatChecker())
    validator.validate(response.get_json())
    return response.get_json()


@pytest.fixture(scope="module")
def writer(databases: Databases) -> Iterator[FlaskClient]:
    """A client that may write to a database of its own, in which two outlets tell one story."""
    with databases.empty() as engine:
        for publisher in ("Meridian Wire", "Harbour Post"):
            store.add(engine, accord(publisher).analysis())
        yield create_app(Settings(write_token=TOKEN), engine).test_client()


@pytest.mark.parametrize(
    ("kind", "record"),
    [("events", VISIT), ("participants", SOLBERG), ("statements", PROMISE), ("agreements", FISHERIES)],
)
def test_links(client: FlaskClient, kind: str, record: str) -> None:
    path = f"/v1/{kind}/{{record_id}}/links"
    check(client.get(f"/v1/{kind}/{record}/links"), path, 200)
    check(client.get(f"/v1/{kind}/{record}/links?limit=5"), path, 400)
    check(client.get(f"/v1/{kind}/x/links"), path, 404)
    check(client.get(f"/v1/{kind}/{record}/links", headers={"Accept": "image/png"}), path, 406)


def test_links_of_what_is_gone(client: FlaskClient) -> None:
    check(client.get(f"/v1/events/{DELETED}/links"), "/v1/events/{record_id}/links", 410)


def test_differences(client: FlaskClient) -> None:
    path = "/v1/statements/{record_id}/differences"
    assert check(client.get(f"/v1/statements/{PROMISE}/differences"), path, 200)["data"]
    check(client.get(f"/v1/statements/{PROMISE}/differences?first=9999"), path, 400)
    check(client.get("/v1/statements/x/differences"), path, 404)


def test_changes(client: FlaskClient) -> None:
    body = check(client.get("/v1/changes?limit=1000"), "/v1/changes", 200)
    actions = {entry["action"]: entry for entry in body["data"]}
    assert actions.keys() == {"created", "merged", "deleted"}
    assert actions["merged"]["successor"]
    check(client.get("/v1/changes?since=-1"), "/v1/changes", 400)
    check(client.get("/v1/changes", headers={"Accept": "text/csv"}), "/v1/changes", 406)


def test_analyze(client: FlaskClient) -> None:
    body = check(client.post("/v1/analyze", json=EXAMPLE), "/v1/analyze", 200, "post")
    assert all(body[kind] for kind in ("participants", "events", "statements", "agreements"))
    check(client.post("/v1/analyze", json={}), "/v1/analyze", 422, "post")
    check(client.post("/v1/analyze", data=b"{", content_type="application/json"), "/v1/analyze", 400, "post")
    check(client.post("/v1/analyze", data=b"{}"), "/v1/analyze", 415, "post")


def test_too_many_texts(writer: FlaskClient) -> None:
    client = create_app(Settings(analyze_per_minute=1), writer.application.extensions["engine"]).test_client()
    client.post("/v1/analyze", json={})
    check(client.post("/v1/analyze", json={}), "/v1/analyze", 429, "post")


def test_a_document_comes_and_goes(writer: FlaskClient) -> None:
    path, item = "/v1/documents", "/v1/documents/{record_id}"
    stored = check(writer.post(path, json=EXAMPLE, headers=HEADERS), path, 201, "post")
    check(writer.post(path, json=EXAMPLE, headers=HEADERS), path, 200, "post")
    check(writer.post(path, json={}, headers=HEADERS), path, 422, "post")
    check(writer.delete(stored["href"], headers=HEADERS), item, 204, "delete")
    check(writer.delete(stored["href"], headers=HEADERS), item, 410, "delete")
    check(writer.delete("/v1/documents/x", headers=HEADERS), item, 404, "delete")


def test_a_record_is_cut_and_joined(writer: FlaskClient) -> None:
    event = writer.get("/v1/events?sort=-documents").get_json()["data"][0]
    cut, join = "/v1/events/{record_id}/cut", "/v1/events/{record_id}/join"
    telling = writer.get(event["href"]).get_json()["tellings"][1]["id"]
    body = check(writer.post(f"{event['href']}/cut", json={"telling": telling}, headers=HEADERS), cut, 200, "post")
    check(writer.post(f"{event['href']}/cut", json={"telling": telling}, headers=HEADERS), cut, 409, "post")
    check(writer.post(f"{event['href']}/cut", json={"telling": 999}, headers=HEADERS), cut, 422, "post")
    check(writer.post(f"{event['href']}/cut", json={}, headers=HEADERS), cut, 400, "post")
    one, other = body["records"]
    check(writer.post(f"{one['href']}/join", json={"with": other["id"]}, headers=HEADERS), join, 200, "post")
    check(writer.post(f"{other['href']}/join", json={"with": one["id"]}, headers=HEADERS), join, 409, "post")


@pytest.mark.parametrize("operation", [each for each in OPERATIONS if each.guarded], ids=lambda each: each.name)
def test_who_may_not_write(client: FlaskClient, writer: FlaskClient, operation: Any) -> None:
    address, method = operation.path.replace("{record_id}", VISIT), operation.method.lower()
    check(client.open(address, method=method, json={}), operation.path, 403, method)
    check(writer.open(address, method=method, json={}), operation.path, 401, method)
    documented = DOCUMENT["paths"][operation.path][method]
    assert documented["security"] == [{"writeToken": []}]


def test_examples_are_true(writer: FlaskClient) -> None:
    """What the docs show as a body is accepted, as far as its ids are known."""
    for operation in OPERATIONS:
        if operation.body is None:
            continue
        assert operation.example is not None
        address = operation.path.replace("{record_id}", VISIT)
        response = writer.open(address, method=operation.method, json=operation.example, headers=HEADERS)
        nothing_to_undo = {409} if operation.name.startswith(("restore_", "undo_")) else set[int]()
        assert response.status_code in {200, 201, 404} | nothing_to_undo, (
            operation.name,
            response.get_data(as_text=True),
        )
