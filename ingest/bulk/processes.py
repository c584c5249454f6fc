"""Analysis in several processes, each with its own model; one that dies is replaced, and its documents are retried."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from types import TracebackType

from ingest.bulk.analysis import Result, analyze_batch, check_version
from ingest.errors import CannotRunError
from ingest.limited_pool import LOST, LimitedPool, passed_limit
from ingest.read.failure import Failure
from ingest.tellings import Source
from ingest.version import extractor_version

ATTEMPTS = 2
MAX_DEATHS = 10  # in a row; more are not due to the documents
# Prose takes a fifth of a millisecond a character, on a busy machine a whole one; the model is loaded in seconds.
SECONDS, SECONDS_PER_CHARACTER = 60, 0.002
MEMORY_BYTES = 4_000_000_000

Analyze = Callable[[Sequence[Source]], list[Result]]


class Workers:
    """A pool of processes, for as long as the context lasts. A batch may take `seconds`, and more if it is long."""

    lost = LOST

    def __init__(
        self,
        number: int,
        analyze: Analyze = analyze_batch,
        max_deaths: int = MAX_DEATHS,
        seconds: float = SECONDS,
        memory_bytes: int = MEMORY_BYTES,
    ) -> None:
        self.worker_count = number
        self._analyze = analyze
        self._max_deaths = max_deaths
        self._seconds, self._memory_bytes = seconds, memory_bytes
        self._pool = LimitedPool(number, memory_bytes)
        self._deaths = 0

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._pool.end()

    def submit(self, batch: Sequence[Source]) -> Future[list[Result]]:
        """Begin to analyze a batch."""
        return self._pool.submit(
            self._seconds_for(batch), _analyze_in_process, self._analyze, extractor_version(), batch
        )

    def _seconds_for(self, batch: Sequence[Source]) -> float:
        return self._seconds + SECONDS_PER_CHARACTER * sum(len(source.text) for source in batch)

    def redo(self, batch: Sequence[Source]) -> list[Result]:
        """Analyze each document by itself, in up to `ATTEMPTS` attempts."""
        return [self._alone(source) for source in batch]

    def _alone(self, source: Source) -> Result:
        for _ in range(ATTEMPTS):
            try:
                [result] = self.submit([source]).result()
            except LOST as error:
                if passed := passed_limit(error, self._seconds_for([source]), self._memory_bytes):
                    return Failure(source.name, f"could not be analyzed: it {passed}")
                self._deaths += 1
                if self._deaths == self._max_deaths:
                    raise CannotRunError(
                        f"{self._deaths} processes in a row died at their first document; is there memory for them?"
                    ) from None
            else:
                self._deaths = 0
                return result
        return Failure(source.name, f"could not be analyzed: it ended the process that read it {ATTEMPTS} times")


def _analyze_in_process(analyze: Analyze, version: str, batch: Sequence[Source]) -> list[Result]:
    """Analyze a batch in a process that may have started long after its parent, from code that changed meanwhile."""
    check_version(f"the worker process {os.getpid()}", version)
    return analyze(batch)
