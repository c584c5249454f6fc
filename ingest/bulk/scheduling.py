"""Batches to whoever analyzes elsewhere, and their results back in the order the batches came.

A batch is divided among all who analyze, so that they end together and few documents keep more than one of them busy.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterable, Sequence
from concurrent.futures import Future
from typing import Protocol

from ingest.bulk.analysis import Result
from ingest.tellings import Source

BATCHES_EACH = 3  # for each worker one batch in work and two at hand, while the writer is busy
LEAST = 8  # documents in a part of a batch; the language model takes longer over few at a time

Batch = Sequence[Source]
Part = tuple[Batch, Future[list[Result]]]


class WorkerPool(Protocol):
    """Workers elsewhere."""

    @property
    def lost(self) -> type[Exception]:
        """The error of a future whose worker died."""

    @property
    def worker_count(self) -> int:
        """How many workers there are, at least 1."""

    def submit(self, batch: Batch) -> Future[list[Result]]:
        """Begin to analyze a batch."""

    def redo(self, batch: Batch) -> list[Result]:
        """Analyze a batch again that a worker died of, or beside; report the documents that no worker survives."""


def in_order(crew: WorkerPool, batches: Iterable[Batch]) -> Generator[list[Result], None, None]:
    """The results of each batch, in order; an empty list where nothing is ready yet.

    Whoever takes a list does so while the workers go on with the batches after it.
    """
    waiting: deque[list[Part]] = deque()
    for batch in batches:
        if batch:
            waiting.append([(part, crew.submit(part)) for part in divided(batch, crew.worker_count)])
        yield []
        while waiting and (_done(waiting[0]) or len(waiting) >= BATCHES_EACH * crew.worker_count):
            yield _results(crew, waiting.popleft())
    while waiting:
        yield _results(crew, waiting.popleft())


def divided(batch: Batch, workers: int) -> list[Batch]:
    """A batch in as many parts as there are workers, fewer where they would be too small."""
    size = max(LEAST, -(-len(batch) // workers))
    return [batch[n : n + size] for n in range(0, len(batch), size)]


def _done(parts: Sequence[Part]) -> bool:
    return all(future.done() for _, future in parts)


def _results(crew: WorkerPool, parts: Sequence[Part]) -> list[Result]:
    return [result for part in parts for result in _of_part(crew, *part)]


def _of_part(crew: WorkerPool, batch: Batch, future: Future[list[Result]]) -> list[Result]:
    try:
        return future.result()
    except crew.lost:
        return crew.redo(batch)
