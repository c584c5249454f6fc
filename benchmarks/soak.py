"""Runs the service under mixed load for minutes, and says whether it erred, grew, or contradicted itself.

    python -m benchmarks.soak [--minutes 10] [--database sqlite|postgresql]

A service as in earnest gets, all at full rate: lists, records, search, facets and exports from two readers, documents
to store and to delete from a writer, texts to analyze from another client, and documents from the command line. A
follower keeps a copy by the change feed. It looks at lists all along: whatever these show must be in the feed by then;
and at the end, after the writers, its copy must be what the lists and pages show, byte for byte. Exits with 1 where an
answer was an error, the memory of the service in the last minute is over 1.05 times that in the third, or the copy is
another. Memory is the sum of the resident memory of all processes of the service, the mean over a minute.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from random import Random
from statistics import mean, median
from typing import Any
from urllib.parse import urlsplit

import psutil
from sqlalchemy import Engine

from api.resources import RESOURCES
from ingest.tellings import Source
from tests.api.operations.change_feed_copy import Mirror
from tests.api.service.running import Running, running
from tests.factories.articles import articles
from tests.worlds.databases import Postgresql, Sqlite, address
from tests.worlds.postgresql import server

MOST_GROWTH = 1.05
REFERENCE = 2  # the third minute, in which caches and pools are filled
SAMPLE_SECONDS = 2
IDLE_SECONDS = 5  # after which a connection is opened anew
FOLDER_SIZE = 24  # documents of one run of the command
TOKEN = "a-token-of-the-soak"
WRITING = {"Authorization": f"Bearer {TOKEN}"}
SETTINGS = {"WRITE_TOKEN": TOKEN, "ANALYZE_PER_MINUTE": "1000000", "WEB_CONCURRENCY": "2"}
FED = [resource for resource in RESOURCES if resource.in_change_feed]
LISTS = [
    *(resource.path for resource in RESOURCES),
    *("/v1/events?sort=-date&limit=200", "/v1/events?type=AGREE&has_date=true", "/v1/events?q=border+treaty"),
    *("/v1/participants?sort=-documents", "/v1/statements?q=harbour", "/v1/agreements?format=csv", "/v1/outlets"),
    *("/v1/events/facets?by=type", "/v1/events/timeline", "/v1/events?format=ndjson&limit=100", "/v1/search?q=river"),
    *("/v1/changes?limit=100", "/readyz", "/healthz"),
]
ROLES = {"gunicorn": "serve", "api.rendering": "render", "api.analysis": "wait", "spawn_main": "analyze"}
KEPT = {"/v1/documents", "/v1/events", "/v1/participants"}  # lists of whose records pages are read


@dataclass
class Answer:
    """An answer, with what `Mirror` asks of one."""

    status_code: int
    data: bytes

    def get_data(self, as_text: bool = False) -> Any:
        return self.data.decode() if as_text else self.data

    def get_json(self) -> Any:
        return json.loads(self.data)


@dataclass
class Record:
    """What happened, by kind of request: seconds of each, and what went wrong."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: list[str] = field(default_factory=list)
    memory: list[tuple[float, Counter[str]]] = field(default_factory=list)  # seconds since the start, bytes by role
    documents: Counter[str] = field(default_factory=Counter)


class Client:
    """A connection to the service that is kept open; each request is noted as one of `kind`."""

    def __init__(self, port: int, record: Record, kind: str) -> None:
        self._connection = HTTPConnection("127.0.0.1", port, timeout=120)
        self._record, self._kind = record, kind
        self._used = time.monotonic()

    def get(self, url: str) -> Answer:
        return self.request("GET", url)

    def request(self, method: str, url: str, body: object = None, **headers: str) -> Answer:
        """The answer; 5xx, 429 and lost connections are errors."""
        parts = urlsplit(url)
        path = f"{parts.path}?{parts.query}" if parts.query else parts.path
        sent = None if body is None else json.dumps(body).encode()
        if sent is not None:
            headers["Content-Type"] = "application/json"
        started = time.perf_counter()
        try:
            answer = self._answer(method, path, sent, headers)
        except OSError as error:
            self._connection.close()
            answer = Answer(599, repr(error).encode())
        self._record.seconds[self._kind].append(time.perf_counter() - started)
        if answer.status_code >= 500 or answer.status_code == 429:
            self._record.errors.append(f"{method} {path}: {answer.status_code} {answer.data[:200]!r}")
        return answer

    def _answer(self, method: str, path: str, sent: bytes | None, headers: dict[str, str]) -> Answer:
        if time.monotonic() > self._used + IDLE_SECONDS:  # the service closes connections that are idle
            self._connection.close()
        self._connection.request(method, path, sent, headers)
        response = self._connection.getresponse()
        answer = Answer(response.status, response.read())
        self._used = time.monotonic()
        return answer


