"""The OpenAPI document as the tests read it: its operations with every reference to a parameter followed."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

from api.openapi.document import build

Part = dict[str, Any]


def with_whole_schemas(document: Part) -> Part:
    """A copy in which a schema that extends another has the fields of both."""
    found: Part = copy.deepcopy(document)
    schemas = found["components"]["schemas"]
    for name, schema in schemas.items():
        if "allOf" in schema:
            reference, own = schema["allOf"]
            entry = schemas[reference["$ref"].rsplit("/", 1)[-1]]
            required = dict.fromkeys([*entry["required"], *own["required"]])
            schemas[name] = {
                "type": "object",
                "properties": {**entry["properties"], **own["properties"]},
                "required": [*required],
            }
    return found


DOCUMENT = with_whole_schemas(build())


def resolved(part: Part) -> Part:
    """What `part` refers to, or `part` itself."""
    if "$ref" not in part:
        return part
    found: Any = DOCUMENT
    for step in part["$ref"].removeprefix("#/").split("/"):
        found = found[step]
    return resolved(found)


def parameters(operation: Part) -> list[Part]:
    """The parameters of an operation, in full."""
    return [resolved(each) for each in operation.get("parameters", [])]


def operations() -> Iterator[tuple[str, str, Part]]:
    """Path, method and declaration of each operation."""
    for path, methods in DOCUMENT["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def _named(part: Any) -> Iterator[str]:
    """The names of the schemas that a part of the document refers to, and of those that these refer to."""
    if isinstance(part, dict):
        if "$ref" in part and part["$ref"].startswith("#/components/schemas/"):
            yield part["$ref"].rsplit("/", 1)[-1]
            yield from _named(resolved(part))
        part = [*part.values()]
    if isinstance(part, list):
        for each in part:
            yield from _named(each)


# The schemas of what a client sends, where fields may be left out.
SENT = {name for _, _, operation in operations() for name in _named(operation.get("requestBody"))}
