"""Processes that end with a task that passes its limits of time or memory, and are replaced; others go on."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from concurrent.futures import TimeoutError as TaskTimeoutError
from contextlib import contextmanager
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Lock, Thread, current_thread, main_thread
from typing import ParamSpec, TypeVar

from pebble import ProcessExpired, ProcessPool

P = ParamSpec("P")
R = TypeVar("R")

SPAWN = get_context("spawn")
# What a future raises whose process was ended for its time, and whose process died: for its memory, or otherwise.
LOST = (TaskTimeoutError, ProcessExpired)
OVER_MEMORY = 77  # the exit code of a process that passed its limit of memory
MEMORY_SECONDS = 0.1  # between two looks at the memory
_STATM = Path("/proc/self/statm")


class LimitedPool:
    """`number` processes, each of at most `memory_bytes` of resident memory; they start with the first task.

    `prepare` is called in each new process; its time and memory do not count for a task.
    """

    def __init__(self, number: int, memory_bytes: int, prepare: Callable[[], None] | None = None) -> None:
        resource_tracker.ensure_running()  # its start unblocks SIGINT: before ours is blocked, not while it is
        self._theirs, self._lifeline = SPAWN.Pipe(duplex=False)
        self._pool = ProcessPool(
            number, initializer=_begin, initargs=(self._theirs, memory_bytes, prepare), context=SPAWN
        )
        self._starting = Lock()

    def submit(self, seconds: float, task: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        """Begin a task, which may take `seconds` once a process has taken it up. The future may raise one of `LOST`."""
        with self._starting, _interrupts_blocked():  # as the first task starts the processes
            return self._pool.schedule(task, args, kwargs, seconds)

    def end(self) -> None:
        """End the processes at once, even in the middle of a task."""
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()
        self._lifeline.close()
        self._theirs.close()


def passed_limit(error: BaseException, seconds: float, memory_bytes: int) -> str | None:
    """Which limit a lost task passed, in words; None if its process died of something else."""
    if isinstance(error, TaskTimeoutError):
        return f"took longer than {seconds:,.0f} s"
    if isinstance(error, ProcessExpired) and error.exitcode == OVER_MEMORY:
        return f"needed more than {memory_bytes // 1_000_000:,} MB of memory"
    return None


def _begin(lifeline: Connection, memory_bytes: int, prepare: Callable[[], None] | None) -> None:
    """In a new process: have it end when its parent dies, or when it needs too much memory."""
    Thread(target=_exit_with_parent, args=(lifeline,), name="lifeline", daemon=True).start()
    if prepare:
        prepare()
    Thread(target=_exit_over_memory, args=(memory_bytes,), name="memory", daemon=True).start()


def _exit_with_parent(lifeline: Connection) -> None:
    try:
        lifeline.recv()  # nothing is ever sent: this returns when the parent closes its end, or dies
    except EOFError:
        os._exit(1)


def _exit_over_memory(most: int) -> None:
    while _resident_bytes() <= most:
        time.sleep(MEMORY_SECONDS)
    os._exit(OVER_MEMORY)


def _resident_bytes() -> int:
    """The resident memory of this process; where the system does not tell it, the most that it ever was."""
    if _STATM.exists():
        return int(_STATM.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    import resource  # noqa: PLC0415

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


@contextmanager
def _interrupts_blocked() -> Iterator[None]:
    """Block SIGINT in processes that are started inside: Ctrl-C interrupts only the parent, which ends them.

    It waits here as well, so that no process is left half started: where another thread of this process takes the
    signal, which a library may have begun, Python raises it in the main thread all the same.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    interrupts: list[int] = []
    main = current_thread() is main_thread()  # no other is ever interrupted
    handler = signal.signal(signal.SIGINT, lambda number, _: interrupts.append(number)) if main else None
    try:
        yield
    finally:
        if main:
            signal.signal(signal.SIGINT, signal.SIG_DFL if handler is None else handler)
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        if interrupts:
            signal.raise_signal(signal.SIGINT)
