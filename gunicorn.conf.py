"""How gunicorn serves `wsgi:app`: processes that share nothing but the folder in which they count their requests.

Beside them runs the renderer, which stores the bodies of records that change (docs/decisions/0009-ready-made.md).
"""

import gc
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from typing import Any

# In a process of its own: what is imported here would be kept by all that serve, even when they are told to reload.
checked = subprocess.run([sys.executable, "-m", "api.service.configuration"], stdout=subprocess.PIPE, check=False)
if checked.returncode:
    sys.exit(checked.returncode)
settings = json.loads(checked.stdout)

FOLDER = "PROMETHEUS_MULTIPROC_DIR"
made = None if os.environ.get(FOLDER) else tempfile.mkdtemp(prefix="newsrecords-metrics-")
if made:
    os.environ[FOLDER] = made

bind = f"127.0.0.1:{settings['port']}"
workers = settings["processes"]
threads = 4
loglevel = "warning"
limit_request_line = 8190  # bytes, the most that gunicorn takes: filters by many ids make long addresses


def post_worker_init(_worker: Any) -> None:
    """What is there before the first request stays: to look through it again and again would cost much."""
    gc.collect()
    gc.freeze()


def child_exit(_server: Any, worker: Any) -> None:
    """What a process counted stays; what it measured at the moment ends with it."""
    from prometheus_client import multiprocess  # noqa: PLC0415  it looks for the folder when imported

    multiprocess.mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]


class Supervisor:
    """Runs a command, and starts it again whenever it ends, until it is stopped.

    Before the first new start it pauses for the shortest time, before each further one twice as long, up to the
    longest (in seconds); a process that lived for longer than that works, and the next pause is the shortest again.
    Nothing of `api` is imported for this: what the master holds, its workers would keep when the code is replaced.
    """

    def __init__(self, command: list[str], log: Any, shortest: float = 1, longest: float = 60) -> None:
        self._command = command
        self._name = " ".join(command[1:])
        self._log = log
        self._shortest, self._longest = shortest, longest
        self._stopped = threading.Event()
        self._starting = threading.Lock()  # so that none is started while the last is being stopped
        self._process = subprocess.Popen(command)  # noqa: S603  our own
        self._thread = threading.Thread(target=self._watch, name="supervisor", daemon=True)
        self._thread.start()

    def _watch(self) -> None:
        pause, started = self._shortest, time.monotonic()
        while True:
            self._process.wait()
            if time.monotonic() - started > self._longest:
                pause = self._shortest
            if not self._stopped.is_set():
                self._log.warning("%s ended; it is started again in %g s", self._name, pause)
            if self._stopped.wait(pause):
                return
            started, pause = time.monotonic(), min(2 * pause, self._longest)
            with self._starting:
                if self._stopped.is_set():
                    return
                try:
                    self._process = subprocess.Popen(self._command)  # noqa: S603  our own
                except OSError as error:  # no memory for another process, perhaps; the next try comes later
                    self._log.warning("%s cannot be started: %s", self._name, error)

    def stop(self) -> None:
        """End the process, and wait until it has."""
        with self._starting:
            self._stopped.set()
        self._process.terminate()
        self._process.wait()
        self._thread.join()


def when_ready(server: Any) -> None:
    """Have bodies stored ahead for as long as the service runs."""
    server.renderer = Supervisor([sys.executable, "-m", "api.rendering", "--follow"], server.log)


def on_exit(server: Any) -> None:
    """Leave nothing behind."""
    renderer = getattr(server, "renderer", None)
    if renderer:
        renderer.stop()
    if made:
        shutil.rmtree(made, ignore_errors=True)
