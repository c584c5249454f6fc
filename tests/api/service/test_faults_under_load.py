"""A database that stops, a server and a renderer that are killed, while documents come in: each is stored once.

Whoever sends documents sends them again until they are accepted, as clients do. Afterwards the records are those of a
service that nobody disturbed, without anybody's hand.
"""

from __future__ import annotations

import json
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from random import Random
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

import psutil
import pytest
from sqlalchemy import Engine, NullPool, create_engine
from sqlalchemy.exc import OperationalError

import models
from api import create_app
from api.http.code_version import versions
from api.rendering.backlog import backlog
from api.settings import Settings
from models.database import snapshot
from tests.api.rendering.test_renderer_process import renderers, waits
from tests.api.service.running import Running, running
from tests.factories.articles import articles
from tests.worlds import snapshot as contents
from tests.worlds.databases import Databases, Postgresql

pytestmark = pytest.mark.long

TOKEN = "a-token-of-the-tests"  # noqa: S105  nobody's
HEADERS = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/json"}
DOCUMENTS = 40
STOPPED_SECONDS = 30
KILLS = 3
PATIENCE = 600  # seconds that a busy machine may take for all documents


def bodies() -> list[dict[str, Any]]:
    made = articles(DOCUMENTS, paragraphs=1)
    return [{"text": source.text, "title": source.title, "publisher": source.publisher} for source in made]


def undisturbed(databases: Databases) -> list[str]:
    """The records that the documents make where nobody disturbs."""
    with databases.empty() as engine:
        client = create_app(Settings(write_token=TOKEN, analyze_processes=1), engine).test_client()
        for body in bodies():
            assert client.post("/v1/documents", json=body, headers=HEADERS).status_code == 201
        return contents.snapshot(engine)


class Senders:
    """Send documents to wherever the service is, each until it is accepted; a reader asks for lists meanwhile."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.accepted = 0
        self.failures: list[str] = []  # answers that are no refusal for now
        self.refused: set[int] = set()
        self._waiting = bodies()
        self._lock = threading.Lock()
        self._threads = [threading.Thread(target=self._send) for _ in range(2)]
        self._reader = threading.Thread(target=self._read, daemon=True)

    def start(self) -> None:
        for thread in (*self._threads, self._reader):
            thread.start()

    def finish(self) -> None:
        for thread in self._threads:
            thread.join(PATIENCE)
            assert not thread.is_alive()
        assert self.failures == []
        assert self.accepted == DOCUMENTS

    def reach(self, number: int) -> None:
        """Wait until so many documents are accepted."""
        assert waits_long(lambda: self.accepted >= number)

    def _send(self) -> None:
        while True:
            with self._lock:
                if not self._waiting:
                    return
                body = self._waiting.pop()
            while not self._accepted(body):
                time.sleep(0.5)
            with self._lock:
                self.accepted += 1

    def _accepted(self, body: dict[str, Any]) -> bool:
        request = Request(f"{self.base}/v1/documents", json.dumps(body).encode(), HEADERS)  # noqa: S310  our own
        return self._answered(request) in (200, 201)

    def _read(self) -> None:
        while self.accepted < DOCUMENTS:
            self._answered(Request(f"{self.base}/v1/events?limit=20"))  # noqa: S310  our own
            time.sleep(0.1)

    def _answered(self, request: Request) -> int | None:
        """The status of the answer; None if there was none."""
        try:
            with urlopen(request, timeout=120) as answer:  # noqa: S310  our own server
                answer.read()
                return int(answer.status)
        except HTTPError as error:
            self.refused.add(error.code)
            if error.code != 503 or "Retry-After" not in error.headers:
                self.failures.append(f"{request.full_url}: {error.code} {error.read()!r}")
            return error.code
        except (URLError, OSError):  # nobody listens, or who listened has died
            return None


def waits_long(until: Callable[[], bool]) -> bool:
    end = time.monotonic() + PATIENCE
    while not (there := until()) and time.monotonic() < end:
        time.sleep(0.05)
    return there


def holds(engine: Engine, expected: list[str]) -> None:
    """Nothing is lost and nothing doubled; what is kept ready of it comes by itself."""
    assert contents.count(engine, models.Document) == DOCUMENTS
    assert contents.snapshot(engine) == expected

    def rendered() -> bool:
        with snapshot(engine) as connection:
            return backlog(connection, versions().render) == 0

    assert waits_long(rendered)


@contextmanager
def served(engine: Engine) -> Iterator[Running]:
    with running(engine, WRITE_TOKEN=TOKEN, ANALYZE_PROCESSES="1") as started:
        yield started


def server_processes(engine: Engine) -> list[psutil.Process]:
    """The processes of the tests' own PostgreSQL."""
    folder = engine.url.query.get("host")
    if not isinstance(folder, str) or not (file := Path(folder, "data", "postmaster.pid")).exists():
        pytest.skip("the server is not one of the tests' own")
    master = psutil.Process(int(file.read_text().split()[0]))
    return [master, *master.children(recursive=True)]


def test_postgresql_stopped_for_half_a_minute(postgresql: Postgresql) -> None:
    expected = undisturbed(postgresql)
    with postgresql.empty() as engine, served(engine) as started:
        senders = Senders(started.base)
        senders.start()
        senders.reach(DOCUMENTS // 4)
        processes = server_processes(engine)
        for process in processes:
            process.send_signal(signal.SIGSTOP)
        try:
            begun = time.monotonic()
            while time.monotonic() < begun + STOPPED_SECONDS:
                asked = time.monotonic()
                assert started.asked(b"GET /healthz HTTP/1.0\r\n\r\n")[0] == 200
                assert time.monotonic() - asked < 5  # a busy machine; it does not wait for the database
                time.sleep(1)
        finally:
            for process in processes:
                process.send_signal(signal.SIGCONT)
        senders.finish()
        holds(engine, expected)


def test_postgresql_without_free_connections(postgresql: Postgresql) -> None:
    """Others take every connection of the server for a while: new ones are refused, and those there are serve on."""
    expected = undisturbed(postgresql)
    with postgresql.empty() as engine, served(engine) as started:
        senders = Senders(started.base)
        others = 0
        taking = create_engine(engine.url, poolclass=NullPool)
        senders.start()
        senders.reach(DOCUMENTS // 4)
        with ExitStack() as taken:
            with pytest.raises(OperationalError, match="too many clients"):
                while True:
                    taken.enter_context(taking.connect())
                    others += 1
            time.sleep(STOPPED_SECONDS)
        senders.finish()
        assert others > 100
        holds(engine, expected)


def test_server_and_renderer_killed_during_writes(databases: Databases, database: Engine) -> None:
    expected = undisturbed(databases)
    random = Random(9)  # noqa: S311
    senders = Senders("")
    for turn in range(KILLS):
        with served(database) as started:
            master = psutil.Process(started.pid)
            senders.base = started.base
            if turn == 0:
                senders.start()
            senders.reach((turn + 1) * DOCUMENTS // (KILLS + 2))
            for renderer in renderers(master):
                renderer.kill()
            time.sleep(random.uniform(0, 0.5))
            children = master.children(recursive=True)
            workers = [each for each in master.children() if each not in renderers(master)]
            random.choice(workers).kill()  # of the workers and the analyzer
            time.sleep(random.uniform(0, 0.5))
            master.kill()
            assert not psutil.wait_procs(children, timeout=120)[1]  # nobody is left behind
    with served(database) as started:
        senders.base = started.base
        senders.finish()
        holds(database, expected)
        assert waits(lambda: len(renderers(psutil.Process(started.pid))) == 1)
