"""The servers to measure, each started on a free port of the loopback interface and stopped at the end."""

from __future__ import annotations

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.serving.canned import QUERIES

ROOT = Path(__file__).resolve().parent.parent.parent
PEERS = ROOT / "benchmarks" / "peers"
SHIPPED, BARE = "gunicorn.conf.py", "python:benchmarks.serving.bare"
PATIENCE = 120  # seconds within which a server must answer after its start


@dataclass(frozen=True)
class Server:
    """A running server. `kind` selects the paths of a case; `processes` are the roots of its process trees.

    A server that caches its answers has a `twin`, the same server on the same archive, which gets each request first,
    so that the files are in the system's cache when the server itself is measured.
    """

    name: str
    kind: str
    port: int
    processes: tuple[int, ...]
    twin: Server | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def running(
    name: str, kind: str, command: Sequence[str], environment: Mapping[str, str], beside: Sequence[int] = ()
) -> Iterator[Server]:
    """Start `command`, with {port} replaced by the port. The processes `beside` also count as the server's."""
    port = _free()
    filled = [part.replace("{port}", str(port)) for part in command]
    log = Path(environment["LOGS"]) / f"{kind}-{port}.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            filled, cwd=ROOT, env={**os.environ, **environment}, stdout=output, stderr=output, start_new_session=True
        )
        try:
            _wait(port, process, log)
            yield Server(name, kind, port, (process.pid, *beside))
        finally:
            process.terminate()
            process.wait(30)


def service(database: str, folder: Path, name: str, beside: Sequence[int] = ()) -> AbstractContextManager[Server]:
    """The service itself on a database."""
    environment = {"DATABASE_URL": database, "WEB_CONCURRENCY": "1", "LOGS": str(folder)}
    return running(name, "ours", [*_gunicorn(Path(sys.executable), SHIPPED), "wsgi:app"], environment, beside)


@contextmanager
def twins(database: str, folder: Path, name: str, beside: Sequence[int] = ()) -> Iterator[Server]:
    """The service with its twin."""
    with service(database, folder, "twin") as twin, service(database, folder, name, beside) as server:
        yield replace(server, twin=twin)


def limit(
    database: str, ready: Path, queries: Path, name: str = "limit", beside: Sequence[int] = ()
) -> AbstractContextManager[Server]:
    """The limit: bare WSGI over raw sqlite3 or libpq."""
    environment = {
        "LIMIT_DATABASE": database,
        "LIMIT_READY": str(ready),
        "LIMIT_QUERIES": str(queries),
        "LOGS": str(queries.parent),
    }
    command = [*_gunicorn(Path(sys.executable), BARE), "benchmarks.serving.limit:app"]
    return running(name, "libpq" if beside else "limit", command, environment, beside)


def smorest(database: Path, folder: Path, python: Path) -> AbstractContextManager[Server]:
    """flask-smorest over the same models."""
    environment = {"DATABASE_URL": f"sqlite:///{database}", "LOGS": str(folder)}
    return running("flask-smorest", "smorest", [*_gunicorn(python, BARE), "benchmarks.peers.smorest:app"], environment)


def datasette(database: Path, folder: Path, python: Path) -> AbstractContextManager[Server]:
    """Datasette without counts, facets and suggestions, with stored queries for the cases."""
    metadata = folder / "datasette.json"
    metadata.write_text(json.dumps({"databases": {"archive": {"queries": QUERIES}}}), "utf-8")
    link = folder / "archive.sqlite"
    link.unlink(missing_ok=True)
    link.symlink_to(database)
    settings = {
        "allow_facet": "off",
        "suggest_facets": "off",
        "num_sql_threads": "4",
        "sql_time_limit_ms": "60000",
        "max_returned_rows": "1000",
        "max_csv_mb": "0",
        "default_page_size": "50",
    }
    options = [part for name, value in settings.items() for part in ("--setting", name, value)]
    command = [str(python), "-m", "datasette", "serve", str(link), "--host", "127.0.0.1", "--port", "{port}"]
    return running("Datasette", "datasette", [*command, "--metadata", str(metadata), *options], {"LOGS": str(folder)})


def soul(database: Path, folder: Path, modules: Path) -> AbstractContextManager[Server]:
    """soul-cli, restricted to the loopback interface."""
    program = ["node", "--require", str(PEERS / "loopback.cjs"), str(modules / "soul-cli" / "src" / "server.js")]
    return running("soul-cli", "soul", [*program, "-d", str(database), "-p", "{port}"], {"LOGS": str(folder)})


def _gunicorn(python: Path, config: str) -> list[str]:
    return [str(python), "-m", "gunicorn", "--config", config, "--bind", "127.0.0.1:{port}"]


def _free() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        try:
            connection.request("GET", "/")
            connection.getresponse().read()
            return
        except ConnectionError:
            time.sleep(0.2)
        finally:
            connection.close()
    raise RuntimeError(f"A server did not start:\n{log.read_text('utf-8', 'replace')[-2000:]}")
