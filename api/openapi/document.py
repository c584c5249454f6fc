"""Builds the OpenAPI 3.1 document from the declarations of resources and operations."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

import yaml
from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin
from marshmallow import fields
from werkzeug.http import HTTP_STATUS_CODES

from api.http.auth import DESCRIPTION, SCHEME
from api.http.errors import PROBLEM
from api.openapi import lists
from api.openapi.components import with_components
from api.openapi.examples import with_examples
from api.openapi.groups import in_groups
from api.openapi.operations import HEADERS, REFUSAL_HEADERS, REFUSALS, identity, operation, parameter, refusals, success
from api.operations import OPERATIONS
from api.operations.operation import Answer
from api.records.resource import Resource
from api.resources import RESOURCES
from api.schemas import FaultSchema, ProblemSchema
from api.service.pages import HealthSchema, IndexSchema, ReadinessSchema

VERSION = "0.1.0"
ABOUT = """\
News articles as events, participants, statements and agreements, each proven by exact spans of its sources.

### A tour

1. [Who met whom](/docs/#/events/list_events): `/v1/events?type=CONSULT`. An event has its actors and recipients, its
   day and place, and the `mentions` that prove it. Two participants at once: `dyad=GRC,MKD`.
2. [The proof](/docs/#/documents/get_document): follow the `document_href` of a mention. Of the document there,
   `text[start:end]` is the `text` of the mention, to the letter.
3. [Who said what](/docs/#/statements/list_statements): `/v1/statements?q=peace&sort=-documents`. The same words in two
   outlets are one record with two wordings, which can be [compared](/docs/#/statements/list_statement_differences).
4. [What was agreed](/docs/#/agreements/list_agreements), from the proposal to the signature and on.
5. How much of it: [counts](/docs/#/events/count_events), a [timeline](/docs/#/events/get_event_timeline), a
   [network](/docs/#/events/get_network), and a [search](/docs/#/service/search) over everything.
6. [A text of your own](/docs/#/service/analyze_text): paste an article and see what it tells. Nothing is stored.

To try an operation, open it and press *Try it out*, then *Execute*; the command for curl stands above the answer.
The [cookbook](/docs/cookbook) answers questions one by one; [event types](/docs/event-types) lists the words that tell
each type.

### How it behaves

- Repeating a parameter means OR, different parameters mean AND, `exclude_…` leaves out, and keeps what has no
  value.
- A parameter that nobody declared, or a value that is not allowed, is refused with a 400 that names it.
- Lists are read page by page: follow `next` until it is null. As CSV, NDJSON or GeoJSON they come whole.
- Every field is always there; what is not known is null. Later versions add fields, and change none.
- Offsets count code points; `offsets=utf16` counts as browsers do.
- Answers are compressed for those who accept it, and not sent again to those who name their `ETag`.
"""


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
    converter: Any = plugin.converter  # set when the APISpec is created with the plugin
    converter.map_to_openapi_type(fields.URL, "string", "uri")
    _components(spec)
    for resource in RESOURCES:
        _resource(spec, converter, resource)
    for each in OPERATIONS:
        spec.path(each.path, operations={each.method.lower(): operation(converter, each)})
        if least := getattr(each.body, "min_fields", 0):
            spec.components.schemas[_schema_name(each.body)]["minProperties"] = least
    _pages(spec)
    document: dict[str, Any] = with_components(with_examples(spec.to_dict()))
    return {"openapi": document.pop("openapi"), "info": document.pop("info"), **document}


def text(document: dict[str, Any]) -> str:
    """The document as YAML."""
    dumped: str = yaml.dump(document, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=150)
    return dumped


class _Dumper(yaml.CSafeDumper):
    """A dumper without anchors: a part that occurs twice is written twice."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(dumper: _Dumper, value: str) -> yaml.Node:
    """Multi-line text as a literal block; digits quoted, since YAML 1.2 parsers read 018 as a number."""
    style = "|" if "\n" in value else "'" if value.isdecimal() else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


def _list(dumper: _Dumper, values: list[Any]) -> yaml.Node:
    """Names and numbers side by side, all else below one another."""
    flat = not any(isinstance(value, dict) for value in values)
    return dumper.represent_sequence("tag:yaml.org,2002:seq", values, flow_style=flat)


def _mapping(dumper: _Dumper, value: dict[str, Any]) -> yaml.Node:
    """A reference, or a mere type, in the line that has it."""
    flat = len(value) == 1 and value.keys() <= {"$ref", "type"}
    return dumper.represent_mapping("tag:yaml.org,2002:map", value.items(), flow_style=flat)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(list, _list)
_Dumper.add_representer(dict, _mapping)


def _schema_name(schema: Any) -> str:
    """The name of a schema's component: that of the class, or its attribute `component`, to keep an older name."""
    kind = schema if isinstance(schema, type) else type(schema)
    name: str = getattr(kind, "component", kind.__name__)
    return name.removesuffix("Schema")


def _components(spec: APISpec) -> None:
    for name, (sentence, example) in HEADERS.items():
        spec.components.header(name, {"description": sentence, "schema": {"type": "string"}, "example": example})
    for code, (name, sentence) in REFUSALS.items():
        content = {PROBLEM: {"schema": ProblemSchema, "example": _problem(int(code), sentence)}}
        refusal: dict[str, Any] = {"description": sentence, "content": content}
        if code in REFUSAL_HEADERS:
            refusal["headers"] = {REFUSAL_HEADERS[code]: REFUSAL_HEADERS[code]}
        spec.components.response(name, refusal)
    spec.components.response("NotModified", {"description": "What `If-None-Match` names is still current."})
    spec.components.response(
        "Moved",
        {"description": "The record was merged into another.", "headers": {"Location": "Location"}},
    )
    spec.components.security_scheme(SCHEME, {"type": "http", "scheme": "bearer", "description": DESCRIPTION})


def _problem(code: int, sentence: str) -> dict[str, Any]:
    """An example of a problem response, from the examples of its fields."""
    fault = {name: field.metadata["examples"][0] for name, field in FaultSchema().fields.items()}
    return {
        "type": "about:blank",
        "title": HTTP_STATUS_CODES[code],
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
        "parameters": in_groups(
            [parameter(converter, resource.name, *each) for each in resource.list_parameters.items()]
        ),
        "responses": {"200": lists.list_answer(resource), **refusals("304", "400", "406", "500", "503")},
    }
    article = "an" if resource.singular[0] in "aeiou" else "a"
    item = {
        "operationId": f"get_{resource.singular}",
        "tags": [resource.name],
        "summary": f"Get {article} {resource.singular}",
        "description": (resource.item.__doc__ or "").strip(),
        "parameters": [
            identity(resource.identity, resource.kind),
            *in_groups([parameter(converter, resource.name, *each) for each in resource.item_parameters.items()]),
        ],
        "responses": {
            "200": lists.item(resource),
            **refusals("304", "308", "400", "404", "406", "410", "500", "503"),
        },
    }
    spec.path(resource.path, operations={"get": listing})
    spec.path(f"{resource.path}/{{{resource.identity}}}", operations={"get": item})


def _responses(sentence: str, schema: type, others: str, *headers: str) -> dict[str, Any]:
    return {"200": success(Answer(sentence, schema, headers)), **refusals(*others.split())}


_METRICS = {
    "operationId": "get_metrics",
    "tags": ["service"],
    "summary": "Figures for monitoring",
    "description": "Requests by route and status, how long they took, and how many records there are of each kind, for "
    "Prometheus.",
    "responses": {
        "200": {
            "description": "The figures, in version 0.0.4 of Prometheus' text format.",
            "content": {
                "text/plain": {"schema": {"type": "string"}, "example": 'newsrecords_records{kind="events"} 42.0\n'}
            },
        },
        **refusals("400", "500"),
    },
}


def _pages(spec: APISpec) -> None:
    pages = {
        "/": ("get_index", "Where everything is", IndexSchema, "400 500"),
        "/healthz": ("get_health", "Whether the process lives", HealthSchema, "400 500"),
        "/readyz": ("get_readiness", "Whether requests can be served", ReadinessSchema, "400 500 503"),
    }
    for path, (name, summary, schema, others) in pages.items():
        get = {
            "operationId": name,
            "tags": ["service"],
            "summary": summary,
            "responses": _responses(f"{summary}.", schema, others),
        }
        spec.path(path, operations={"get": get})
    spec.path("/metrics", operations={"get": _METRICS})
