"""Gunicorn settings for `wsgi:app`: worker processes that share only the folder in which they write their metrics.

Each serves by waitress, which lends a thread to a request only once all of it has been received, so that slow clients
take none (docs/decisions/0018-slow-clients.md). The master also runs the renderer, which stores the bodies of changed
records (docs/decisions/0009-ready-made.md), and the analyzer, whose processes analyze texts for all workers.
"""

import gc
import json
import logging
import os
import pathlib
import runpy
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from typing import Any

from gunicorn.workers.base import Worker
from waitress import wasyncore
from waitress.adjustments import Adjustments
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.server import TcpWSGIServer
from waitress.task import ErrorTask, ThreadedTaskDispatcher

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
control_socket_disable = True  # nobody uses it, and a home that can only be read has no place for it
as_json = settings["log_format"] == "json"
loglevel = "info" if as_json else "warning"
if as_json:
    module = runpy.run_path(str(pathlib.Path(__file__).with_name("api") / "http" / "json_log.py"))
    stderr = {"class": "logging.StreamHandler", "formatter": "json", "stream": "ext://sys.stderr"}
    logconfig_dict = {
        "root": {"level": "WARNING", "handlers": ["stderr"]},
        "loggers": {"gunicorn.error": {"level": "INFO", "propagate": True}},
        "handlers": {"stderr": stderr},
        "formatters": {"json": {"()": module["JsonFormatter"]}},
    }

LONGEST_HEAD = 32_768  # bytes of request line and headers: filters by many ids make long URLs
LONGEST_RECEIPT = 120  # seconds within which a client must have sent its request
IDLE = 15  # seconds that an idle connection is kept open
CONNECTIONS = 800  # of one process; with the files of long bodies they stay under the usual limit of 1024 open files


class RequestParser(HTTPRequestParser):
    """A request that is being received; only one that shows a token may have a body as long as a document's."""

    def __init__(self, adj: Adjustments) -> None:
        super().__init__(adj)
        self.started = time.monotonic()

    def parse_header(self, header_plus: bytes) -> None:
        """Parse the head of the request, and choose the limit to its body."""
        super().parse_header(header_plus)
        self.adj = LIMITS["AUTHORIZATION" in self.headers]


class Refusal(ErrorTask):
    """The answer to a request that never reaches the application, in the form in which that one refuses."""

    def execute(self) -> None:
        """Write the answer."""
        error = self.request.error
        detail = f"The request was refused: {error.body}."
        body = json.dumps(
            {
                "type": "about:blank",
                "title": error.reason,
                "status": error.code,
                "detail": detail,
                "instance": "",
                "errors": [],
            }
        ).encode()
        self.status = f"{error.code} {error.reason}"
        self.response_headers.append(("Content-Type", "application/problem+json"))
        self.set_close_on_finish()
        self.content_length = len(body)
        self.write(body)
        logging.getLogger("api.requests").info("refused", extra={"fields": {"status": error.code}})


class Channel(HTTPChannel):
    """A connection."""

    parser_class = RequestParser
    error_task_class = Refusal

    def overdue(self) -> bool:
        """Whether the client takes too long to send its request."""
        return self.request is not None and time.monotonic() - self.request.started > LONGEST_RECEIPT


class Server(TcpWSGIServer):
    """A listening socket and its connections."""

    channel_class = Channel

    def maintenance(self, now: float) -> None:
        """Close connections that are idle, or whose clients are too slow."""
        super().maintenance(now)
        for channel in self.active_channels.values():
            channel.will_close |= channel.overdue()

    def busy(self) -> bool:
        """Whether any request has been received that is not answered yet."""
        return any(each.requests or each.total_outbufs_len for each in self.active_channels.values())


def adjustments(largest_body: int) -> Adjustments:
    """The settings of waitress, with a limit to bodies in bytes."""
    return Adjustments(
        threads=threads,
        ident="newsrecords",
        connection_limit=CONNECTIONS,
        channel_timeout=IDLE,
        cleanup_interval=5,
        max_request_header_size=LONGEST_HEAD,
        max_request_body_size=largest_body + 1,  # waitress refuses what is as long as that
        asyncore_use_poll=True,
    )


LIMITS = {True: adjustments(settings["largest_body"]), False: adjustments(settings["unauthorized_body"])}


class WaitressWorker(Worker):
    """Serves by waitress: the main thread receives requests and sends answers, `threads` others compute them."""

    def run(self) -> None:
        """Serve until the master says to stop, then answer what has been received."""
        logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # or each request that waits would be a line
        dispatcher = ThreadedTaskDispatcher()
        dispatcher.set_thread_count(threads)
        connections: dict[int, Any] = {}
        servers = [
            Server(
                self.wsgi,
                connections,
                _sock=each.sock,
                dispatcher=dispatcher,
                adj=LIMITS[True],
                bind_socket=False,
                sockinfo=(each.sock.family, each.sock.type, each.sock.proto, each.sock.getsockname()),
            )
            for each in self.sockets
        ]
        self._serve(connections, lambda: self.alive and self.ppid == os.getppid())
        for server in servers:
            server.accepting = False
        end = time.monotonic() + self.cfg.graceful_timeout
        self._serve(connections, lambda: time.monotonic() < end and any(server.busy() for server in servers))
        dispatcher.shutdown()

    def _serve(self, connections: dict[int, Any], going_on: Callable[[], bool]) -> None:
        notified = 0.0
        while going_on():
            if time.monotonic() - notified > 1:  # not each time: the system call would add half to an answer's time
                self.notify()
                notified = time.monotonic()
            wasyncore.poll2(1, connections)


worker_class = WaitressWorker


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
    """Say where the service listens, and run the renderer and the analyzer for as long as it runs."""
    if not as_json:  # then the log says where
        subprocess.run([sys.executable, "-m", "api.service.welcome", str(server.LISTENERS[0])], check=False)  # noqa: S603  our own
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
