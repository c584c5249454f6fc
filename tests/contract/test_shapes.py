"""What is served has exactly the shape that the OpenAPI document promises."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine

from api import create_app
from api.resources import RESOURCES
from api.settings import PublicText, Settings
from tests.contract.shapes import check, check_chosen, mentions
from tests.worlds.archive_rows import DELETED, VISIT
from tests.worlds.databases import Databases


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.name)
@pytest.mark.parametrize("query", ["", "?limit=1", "?offsets=utf16", "?highlight=true"])
def test_lists(client: FlaskClient, resource: Any, query: str) -> None:
    if parse_qs(query[1:]).keys() - resource.list_parameters.keys():  # what rests on no spans
        check(client.get(resource.path + query), resource.path, 400)
        return
    assert check(client.get(resource.path + query), resource.path, 200)["data"]


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.name)
def test_chosen_fields(client: FlaskClient, resource: Any) -> None:
    listed = client.get(f"{resource.path}?fields={','.join(resource.item_fields)}").get_json()
    check_chosen(listed, resource, paged=False)
    for record in listed["data"]:
        for name in resource.item_fields:
            page = client.get(f"{resource.path}/{record['id']}?fields={name}").get_json()
            check_chosen(page, resource, paged=True)


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.name)
@pytest.mark.parametrize("public", list(PublicText))
def test_items(engine: Engine, resource: Any, public: PublicText) -> None:
    client = create_app(Settings(public_text=public), engine).test_client()
    records = client.get(resource.path).get_json()["data"]
    assert len(records) > 1
    for record in records:
        check(client.get(f"{resource.path}/{record['id']}"), f"{resource.path}/{{{resource.identity}}}", 200)


@pytest.mark.parametrize("path", ["/", "/healthz", "/readyz"])
def test_pages(client: FlaskClient, path: str) -> None:
    check(client.get(path), path, 200)
    check(client.get(f"{path}?a=b"), path, 400)


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.name)
def test_refusals(client: FlaskClient, resource: Any) -> None:
    item = f"{resource.path}/{{{resource.identity}}}"
    check(client.get(f"{resource.path}?limit=x"), resource.path, 400)
    check(client.get(resource.path, headers={"Accept": "text/html"}), resource.path, 406)
    check(client.get(f"{resource.path}/x"), item, 404)
    check(client.get(f"{resource.path}/x?a=b"), item, 400)


def test_what_is_gone(client: FlaskClient) -> None:
    check(client.get(f"/v1/events/{DELETED}"), "/v1/events/{record_id}", 410)


@pytest.mark.parametrize("path", ["/v1/events", "/readyz"])
def test_what_is_not_ready(databases: Databases, path: str) -> None:
    with databases.bare() as engine:
        check(create_app(Settings(), engine).test_client().get(path), path, 503)


def test_every_text_is_what_stands_in_its_document(client: FlaskClient) -> None:
    """Of all mentions that are served anywhere, `text` is document.text[start:end]."""
    texts = {
        record["id"]: client.get(f"/v1/documents/{record['id']}").get_json()["text"]
        for record in client.get("/v1/documents").get_json()["data"]
    }
    seen = 0
    for resource in RESOURCES:
        for record in client.get(resource.path).get_json()["data"]:
            for mention in mentions(client.get(f"{resource.path}/{record['id']}").get_json()):
                assert texts[mention["document_id"]][mention["start"] : mention["end"]] == mention["text"]
                seen += 1
    assert seen > 80
    assert any(mention["text"] for mention in mentions(client.get(f"/v1/events/{VISIT}").get_json()))
