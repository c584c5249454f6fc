"""The log in JSON: every line an object, with the request's id, and nothing of what was sent or stored."""

from __future__ import annotations

import io
import json
import logging
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError
from werkzeug.test import TestResponse

from api import create_app
from api.http.json_log import HEADER, REQUEST_ID, JsonFormatter
from api.settings import LogFormat, Settings
from models.database import TimeUp
from tests.api.service.running import PATIENCE, ROOT, Running
from tests.worlds.archive_rows import VISIT
from tests.worlds.databases import address

TOKEN = "a-token-of-the-tests"  # noqa: S105  nobody's
SECRET = "zebra"  # noqa: S105  what no line may hold


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """What is logged meanwhile."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonFormatter())
    root, own = logging.getLogger(), logging.getLogger("api")
    before = own.level
    root.addHandler(handler)
    own.setLevel(logging.INFO)
    yield stream
    root.removeHandler(handler)
    own.setLevel(before)
    REQUEST_ID.set(None)


def parsed(lines: io.StringIO) -> list[dict[str, Any]]:
    assert SECRET not in lines.getvalue()
    return [json.loads(line) for line in lines.getvalue().splitlines()]


@pytest.fixture
def app(engine: Engine) -> Flask:
    return create_app(Settings(write_token=TOKEN, log_format=LogFormat.JSON), engine)


def of(response: TestResponse) -> str:
    """The id of the request that was answered by this."""
    [identity] = response.headers.getlist(HEADER)
    return identity


def test_each_request_is_a_line_with_its_id(app: Flask, lines: io.StringIO) -> None:
    client = app.test_client()
    paths = ["/v1/events", "/v1/events", f"/v1/events/{VISIT}", f"/v1/statements?q={SECRET}", f"/{SECRET}"]
    given = [of(client.get(path, headers={HEADER: SECRET})) for path in paths]  # the second is from the cache
    found = parsed(lines)
    assert [line["request_id"] for line in found] == given
    assert len(set(given)) == len(given)
    routes = ["/v1/events", "/v1/events", "/v1/events/<record:record_id>", "/v1/statements", "none"]
    assert [line["route"] for line in found] == routes
    assert [line["status"] for line in found] == [200, 200, 200, 200, 404]
    assert all(line["message"] == "answered" and 0 <= line["seconds"] < 60 for line in found)


def test_a_stream_is_logged_with_its_id(app: Flask, lines: io.StringIO) -> None:
    response = app.test_client().get("/v1/events?format=csv")
    assert response.get_data()
    response.close()
    assert [line["request_id"] for line in parsed(lines)] == [of(response)]


def test_a_failure_is_told_by_its_place(app: Flask, lines: io.StringIO) -> None:
    def break_down(record_id: str) -> str:
        try:
            raise KeyError(record_id)
        except KeyError as error:
            raise RuntimeError(SECRET) from error

    app.add_url_rule("/broken/<record_id>", view_func=break_down)
    response = app.test_client().get(f"/broken/{SECRET}?q={SECRET}&{SECRET * 9}=1")
    failed, answered = parsed(lines)
    assert failed["message"] == "GET /broken/<record_id> by q failed"
    assert failed["request_id"] == answered["request_id"] == of(response)
    assert [each["type"] for each in failed["exceptions"]] == ["builtins.RuntimeError", "builtins.KeyError"]
    assert failed["exceptions"][0]["places"][-1].startswith(__file__)
    assert failed["exceptions"][0]["places"][-1].endswith(" break_down")


def test_a_query_that_took_too_long_is_told_without_its_values(app: Flask, lines: io.StringIO) -> None:
    def slow(record_id: str) -> str:
        raise OperationalError(f"SELECT '{SECRET}'", {"q": SECRET}, TimeUp())

    app.add_url_rule("/slow/<record_id>", view_func=slow)
    app.test_client().get(f"/slow/{VISIT}?q={SECRET}&country=IRN")
    assert parsed(lines)[0]["message"] == f"stopped after 20 seconds: GET /slow/<record_id> {VISIT} by country, q"


def test_messages_of_other_libraries_are_left_out(lines: io.StringIO) -> None:
    logging.getLogger("waitress").error(f"Exception while serving /{SECRET}")
    logging.getLogger("models.database").error("a message of %s", "ours")
    foreign, own = parsed(lines)
    assert foreign["message"].startswith("see line ")
    assert foreign["message"].endswith(" of test_json_log.py")
    assert own["message"] == "a message of ours"


def test_exceptions_that_refer_to_one_another_end(lines: io.StringIO) -> None:
    one, other = ValueError(SECRET), ValueError(SECRET)
    one.__context__, other.__context__ = other, one
    logging.getLogger("api").error("failed", exc_info=one)
    assert len(parsed(lines)[0]["exceptions"]) == 2


def test_text_is_the_default(engine: Engine) -> None:
    assert HEADER not in create_app(Settings(), engine).test_client().get("/healthz").headers


@contextmanager
def serving(engine: Engine, log: Path) -> Iterator[Running]:
    """A service that writes its log to this file."""
    environment = {**os.environ, "DATABASE_URL": address(engine), "WEB_CONCURRENCY": "1"}
    environment |= {"LOG_FORMAT": "json", "WRITE_TOKEN": TOKEN}
    command = [sys.executable, "-m", "gunicorn", "--bind", "127.0.0.1:0", "wsgi:app"]
    with log.open("wb") as out, subprocess.Popen(command, cwd=ROOT, env=environment, stdout=out, stderr=out) as server:  # noqa: S603
        try:
            end = time.monotonic() + PATIENCE
            while "Listening at: " not in log.read_text():
                assert server.poll() is None and time.monotonic() < end, log.read_text()
                time.sleep(0.05)
            port = log.read_text().split("Listening at: ")[1].split()[0].rpartition(":")[2]
            yield Running(server.pid, int(port))
        finally:
            server.terminate()
            server.communicate(timeout=PATIENCE)


def test_all_that_a_service_writes_is_json(database: Engine, tmp_path: Path) -> None:
    """From its start to its end, in all its processes, whatever is sent."""
    log = tmp_path / "log"
    text = f"The minister of Norway met the {SECRET} of Peru in Oslo on Monday, officials said."
    with serving(database, log) as server:
        for method, path, body, expected in [
            ("GET", f"/v1/events?q={SECRET}", "", 200),
            ("GET", f"/v1/events?{SECRET}=1", "", 400),
            ("POST", "/v1/analyze", json.dumps({"text": text}), 200),
            ("POST", "/v1/analyze", f"{{{SECRET}", 400),
            ("POST", "/v1/documents", json.dumps({"text": text, "publisher": SECRET}), 201),
            ("POST", "/v1/documents", json.dumps({"html": f"<script>{SECRET}</script>"}), 422),
        ]:
            head = f"{method} {path} HTTP/1.0\r\nHost: a\r\nAuthorization: Bearer {TOKEN}\r\n"
            head += f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
            assert server.asked((head + body).encode())[0] == expected, path
        assert server.asked(f"GET /{SECRET * 10_000} HTTP/1.0\r\n\r\n".encode())[0] == 431
        with socket.create_connection(("127.0.0.1", server.port)) as connection:
            connection.sendall(f"GET /v1/events?q={SECRET} HTTP/1.1\r\nHost: a\r\nX-\0: {SECRET}".encode())
    written = log.read_text()
    assert SECRET not in written
    assert TOKEN not in written
    found = [json.loads(line) for line in written.splitlines()]
    assert [line["status"] for line in found if line["logger"] == "api.requests"] == [200, 400, 200, 400, 201, 422, 431]
    loggers = {line["logger"] for line in found}
    assert {"gunicorn.error", "api.requests"} <= loggers
    assert all(len(line["request_id"]) == 16 for line in found if line.get("route"))
