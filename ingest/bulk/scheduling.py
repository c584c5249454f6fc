"""Distributes batches to a pool of workers and gives back their results in the order of the batches.

Each batch is divided among all workers, so that they finish together and even a few documents keep several busy.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterable, Sequence
from concurrent.futures import Future
from typing import Protocol

from ingest.bulk.analysis import Result
from ingest.tellings import Source

BATCHES_PER_WORKER = 3  # one that it works on and two in reserve, while the writer is busy
MIN_DOCUMENTS = 8  # in a part of a batch; the language model is slower with few at a time

Batch = Sequence[Source]
Part = tuple[Batch, Future[list[Result]]]


class WorkerPool(Protocol):
    """Workers outside this process, that batches can be submitted to."""

    @property
    def lost(self) -> type[Exception] | tuple[type[Exception], ...]:
        """The errors of a future whose worker died or was ended."""

    @property
    def worker_count(self) -> int:
        """How many workers there are, at least 1."""

    def submit(self, batch: Batch) -> Future[list[Result]]:
        """Begin to analyze a batch."""

    def redo(self, batch: Batch) -> list[Result]:
        """Analyze a batch again during which a worker died; report the documents that end every worker."""


def in_order(pool: WorkerPool, batches: Iterable[Batch]) -> Generator[list[Result], None, None]:
    """The results of each batch, in order; an empty list where nothing is ready yet.

    While the caller handles a list, the workers go on with the batches after it.
    """
    waiting: deque[list[Part]] = deque()
    for batch in batches:
        if batch:
            waiting.append([(part, pool.submit(part)) for part in divided(batch, pool.worker_count)])
        yield []
        while waiting and (_done(waiting[0]) or len(waiting) >= BATCHES_PER_WORKER * pool.worker_count):
            yield _results(pool, waiting.popleft())
    while waiting:
        yield _results(pool, waiting.popleft())


def divided(batch: Batch, workers: int) -> list[Batch]:
    """A batch in as many parts as there are workers, or fewer, so that none is smaller than `MIN_DOCUMENTS`."""
    size = max(MIN_DOCUMENTS, -(-len(batch) // workers))
    return [batch[n : n + size] for n in range(0, len(batch), size)]


def _done(parts: Sequence[Part]) -> bool:
    return all(future.done() for _, future in parts)


def _results(pool: WorkerPool, parts: Sequence[Part]) -> list[Result]:
    return [result for part in parts for result in _part_results(pool, *part)]


def _part_results(pool: WorkerPool, batch: Batch, future: Future[list[Result]]) -> list[Result]:
    try:
        return future.result()
    except pool.lost:
        return pool.redo(batch)
