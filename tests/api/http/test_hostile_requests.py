"""What the service answers to requests that no friend would send."""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from io import BytesIO
from random import Random
from string import ascii_letters
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine
from werkzeug.test import EnvironBuilder, run_wsgi_app

from api import create_app
from api.analysis.schemas import EXAMPLE
from api.settings import Settings
from ingest.read.checks import MAX_NAME, MAX_URL_BYTES
from ingest.settings import IngestSettings
from tests.api.problems import problem
from tests.worlds.archive_rows import VISIT

TOKEN = "a-token-of-the-tests"  # noqa: S105  nobody's
ITEM = f"/v1/events/{VISIT}"
WRITING = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/json"}


@pytest.fixture(scope="module")
def writer(engine: Engine) -> FlaskClient:
    """A client that may write, and is refused before it does."""
    return create_app(Settings(write_token=TOKEN), engine).test_client()


@pytest.mark.parametrize(
    "path", ["/", "/healthz", "/metrics", "/openapi.yaml", "/openapi.json", "/v1/events", ITEM, "/v1/search"]
)
@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "BREW"])
def test_methods_that_are_not_there(client: FlaskClient, path: str, method: str) -> None:
    response = client.open(path, method=method)
    problem(response, 405)
    assert "GET" in response.headers["Allow"]


@pytest.mark.parametrize("path", ["/healthz", "/metrics", "/openapi.yaml", "/docs/", "/v1/search?q=oslo"])
def test_head_and_options_are_everywhere(client: FlaskClient, path: str) -> None:
    head, options = client.head(path), client.options(path)
    assert (head.status_code, head.get_data()) == (200, b"")
    assert (options.status_code, options.get_data(), "Content-Type" in options.headers) == (200, b"", False)
    assert "GET" in options.headers["Allow"]


@pytest.mark.parametrize(
    ("accept", "status"),
    [
        ("application/json; charset=utf-8", 200),
        ("application/json;indent=4", 200),
        ("a/b, */*;q=0.1", 200),
        ("", 200),
        ("application/json;q=0", 406),
        ("*/*;q=0", 406),
        ("application/problem+json", 406),
        ("nonsense", 406),
        (", ,", 200),
        ("a/b," * 1000, 406),
    ],
)
@pytest.mark.parametrize("path", ["/v1/events", ITEM, "/v1/events/facets?by=type"])
def test_accept(client: FlaskClient, path: str, accept: str, status: int) -> None:
    response = client.get(path, headers={"Accept": accept})
    if status == 200:
        assert (response.status_code, response.content_type) == (200, "application/json")
    else:
        problem(response, status)


@pytest.mark.parametrize(
    "query",
    [
        "q=%00",
        "place=%00",
        "=x",
        "type[]=AID",
        "limit=1&limit=1",
        "q=" + "a" * 501,
        "q=" + "+OR+".join(f"a{n}" for n in range(33)),
        "q=a*",
        "&".join(f"q=abc{n}*" for n in range(5)),
        "&".join(f"q=a{n}" for n in range(33)),
        "min_documents=" + "9" * 5000,
        "date_from=0000-01-01",
        "near=91,0,1",
        "near=0,0,0",
        "fields=id,",
        "fields=__class__",
        "dyad=" + "A" * 400,
        "utf8=%E2%9C%93",
        "x" * 5000 + "=1",
        "cursor=%F0%9F%90%9F",
        "cursor=AAAA",
        "cursor=" + "W" * 5000,
    ],
)
def test_values_that_are_refused(client: FlaskClient, query: str) -> None:
    assert problem(client.get(f"/v1/events?{query}"), 400)["errors"]


@pytest.mark.parametrize(
    "query",
    [
        "q=%ff%fe",
        "place=%ed%a0%80",
        "q=" + "%F0%9F%90%9F" * 500,
        "q=" + "(" * 500,
        "q=" + "+OR+".join(f"a{n}" for n in range(32)),
        "q=" + "-x+" * 160 + "y",
        "q=" + "abc*+" * 90,
        "%74ype=CONSULT",
        "&&&",
        "min_confidence=1e-400",
        "&".join(["type=AID"] * 3000),
        "&".join(f"participant=x{n}" for n in range(2000)),
        "&".join(f"exclude_near={n % 90},0,5000" for n in range(50)),
        "fields=" + ",".join(["id"] * 2000),
    ],
)
def test_values_that_are_odd_and_allowed(client: FlaskClient, query: str) -> None:
    assert client.get(f"/v1/events?{query}").status_code == 200


