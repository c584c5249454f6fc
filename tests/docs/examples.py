"""Takes the examples of the OpenAPI document from the samples; `python -m tests.docs.examples` writes examples.yaml.

Run `python -m api.openapi` after it. What it takes are ids, values of fields, bodies and texts; other examples are
written by hand in the declarations.
"""

from __future__ import annotations

import re
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import yaml
from flask.testing import FlaskClient

from api.openapi.examples import FILE
from api.resources import RESOURCES
from api.settings import Settings
from tests.contract.openapi_operations import DOCUMENT, Part, operations, parameters
from tests.docs.cookbook import MOMENT, served
from tests.docs.sample_answers import TOKEN, Ask, Values, opened, sent, values
from tests.worlds.databases import migrated

ID = re.compile(r"\^([a-z])\[0-9a-z\]\{17\}\$")
A_MOMENT = "2024-03-06T09:30:00.000000+00:00"  # in place of when the samples were read
LONG = 200  # characters of a value, from which on the shortest is taken
ABOUT = """\
# Examples from the samples, for the OpenAPI document. Generated: python -m tests.docs.examples
"""


def found_by(body: Any) -> Any:
    """What an answer in JSON has found: its records, features, nodes, facets or periods."""
    names = ("data", "features", "nodes", "facets", "periods", "buckets")
    return next((body[name] for name in names if name in body), body)


def made(client: FlaskClient) -> Part:
    """All that examples.yaml holds."""
    shown = {resource.name: _shown(client, resource) for resource in RESOURCES}
    chosen = _parameters(client, shown)
    chosen.setdefault("service", {})["record"] = shown["events"]  # of corrections, of which there are none yet
    bodies = {name: body for resource in RESOURCES for name, body in _bodies(client, resource, shown)}
    texts = _texts(client)
    schemas = _fields(values(client, shown)) | {_sent(name): body for name, body in bodies.items()}
    return {"parameters": chosen, "bodies": bodies, "texts": texts, "schemas": schemas}


def _ids(client: FlaskClient, path: str) -> list[str]:
    query = {"limit": 200, "sort": "-documents"} if "documents" in _orders(path) else {"limit": 200}
    return [each["id"] for each in sent(client, Ask(path, path, query=query)).get_json()["data"]]


def _orders(path: str) -> set[str]:
    [resource] = [resource for resource in RESOURCES if resource.path == path]
    return set(resource.orders)


def _shown(client: FlaskClient, resource: Any) -> str:
    """The record that examples show: the first of those told most often with links, and wordings that differ."""
    more = ["links"] * resource.correctable + ["differences"] * (resource.name == "statements")

    def has(record: str) -> bool:
        answers = (sent(client, Ask("", f"{resource.path}/{record}/{name}")).get_json() for name in more)
        return all(found_by(answer) for answer in answers)

    return next(filter(has, _ids(client, resource.path)))


def _parameters(client: FlaskClient, shown: dict[str, str]) -> dict[str, Part]:
    chosen: dict[str, Part] = defaultdict(dict)
    for resource in RESOURCES:
        chosen[resource.name][resource.identity] = shown[resource.name]
        following = sent(client, Ask("", resource.path, query={"limit": 1})).get_json()["next"]
        chosen[resource.name]["cursor"] = following.partition("cursor=")[2]
    paths = {resource.prefix: resource.path for resource in RESOURCES}
    for path, method, operation in operations():
        for each in parameters(operation) if method == "get" and "{" not in path else ():
            pattern = ID.search(str(each["schema"].get("items", each["schema"]).get("pattern", "")))
            if pattern and each["name"] not in chosen[operation["tags"][0]]:
                asks = [opened(*other) for other in _users(operation["tags"][0], each["name"])]
                chosen[operation["tags"][0]][each["name"]] = _finding(client, asks, each["name"], paths[pattern[1]])
    tellings = sent(client, Ask("", f"/v1/statements/{shown['statements']}")).get_json()["tellings"]
    first = next(each for each in tellings)
    second = next(each for each in tellings if each["text"] != first["text"])
    chosen["statements"] |= {"first": first["id"], "second": second["id"]}
    return dict(chosen)


