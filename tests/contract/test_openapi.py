"""The OpenAPI document is valid, current, complete, and true of the routes."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
import yaml
from flask import Flask
from flask.testing import FlaskClient
from openapi_spec_validator import validate

from api.openapi import __main__ as command
from api.openapi.document import VERSION, build, text
from api.openapi.groups import GROUPS
from api.openapi.vocabularies import vocabularies
from api.resources import RESOURCES
from models import vocabulary
from tests.contract.openapi_operations import DOCUMENT, SENT, operations, parameters, resolved

OPERATIONS = [(path, operation) for path, _, operation in operations()]
# Operations are called by these names in generated clients, so that they may be added to but never changed.
NAMES = [
    *("list_events", "get_event", "list_participants", "get_participant", "list_statements", "get_statement"),
    *("list_agreements", "get_agreement"),
    *("list_documents", "create_document", "get_document", "delete_document"),
    *("list_outlets", "get_outlet", "count_outlets"),
    *("list_event_links", "cut_event", "join_event"),
    *("dismiss_event", "restore_event", "amend_event"),
    *("list_participant_links", "cut_participant", "join_participant"),
    *("dismiss_participant", "restore_participant", "amend_participant"),
    *("list_statement_links", "cut_statement", "join_statement"),
    *("dismiss_statement", "restore_statement", "amend_statement"),
    *("list_agreement_links", "cut_agreement", "join_agreement"),
    *("dismiss_agreement", "restore_agreement", "amend_agreement"),
    *("list_statement_differences", "analyze_text"),
    *("count_events", "count_participants", "count_statements", "count_agreements", "count_documents"),
    *("get_event_timeline", "get_statement_timeline", "get_agreement_timeline", "get_event_places"),
    *("get_network", "search", "list_changes"),
    *("list_corrections", "undo_correction"),
    *("get_index", "get_health", "get_readiness", "get_metrics"),
]
LARGEST = 360_000  # bytes
# Served beside the API, and not part of it.
ASIDE = ("/docs/", "/apidocs/", "/openapi.", "/explore")


def test_it_is_valid() -> None:
    validate(DOCUMENT)


def test_the_committed_file_is_current(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["--check"]) == 0, "run python -m api.openapi"
    assert capsys.readouterr().err == ""


def test_a_stale_file_is_found_and_written_anew(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "openapi.yaml"
    assert command.main(["--check"], file) == 1
    assert "stale" in capsys.readouterr().err
    assert command.main([], file) == 0
    assert command.main(["--check"], file) == 0
    assert command.main(["--help"], file) == 2


def test_it_is_served_as_it_is(client: FlaskClient) -> None:
    assert client.get("/openapi.json").get_json() == build()
    served = client.get("/openapi.yaml")
    assert served.get_data(as_text=True) == text(build())
    assert yaml.safe_load(served.get_data()) == build()


def test_routes_and_paths_are_the_same(app: Flask) -> None:
    routes = {
        re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule)
        for rule in app.url_map.iter_rules()
        if not rule.rule.startswith(ASIDE)
    }
    assert routes == set(DOCUMENT["paths"])


def test_its_version_is_that_of_the_project() -> None:
    project = tomllib.loads((Path(command.FILE).parent / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["version"] == VERSION


def test_operations_keep_their_names() -> None:
    assert sorted(operation["operationId"] for _, operation in OPERATIONS) == sorted(NAMES)


def test_every_operation_has_a_tag_that_is_explained() -> None:
    explained = {tag["name"] for tag in DOCUMENT["tags"] if tag["description"]}
    assert {tag for _, operation in OPERATIONS for tag in operation["tags"]} == explained


@pytest.mark.parametrize(("path", "operation"), OPERATIONS, ids=[each["operationId"] for _, each in OPERATIONS])
def test_every_parameter_is_described_with_an_example(path: str, operation: dict[str, Any]) -> None:
    names = [parameter["name"] for parameter in parameters(operation)]
    assert len(names) == len(set(names))
    for parameter in parameters(operation):
        assert parameter["description"].endswith("."), parameter
        assert parameter["schema"]["examples"] not in ([None], [""], [[""]]), parameter
        required = parameter.get("required", False)
        assert ("example" in parameter) == required, "Swagger UI fills it in, and asks only with what it must"
        assert resolved(parameter["schema"])["type"], parameter


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.name)
def test_every_parameter_of_a_list_is_documented_and_its_example_works(client: FlaskClient, resource: Any) -> None:
    documented = {each["name"]: each for each in parameters(DOCUMENT["paths"][resource.path]["get"])}
    assert set(documented) == set(resource.list_parameters)
    for name, parameter in documented.items():
        [example] = parameter["schema"]["examples"]
        given = str(example).lower() if isinstance(example, bool) else example
        response = client.get(resource.path, query_string={name: given})
        assert response.status_code == 200, (name, response.get_data(as_text=True))


def test_every_parameter_of_a_list_is_in_a_group() -> None:
    """Swagger UI shows them group by group; `api/openapi/groups.py` says which is in which."""
    for resource in RESOURCES:
        for parameter in parameters(DOCUMENT["paths"][resource.path]["get"]):
            assert parameter.get("x-group") in GROUPS, parameter["name"]


def test_the_file_is_small() -> None:
    assert len(text(build()).encode()) < LARGEST


def properties() -> Iterator[tuple[str, dict[str, Any]]]:
    for name, schema in DOCUMENT["components"]["schemas"].items():
        for key, each in schema.get("properties", {}).items():
            yield f"{name}.{key}", each


@pytest.mark.parametrize(("name", "shape"), list(properties()), ids=[name for name, _ in properties()])
def test_every_field_is_described_with_an_example(name: str, shape: dict[str, Any]) -> None:
    assert shape["description"].endswith("."), name
    refers = "$ref" in str(shape)  # what it refers to has the examples
    assert refers or shape["examples"] not in ([], [None]), name


@pytest.mark.parametrize("vocabulary", vocabularies(), ids=lambda vocabulary: vocabulary.name)
def test_every_term_is_explained(vocabulary: Any) -> None:
    schema = DOCUMENT["components"]["schemas"][vocabulary.name]
    assert all(f"- `{term}`: {meaning}" in schema["description"] for term, meaning in vocabulary.terms.items())
    assert all(isinstance(term, str) and len(meaning) > 2 for term, meaning in vocabulary.terms.items())


# Never served as such.
INSIDE = {
    *("AgreementRole", "EventRole", "StatementRole", "RecordKind", "CorrectionKind", "CountedField", "ChangeKind"),
    "LinkType",
}


def test_every_vocabulary_that_is_served_is_explained() -> None:
    explained = {each.name: tuple(each.terms) for each in vocabularies()}
    for name, each in vars(vocabulary).items():
        if isinstance(each, type) and issubclass(each, StrEnum) and each is not StrEnum and name not in INSIDE:
            assert explained[name] == tuple(each)


def enumerations(part: Any, described: str = "") -> Iterator[tuple[str, list[Any]]]:
    """Every list of values that is allowed, with the description nearest to it."""
    if isinstance(part, list):
        for each in part:
            yield from enumerations(each, described)
    if isinstance(part, dict):
        described = part["description"] if isinstance(part.get("description"), str) else described
        if "enum" in part:
            yield described, part["enum"]
        for each in part.values():
            yield from enumerations(each, described)


def test_every_value_that_is_allowed_is_told() -> None:
    for described, values in enumerations(DOCUMENT):
        for value in values:
            told = "null" if value is None else f"`{value.removeprefix('-')}`"
            assert told in described, (described, value)


def test_every_field_is_always_there() -> None:
    for name, schema in DOCUMENT["components"]["schemas"].items():
        if name in SENT or "enum" in schema:
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
        for parameter in parameters(operation):
            if parameter["name"] in {"date_from", "date_to"}:
                assert "Leaves out records without" in parameter["description"]
