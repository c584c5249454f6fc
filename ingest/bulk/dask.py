"""Analysis on a Dask cluster, whose workers have this project and its model installed; an optional requirement."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from threading import Lock
from types import TracebackType
from typing import Any

from ingest.bulk.analysis import Result, analyze_batch, check_version
from ingest.errors import CannotRunError
from ingest.read.failure import Failure
from ingest.tellings import Source
from ingest.version import extractor_version

try:
    from distributed import Client, KilledWorker, get_worker
except ImportError:
    raise CannotRunError("--scheduler needs Dask: pip install --require-hashes -r requirements-dask.txt") from None

CONNECT_SECONDS = 10
_pipeline_lock = Lock()


class Cluster:
    """The workers of a Dask scheduler, for as long as the context lasts; workers may join and leave.

    The scheduler gives the batches of a worker that dies to another. A batch during which more workers died than
    `distributed.scheduler.allowed-failures` raises `lost`.
    """

    lost = KilledWorker

    def __init__(self, address: str) -> None:
        try:
            self._client: Any = Client(  # type: ignore[no-untyped-call]
                address, timeout=CONNECT_SECONDS, set_as_default=False
            )
        except (OSError, ValueError) as error:
            raise CannotRunError(f"no Dask scheduler answers at {address}: {error}") from None
        self._executor: Any = self._client.get_executor(pure=False)  # type: ignore[no-untyped-call]

    def __enter__(self) -> Cluster:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._executor.shutdown(wait=False)
        self._client.close()

    @property
    def worker_count(self) -> int:
        """How many workers there are; 1 before the first has joined."""
        return max(1, len(self._client.nthreads()))

    def submit(self, batch: Sequence[Source]) -> Future[list[Result]]:
        """Begin to analyze a batch, on the worker that the scheduler chooses."""
        future: Future[list[Result]] = self._executor.submit(analyze_in_worker, extractor_version(), batch)
        return future

    def redo(self, batch: Sequence[Source]) -> list[Result]:
        """Analyze each document by itself."""
        return [self._alone(source) for source in batch]

    def _alone(self, source: Source) -> Result:
        try:
            [result] = self.submit([source]).result()
        except KilledWorker:
            return Failure(source.name, "could not be analyzed: it ended every worker that read it")
        return result


def analyze_in_worker(version: str, batch: Sequence[Source]) -> list[Result]:
    """Analyze a batch in a worker; one thread at a time, as the language pipeline is not thread-safe.

    Raises CannotRunError, with the address of the worker, if that has another version than `version`.
    """
    worker: Any = get_worker()
    check_version(f"the worker {worker.address}", version)
    with _pipeline_lock:
        return analyze_batch(batch)
