"""The service as it is started in earnest: gunicorn with its settings, in a process of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPResponse
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Engine

from tests.worlds.databases import address

ROOT = Path(__file__).parents[3]
PATIENCE = 120  # seconds


class Running(NamedTuple):
    """The id of the master's process, and the port that it listens on."""

    pid: int
    port: int

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def asked(self, request: bytes) -> tuple[int, bytes]:
        """The status and body of the answer to the bytes of a request."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE) as connection:
            connection.sendall(request)
            with HTTPResponse(connection) as response:
                response.begin()
                return response.status, response.read()


@contextmanager
def running(engine: Engine, **settings: str) -> Iterator[Running]:
    """A service on this database, with these environment variables."""
    environment = {**os.environ, "DATABASE_URL": address(engine), "WEB_CONCURRENCY": "1", **settings}
    command = [sys.executable, "-m", "gunicorn", "--bind", "127.0.0.1:0", "--log-level", "info", "wsgi:app"]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True) as server:  # noqa: S603
        try:
            assert server.stderr is not None
            line = next(line for line in server.stderr if "Listening at: " in line)
            started = Running(server.pid, int(line.split("Listening at: ")[1].split()[0].rpartition(":")[2]))
            assert started.asked(b"GET /healthz HTTP/1.0\r\n\r\n")[0] == 200  # it listens before it answers
            yield started
        finally:
            server.terminate()
            server.communicate(timeout=PATIENCE)
