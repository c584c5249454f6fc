"""The processes of a pool hear no interrupt, from their first instruction on: only their parent does, and ends them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from threading import Event, Thread

import pytest

from ingest.limited_pool import _interrupts_blocked

# In a process of its own: the first pool of a process also starts what tracks its resources.
FIRST_POOL = """
import signal
from ingest.limited_pool import LimitedPool

if __name__ == "__main__":
    pool = LimitedPool(1, 1_000_000_000)
    print(signal.SIGINT in pool.submit(60, signal.pthread_sigmask, signal.SIG_BLOCK, []).result())
    pool.end()
"""


def test_the_first_process_of_the_first_pool_blocks_interrupts(tmp_path: Path) -> None:
    script = tmp_path / "first_pool.py"
    script.write_text(FIRST_POOL)
    environment = {**os.environ, "PYTHONPATH": str(Path.cwd())}
    ran = subprocess.run(  # noqa: S603
        [sys.executable, str(script)], env=environment, check=False, capture_output=True, text=True, timeout=120
    )
    assert ran.stdout == "True\n", ran.stderr


def test_an_interrupt_that_another_thread_takes_waits_until_processes_have_started() -> None:
    done, reached = Event(), False
    other = Thread(target=done.wait)
    other.start()
    assert other.ident is not None
    try:
        with pytest.raises(KeyboardInterrupt), _interrupts_blocked():
            signal.pthread_kill(other.ident, signal.SIGINT)
            time.sleep(0.05)
            reached = True
    finally:
        done.set()
        other.join()
    assert reached
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, [])