class Load:
    """The clients of one run, each a thread that goes on until `stop` is set."""

    def __init__(self, served: Running, engine: Engine, record: Record) -> None:
        self.record = record
        self.stop = threading.Event()
        self._port = served.port
        self._engine = engine
        self._made = articles(10**9, paragraphs=1)
        self._lock = threading.Lock()

    def threads(self) -> list[threading.Thread]:
        """The clients but the follower."""
        work = [self.read, self.read, self.write, self.analyze, self.run_command]
        return [threading.Thread(target=self._guarded, args=(each, seed)) for seed, each in enumerate(work)]

    def _guarded(self, work: Callable[[Random], None], seed: int) -> None:
        try:
            work(Random(seed))
        except Exception as error:
            self.record.errors.append(f"{work.__name__}: {error!r}")

    def source(self) -> Source:
        """An article that nobody has had."""
        with self._lock:
            return next(self._made)

    def read(self, random: Random) -> None:
        """Read lists, and pages of what they show."""
        client = Client(self._port, self.record, "read")
        while not self.stop.is_set():
            url = random.choice(LISTS)
            answer = client.get(url)
            self._expect(url, answer, 200)
            if url in KEPT:
                for each in random.sample(found := answer.get_json()["data"], min(3, len(found))):
                    self._expect(each["href"], client.get(each["href"]), 200, 308, 410)

    def write(self, random: Random) -> None:
        """Store documents, some of them twice, and delete some."""
        client = Client(self._port, self.record, "store")
        while not self.stop.is_set():
            source = self.source()
            body = {"text": source.text, "publisher": source.publisher, "title": source.title}
            answer = client.request("POST", "/v1/documents", body, **WRITING)
            self._expect("POST /v1/documents", answer, 201)
            self.record.documents["stored over HTTP"] += 1
            if random.random() < 0.1:
                self._expect("the same again", client.request("POST", "/v1/documents", body, **WRITING), 200)
            if random.random() < 0.1 and answer.status_code == 201:
                self._expect("DELETE", client.request("DELETE", answer.get_json()["href"], **WRITING), 204)
                self.record.documents["deleted"] += 1

    def analyze(self, _: Random) -> None:
        """Analyze texts, storing nothing."""
        client = Client(self._port, self.record, "analyze")
        while not self.stop.is_set():
            self._expect("/v1/analyze", client.request("POST", "/v1/analyze", {"text": self.source().text}), 200)

    def run_command(self, _: Random) -> None:
        """Ingest folder after folder from the command line."""
        while not self.stop.is_set():
            with tempfile.TemporaryDirectory() as folder:
                for number in range(FOLDER_SIZE):
                    Path(folder, f"{number}.txt").write_text(self.source().text)
                command = [sys.executable, "-m", "ingest", folder]
                environment = {**os.environ, "DATABASE_URL": address(self._engine)}
                run = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
            if run.returncode:
                self.record.errors.append(f"python -m ingest: {run.returncode} {run.stderr[-500:]}")
            self.record.documents["stored by the command"] += FOLDER_SIZE

    def _expect(self, what: str, answer: Answer, *allowed: int) -> None:
        if answer.status_code not in allowed and answer.status_code < 500:  # which are noted already
            self.record.errors.append(f"{what}: {answer.status_code} {answer.data[:200]!r}")


class Follower(Mirror):
    """A copy kept by the change feed, which compares it with the lists."""

    def __init__(self, client: Client) -> None:
        super().__init__(client)  # type: ignore[arg-type]  # of a client it only needs `get`
        self.told: set[str] = set()
        self.untold: list[str] = []  # what a list showed before the feed told of it

    def _take(self, entry: dict[str, Any]) -> None:
        self.told.add(entry["id"])
        super()._take(entry)

    def compare(self, random: Random) -> None:
        """Look at the first page of a list; follow the feed; it must have told of all that the page shows."""
        path = random.choice(FED).path
        shown = {each["id"] for each in self.client.get(path + "?limit=200").get_json()["data"]}
        self.poll()
        self.untold += [f"{path} shows {each}, of which the feed does not tell" for each in shown - self.told]

    def differences(self) -> list[str]:
        """How the copy differs from the lists and pages, when nobody writes any more."""
        self.poll()
        bodies = {}
        for resource in FED:
            lines = self.client.get(f"{resource.path}?format=csv&fields=id").get_data(as_text=True).splitlines()[1:]
            for record, href in (line.split(",") for line in lines):
                bodies[record] = self.client.get(href).get_data()
        keys = bodies.keys() | self.bodies.keys()
        return [f"the copy of {key} differs" for key in sorted(keys) if bodies.get(key) != self.bodies.get(key)]


