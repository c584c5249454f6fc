"""Engine and sessions, and the one scope in which anything is written."""

import math
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

CONNECT_SECONDS = 10  # to wait for a server, or for a connection that another thread is to give back
LOCK_SECONDS = 60  # to wait for another writer of an SQLite file
WRITER_CACHE_KB = 65_536  # of pages that a writer of an SQLite file keeps in memory
STEPS = 100_000  # of SQLite's machine between two looks at the clock, a few milliseconds
QUERY_CANCELED = "57014"  # PostgreSQL's code for a statement that took too long


def connect(url: str, query_seconds: int | None = None) -> Engine:
    """An engine for `url`, with foreign keys enforced and write-ahead logging on SQLite. Makes the file's folder.

    A statement that runs for more than `query_seconds` is stopped, and `overran` tells its error from others.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return create_engine(_patient(parsed, query_seconds), pool_pre_ping=True, pool_timeout=CONNECT_SECONDS)
    if parsed.database and parsed.database != ":memory:":
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(parsed, connect_args={"timeout": LOCK_SECONDS})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    if query_seconds is not None:
        _limit_sqlite(engine, query_seconds)
    return engine


def overran(error: DBAPIError) -> bool:
    """Whether a statement was stopped because it took too long."""
    interrupted = getattr(error.orig, "sqlite_errorcode", None) == sqlite3.SQLITE_INTERRUPT
    return interrupted or getattr(error.orig, "sqlstate", None) == QUERY_CANCELED


def _patient(url: URL, query_seconds: int | None) -> URL:
    """The address of a PostgreSQL with the limits of patience, where it does not give its own."""
    url = url.set(query={"connect_timeout": str(CONNECT_SECONDS), **url.query})
    if query_seconds is None:
        return url
    given = url.query.get("options", "")
    return url.update_query_dict({"options": f"-c statement_timeout={query_seconds}s {given}".strip()})


def _limit_sqlite(engine: Engine, seconds: int) -> None:
    """Interrupt what runs longer, since SQLite itself knows no such limit."""

    def watch(connection: Any, record: Any) -> None:
        connection.set_progress_handler(lambda: time.monotonic() > record.info.get("deadline", math.inf), STEPS)

    def start(connection: Connection, *_: object) -> None:
        connection.info["deadline"] = time.monotonic() + seconds

    def take(_connection: object, record: Any, _proxy: object) -> None:
        record.info["deadline"] = time.monotonic() + seconds  # of a statement that goes past the engine

    event.listen(engine, "connect", watch)
    event.listen(engine, "checkout", take)
    event.listen(engine, "before_cursor_execute", start)


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver's own BEGIN comes too late to hold a snapshot; see _begin_sqlite
    for pragma in ("foreign_keys = ON", "journal_mode = WAL", "synchronous = NORMAL"):
        connection.execute(f"PRAGMA {pragma}")
    connection.create_function("cos", 1, _cosine, deterministic=True)  # not every build of SQLite has it


def _cosine(angle: float | None) -> float | None:
    return None if angle is None else math.cos(angle)


def _begin_sqlite(connection: Any) -> None:
    # A writer that starts as a reader fails at once when another has written meanwhile; taking the lock first waits.
    if not connection.get_execution_options().get("writes", False):
        connection.exec_driver_sql("BEGIN")
        return
    # What a transaction touches would not fit into the usual 2 MB and be written twice, and so would its undo journals.
    connection.exec_driver_sql(f"PRAGMA cache_size = -{WRITER_CACHE_KB}")
    connection.exec_driver_sql("PRAGMA temp_store = MEMORY")
    connection.exec_driver_sql("BEGIN IMMEDIATE")


@contextmanager
def transaction(engine: Engine) -> Iterator[Session]:
    """A session whose work is committed at the end, or wholly undone if anything fails. Writers take turns."""
    with Session(engine.execution_options(writes=True)) as session, session.begin():
        if engine.dialect.name == "postgresql":
            session.connection().exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITER_LOCK})")
        yield session


@contextmanager
def snapshot(engine: Engine) -> Iterator[Connection]:
    """A connection that sees one state of the database throughout and writes nothing."""
    if engine.dialect.name == "postgresql":  # by default each statement would see what was committed before it
        engine = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    with engine.connect() as connection:
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """The same with a session, for those who want objects."""
    with snapshot(engine) as connection, Session(connection) as session:
        yield session


WRITER_LOCK = 0x6E657773  # "news": any constant that nobody else locks
