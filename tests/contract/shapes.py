"""Answers compared with the OpenAPI document, and what they hold of mentions."""

from __future__ import annotations

import copy
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from marshmallow import Schema

from api.records.resource import ALWAYS_SHOWN, Resource
from tests.contract.openapi_operations import DOCUMENT


def strict(document: dict[str, Any]) -> dict[str, Any]:
    """The document as if no field could be added, so that one that is served but not documented is found."""
    closed = copy.deepcopy(document)
    for schema in closed["components"]["schemas"].values():
        schema["additionalProperties"] = False
    return closed


CLOSED = strict(DOCUMENT)


def check(response: Any, path: str, status: int) -> Any:
    """The body, which must be as documented for this path and status."""
    assert response.status_code == status, response.get_data(as_text=True)
    documented = CLOSED["paths"][path]["get"]["responses"][str(status)]
    if "$ref" in documented:
        documented = CLOSED["components"]["responses"][documented["$ref"].rsplit("/", 1)[-1]]
    schema = documented["content"][response.content_type]["schema"]
    Draft202012Validator({**schema, "components": CLOSED["components"]}, format_checker=FormatChecker()).validate(
        response.get_json()
    )
    return response.get_json()


def check_chosen(body: Any, resource: Resource, *, paged: bool) -> None:
    """An answer to `fields=`: each record is a part of its schema, with the two fields that are always there."""
    records = [body] if paged else body["data"] if "data" in body else [each["properties"] for each in body["features"]]
    known = {**_properties(resource.item), **({} if paged else _properties(resource.entry))}
    partial = {"type": "object", "required": [*ALWAYS_SHOWN], "properties": known}
    Draft202012Validator(
        {"type": "array", "items": {**partial, "additionalProperties": False}, "components": CLOSED["components"]},
        format_checker=FormatChecker(),
    ).validate(records)


def _properties(schema: type[Schema]) -> dict[str, Any]:
    properties: dict[str, Any] = CLOSED["components"]["schemas"][schema.__name__.removesuffix("Schema")]["properties"]
    return properties


def mentions(body: Any) -> list[dict[str, Any]]:
    """All mentions inside a body, however deep."""
    if isinstance(body, list):
        return [found for each in body for found in mentions(each)]
    if not isinstance(body, dict):
        return []
    here = [body] if {"start", "end", "text"} <= body.keys() else []
    return here + [found for each in body.values() for found in mentions(each)]
