"""`python -m api.analysis SOCKET` analyzes for all processes of a service, which send their texts to a Unix socket.

So there are as many processes that analyze as the operator allows, however many serve. gunicorn.conf.py runs it.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from multiprocessing.connection import Connection, Listener
from pathlib import Path
from threading import Thread
from typing import NoReturn

from api.analysis.outcomes import outcome_bytes, task_of
from api.analysis.pool import AnalysisPool
from api.http import json_log
from api.settings import LogFormat, Settings

BACKLOG = 128  # connections that wait to be accepted
PARENT_SECONDS = 1  # between two looks at whether the parent is there


def serve(socket: str, pool: AnalysisPool) -> NoReturn:
    """Answer every connection in a thread of its own."""
    Path(socket).unlink(missing_ok=True)  # of an analyzer that was killed
    with Listener(socket, "AF_UNIX", BACKLOG) as listener:
        while True:
            Thread(target=_answer, args=(listener.accept(), pool), daemon=True).start()


def _answer(connection: Connection, pool: AnalysisPool) -> None:
    with connection:
        try:
            connection.send_bytes(outcome_bytes(pool.analyze(task_of(connection.recv_bytes()))))
        except (OSError, EOFError):
            return  # who asked has gone


def _end_with(parent: int) -> NoReturn:
    """Stop once the parent has ended: one that was killed stops nobody."""
    while os.getppid() == parent:
        time.sleep(PARENT_SECONDS)
    os.kill(os.getpid(), signal.SIGTERM)
    sys.exit()


def main(socket: str) -> NoReturn:
    """Serve until SIGTERM or SIGINT, or until the process that started it ends."""
    settings = Settings.from_environment()
    if settings.log_format is LogFormat.JSON:
        json_log.configure()
    pool = AnalysisPool(settings.analyze_processes)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    try:
        serve(socket, pool)
    finally:
        pool.end()


if __name__ == "__main__":
    main(sys.argv[1])
