"""The examples of the OpenAPI document are true over the samples: what they ask is found, and answers have them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from api import create_app
from api.openapi.examples import FILE
from api.settings import Settings
from models.database import connect
from tests.contract.openapi_operations import DOCUMENT, SENT, Part, operations, parameters
from tests.docs.cookbook import MOMENT, lasting, served
from tests.docs.examples import found_by, is_shown, text_of
from tests.docs.sample_answers import TOKEN, Ask, Values, copy_to, opened, prepare, sent, values
from tests.worlds.databases import Databases

ANEW = "`python -m tests.docs.examples` and `python -m api.openapi` write the examples anew"
READ = [(path, operation) for path, method, operation in operations() if method == "get"]
NAMES = [operation["operationId"] for _, operation in READ]
SETTINGS = Settings(write_token=TOKEN)
CORRECTIONS = "/v1/corrections"
NEVER = [("ChangeEntry", "record"), ("Corrections", "next")]
WRITTEN = [each for each in operations() if each[1] != "get"]


@pytest.fixture(scope="module")
def samples(sqlite: Databases) -> Iterator[FlaskClient]:
    """Numbers of tellings are those of SQLite."""
    with sqlite.empty() as engine:
        yield served(engine, SETTINGS)


@pytest.fixture(scope="module")
def found(samples: FlaskClient) -> Values:
    shown = {}
    for path, operation in READ:
        [*identities] = [each for each in parameters(operation) if each["in"] == "path"]
        if identities and path.count("/") == 3:
            shown[path.split("/")[2]] = identities[0]["example"]
    return values(samples, shown)


def copied(samples: FlaskClient, folder: Path) -> FlaskClient:
    """A client of a copy of the samples."""
    copy_to(samples, folder / "copy.sqlite")
    return create_app(SETTINGS, connect(f"sqlite:///{folder / 'copy.sqlite'}")).test_client()


@pytest.mark.parametrize(("path", "operation"), READ, ids=NAMES)
def test_every_parameter_finds_something(samples: FlaskClient, tmp_path: Path, path: str, operation: Part) -> None:
    if path == CORRECTIONS:
        samples = copied(samples, tmp_path)
        prepare(samples, path, operation)
    opens = opened(path, operation)
    assert finds(samples, opens), f"as it opens; {ANEW}"
    for each in parameters(operation):
        [example] = each["schema"]["examples"]
        value = ",".join(example) if each.get("explode") is False else example
        ask = opens._replace(query={**opens.query, each["name"]: value})
        if each["in"] == "query":
            assert finds(samples, ask), f"{ask.query}; {ANEW}"
    if path == CORRECTIONS:
        samples.application.extensions["engine"].dispose()


def finds(client: FlaskClient, ask: Ask) -> bool:
    response = sent(client, ask)
    assert response.status_code == 200, (ask, response.get_data(as_text=True))
    body = response.get_json(silent=True)
    if body is None:  # a table has a heading
        return bool(len(response.get_data(as_text=True).splitlines()) > (response.mimetype == "text/csv"))
    total = body.get("total")  # of counts: what they find may lack a place or a date
    return bool(found_by(body) if total is None else total)


FIELDS = [
    (name, field, example)
    for name, schema in DOCUMENT["components"]["schemas"].items()
    for field, shape in schema.get("properties", {}).items()
    for example in shape.get("examples", ())
    if name not in SENT  # what clients send
]


def test_every_value_is_in_an_answer(found: Values) -> None:
    lacking = [each for each in FIELDS if not is_in(found[each[0], each[1]], each[2])]
    found_not = sorted({(name, field) for name, field, _ in lacking})
    assert found_not == NEVER, (found_not, ANEW)


def is_in(values: list[Any], example: Any) -> bool:
    if str(example).endswith("+00:00"):
        return any(MOMENT.fullmatch(str(value)) for value in values)
    return example in values


def test_every_text_is_an_answer(samples: FlaskClient) -> None:
    for path, operation in READ:
        for media, shape in operation["responses"]["200"]["content"].items():
            if is_shown(media, shape):
                assert lasting(shape["example"]) == lasting(text_of(samples, path, media, operation)), ANEW
    assert FILE.exists()


@pytest.mark.parametrize(("path", "method", "operation"), WRITTEN, ids=[each[2]["operationId"] for each in WRITTEN])
def test_what_is_sent_is_accepted(
    samples: FlaskClient, tmp_path: Path, path: str, method: str, operation: Part
) -> None:
    """By a copy of the samples, since one takes away what is asked for by the other."""
    client = copied(samples, tmp_path)
    prepare(client, path, operation)
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("example")
    if operation["operationId"] == "undo_correction":  # the example is the first; other tests have undone that
        body = {"correction": sent(client, Ask("", CORRECTIONS)).get_json()["data"][0]["id"]}
    response = sent(client, opened(path, operation, method)._replace(body=body))
    client.application.extensions["engine"].dispose()
    assert response.status_code in {200, 201, 204}, (response.get_data(as_text=True), ANEW)
