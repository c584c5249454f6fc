"""Gunicorn settings for `wsgi:app`: worker processes that share only the folder in which they write their metrics.

The master also runs the renderer, which stores the bodies of changed records (docs/decisions/0009-ready-made.md), and
the analyzer, whose processes analyze texts for all workers.
"""

import gc
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from typing import Any

# In a separate process: modules imported here would stay in all workers, even after a reload.
checked = subprocess.run([sys.executable, "-m", "api.service.configuration"], stdout=subprocess.PIPE, check=False)
if checked.returncode:
    sys.exit(checked.returncode)
settings = json.loads(checked.stdout)

FOLDER = "PROMETHEUS_MULTIPROC_DIR"
own_folder = None if os.environ.get(FOLDER) else tempfile.mkdtemp(prefix="newsrecords-metrics-")
if own_folder:
    os.environ[FOLDER] = own_folder

socket_folder = tempfile.mkdtemp(prefix="newsrecords-")  # readable by this user alone
os.environ["ANALYZE_SOCKET"] = str(pathlib.Path(socket_folder, "analyzer"))

bind = f"127.0.0.1:{settings['port']}"
workers = settings["processes"]
threads = 12  # of which at most eight wait for an analysis
loglevel = "warning"
limit_request_line = 8190  # bytes, the largest value that gunicorn allows: filters by many ids make long URLs


def post_worker_init(_worker: Any) -> None:
    """Exempt the objects that exist before the first request from garbage collection, which would scan them often."""
    gc.collect()
    gc.freeze()


def child_exit(_server: Any, worker: Any) -> None:
    """Remove the gauges of a worker that ended; its counters are kept."""
    from prometheus_client import multiprocess  # noqa: PLC0415  it reads the variable FOLDER when imported

    multiprocess.mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]


class Supervisor:
    """Runs a command, and restarts it whenever it ends, until it is stopped.

    Before the first restart it waits `shortest` seconds, before each further one twice as long, up to `longest`. After
    a process that ran for more than `longest` seconds, the wait is `shortest` again. Nothing of `api` is imported here:
    what the master imports would stay in its workers when the code is replaced.
    """

    def __init__(self, command: list[str], log: Any, shortest: float = 1, longest: float = 60) -> None:
        self._command = command
        self._name = " ".join(command[1:])
        self._log = log
        self._shortest, self._longest = shortest, longest
        self._stopped = threading.Event()
        self._starting = threading.Lock()  # so that no process is started while the last one is being stopped
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
                except OSError as error:  # perhaps not enough memory; it is tried again after the pause
                    self._log.warning("%s cannot be started: %s", self._name, error)

    def stop(self) -> None:
        """Terminate the process, and wait until it has ended."""
        with self._starting:
            self._stopped.set()
        self._process.terminate()
        self._process.wait()
        self._thread.join()


def when_ready(server: Any) -> None:
    """Run the renderer and the analyzer for as long as the service runs."""
    server.renderer = Supervisor([sys.executable, "-m", "api.rendering", "--follow"], server.log)
    server.analyzer = Supervisor([sys.executable, "-m", "api.analysis", os.environ["ANALYZE_SOCKET"]], server.log)


def on_exit(server: Any) -> None:
    """Stop the renderer and the analyzer, and delete the folders that were made here."""
    for name in ("renderer", "analyzer"):
        if supervisor := getattr(server, name, None):
            supervisor.stop()
    shutil.rmtree(socket_folder, ignore_errors=True)
    if own_folder:
        shutil.rmtree(own_folder, ignore_errors=True)
