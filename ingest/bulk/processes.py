"""Analysis in several processes, each with its own model; one that dies is replaced, and its documents are retried."""

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

from ingest.bulk.analysis import Result, analyze_batch, check_version
from ingest.errors import CannotRunError
from ingest.read.failure import Failure
from ingest.tellings import Source
from ingest.version import extractor_version

ATTEMPTS = 2
MAX_DEATHS = 10  # in a row; more are not due to the documents
SPAWN = get_context("spawn")

Analyze = Callable[[Sequence[Source]], list[Result]]


class Worker:
    """A process with its own executor, so that its death fails no other batches. It starts with the first batch."""

    def __init__(self, analyze: Analyze) -> None:
        self._analyze = analyze
        self._executor: ProcessPoolExecutor | None = None
        self._pending: list[Future[list[Result]]] = []

    @property
    def load(self) -> int:
        """How many batches it has not finished."""
        self._pending = [future for future in self._pending if not future.done()]
        return len(self._pending)

    def submit(self, batch: Sequence[Source]) -> Future[list[Result]]:
        """Begin to analyze a batch, in a new process if the old one died."""
        executor = self._executor or self._start()
        try:
            future = self._submit(executor, batch)
        except BrokenProcessPool:
            self.end()
            future = self._submit(self._start(), batch)
        self._pending.append(future)
        return future

    def _submit(self, executor: ProcessPoolExecutor, batch: Sequence[Source]) -> Future[list[Result]]:
        return executor.submit(_analyze_in_process, self._analyze, extractor_version(), batch)

    def _start(self) -> ProcessPoolExecutor:
        theirs, self._lifeline = SPAWN.Pipe(duplex=False)
        self._executor = ProcessPoolExecutor(1, SPAWN, _watch_parent, (theirs,))
        with _interrupts_blocked():
            self._executor.submit(os.getpid)  # this starts the process
        theirs.close()
        return self._executor

    def end(self) -> None:
        """End the process at once, even in the middle of a batch."""
        if self._executor:
            self._lifeline.close()
            self._executor.shutdown(cancel_futures=True)
            self._executor = None


class Workers:
    """A pool of processes, for as long as the context lasts."""

    lost = BrokenProcessPool

    def __init__(self, number: int, analyze: Analyze = analyze_batch, max_deaths: int = MAX_DEATHS) -> None:
        self.worker_count = number
        self._max_deaths = max_deaths
        self._analyze = analyze
        self._workers = [Worker(analyze) for _ in range(number)]
        self._deaths = 0

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for worker in self._workers:
            worker.end()

    def submit(self, batch: Sequence[Source]) -> Future[list[Result]]:
        """Begin to analyze a batch, in the process with the fewest unfinished batches."""
        return min(self._workers, key=lambda worker: worker.load).submit(batch)

    def redo(self, batch: Sequence[Source]) -> list[Result]:
        """Analyze each document alone, in a separate process, in up to `ATTEMPTS` attempts."""
        separate = Worker(self._analyze)
        try:
            return [self._alone(separate, source) for source in batch]
        finally:
            separate.end()

    def _alone(self, separate: Worker, source: Source) -> Result:
        for _ in range(ATTEMPTS):
            try:
                [result] = separate.submit([source]).result()
            except BrokenProcessPool:
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


def _watch_parent(lifeline: Connection) -> None:
    """In a new process: end it when its parent dies or closes the pipe."""
    Thread(target=_exit_with_parent, args=(lifeline,), name="lifeline", daemon=True).start()


def _exit_with_parent(lifeline: Connection) -> None:
    try:
        lifeline.recv()  # nothing is ever sent: this returns when the parent closes its end, or dies
    except EOFError:
        os._exit(1)


@contextmanager
def _interrupts_blocked() -> Iterator[None]:
    """Block SIGINT in processes that are started inside: Ctrl-C interrupts only the parent, which ends them."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
