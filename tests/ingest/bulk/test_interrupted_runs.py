"""Runs that are killed, interrupted, doubled or fed with bad documents end with the records that they must."""

from __future__ import annotations

import os
import pty
import random
import select
import signal
import subprocess
import termios
import time
from pathlib import Path

import psutil
import pytest

from tests.ingest.command_runs import (
    PATIENCE,
    NewDatabase,
    contents,
    finish,
    folder_of,
    run,
    start,
    stored,
    until,
    workers_of,
)
from tests.ingest.other_versions import made_by_another_version
from tests.worlds.databases import Databases, address
from tests.worlds.snapshot import snapshot

DOCUMENTS = 72  # in three batches


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return folder_of(tmp_path_factory.mktemp("articles") / "in", DOCUMENTS)


@pytest.fixture(scope="module")
def undisturbed(folder: Path, databases: Databases) -> tuple[list[str], float]:
    """What a run that nobody disturbs ends with, and the seconds it takes."""
    with databases.empty() as engine:
        begin = time.monotonic()
        assert run(address(engine), str(folder)) == (0, [f"{DOCUMENTS} documents: {DOCUMENTS} added"])
        return snapshot(engine), time.monotonic() - begin


def kill_often(url: str, folder: Path, kills: int, seconds: float, *options: str) -> int:
    """Kill runs at random moments, each after the start of the last; returns how many were killed at work."""
    moments = random.Random(kills)  # noqa: S311
    killed = 0
    for _ in range(kills):
        process = start(url, *options, str(folder))
        time.sleep(moments.uniform(0.2, 0.6) * seconds)  # a part of it, so that there is work for the next as well
        process.kill()
        code, _ = finish(process)
        killed += code == -signal.SIGKILL
    return killed


def test_killed_three_times_in_one_process(
    folder: Path, undisturbed: tuple[list[str], float], new_database: NewDatabase
) -> None:
    records, seconds = undisturbed
    url = new_database()
    assert kill_often(url, folder, 3, seconds) >= 1
    code, report = run(url, str(folder))
    assert (code, stored(url)) == (0, DOCUMENTS), report
    assert contents(url) == records


@pytest.mark.long
@pytest.mark.parametrize("options", [(), ("--workers", "2")])
def test_killed_at_twenty_moments(
    tmp_path: Path,
    folder: Path,
    undisturbed: tuple[list[str], float],
    options: tuple[str, ...],
    new_database: NewDatabase,
) -> None:
    many = folder_of(tmp_path / "many", 6 * DOCUMENTS)
    quiet, url = new_database(), new_database()
    assert run(quiet, str(many))[0] == 0
    assert kill_often(url, many, 20, undisturbed[1], *options) >= 10
    code, report = run(url, *options, str(many))
    assert (code, stored(url)) == (0, 6 * DOCUMENTS), report
    assert contents(url) == contents(quiet)


def test_workers_that_die_are_replaced_and_none_outlives_its_parent(
    folder: Path, undisturbed: tuple[list[str], float], new_database: NewDatabase
) -> None:
    url = new_database()
    process = start(url, "--workers", "2", str(folder))
    until(lambda: len(workers_of(process)) == 2)
    workers_of(process)[0].kill()
    until(lambda: stored(url) > 0 or process.poll() is not None)
    orphans = workers_of(process)
    process.kill()
    finish(process)
    _, alive = psutil.wait_procs(orphans, timeout=60)
    assert not alive
    code, report = run(url, "--workers", "2", str(folder))
    assert code == 0, report
    assert contents(url) == undisturbed[0]


def test_an_interrupt_ends_parent_and_workers_in_a_line(folder: Path, new_database: NewDatabase) -> None:
    url = new_database()
    process = start(url, "--workers", "2", str(folder))
    until(lambda: len(workers_of(process)) == 2)
    workers = workers_of(process)
    os.killpg(process.pid, signal.SIGINT)  # as the keyboard does, to all of them
    assert finish(process) == (130, ["interrupted"])
    assert not psutil.wait_procs(workers, timeout=60)[1]


def test_bad_files_among_good_ones(tmp_path: Path, folder: Path, new_database: NewDatabase) -> None:
    mixed = folder_of(tmp_path / "mixed", 4)
    (mixed / "0000.bin.txt").write_bytes(b"\x00\x01\x02")
    (mixed / "0001.spain.txt").write_text("El ministro viajó el lunes a Lima para hablar de pesca con su vecino. " * 3)
    (mixed / "0002.broken.json").write_text('{"text": ')
    (mixed / "0003.again.txt").write_bytes((mixed / "0003.txt").read_bytes())
    (mixed / "huge.txt").write_text("Talks went on. " * 400_000)
    (mixed / "lines.jsonl.gz").write_bytes(b"not compressed")
    empty = tmp_path / "empty"
    empty.mkdir()
    url = new_database()
    code, report = run(url, "--workers", "2", str(mixed), str(empty))
    assert code == 1
    assert report[-1] == "11 documents: 4 added, 1 unchanged, 6 failed"
    told = "\n".join(report[:-1])
    assert len(report) == 7
    for name in ("0000.bin.txt", "0001.spain.txt", "0002.broken.json", "huge.txt", "lines.jsonl.gz", "empty"):
        assert f"{name}: " in told


@pytest.mark.long
def test_two_runs_over_one_folder_into_one_database(
    folder: Path, undisturbed: tuple[list[str], float], new_database: NewDatabase
) -> None:
    url = new_database()
    both = [start(url, str(folder)), start(url, "--workers", "2", str(folder))]
    assert [finish(process)[0] for process in both] == [0, 0]
    assert stored(url) == DOCUMENTS
    assert contents(url) == undisturbed[0]


@pytest.mark.long
def test_again_by_workers(folder: Path, undisturbed: tuple[list[str], float], new_database: NewDatabase) -> None:
    url = new_database()
    assert run(url, str(folder))[0] == 0
    assert run(url, "--again", "--workers", "2") == (0, [f"{DOCUMENTS} documents: {DOCUMENTS} up to date"])
    made_by_another_version(url)
    assert run(url, "--again", "--workers", "2") == (0, [f"{DOCUMENTS} documents: {DOCUMENTS} extracted again"])
    assert contents(url) == undisturbed[0]


def test_a_stream_is_stored_as_it_trickles(folder: Path, new_database: NewDatabase) -> None:
    url = new_database()
    process = start(url, "-", stdin=subprocess.PIPE)
    assert process.stdin
    process.stdin.write(b'{"text": "Norway and Peru signed a fishing treaty in Lima on Friday."}\n')
    process.stdin.flush()
    until(lambda: stored(url) == 1)  # while the stream is still open
    assert process.poll() is None
    process.stdin.close()
    process.stdin = None
    assert finish(process) == (0, ["1 document: 1 added"])


def test_a_terminal_shows_how_far_how_fast_and_how_long(tmp_path: Path, new_database: NewDatabase) -> None:
    folder = folder_of(tmp_path / "few", 3)
    url = new_database()
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 80))
    process = start(url, str(folder), stderr=theirs)
    os.close(theirs)
    shown = b""
    try:
        while select.select([ours], [], [], PATIENCE)[0] and (part := os.read(ours, 4096)):
            shown += part
    except OSError:  # the terminal is gone when the command is
        pass
    assert finish(process)[0] == 0
    assert b"0/3 [" in shown
    assert b"3/3 [" in shown
    assert b"documents/s" in shown or b"s/ documents" in shown
    assert b"<" in shown  # time gone < time left
