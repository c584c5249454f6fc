"""Examples that the samples answer with: ids, values of fields, bodies; `python -m tests.docs.examples` writes them.

An example that is asked with has to find something, and one of an answer has to be in an answer. Ids and answers follow
from what extraction makes of the samples, so that they are taken from there into examples.yaml. An example that stands
in a declaration is shown where the file has no other.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).with_name("examples.yaml")
Part = dict[str, Any]


@cache
def _written() -> Part:
    return yaml.safe_load(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}


def of_parameter(tag: str, name: str, declared: Any) -> Any:
    """The example of a parameter of the operations with this tag."""
    return _written().get("parameters", {}).get(tag, {}).get(name, declared)


def with_examples(document: Part) -> Part:
    """The document with examples for the fields of its schemas, for what is sent, and for answers that are no JSON."""
    for name, fields in _written().get("schemas", {}).items():
        properties = document["components"]["schemas"].get(name, {}).get("properties", {})
        for field in fields.keys() & properties.keys():
            properties[field]["examples"] = [fields[field]]
    for path in document["paths"].values():
        for operation in path.values():
            _complete(operation)
    return document


def _complete(operation: Part) -> None:
    name = operation["operationId"]
    body = _written().get("bodies", {}).get(name)
    if body is not None:
        operation["requestBody"]["content"]["application/json"]["example"] = body
    content = operation["responses"].get("200", {}).get("content", {})
    for media, text in _written().get("texts", {}).get(name, {}).items():
        if media in content:
            content[media]["example"] = text
