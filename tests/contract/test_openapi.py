"""The OpenAPI document is valid, current, complete, and true of the routes."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from flask import Flask
from flask.testing import FlaskClient
from openapi_spec_validator import validate

from api import openapi
from api.description import VERSION, build, text
from api.resources import RESOURCES

DOCUMENT = build()
OPERATIONS = [(path, operation) for path, operations in DOCUMENT["paths"].items() for operation in operations.values()]
# Operations are called by these names in generated clients, so that they may be added to but never changed.
NAMES = [
    *("list_events", "get_event", "list_participants", "get_participant", "list_statements", "get_statement"),
    *("list_agreements", "get_agreement"),
    *("list_documents", "create_document", "get_document", "delete_document"),
    *("list_event_links", "cut_event", "join_event"),
    *("list_participant_links", "cut_participant", "join_participant"),
    *("list_statement_links", "cut_statement", "join_statement"),
    *("list_agreement_links", "cut_agreement", "join_agreement"),
    *("list_statement_differences", "analyze_text"),
    *("count_events", "count_participants", "count_statements", "count_agreements", "count_documents"),
    *("get_event_timeline", "get_network", "search"),
    *("get_index", "get_health", "get_readiness"),
]
# What a client sends, where fields may be left out.
SENT = {
    operation["requestBody"]["content"]["application/json"]["schema"]["$ref"].rsplit("/", 1)[-1]
    for _, operation in OPERATIONS
    if "requestBody" in operation
}
# Served beside the API, and not part of it.
ASIDE = ("/docs/", "/apidocs/", "/openapi.")


def test_it_is_valid() -> None:
    validate(DOCUMENT)


def test_the_committed_file_is_current(capsys: pytest.CaptureFixture[str]) -> None:
    assert openapi.main(["--check"]) == 0, "run python -m api.openapi"
    assert capsys.readouterr().err == ""


def test_a_stale_file_is_found_and_written_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(openapi, "FILE", tmp_path / "openapi.yaml")
    assert openapi.main(["--check"]) == 1
    assert "stale" in capsys.readouterr().err
    assert openapi.main([]) == 0
    assert openapi.main(["--check"]) == 0
    assert openapi.main(["--help"]) == 2


def test_it_is_served_as_it_is(client: FlaskClient) -> None:
    assert client.get("/openapi.json").get_json() == DOCUMENT
    served = client.get("/openapi.yaml")
    assert served.get_data(as_text=True) == text(DOCUMENT)
    assert yaml.safe_load(served.get_data()) == DOCUMENT


def test_routes_and_paths_are_the_same(app: Flask) -> None:
    routes = {
        re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule)
        for rule in app.url_map.iter_rules()
        if not rule.rule.startswith(ASIDE)
    }
    assert routes == set(DOCUMENT["paths"])


def test_its_version_is_that_of_the_project() -> None:
    project = tomllib.loads((Path(openapi.FILE).parent / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["version"] == VERSION


def test_operations_keep_their_names() -> None:
    assert sorted(operation["operationId"] for _, operation in OPERATIONS) == sorted(NAMES)


def test_every_operation_has_a_tag_that_is_explained() -> None:
    explained = {tag["name"] for tag in DOCUMENT["tags"] if tag["description"]}
    assert {tag for _, operation in OPERATIONS for tag in operation["tags"]} == explained


@pytest.mark.parametrize(("path", "operation"), OPERATIONS, ids=[each["operationId"] for _, each in OPERATIONS])
def test_every_parameter_is_described_with_an_example(path: str, operation: dict[str, Any]) -> None:
    names = [parameter["name"] for parameter in operation.get("parameters", [])]
    assert len(names) == len(set(names))
    for parameter in operation.get("parameters", []):
        assert parameter["description"].endswith("."), parameter
        assert parameter["schema"]["examples"] not in ([None], [""], [[""]]), parameter
        assert "example" not in parameter, "Swagger UI would fill it in"
        assert parameter["schema"]["type"], parameter


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.name)
def test_every_parameter_of_a_list_is_documented_and_its_example_works(client: FlaskClient, resource: Any) -> None:
    parameters = {each["name"]: each for each in DOCUMENT["paths"][resource.path]["get"]["parameters"]}
    assert set(parameters) == set(resource.list_parameters)
    for name, parameter in parameters.items():
        [example] = parameter["schema"]["examples"]
        given = str(example).lower() if isinstance(example, bool) else example
        response = client.get(resource.path, query_string={name: given})
        assert response.status_code == 200, (name, response.get_data(as_text=True))


def properties() -> Iterator[tuple[str, dict[str, Any]]]:
    for name, schema in DOCUMENT["components"]["schemas"].items():
        for key, each in schema["properties"].items():
            yield f"{name}.{key}", each


@pytest.mark.parametrize(("name", "shape"), list(properties()), ids=[name for name, _ in properties()])
def test_every_field_is_described_with_an_example(name: str, shape: dict[str, Any]) -> None:
    assert shape["description"].endswith("."), name
    refers = "$ref" in str(shape)  # what it refers to has the examples
    assert refers or shape["examples"] not in ([], [None]), name


def test_every_field_is_always_there() -> None:
    for name, schema in DOCUMENT["components"]["schemas"].items():
        if name in SENT:
            continue
        assert sorted(schema["required"]) == sorted(schema["properties"]), name
        assert schema.get("additionalProperties") is not False, "later versions may add fields"


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.name)
def test_each_list_has_orders_both_ways(client: FlaskClient, resource: Any) -> None:
    assert len(resource.orders) >= 2
    for order in resource.orders:
        ascending, descending = (
            [record["id"] for record in client.get(f"{resource.path}?sort={minus}{order}").get_json()["data"]]
            for minus in ("", "-")
        )
        assert ascending == descending[::-1]
        assert len(ascending) > 1


def test_filters_by_date_say_what_they_leave_out() -> None:
    for _, operation in OPERATIONS:
        for parameter in operation.get("parameters", []):
            if parameter["name"] in {"date_from", "date_to"}:
                assert "Leaves out records without" in parameter["description"]
