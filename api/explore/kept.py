"""Answers that take long (counts, timelines, networks), kept until the records change, and computed beside the page.

A page first asks for all that it needs, does the rest of its work, and then takes what is there, at the latest
`PATIENCE` after it asked. What is lacking goes on being computed, so that it is there when the page is asked for again;
the page links to it meanwhile.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYetError
from threading import Lock
from typing import Any, NamedTuple

from cachetools import LRUCache
from flask import copy_current_request_context, current_app, g
from sqlalchemy.exc import DBAPIError

from api.explore import answers
from api.http import etags
from api.http.change_number import last_change
from api.http.engines import reading_engine
from api.http.errors import ParameterError
from api.http.responses import links
from models.database import READ_UNTIL, timed_out

PATIENCE = 0.3  # seconds
MOST_KEPT = 2000  # answers; each is some kilobytes
THREADS = 2
MOST_WAITING = 50  # answers being computed or about to be; beyond these a page links to what is lacking


class Counting(NamedTuple):
    """An operation by name, its parameters, and what is made of its answer and these; without that, the answer."""

    operation: str
    pairs: tuple[tuple[str, str], ...] = ()
    make: Callable[[Any, Sequence[tuple[str, str]]], Any] | None = None


class KeptAnswers:
    """The answers of one application. Thread-safe."""

    def __init__(self) -> None:
        self._answers: LRUCache[Any, Any] = LRUCache(MOST_KEPT)
        self._running: dict[Any, Future[Any]] = {}
        self._threads: ThreadPoolExecutor | None = None
        self._lock = Lock()

    def begin(self, questions: Sequence[Counting], patience: float = PATIENCE) -> Callable[[], list[Any]]:
        """Begin to answer these questions; what is returned gives the answers, None for each that is not there yet."""
        until = time.monotonic() + patience
        state = _state()
        asked = [self._asked((state, each)) for each in questions]

        def answered() -> list[Any]:
            found = [self._awaited(each, until) for each in asked]
            if None in found:
                g.last_change = g.etag = None  # nobody is to keep a page that is not whole
            return found

        return answered

    def found(self, name: str, pairs: Sequence[tuple[str, str]]) -> Any:
        """What was kept under this name and these parameters while the records are as they are; else None."""
        with self._lock:
            return self._answers.get((_state(), name, tuple(pairs)))

    def keep(self, name: str, pairs: Sequence[tuple[str, str]], made: Any) -> None:
        """Keep what was made of answers under this name and these parameters."""
        with self._lock:
            self._answers[_state(), name, tuple(pairs)] = made

    def _asked(self, key: Any) -> Any:
        with self._lock:
            if key in self._answers:
                return self._answers[key]
            running = self._running.get(key)
            if running is not None or len(self._running) >= MOST_WAITING:
                return running
            self._threads = self._threads or ThreadPoolExecutor(THREADS, "explore")
            compute = copy_current_request_context(self._compute)
            self._running[key] = future = self._threads.submit(compute, key)
            return future

    def _compute(self, key: Any) -> Any:
        asked: Counting = key[1]
        READ_UNTIL.set(time.monotonic() + current_app.extensions["settings"].query_seconds)
        try:
            answer = answers.operation_answer(asked.operation, asked.pairs)
            if asked.make is not None:
                answer = asked.make(answer, asked.pairs)
            with self._lock:
                self._answers[key] = answer
            return answer
        finally:
            with self._lock:
                self._running.pop(key, None)

    @staticmethod
    def _awaited(asked: Any, until: float) -> Any:
        if not isinstance(asked, Future):
            return asked
        try:
            return asked.result(max(0, until - time.monotonic()))
        except NotYetError:
            return None
        except ParameterError:  # a filter of the list that this operation cannot carry out, as years by the day
            return None
        except DBAPIError as error:
            if timed_out(error):
                return None
            raise


def _state() -> tuple[int | None, str]:
    """What answers depend on beside their question: the last change of any record, and the address of the service."""
    number = etags.number()
    return last_change(reading_engine(), None) if number is None else number, links().base


def kept() -> KeptAnswers:
    """The kept answers of the present application."""
    found: KeptAnswers = current_app.extensions["kept_answers"]
    return found
