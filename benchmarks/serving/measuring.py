"""Sends requests one after the other over one connection, and measures their cost in the server's processes."""

from __future__ import annotations

import http.client
import threading
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from http import HTTPStatus

import psutil

CHUNK = 1 << 16
PATIENCE = 60  # seconds that a server may take for the first byte, and between two reads


class AnswerError(Exception):
    """A server gave a wrong answer or none; the message says which."""


@dataclass(frozen=True)
class Cost:
    """Averages per request: processor time and wall-clock time in milliseconds, and bytes of the body."""

    processor: float
    clock: float
    size: float


def measure(port: int, processes: Sequence[int], paths: Sequence[str]) -> Cost:
    """Request `paths`. Raises AnswerError for a status other than 200, and after a timeout."""
    size, spent, clock = 0, spending(processes), time.perf_counter()
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)) as connection:
        for path in paths:
            try:
                size += sum(_fetched(connection, address) for address in path.split())
            except TimeoutError as error:
                raise AnswerError(f"{path} is not answered within {PATIENCE} seconds") from error
    clock, spent = time.perf_counter() - clock, spending(processes) - spent
    return Cost(1000 * spent / len(paths), 1000 * clock / len(paths), size / len(paths))


def _fetched(connection: http.client.HTTPConnection, path: str) -> int:
    """The number of bytes of the answer."""
    size = 0
    connection.request("GET", path)
    response = connection.getresponse()
    while some := response.read(CHUNK):
        size += len(some)
    if response.status != HTTPStatus.OK:
        raise AnswerError(f"{path} is answered with {response.status}")
    return size


def spending(processes: Sequence[int]) -> float:
    """Seconds of processor time that these processes and their descendants have used."""
    return sum(time.clock_gettime(_clock(each.pid)) for number in processes for each in family(number))


def _clock(process: int) -> int:
    """Linux's id of the CPU clock of a process, as clock_getcpuclockid(3) returns it; exact to the nanosecond."""
    return (~process << 3) | 2


def family(number: int) -> list[psutil.Process]:
    """A process and its descendants."""
    root = psutil.Process(number)
    return [root, *root.children(recursive=True)]


class Memory:
    """The peak of the processes' private memory while the block runs, in bytes above its value before.

    Shared memory is left out: each process of PostgreSQL reports all that it touched of the shared buffers.
    """

    def __init__(self, processes: Sequence[int]) -> None:
        self._processes = processes
        self._ended = threading.Event()
        self._before = self._resident()
        self.growth = 0
        self._watch = threading.Thread(target=self._look)

    def __enter__(self) -> Memory:
        self._watch.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._watch.join()

    def _look(self) -> None:
        while not self._ended.wait(0.05):
            self.growth = max(self.growth, self._resident() - self._before)

    def _resident(self) -> int:
        known = (each.memory_info() for number in self._processes for each in family(number))
        return sum(each.rss - each.shared for each in known)
