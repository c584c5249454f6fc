"""Plain SQL with as little overhead as Python allows: by raw sqlite3, or by libpq without a cursor."""

from __future__ import annotations

import re
import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import psycopg
from psycopg.adapt import Transformer
from psycopg.pq import Format

from benchmarks.serving.measuring import PATIENCE

Select = Callable[[str, Sequence[Any]], Iterable[tuple[Any, ...]]]
STEPS = 100_000  # instructions of SQLite's virtual machine between two checks of the deadline
LOCAL = threading.local()


def selecting(database: str, ready: str) -> Select:
    """A function that queries `database`: a PostgreSQL URL, or an SQLite file, to which the file `ready` is attached.

    Placeholders are `?`, or `?1` and so on. Every thread has its own connection.
    """
    if database.startswith("postgresql"):
        return lambda sql, values: _libpq(database.replace("+psycopg", ""), sql, values)
    return lambda sql, values: _sqlite(database, ready).execute(sql, values)


def _sqlite(database: str, ready: str) -> sqlite3.Connection:
    if not hasattr(LOCAL, "connection"):
        LOCAL.connection = sqlite3.connect(database, isolation_level=None)
        LOCAL.connection.execute("ATTACH ? AS ready", (ready,))
        LOCAL.connection.set_progress_handler(lambda: time.monotonic() > LOCAL.deadline, STEPS)
    LOCAL.deadline = time.monotonic() + PATIENCE
    found: sqlite3.Connection = LOCAL.connection
    return found


def _libpq(address: str, sql: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    if not hasattr(LOCAL, "connection"):
        LOCAL.connection = psycopg.connect(address, autocommit=True)
        LOCAL.prepared = set()
    server, name = LOCAL.connection.pgconn, str(abs(hash(sql))).encode()
    if name not in LOCAL.prepared:
        server.prepare(name, numbered(sql).encode())
        LOCAL.prepared.add(name)
    result = server.exec_prepared(name, [str(value).encode() for value in values], result_format=Format.BINARY)
    if result.error_message:
        raise psycopg.DatabaseError(result.error_message.decode())
    read = Transformer(LOCAL.connection)
    read.set_pgresult(result)
    return read.load_rows(0, result.ntuples, tuple)


def numbered(sql: str) -> str:
    """SQL with PostgreSQL's placeholders: `$1` and so on."""
    places = iter(range(1, 1 + sql.count("?")))
    return re.sub(r"\?(\d*)", lambda found: f"${found[1] or next(places)}", sql)
