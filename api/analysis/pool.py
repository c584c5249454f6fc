"""The processes that analyze, as many as the operator allows, and who waits for them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from threading import BoundedSemaphore

import orjson

import ingest
from api.analysis.outcomes import Analyzed, Busy, Outcome, Refused, Task, analysis_bytes
from api.analysis.schemas import AnalysisSchema
from api.analysis.serializer import AnalysisSerializer

START_SECONDS = 120  # that a process may take to start and to load the models


@dataclass(frozen=True, slots=True)
class AnalysisLimits:
    """What a text may take, in seconds and bytes of resident memory, and how long it may wait for its turn."""

    seconds: float = 10
    memory_bytes: int = 1_000_000_000
    wait_seconds: float = 10


class AnalysisPool:
    """Analyzes texts in `number` processes, which start with the first text."""

    def __init__(self, number: int, limits: AnalysisLimits | None = None) -> None:
        self._limits = limits or AnalysisLimits()
        self._free = BoundedSemaphore(number)
        self._pool = ingest.LimitedPool(number, self._limits.memory_bytes, ingest.warm_up)

    def analyze(self, task: Task) -> Outcome:
        """The outcome of a task; it waits until a process is free."""
        limits = self._limits
        if not self._free.acquire(timeout=limits.wait_seconds):
            return Busy(f"No process was free for {limits.wait_seconds:g} seconds; try again later.")
        try:
            future = self._pool.submit(limits.seconds, analyze_task, task)
            return future.result(START_SECONDS + limits.seconds)
        except ingest.LOST as error:
            if not future.done():
                future.cancel()
                return Busy("No process could be started to analyze it; try again later.")
            passed = ingest.passed_limit(error, limits.seconds, limits.memory_bytes)
            return Refused(passed or "ended the process that read it")
        finally:
            self._free.release()

    def end(self) -> None:
        """End the processes at once."""
        self._pool.end()


@cache
def shared(number: int) -> AnalysisPool:
    """The pool of this process, where no analyzer serves all of them."""
    return AnalysisPool(number)


def analyze_task(task: Task) -> Outcome:
    """Read and analyze a document in this process."""
    source = ingest.from_object(task.sent, most_bytes=task.most_bytes)
    if not isinstance(source, ingest.Source):
        return Refused(source.reason, tuple(source.origin) if source.origin else None)
    if task.to_store not in (None, ingest.extractor_version()):
        return Busy("The code was replaced, and the analyzer still runs the earlier one; restart the service.")
    [analysis] = ingest.analyze([source])
    if task.to_store:
        return Analyzed(analysis_bytes(analysis))
    explanation = next(ingest.explain([source])) if task.explain else None
    serializer = AnalysisSerializer(analysis, explanation, utf16=task.utf16)
    return Analyzed(orjson.dumps(AnalysisSchema().dump(serializer.record())))
