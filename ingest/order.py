"""Batches to whoever analyzes elsewhere, and their results back in the order the batches came."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterable, Sequence
from concurrent.futures import Future
from typing import Protocol

from ingest.analysts import Result
from ingest.tellings import Source

Batch = Sequence[Source]


class Crew(Protocol):
    """Workers elsewhere."""

    @property
    def lost(self) -> type[Exception]:
        """The error of a future whose worker died."""

    @property
    def most_waiting(self) -> int:
        """How many batches may be under way, so that nobody idles and memory stays flat."""

    def submit(self, batch: Batch) -> Future[list[Result]]:
        """Begin to analyze a batch."""

    def redo(self, batch: Batch) -> list[Result]:
        """Analyze a batch again that a worker died of, or beside; report the documents that no worker survives."""


def in_order(crew: Crew, batches: Iterable[Batch]) -> Generator[list[Result], None, None]:
    """The results of each batch, in order; an empty list where nothing is ready yet.

    Whoever takes a list does so while the workers go on with the batches after it.
    """
    waiting: deque[tuple[Batch, Future[list[Result]]]] = deque()
    for batch in batches:
        if batch:
            waiting.append((batch, crew.submit(batch)))
        yield []
        while waiting and (waiting[0][1].done() or len(waiting) >= crew.most_waiting):
            yield _results(crew, *waiting.popleft())
    while waiting:
        yield _results(crew, *waiting.popleft())


def _results(crew: Crew, batch: Batch, future: Future[list[Result]]) -> list[Result]:
    try:
        return future.result()
    except crew.lost:
        return crew.redo(batch)