@pytest.mark.parametrize(
    ("sort", "parts"),
    [
        ("-date", ["-date", "10000-01-01", "e1"]),
        ("-date", ["-date", ["2024-03-05"], "e1"]),
        ("-date", ["-date", "2024-03-05", 1]),
        ("-date", ["-date", "2024-03-05", "e\0"]),
        ("-date", ["date", "2024-03-05", "e1"]),
        ("-date", {"-date": 1}),
        ("confidence", ["confidence", True, "e1"]),
        ("documents", ["documents", 2**31, "e1"]),
        ("documents", ["documents", 1.5, "e1"]),
    ],
)
def test_cursors_that_were_tampered_with(client: FlaskClient, sort: str, parts: Any) -> None:
    cursor = urlsafe_b64encode(json.dumps(parts).encode()).decode().rstrip("=")
    [fault] = problem(client.get("/v1/events", query_string={"sort": sort, "cursor": cursor}), 400)["errors"]
    assert fault["parameter"] == "cursor"


@pytest.mark.parametrize(
    "path",
    ["//v1/events", "/v1/../v1/events", "/V1/events", "/v1/events/%2e%2e", "/docs/assets/..%2f..%2fwsgi.py", "/%00"],
)
def test_paths_that_lead_nowhere(client: FlaskClient, path: str) -> None:
    problem(client.get(path), 404)


def test_an_odd_path_is_told_as_an_address(client: FlaskClient) -> None:
    path = "/v1/events/%C3%A9%20%22"
    assert problem(client.get(path), 404)["instance"] == path


def test_a_range_is_not_taken_of_records(client: FlaskClient) -> None:
    response = client.get(ITEM, headers={"Range": "bytes=0-5"})
    assert response.status_code == 200
    assert response.get_json()["id"] == VISIT


def test_a_record_that_must_be_another(client: FlaskClient) -> None:
    problem(client.get(ITEM, headers={"If-Match": '"another"'}), 412)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"\0", 400),
        (b"[]", 400),
        (b"[" * 100_000, 400),
        (b'{"a":' * 2000 + b"1" + b"}" * 2000, 400),
        ('{"text": "x"}'.encode("utf-16"), 400),
        ('{"text": "é"}'.encode("latin-1"), 400),
        (b'{"text": NaN}', 400),
        (b'{"text": "\\ud800"}', 400),
        (b'{"id": ' + b"9" * 5000 + b"}", 400),
        (b'{"text": "a\\u0000b"}', 422),
        (b'{"text": 1}', 422),
        (b'{"text": "x", "url": "javascript:alert(1)"}', 422),
        (b'{"text": "x", "url": "https://a.example/' + b"b" * 2000 + b'"}', 422),
        (b'{"text": "x", "publisher": "' + b"b" * 501 + b'"}', 422),
        (b'{"text": "x", "published": "0001-01-01"}', 422),
    ],
)
@pytest.mark.parametrize("path", ["/v1/analyze", "/v1/documents"])
def test_bodies_that_are_refused(writer: FlaskClient, path: str, body: bytes, status: int) -> None:
    problem(writer.post(path, data=body, headers=WRITING), status)


def test_a_body_that_is_compressed(writer: FlaskClient) -> None:
    refused = problem(writer.post("/v1/analyze", data=b"x", headers={**WRITING, "Content-Encoding": "gzip"}), 415)
    assert "Content-Encoding" in refused["detail"]


@pytest.mark.parametrize("given", ["Bearer", "Bearer ", "Basic YTpi", f"Bearer {TOKEN} x", "Bearer \xff", "Digest x"])
def test_tokens_that_are_none(writer: FlaskClient, given: str) -> None:
    response = writer.delete("/v1/documents/x", headers={"Authorization": given})
    problem(response, 401)
    assert response.headers["WWW-Authenticate"].startswith("Bearer")


