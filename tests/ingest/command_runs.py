"""The command in processes of its own, on folders of generated articles, so that it can be killed and watched."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import psutil

import models
from models.database import connect
from tests.factories.articles import articles
from tests.worlds.snapshot import count, snapshot

NewDatabase = Callable[[], str]
PATIENCE = 240  # seconds that a busy machine may take for a run


def folder_of(folder: Path, number: int, paragraphs: int = 1) -> Path:
    """`number` short articles, a file each."""
    folder.mkdir()
    for n, source in enumerate(articles(number, paragraphs=paragraphs)):
        (folder / f"{n:04}.txt").write_text(source.text)
    return folder


def contents(url: str) -> list[str]:
    engine = connect(url)
    try:
        return snapshot(engine)
    finally:
        engine.dispose()


def stored(url: str) -> int:
    engine = connect(url)
    try:
        return count(engine, models.Document)
    finally:
        engine.dispose()


def start(
    url: str, *arguments: str, stdin: int = subprocess.DEVNULL, stderr: int = subprocess.PIPE
) -> subprocess.Popen[bytes]:
    """The command, running on its own; interrupts reach it even where the tests themselves ignore them."""
    return subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "ingest", *arguments],
        env={**os.environ, "DATABASE_URL": url},
        stdin=stdin,
        stdout=subprocess.DEVNULL,
        stderr=stderr,
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
        start_new_session=True,
    )


def finish(process: subprocess.Popen[bytes]) -> tuple[int, list[str]]:
    """How a run ended, and the lines of its report."""
    _, errors = process.communicate(timeout=PATIENCE)
    return process.returncode, (errors or b"").decode().splitlines()


def run(url: str, *arguments: str) -> tuple[int, list[str]]:
    return finish(start(url, *arguments))


def workers_of(process: subprocess.Popen[bytes]) -> list[psutil.Process]:
    """The processes that a run analyzes in."""
    try:
        children = psutil.Process(process.pid).children()
        return [child for child in children if "spawn_main" in " ".join(child.cmdline())]
    except psutil.NoSuchProcess:
        return []


def until(condition: Callable[[], bool]) -> None:
    """Wait for something that must come."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)
