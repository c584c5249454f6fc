"""Analysis in several processes, each with its own model; one that dies is replaced, its documents are done again."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from threading import Thread
from types import TracebackType

from ingest.bulk.analysis import Result, analyze_batch
from ingest.errors import CannotRunError
from ingest.read.failure import Failure
from ingest.tellings import Source

ATTEMPTS = 2
MOST_DEATHS = 10  # in a row; after that it is not the documents that kill
SPAWNING = get_context("spawn")

Analyze = Callable[[Sequence[Source]], list[Result]]


class Worker:
    """A process with an executor of its own, so that its death concerns no other batches. Starts with the first."""

    def __init__(self, analyze: Analyze) -> None:
        self._analyze = analyze
        self._executor: ProcessPoolExecutor | None = None
        self._under_way: list[Future[list[Result]]] = []

    @property
    def load(self) -> int:
        """How many batches it has not finished."""
        self._under_way = [future for future in self._under_way if not future.done()]
        return len(self._under_way)

    def submit(self, batch: Sequence[Source]) -> Future[list[Result]]:
        """Begin to analyze a batch, in a new process if the old one died."""
        executor = self._executor or self._start()
        try:
            future = executor.submit(self._analyze, batch)
        except BrokenProcessPool:
            self.end()
            future = self._start().submit(self._analyze, batch)
        self._under_way.append(future)
        return future

    def _start(self) -> ProcessPoolExecutor:
        theirs, self._lifeline = SPAWNING.Pipe(duplex=False)
        self._executor = ProcessPoolExecutor(1, SPAWNING, _begin, (theirs,))
        with _interrupts_held():
            self._executor.submit(os.getpid)  # this starts the process
        theirs.close()
        return self._executor

    def end(self) -> None:
        """End the process at once, whatever it is at."""
        if self._executor:
            self._lifeline.close()
            self._executor.shutdown(cancel_futures=True)
            self._executor = None


class Workers:
    """So many processes, for as long as the context lasts."""

    lost = BrokenProcessPool

    def __init__(self, number: int, analyze: Analyze = analyze_batch, most_deaths: int = MOST_DEATHS) -> None:
        self.worker_count = number
        self._most_deaths = most_deaths
        self._analyze = analyze
        self._workers = [Worker(analyze) for _ in range(number)]
        self._deaths = 0

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for worker in self._workers:
            worker.end()

    def submit(self, batch: Sequence[Source]) -> Future[list[Result]]:
        """Begin to analyze a batch, in the process that has least to do."""
        return min(self._workers, key=lambda worker: worker.load).submit(batch)

    def redo(self, batch: Sequence[Source]) -> list[Result]:
        """Analyze each document alone, in a process where it can harm no other, twice if need be."""
        apart = Worker(self._analyze)
        try:
            return [self._alone(apart, source) for source in batch]
        finally:
            apart.end()

    def _alone(self, apart: Worker, source: Source) -> Result:
        for _ in range(ATTEMPTS):
            try:
                [result] = apart.submit([source]).result()
            except BrokenProcessPool:
                self._deaths += 1
                if self._deaths == self._most_deaths:
                    raise CannotRunError(
                        f"{self._deaths} processes in a row died at their first document; is there memory for them?"
                    ) from None
            else:
                self._deaths = 0
                return result
        return Failure(source.name, f"could not be analyzed: it ended the process that read it {ATTEMPTS} times")


def _begin(lifeline: Connection) -> None:
    """In a new process: see that it ends when its parent does, or lets go of it."""
    Thread(target=_end_with, args=(lifeline,), name="lifeline", daemon=True).start()


def _end_with(lifeline: Connection) -> None:
    try:
        lifeline.recv()  # nothing is ever sent: this returns when the other end is closed, by its owner or his death
    except EOFError:
        os._exit(1)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Processes that are started here are never interrupted from the keyboard: their parent is, and ends them."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