def test_a_document_may_be_as_long_as_on_the_command_line(engine: Engine) -> None:
    assert Settings().document_bytes == IngestSettings().document_bytes
    settings = Settings.from_environment({"MAX_DOCUMENT_BYTES": "1000", "WRITE_TOKEN": TOKEN})
    app: Flask = create_app(settings, engine)

    def refused(status: int, **paper: str) -> str:
        body = json.dumps(paper)
        return str(problem(app.test_client().post("/v1/documents", data=body, headers=WRITING), status)["detail"])

    # Each letter is two bytes of the text, and six as JSON writes it. A short text is refused for its address.
    assert "`url`" in refused(422, text="é" * 490, url="no address")
    assert "longer than 1,000 bytes" in refused(422, text="é" * 501)
    assert "longer than 6,000 bytes" in refused(413, text="x" * 6001)


def test_metadata_as_long_as_may_be_are_stored(database: Engine) -> None:
    """In letters of four bytes that no index can press together."""
    chance = Random(20240305)  # noqa: S311  not for secrets
    name = "".join(chr(chance.randrange(0x20000, 0x2A000)) for _ in range(MAX_NAME))
    start = "https://a.example/"
    address = start + "".join(chance.choices(ascii_letters, k=MAX_URL_BYTES - len(start)))
    client = create_app(Settings(write_token=TOKEN), database).test_client()
    stored = client.post(
        "/v1/documents", json={**EXAMPLE, "publisher": name, "place": name, "url": address}, headers=WRITING
    )
    assert stored.status_code == 201, stored.get_data(as_text=True)
    shown = client.get(stored.get_json()["href"]).get_json()
    assert (shown["publisher"], shown["url"]) == (name, address)


@pytest.mark.parametrize("extra", [0, 1])
def test_a_chunked_body_is_never_cut(writer: FlaskClient, extra: int) -> None:
    """Where a server passes it on as it comes, without a length."""
    body = b'{"text": 1}'.ljust(100_000 + extra)
    made = EnvironBuilder("/v1/analyze", method="POST", input_stream=BytesIO(body), content_type="application/json")
    environ = {**made.get_environ(), "wsgi.input_terminated": True, "HTTP_TRANSFER_ENCODING": "chunked"}
    environ.pop("CONTENT_LENGTH", None)
    _, status, _ = run_wsgi_app(writer.application, environ, buffered=True)
    assert status.startswith("413" if extra else "422")


@pytest.mark.parametrize(("protocol", "status"), [("HTTP/1.1", 400), ("HTTP/1.0", 200)])
def test_a_request_without_host(client: FlaskClient, protocol: str, status: int) -> None:
    environ = EnvironBuilder("/healthz").get_environ()
    del environ["HTTP_HOST"]
    _, given, _ = run_wsgi_app(client.application, {**environ, "SERVER_PROTOCOL": protocol}, buffered=True)
    assert given.startswith(str(status))


@pytest.mark.parametrize(
    ("field", "value", "status"),
    [
        ("title", "é" * 2000, 201),
        ("title", "é" * 2001, 422),
        ("byline", "é" * 2001, 422),
        ("id", "é" * 500, 201),
        ("id", "é" * 501, 422),
        ("id", 2**64 - 1, 201),
        ("id", 2**64, 422),
        ("id", -(2**63), 201),
        ("id", -(2**63) - 1, 422),
        ("id", str(2**64), 201),
    ],
)
def test_lengths_are_as_documented(database: Engine, field: str, value: str | int, status: int) -> None:
    client = create_app(Settings(write_token=TOKEN), database).test_client()
    body = json.dumps({**EXAMPLE, field: value})
    answer = client.post("/v1/documents", data=body, headers=WRITING)
    assert answer.status_code == status, answer.get_data(as_text=True)
    if status == 201:
        shown = client.get(answer.get_json()["href"]).get_json()
        assert shown.get({"id": "name"}.get(field, field)) == str(value)
    else:
        assert f"`{field}`" in problem(answer, status)["detail"]