def measure(master: int, record: Record, started: float, stop: threading.Event) -> None:
    """Note the memory of all processes of the service until `stop` is set."""
    while not stop.wait(SAMPLE_SECONDS):
        sizes: Counter[str] = Counter()
        for process in [psutil.Process(master), *psutil.Process(master).children(recursive=True)]:
            try:
                sizes[role(process.cmdline())] += process.memory_info().rss
            except psutil.NoSuchProcess:
                continue
        record.memory.append((time.monotonic() - started, sizes))


def role(command: Sequence[str]) -> str:
    """What a process of the service does."""
    words = " ".join(command)
    return next((what for part, what in ROLES.items() if part in words), "others")


def soak(engine: Engine, minutes: float) -> tuple[Record, list[str]]:
    """Run the load; returns what happened and how the copy differs."""
    record = Record()
    with running(engine, **SETTINGS) as served:
        load = Load(served, engine, record)
        follower = Follower(Client(served.port, record, "follow"))
        loading = Client(served.port, Record(), "load the models")
        loading.request("POST", "/v1/analyze", {"text": load.source().text})
        started = time.monotonic()
        threads = [
            *load.threads(),
            threading.Thread(target=measure, args=(served.pid, record, started, load.stop)),
        ]
        for thread in threads:
            thread.start()
        random = Random(0)
        while time.monotonic() < started + 60 * minutes:
            follower.compare(random)
        load.stop.set()
        for thread in threads:
            thread.join()
        return record, [*follower.untold, *follower.differences()]


def by_minute(memory: Sequence[tuple[float, Counter[str]]], roles: Collection[str]) -> list[float]:
    """The mean memory of processes with these roles in each minute, in MB."""
    minutes: dict[int, list[int]] = defaultdict(list)
    for second, sizes in memory:
        minutes[int(second // 60)].append(sum(sizes[role] for role in roles))
    return [mean(sizes) / 1e6 for _, sizes in sorted(minutes.items())]


def report(record: Record, differences: Sequence[str], minutes: float) -> bool:
    """Print what happened; whether all held."""
    for kind, seconds in sorted(record.seconds.items()):
        late = sorted(seconds)[int(0.99 * len(seconds))]
        rate = len(seconds) / minutes / 60
        print(f"{kind:8} {len(seconds):8,} requests, {rate:6.1f} a second; {1000 * median(seconds):7.1f} ms, 99th "
              f"of 100 {1000 * late:7.1f} ms")  # fmt: skip
    print("documents:", ", ".join(f"{number:,} {what}" for what, number in record.documents.items()))
    roles = sorted({role for _, sizes in record.memory for role in sizes})
    for name in roles:
        print(f"MB by minute, {name}:", *(f"{size:,.0f}" for size in by_minute(record.memory, [name])[: int(minutes)]))
    sizes = by_minute(record.memory, roles)[: int(minutes)]
    print("MB by minute, all:", *(f"{size:,.0f}" for size in sizes))
    growth = sizes[-1] / sizes[REFERENCE] if len(sizes) > REFERENCE else None
    print("last minute to the third:", "-" if growth is None else f"{growth:.3f}")
    print(f"errors: {len(record.errors)}", *record.errors[:10], sep="\n  ")
    print(f"differences of lists and feed: {len(differences)}", *differences[:10], sep="\n  ")
    return not record.errors and not differences and (growth is None or growth <= MOST_GROWTH)


@contextmanager
def database(kind: str) -> Iterator[Engine]:
    """An empty database of this kind."""
    with ExitStack() as stack:
        if kind == "sqlite":
            made: Any = Sqlite(Path(stack.enter_context(tempfile.TemporaryDirectory())))
        else:
            made = Postgresql(stack.enter_context(server()))
        yield stack.enter_context(made.empty())


def main() -> int:
    """Run, and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.soak")
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    options = parser.parse_args()
    with database(options.database) as engine:
        record, differences = soak(engine, options.minutes)
    return 0 if report(record, differences, options.minutes) else 1


if __name__ == "__main__":
    sys.exit(main())
