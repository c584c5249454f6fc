"""Moves repeated parts of the OpenAPI document to `components`, replaced by references."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

import orjson

from api.openapi.vocabularies import vocabularies

Part = dict[str, Any]

ENTRY = "Entry"  # ends the names of schemas of entries in lists


def with_components(document: Part) -> Part:
    """The document with its vocabularies and repeated parameters under `components`."""
    named: Part = _named(document)
    named["components"]["schemas"] |= {each.name: each.schema() for each in vocabularies()}
    _refer(named)
    _extend(named["components"]["schemas"])
    return named


def _extend(schemas: dict[str, Part]) -> None:
    """Let the schema of a record's page extend that of its entry in a list, whose fields it has."""
    for name, whole in schemas.items():
        entry = schemas.get(f"{name}{ENTRY}", {}).get("properties", {})
        if not entry or not entry.keys() <= whole["properties"].keys():
            continue
        more = {key: each for key, each in whole["properties"].items() if _bare(entry.get(key)) != _bare(each)}
        own = {"type": "object", "properties": more, "required": [key for key in whole["required"] if key in more]}
        schemas[name] = {"allOf": [{"$ref": f"#/components/schemas/{name}{ENTRY}"}, own]}


def _bare(schema: Part | None) -> Part:
    """A schema without examples."""
    return {key: each for key, each in (schema or {}).items() if key != "examples"}


def _named(part: Any) -> Any:
    """`part` with a reference in place of each enum that has the terms of a vocabulary."""
    if isinstance(part, list):
        return [_named(each) for each in part]
    if not isinstance(part, dict):
        return part
    terms = tuple(term for term in part.get("enum", ()) if term is not None)
    name = next((each.name for each in vocabularies() if tuple(each.terms) == terms), None)
    if name is None:
        return {key: _named(each) for key, each in part.items()}
    reference = {"$ref": f"#/components/schemas/{name}"}
    more = {key: each for key, each in part.items() if key not in {"type", "enum"}}
    return {"anyOf": [reference, {"type": "null"}], **more} if None in part["enum"] else {**reference, **more}


def _refer(document: Part) -> None:
    """Move parameters that several operations have to the components.

    A parameter that resources share keeps its name, others are named by the tag of their resource and their name.
    """
    tags: defaultdict[bytes, list[str]] = defaultdict(list)
    variants: defaultdict[str, list[bytes]] = defaultdict(list)
    for tag, parameters in _parameters(document):
        for each in parameters:
            tags[_serialized(each)].append(tag)
            variants[each["name"]].append(_serialized(each))
    components = document["components"].setdefault("parameters", {})
    for _, parameters in _parameters(document):
        for place, each in enumerate(parameters):
            users = tags[_serialized(each)]
            if len(users) == 1:
                continue
            commonest = Counter(variants[each["name"]]).most_common(1)[0][0] == _serialized(each)
            plain = commonest and (len(set(users)) > 1 or len(set(variants[each["name"]])) == 1)
            name = _camel(each["name"] if plain else f"{users[0]}_{each['name']}")
            components[name] = each
            parameters[place] = {"$ref": f"#/components/parameters/{name}"}


def _parameters(document: Part) -> Iterator[tuple[str, list[Part]]]:
    """The tag and the parameters of each operation."""
    for operations in document["paths"].values():
        for operation in operations.values():
            yield operation["tags"][0], operation.get("parameters", [])


def _serialized(parameter: Part) -> bytes:
    return orjson.dumps(parameter, option=orjson.OPT_SORT_KEYS)


def _camel(name: str) -> str:
    return "".join(word.capitalize() for word in name.split("_"))
