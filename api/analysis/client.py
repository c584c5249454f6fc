"""Analysis by the analyzer of the service, which all processes that serve share; see `__main__`."""

from __future__ import annotations

import logging
from multiprocessing.connection import Client
from threading import BoundedSemaphore

from api.analysis.outcomes import Busy, Outcome, Task, outcome_of, task_bytes
from api.analysis.pool import START_SECONDS, AnalysisLimits

LOG = logging.getLogger(__name__)
MAX_WAITING = 8  # requests of one process, so that threads are left for others; see gunicorn.conf.py


class AnalyzerClient:
    """Sends texts to the analyzer that listens on a Unix socket."""

    def __init__(self, socket: str, limits: AnalysisLimits | None = None) -> None:
        limits = limits or AnalysisLimits()
        self._socket = socket
        self._seconds = limits.seconds + limits.wait_seconds + START_SECONDS + 5
        self._waiting = BoundedSemaphore(MAX_WAITING)

    def analyze(self, task: Task) -> Outcome:
        """The outcome of a task."""
        if not self._waiting.acquire(blocking=False):
            return Busy("Too many texts are waiting to be analyzed; try again later.")
        try:
            with Client(self._socket, "AF_UNIX") as connection:
                connection.send_bytes(task_bytes(task))
                if connection.poll(self._seconds):
                    return outcome_of(connection.recv_bytes())
                LOG.error("the analyzer did not answer for %g s", self._seconds)
        except (OSError, EOFError) as error:
            LOG.error("the analyzer does not answer: %s", error)
        finally:
            self._waiting.release()
        return Busy("The analyzer does not answer; it is started again if it ended.")