def _users(tag: str, name: str) -> Iterator[tuple[str, Part]]:
    for path, method, operation in operations():
        named = {each["name"] for each in parameters(operation)}
        if method == "get" and operation["tags"][0] == tag and "{" not in path and name in named:
            yield path, operation


def _finding(client: FlaskClient, asks: list[Ask], name: str, path: str) -> str:
    """The first id of those served under `path` with which all these requests find something; else just the first."""
    known = _ids(client, path)
    for each in known:
        filtered = (ask._replace(query={**ask.query, name: each}) for ask in asks)
        if all(found_by(sent(client, ask).get_json()) for ask in filtered):
            return each
    return known[0]


def _bodies(client: FlaskClient, resource: Any, shown: dict[str, str]) -> Iterator[tuple[str, Part]]:
    if resource.correctable:
        record = shown[resource.name]
        page = sent(client, Ask("", f"{resource.path}/{record}")).get_json()
        other = next(each for each in _ids(client, resource.path) if each != record)
        yield f"cut_{resource.singular}", {"telling": page["tellings"][-1]["id"]}
        yield f"join_{resource.singular}", {"with": other}


def _sent(name: str) -> str:
    """The name of the schema of an operation's body."""
    [body] = [operation["requestBody"] for _, _, operation in operations() if operation["operationId"] == name]
    schema: str = body["content"]["application/json"]["schema"]["$ref"].rsplit("/", 1)[-1]
    return schema


def _texts(client: FlaskClient) -> dict[str, Part]:
    """The beginning of each answer that is a text and no JSON."""
    texts: dict[str, Part] = defaultdict(dict)
    for path, method, operation in operations():
        for media, shape in operation["responses"].get("200", {}).get("content", {}).items():
            if method == "get" and is_shown(media, shape):
                texts[operation["operationId"]][media] = text_of(client, path, media, operation)
    return dict(texts)


def is_shown(media: str, shape: Part) -> bool:
    """Whether the beginning of an answer is shown: not of XML, nor of JSON by the line, whose schema says more."""
    return bool(shape["schema"] == {"type": "string"} and media.startswith("text/"))


def text_of(client: FlaskClient, path: str, media: str, operation: Part) -> str:
    """The first two lines of the answer in a medium; of figures those on what is stored."""
    declared = {each["name"]: each for each in parameters(operation)}
    query = {name: each["schema"]["examples"][0] for name, each in declared.items() if each.get("required")}
    query |= {"limit": 1} if "limit" in declared else {}
    response = client.get(path, query_string=query, headers={"Accept": media}, base_url="http://127.0.0.1:8000")
    assert response.status_code == 200, response.get_data(as_text=True)
    text: str = response.get_data(as_text=True)
    lines = [line for line in text.splitlines(keepends=True) if line.startswith("newsrecords_records{")]
    return MOMENT.sub(A_MOMENT, "".join(lines or text.splitlines(keepends=True)[:2]))


def _fields(found: Values) -> dict[str, Part]:
    """For each field of each schema a value from the answers, where there is a plain one; no moments of ingest."""
    fields: dict[str, Part] = defaultdict(dict)
    for (schema, field), given in found.items():
        described = DOCUMENT["components"]["schemas"][schema]["properties"][field]
        plain = [value for value in given if value not in (None, []) and "examples" in described]
        plain = [value for value in plain if not MOMENT.search(str(value))]
        if plain:
            first = plain[0]
            fields[schema][field] = min(plain, key=lambda each: len(str(each))) if len(str(first)) > LONG else first
    return dict(fields)


def main() -> None:
    """Write the file anew."""
    with tempfile.TemporaryDirectory() as folder:
        client = served(migrated(f"sqlite:///{folder}/examples.sqlite"), Settings(write_token=TOKEN))
        text = yaml.safe_dump(made(client), sort_keys=True, allow_unicode=True, width=160)
    FILE.write_text(ABOUT + text, encoding="utf-8")


if __name__ == "__main__":
    main()
