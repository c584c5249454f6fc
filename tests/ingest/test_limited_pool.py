"""The processes of a pool hear no interrupt, from their first instruction on: only their parent does, and ends them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

# Each in a process of its own. The first pool of a process also starts what tracks its resources.
FIRST_POOL = """
import signal
from ingest.limited_pool import LimitedPool

if __name__ == "__main__":
    pool = LimitedPool(1, 1_000_000_000)
    print(signal.SIGINT in pool.submit(60, signal.pthread_sigmask, signal.SIG_BLOCK, []).result())
    pool.end()
"""
# A thread that a library began takes the signal, which the main thread blocks.
INTERRUPT_ELSEWHERE = """
import signal
import time
from threading import Event, Thread
from ingest.limited_pool import _interrupts_blocked

signal.signal(signal.SIGINT, signal.default_int_handler)  # which a shell has ignored in the background
done = Event()
other = Thread(target=done.wait)
other.start()
try:
    with _interrupts_blocked():
        signal.pthread_kill(other.ident, signal.SIGINT)
        time.sleep(0.05)
        print("all started")
except KeyboardInterrupt:
    print("interrupted")
done.set()
print(signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, []))
"""


def printed(script: Path, source: str) -> str:
    script.write_text(source)
    environment = {**os.environ, "PYTHONPATH": str(Path.cwd())}
    ran = subprocess.run(  # noqa: S603
        [sys.executable, str(script)], env=environment, check=False, capture_output=True, text=True, timeout=120
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def test_the_first_process_of_the_first_pool_blocks_interrupts(tmp_path: Path) -> None:
    assert printed(tmp_path / "first_pool.py", FIRST_POOL) == "True\n"


def test_an_interrupt_that_another_thread_takes_waits_until_processes_have_started(tmp_path: Path) -> None:
    assert printed(tmp_path / "elsewhere.py", INTERRUPT_ELSEWHERE) == "all started\ninterrupted\nFalse\n"
