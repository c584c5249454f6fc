"""`python -m ingest --watch`: what arrives in a folder is stored, until it is interrupted."""

from __future__ import annotations

import signal
import subprocess
import threading
from pathlib import Path

from tests.ingest.command_runs import NewDatabase, finish, folder_of, start, stored, until


def test_what_arrives_is_stored_until_an_interrupt(tmp_path: Path, new_database: NewDatabase) -> None:
    url = new_database()
    folder = folder_of(tmp_path / "news", 2)
    process = start(url, "--watch", str(folder), stderr=subprocess.PIPE)
    try:
        until(lambda: stored(url) == 2)
        (folder / "later").mkdir()
        for path in folder_of(tmp_path / "more", 4).iterdir():
            path.rename(folder / "later" / path.name)
        (folder / "bad.jsonl").write_text('{"text": 5}\n')
        until(lambda: stored(url) == 4)
        lines: list[str] = []
        until_said(process, lines, "bad.jsonl:1: `text` must be a string, is a number")
    finally:
        process.send_signal(signal.SIGINT)
        code, rest = finish(process)
    assert code == 1
    assert rest[-1].endswith("1 failed")


def until_said(process: subprocess.Popen[bytes], lines: list[str], part: str) -> None:
    """Wait for a line on standard error."""
    assert process.stderr is not None
    timer = threading.Timer(120, process.kill)
    timer.start()
    try:
        for line in process.stderr:
            lines.append(line.decode())
            if part in lines[-1]:
                return
        raise AssertionError(lines)
    finally:
        timer.cancel()
