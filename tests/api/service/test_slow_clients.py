"""Whoever sends slowly, or what is no request, takes nothing from others; on a server that was started in earnest."""

from __future__ import annotations

import http.client
import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing

import pytest
from sqlalchemy import Engine

from tests.api.service.running import ROOT, Running, running
from tests.worlds.databases import address

SLOW = 200  # connections
LONGEST = 5  # seconds for an answer on a busy machine; a server whose threads are taken gives none
HEAD = b"POST /v1/analyze HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"


@pytest.fixture(scope="module")
def server(engine: Engine) -> Iterator[Running]:
    with running(engine) as made:
        yield made


def get(server: Running, path: str, **headers: str) -> tuple[int, bytes]:
    with closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=LONGEST)) as connection:
        connection.request("GET", path, headers=headers)
        with connection.getresponse() as response:
            return response.status, response.read()


def test_a_port_that_is_taken_is_not_served_on(database: Engine) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        environment = {**os.environ, "DATABASE_URL": address(database), "PORT": port}
        command = [sys.executable, "-m", "gunicorn", "wsgi:app"]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode != 0
    assert "Serving on" not in done.stdout


def test_clients_that_send_a_byte_a_second(server: Running) -> None:
    ended = threading.Event()
    with ExitStack() as stack:
        slow = [
            stack.enter_context(socket.create_connection(("127.0.0.1", server.port), timeout=LONGEST))
            for _ in range(SLOW)
        ]
        for number, each in enumerate(slow):  # half of them in the head, half in the body
            each.sendall(b"GET /v1/ev" if number % 2 else HEAD + b"Content-Length: 5000\r\n\r\n{")

        def drip() -> None:
            while not ended.wait(1):
                for each in slow:
                    each.sendall(b"x")

        dripping = threading.Thread(target=drip)
        dripping.start()
        try:
            end = time.monotonic() + 4
            while time.monotonic() < end:
                for path in ("/healthz", "/v1/events", "/v1/documents?q=the"):
                    assert get(server, path)[0] == 200
        finally:
            ended.set()
            dripping.join()


def chunked(body: bytes) -> bytes:
    return HEAD + b"Transfer-Encoding: chunked\r\n\r\n%x\r\n%b\r\n0\r\n\r\n" % (len(body), body)


@pytest.mark.parametrize("length", [100_001, 999_000, 2_000_000])
def test_a_chunked_body_over_the_limit_is_refused(server: Running, length: int) -> None:
    """What stands within the limit would do by itself."""
    status, body = server.asked(chunked(b'{"text": "The ministers met in Oslo on Monday."}'.ljust(length)))
    assert (status, json.loads(body)["status"]) == (413, 413)


def test_garbage_behind_json_is_refused(server: Running) -> None:
    body = b'{"text": "The ministers met in Oslo on Monday."} x'
    assert server.asked(chunked(body))[0] == 400
    assert server.asked(HEAD + b"Content-Length: %d\r\n\r\n%b" % (len(body), body))[0] == 400


def test_a_request_without_host_is_refused(server: Running) -> None:
    assert server.asked(b"GET /healthz HTTP/1.1\r\n\r\n")[0] == 400
    assert server.asked(b"GET /v1/events HTTP/1.1\r\nConnection: close\r\n\r\n")[0] == 400
    assert server.asked(b"GET /healthz HTTP/1.0\r\n\r\n")[0] == 200


@pytest.mark.parametrize("name", ["SCRIPT_NAME", "Script-Name", "PATH_INFO", "X-Forwarded-Prefix", "X-Forwarded-Host"])
def test_no_header_moves_the_service(server: Running, name: str) -> None:
    assert get(server, "/v1/events", **{name: "/v1"}) == get(server, "/v1/events")


@pytest.mark.parametrize(
    "request_", [b"\x16\x03\x01\x00\x00", b"GET\r\n\r\n", b"GET / HTTP/1.1\r\nHost: a\r\n b\r\n\r\n"]
)
def test_what_is_no_request_is_refused(server: Running, request_: bytes) -> None:
    status, body = server.asked(request_ + b"\r\n\r\n")
    assert status == 400
    assert json.loads(body)["errors"] == []


def test_a_long_head_is_refused(server: Running) -> None:
    assert get(server, "/v1/events", Accept="application/json;a=" + "b" * 16_000)[0] == 200
    assert get(server, "/v1/events", Accept="application/json;a=" + "b" * 40_000)[0] == 431
