"""What the service answers over the samples, and which values the fields of each schema have there."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from flask.testing import FlaskClient

from api.analysis.schemas import EXAMPLE
from api.resources import RESOURCES
from tests.contract.openapi_operations import DOCUMENT, Part, operations, parameters, resolved
from tests.docs.cookbook import HOST

TOKEN = "a-token-of-the-tests"  # noqa: S105  nobody's
HEADERS = {"Authorization": f"Bearer {TOKEN}"}
JSON = "application/json"
Values = dict[tuple[str, str], list[Any]]  # by schema and field


class Ask(NamedTuple):
    """A request for an operation, whose path is given as in the document."""

    path: str
    address: str
    method: str = "get"
    query: Part = {}  # noqa: RUF012  nobody changes it
    body: Any = None


def sent(client: FlaskClient, ask: Ask) -> Any:
    """The response."""
    query = {name: str(value).lower() if isinstance(value, bool) else value for name, value in ask.query.items()}
    return client.open(
        ask.address, method=ask.method, query_string=query, json=ask.body, base_url=HOST, headers=HEADERS
    )


def opened(path: str, operation: Part, method: str = "get") -> Ask:
    """The request that Swagger UI sends for an operation as it opens: with the examples that it fills in."""
    address, query = path, dict[str, Any]()
    for each in parameters(operation):
        if "example" in each:
            address = address.replace(f"{{{each['name']}}}", str(each["example"]))
            query |= {each["name"]: each["example"]} if each["in"] == "query" else {}
    return Ask(path, address, method, query)


def copy_to(client: FlaskClient, file: Path) -> None:
    """Copy the SQLite database that is served into this file."""
    source = client.application.extensions["engine"].url.database
    with closing(sqlite3.connect(source)) as served, closing(sqlite3.connect(file)) as copy:
        served.backup(copy)


def values(client: FlaskClient, shown: dict[str, str]) -> Values:
    """The values of every field of every schema, those of the records `shown` (ids by resource) first."""
    found: Values = defaultdict(list)
    for ask in [*_reading(client, shown), *_more(), *_links_to_others(client)]:
        _note(client, ask, found)
    _write(client, shown, found)
    return found


def _reading(client: FlaskClient, shown: dict[str, str]) -> Iterator[Ask]:
    for resource in RESOURCES:
        page = f"{resource.path}/{{{resource.identity}}}"
        everything = Ask(resource.path, resource.path, query={"limit": 200, "count": True})
        listed = [each["id"] for each in sent(client, everything).get_json()["data"]]
        for record in sorted(listed, key=lambda each: each != shown[resource.name]):
            yield Ask(page, f"{resource.path}/{record}")
        yield everything
        yield everything._replace(query={"limit": 1})
        if resource.in_change_feed:
            yield everything._replace(query={"highlight": True, "q": "greece OR mace*"})
        if resource.point:
            yield everything._replace(query={"format": "geojson"})
    listings = {resource.path for resource in RESOURCES}
    for path, method, operation in operations():
        if method == "get" and path not in listings:
            address = path.replace("{record_id}", shown.get(operation["tags"][0], ""))
            yield opened(path, operation)._replace(address=address.replace("{outlet_id}", shown["outlets"]))


def _more() -> Iterator[Ask]:
    yield Ask("/v1/events/facets", "/v1/events/facets", query={"by": "participant"})
    yield Ask("/v1/events", "/v1/events", query={"type": "MEETING"})


def _links_to_others(client: FlaskClient) -> Iterator[Ask]:
    """Candidates of events, and what belongs to statements."""
    for name, state in (("events", "candidate"), ("statements", "related")):
        for each in sent(client, Ask("", f"/v1/{name}", query={"limit": 200})).get_json()["data"]:
            path = f"/v1/{name}/{{record_id}}/links"
            yield Ask(path, path.replace("{record_id}", each["id"]), query={"state": state})


def _write(client: FlaskClient, shown: dict[str, str], found: Values) -> None:
    """Corrections that undo each other, a document that comes and goes, and a text that is analyzed."""
    [event] = [resource for resource in RESOURCES if resource.name == "events"]
    address = f"{event.path}/{shown['events']}"
    tellings = sent(client, Ask("", address)).get_json()["tellings"]
    cut = Ask(f"{event.path}/{{record_id}}/cut", f"{address}/cut", "post", body={"telling": tellings[-1]["id"]})
    [kept, other] = _note(client, cut, found)["records"]
    join = Ask(
        f"{event.path}/{{record_id}}/join", f"{event.path}/{kept['id']}/join", "post", body={"with": other["id"]}
    )
    _note(client, join, found)
    for name, record in shown.items():
        _correct(client, name, record, found)
    added = _note(client, Ask("/v1/documents", "/v1/documents", "post", body=EXAMPLE), found)
    sent(client, Ask("", added["href"], "delete"))
    for body in [EXAMPLE, *_texts(client)]:
        _note(client, Ask("/v1/analyze", "/v1/analyze", "post", {"explain": True}, body), found)


def _correct(client: FlaskClient, name: str, record: str, found: Values) -> None:
    """Fields of a record that are set by hand, and a dismissal; each is listed, shown and undone."""
    paths = {each["operationId"]: path for path, _, each in operations()}
    amend = f"amend_{name.removesuffix('s')}"
    if amend not in paths:
        return
    page, corrections = paths[amend].removesuffix("/amend"), "/v1/corrections"
    for act in ("amend", "dismiss"):
        path = f"{page}/{act}"
        body = DOCUMENT["paths"][path]["post"]["requestBody"]["content"][JSON]["example"]
        _note(client, Ask(path, path.replace("{record_id}", record), "post", body=body), found)
        if act == "amend":
            _note(client, Ask(page, page.replace("{record_id}", record)), found)
        listed = _note(client, Ask(corrections, corrections), found)
        undo = {"correction": listed["data"][0]["id"]}
        _note(client, Ask(f"{corrections}/undo", f"{corrections}/undo", "post", body=undo), found)


def prepare(client: FlaskClient, path: str, operation: Part) -> None:
    """Do what there must have been for an operation to have something to take back: the samples have no correction."""
    name = operation["operationId"]
    if name.startswith("restore_"):
        undone = path.replace("/restore", "/dismiss")
    elif name in {"undo_correction", "list_corrections"}:
        undone = "/v1/events/{record_id}/dismiss"
    else:
        return
    first = DOCUMENT["paths"][undone]["post"]
    body = first["requestBody"]["content"][JSON]["example"]
    response = sent(client, opened(undone, first, "post")._replace(body=body))
    assert response.status_code == 200, response.get_data(as_text=True)


def _texts(client: FlaskClient) -> Iterator[Part]:
    """What analyses are made of: some texts of the samples, and one with a word that is read in parts."""
    kept = ("title", "publisher", "published", "url", "place", "byline")
    for record in sent(client, Ask("", "/v1/documents", query={"limit": 6})).get_json()["data"]:
        document = sent(client, Ask("", record["href"])).get_json()
        yield {name: document[name] for name in ("text", *kept)}
    yield {**EXAMPLE, "text": f"{EXAMPLE['text']} {'o' * 400}"}


def _note(client: FlaskClient, ask: Ask, found: Values) -> Any:
    """Add the values of the answer to those that were found; gives the answer."""
    response = sent(client, ask)
    documented = DOCUMENT["paths"][ask.path][ask.method]["responses"][str(response.status_code)]
    content = resolved(documented).get("content", {})
    if response.content_type in content:
        _walk(content[response.content_type]["schema"], response.get_json(), found)
    return response.get_json(silent=True)


def _walk(schema: Part, value: Any, found: Values) -> None:
    if value is None:
        return
    for each in schema.get("anyOf", ()):
        _walk(each, value, found)
    if "$ref" in schema:
        name, schema = schema["$ref"].rsplit("/", 1)[-1], resolved(schema)
        for field, shape in schema.get("properties", {}).items():
            if field in value:
                found[name, field].append(value[field])
                _walk(shape, value[field], found)
    for each in value if isinstance(value, list) else ():
        _walk(schema.get("items", {}), each, found)
    if isinstance(value, dict) and isinstance(schema.get("additionalProperties"), dict):
        for each in value.values():
            _walk(schema["additionalProperties"], each, found)
