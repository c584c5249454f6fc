"""The declarations of the resources as an OpenAPI 3.1 document."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import yaml
from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin
from marshmallow import fields

from api.errors import PROBLEM
from api.pages import HealthSchema, IndexSchema
from api.parameters import Parameter
from api.resource import Resource
from api.resources import RESOURCES
from api.shapes import SAMPLE_ID, FaultSchema, ProblemSchema
from api.views import JSON

VERSION = "0.1.0"
ABOUT = """\
News articles as events, participants, statements and agreements, each proven by exact spans of its sources.

Repeating a parameter means OR, different parameters mean AND. A parameter that nobody declared, or a value that is not
allowed, is refused with a 400 that names it. Lists are read page by page: follow `next` until it is null.
"""

# Status, name and sentence of the answers that have no body of their own shape.
REFUSALS = {
    "400": ("BadRequest", "A parameter is unknown or its value is not allowed; `errors` names each."),
    "404": ("NotFound", "No record has this id."),
    "406": ("NotAcceptable", "The `Accept` header leaves out `application/json`."),
    "410": ("Gone", "The record was deleted."),
    "500": ("Failed", "Something failed on the side of the service."),
    "503": ("Unavailable", "The database cannot be reached or has not been migrated."),
}
HEADERS = {
    "ETag": ("Changes when the answer does; send it as `If-None-Match`.", 'W/"5f2c7b"'),
    "Link": ('The next page, as `rel="next"`; absent on the last.', '<https://api.example/v1/events>; rel="next"'),
    "Location": ("Address of the record that took its place.", "https://api.example/v1/events/e3k9wq0x1zt7m2c8rb"),
}


def build() -> dict[str, Any]:
    """The document, from the declarations alone."""
    plugin = MarshmallowPlugin(schema_name_resolver=_schema_name)
    spec = APISpec(
        title="News records",
        version=VERSION,
        openapi_version="3.1.0",
        info={"description": ABOUT},
        tags=[
            *({"name": each.name, "description": each.about} for each in RESOURCES),
            {"name": "service", "description": "Where everything is, and whether it is well."},
        ],
        plugins=[plugin],
    )
    converter: Any = plugin.converter  # there is one as soon as the specification knows the plugin
    converter.map_to_openapi_type(fields.URL, "string", "uri")
    _components(spec)
    for resource in RESOURCES:
        _resource(spec, converter, resource)
    _pages(spec)
    document: dict[str, Any] = spec.to_dict()
    return {"openapi": document.pop("openapi"), "info": document.pop("info"), **document}


def text(document: dict[str, Any]) -> str:
    """The document as YAML."""
    dumped: str = yaml.dump(document, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=110)
    return dumped


class _Dumper(yaml.CSafeDumper):
    """Without anchors: the same part twice is written twice."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(dumper: _Dumper, value: str) -> yaml.Node:
    """Text of several lines stays in lines."""
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style="|" if "\n" in value else None)


_Dumper.add_representer(str, _text)


def _schema_name(schema: Any) -> str:
    name: str = (schema if isinstance(schema, type) else type(schema)).__name__
    return name.removesuffix("Schema")


def _components(spec: APISpec) -> None:
    for name, (sentence, example) in HEADERS.items():
        spec.components.header(name, {"description": sentence, "schema": {"type": "string"}, "example": example})
    for code, (name, sentence) in REFUSALS.items():
        content = {PROBLEM: {"schema": ProblemSchema, "example": _problem(int(code), sentence)}}
        spec.components.response(name, {"description": sentence, "content": content})
    spec.components.response("NotModified", {"description": "What `If-None-Match` names is still current."})
    spec.components.response(
        "Moved",
        {"description": "The record was merged into another.", "headers": {"Location": "Location"}},
    )


def _problem(code: int, sentence: str) -> dict[str, Any]:
    """What a refusal looks like, by the examples of its fields."""
    fault = {name: field.metadata["examples"][0] for name, field in FaultSchema().fields.items()}
    return {
        "type": "about:blank",
        "title": HTTPStatus(code).phrase,
        "status": code,
        "detail": f"{fault['parameter']}: {fault['message']}" if code == HTTPStatus.BAD_REQUEST else sentence,
        "instance": "/v1/events",
        "errors": [fault] if code == HTTPStatus.BAD_REQUEST else [],
    }


def _resource(spec: APISpec, converter: Any, resource: Resource) -> None:
    listing = {
        "operationId": f"list_{resource.name}",
        "tags": [resource.name],
        "summary": f"List {resource.name}",
        "description": resource.about,
        "parameters": [_parameter(converter, *each) for each in resource.list_parameters.items()],
        "responses": _responses(f"A page of {resource.name}.", resource.page, "304 400 406 500 503", "ETag", "Link"),
    }
    article = "an" if resource.singular[0] in "aeiou" else "a"
    identity = {
        "name": "record_id",
        "in": "path",
        "required": True,
        "description": f"Id of the {resource.singular}.",
        "schema": {
            "type": "string",
            "pattern": f"^{resource.prefix}[0-9a-z]{{17}}$",
            "examples": [resource.prefix + SAMPLE_ID],
        },
    }
    item = {
        "operationId": f"get_{resource.singular}",
        "tags": [resource.name],
        "summary": f"Get {article} {resource.singular}",
        "description": (resource.item.__doc__ or "").strip(),
        "parameters": [identity, *(_parameter(converter, *each) for each in resource.item_parameters.items())],
        "responses": _responses(f"The {resource.singular}.", resource.item, "304 308 400 404 406 410 500 503", "ETag"),
    }
    spec.path(resource.path, operations={"get": listing})
    spec.path(f"{resource.path}/{{record_id}}", operations={"get": item})


def _parameter(converter: Any, name: str, parameter: Parameter) -> dict[str, Any]:
    """The example stands in the schema, where Swagger UI shows it without filling it in: all at once find nothing."""
    shown = parameter.example if isinstance(parameter.example, str) else str(parameter.example).lower()
    schema = converter.field2property(parameter.field)
    documented: dict[str, Any] = {
        "name": name,
        "in": "query",
        "description": f"{parameter.sentence} Example: `{shown}`.",
        "schema": {**schema, "examples": [[parameter.example] if parameter.repeats else parameter.example]},
    }
    if parameter.repeats:
        documented["schema"]["minItems"] = 1
        documented |= {"style": "form", "explode": True}
    return documented


def _responses(sentence: str, schema: type, others: str, *headers: str) -> dict[str, Any]:
    named = {code: name for code, (name, _) in REFUSALS.items()} | {"304": "NotModified", "308": "Moved"}
    found: Mapping[str, Any] = {
        "200": {
            "description": sentence,
            "content": {JSON: {"schema": schema}},
            "headers": {header: header for header in headers},
        }
    }
    return {**found, **{code: named[code] for code in others.split()}}


def _pages(spec: APISpec) -> None:
    pages = {
        "/": ("get_index", "Where everything is", IndexSchema, "400 500"),
        "/healthz": ("get_health", "Whether the process lives", HealthSchema, "400 500"),
        "/readyz": ("get_readiness", "Whether requests can be served", HealthSchema, "400 500 503"),
    }
    for path, (operation, summary, schema, others) in pages.items():
        get = {
            "operationId": operation,
            "tags": ["service"],
            "summary": summary,
            "responses": _responses(f"{summary}.", schema, others),
        }
        spec.path(path, operations={"get": get})
