"""Engines and sessions: `transaction` for writing, `snapshot` and `reading` for reading one state of the database."""

import math
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any

import psycopg
from psycopg.pq import Format
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import DatabaseError, DBAPIError, OperationalError
from sqlalchemy.orm import Session

CONNECT_SECONDS = 10  # to wait for a server, or for a connection from the pool
LOCK_SECONDS = 60  # that a writer of an SQLite file waits for another writer
WRITER_CACHE_KB = 65_536  # page cache of a writer of an SQLite file
# Changed pages in the log of an SQLite file at which a writer copies them into it: 16 MB. Batch after batch changes the
# same pages of many indexes; at the default of 1,000 most are copied several times as often.
CHECKPOINT_PAGES = 4_000
STEPS = 100_000  # instructions of SQLite's virtual machine between two checks of the deadline: a few milliseconds
QUERY_CANCELED = "57014"  # PostgreSQL's code for a statement that took too long
# The moment (time.monotonic) by which the present request must have read what it needs; None outside of requests.
READ_UNTIL: ContextVar[float | None] = ContextVar("READ_UNTIL", default=None)


class TimeUp(Exception):  # noqa: N818  as the drivers', it is wrapped in an error of SQLAlchemy
    """A statement that was not begun, because the time of its request was used up."""

    sqlstate = QUERY_CANCELED


class BinaryCursor(psycopg.Cursor[Any]):
    """A cursor that gets bytes from PostgreSQL as they are: as text they are twice as many hexadecimal digits."""

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        self.format = Format.BINARY


def connect(url: str, query_seconds: int | None = None) -> Engine:
    """An engine for `url`, on SQLite with foreign keys and write-ahead logging on. Creates the file's folder.

    A statement that runs longer than `query_seconds`, or until the moment in `READ_UNTIL`, is stopped; `timed_out`
    recognizes the error that it raises. Such an engine is for reading: PostgreSQL sends it values in binary.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        url_with_timeouts = _with_timeouts(parsed, query_seconds)
        given: dict[str, Any] = {} if query_seconds is None else {"connect_args": {"cursor_factory": BinaryCursor}}
        engine = create_engine(url_with_timeouts, pool_pre_ping=True, pool_timeout=CONNECT_SECONDS, **given)
        if query_seconds is not None:
            _limit_postgresql(engine, query_seconds)
        return engine
    if parsed.database and parsed.database != ":memory:":
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(parsed, connect_args={"timeout": LOCK_SECONDS})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    if query_seconds is not None:
        _limit_sqlite(engine, query_seconds)
    return engine


def timed_out(error: DBAPIError) -> bool:
    """Whether a statement was stopped because it took too long."""
    interrupted = getattr(error.orig, "sqlite_errorcode", None) == sqlite3.SQLITE_INTERRUPT
    return interrupted or getattr(error.orig, "sqlstate", None) == QUERY_CANCELED


def _with_timeouts(url: URL, query_seconds: int | None) -> URL:
    """A PostgreSQL URL with timeouts for connecting and for statements; timeouts that it already sets are kept."""
    url = url.set(query={"connect_timeout": str(CONNECT_SECONDS), **url.query})
    if query_seconds is None:
        return url
    given = url.query.get("options", "")
    return url.update_query_dict({"options": f"-c statement_timeout={query_seconds}s {given}".strip()})


def remaining_time(statement: str) -> float | None:
    """The seconds that the present request may still read, None if it has no limit. Raises what `timed_out` knows."""
    until = READ_UNTIL.get()
    if until is None:
        return None
    remaining = until - time.monotonic()
    if remaining <= 0:
        raise OperationalError(statement, None, TimeUp())
    return remaining


def _limit_postgresql(engine: Engine, seconds: int) -> None:
    """Give a statement the rest of its request's time, once a second of it is spent: saying so takes a message."""

    def on_execute(connection: Connection, _cursor: object, statement: str, *_: object) -> None:
        remaining = remaining_time(statement)
        if remaining is not None and remaining < seconds - 1:
            driver: Any = connection.connection.driver_connection
            driver.execute(f"SET LOCAL statement_timeout = {max(1, int(1000 * remaining))}")

    event.listen(engine, "before_cursor_execute", on_execute)


def _limit_sqlite(engine: Engine, seconds: int) -> None:
    """Interrupt statements that run longer: SQLite has no statement timeout."""

    def on_connect(connection: Any, record: Any) -> None:
        connection.set_progress_handler(lambda: time.monotonic() > record.info.get("deadline", math.inf), STEPS)

    def on_execute(connection: Connection, _cursor: object, statement: str, *_: object) -> None:
        remaining = remaining_time(statement)
        connection.info["deadline"] = time.monotonic() + (seconds if remaining is None else min(seconds, remaining))

    def on_checkout(_connection: object, record: Any, _proxy: object) -> None:
        # For statements that do not pass through the engine, such as those of models.lookup.
        record.info["deadline"] = time.monotonic() + seconds

    event.listen(engine, "connect", on_connect)
    event.listen(engine, "checkout", on_checkout)
    event.listen(engine, "before_cursor_execute", on_execute)


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver's own BEGIN comes too late to hold a snapshot; see _begin_sqlite
    for pragma in ("foreign_keys = ON", "synchronous = NORMAL"):
        connection.execute(f"PRAGMA {pragma}")
    try:
        connection.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as error:  # a file that can only be read keeps the mode that it has
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_READONLY:
            raise
    connection.create_function("cos", 1, _cosine, deterministic=True)  # not every build of SQLite has it


def _cosine(angle: float | None) -> float | None:
    return None if angle is None else math.cos(angle)


def _begin_sqlite(connection: Any) -> None:
    # A transaction that reads before it writes fails at once if another one has written in between. One that takes the
    # write lock first (BEGIN IMMEDIATE) waits for the lock.
    if not connection.get_execution_options().get("writes", False):
        connection.exec_driver_sql("BEGIN")
        return
    # With the default cache of 2 MB, changed pages and statement journals would be written to disk twice.
    connection.exec_driver_sql(f"PRAGMA cache_size = -{WRITER_CACHE_KB}")
    connection.exec_driver_sql("PRAGMA temp_store = MEMORY")
    connection.exec_driver_sql(f"PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES}")
    connection.exec_driver_sql("BEGIN IMMEDIATE")


@contextmanager
def transaction(engine: Engine) -> Iterator[Session]:
    """A session that commits at the end, or rolls back if anything fails. Only one writer runs at a time."""
    with Session(engine.execution_options(writes=True)) as session, session.begin():
        if engine.dialect.name == "postgresql":
            session.connection().exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITER_LOCK})")
        yield session


def try_writing(engine: Engine) -> None:
    """Write what leaves nothing behind. Raises SQLAlchemy's errors, on SQLite also if another writer is at work."""
    day = "2000-01-01 00:00:00.000000"
    with engine.execution_options(writes=True).connect() as connection:
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql(f"INSERT INTO retired_id (id, retired_at) VALUES ('-', '{day}')")  # noqa: S608
            return  # without a commit
        driver: Any = connection.connection.driver_connection
        driver.execute("PRAGMA busy_timeout = 1000")
        try:  # it takes new pages of the file, and committed of the log: a full disk refuses one or the other
            long_id = "hex(zeroblob(32768))"
            connection.exec_driver_sql(f"INSERT INTO retired_id (id, retired_at) VALUES ({long_id}, '{day}')")  # noqa: S608
            connection.exec_driver_sql(f"DELETE FROM retired_id WHERE id = {long_id}")  # noqa: S608
            connection.commit()
        finally:
            driver.execute(f"PRAGMA busy_timeout = {1000 * LOCK_SECONDS}")


def is_damaged(engine: Engine) -> bool:
    """Whether an SQLite file has damaged pages. Reads all of it, which takes seconds for a gigabyte."""
    try:
        with engine.connect() as connection:
            return bool(connection.exec_driver_sql("PRAGMA quick_check(1)").scalar() != "ok")
    except DatabaseError as error:
        return getattr(error.orig, "sqlite_errorcode", 0) & 0xFF in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


@contextmanager
def snapshot(engine: Engine) -> Iterator[Connection]:
    """A read-only connection that sees one state of the database throughout."""
    if engine.dialect.name == "postgresql":  # by default each statement would see the commits before it
        engine = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    with engine.connect() as connection:
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """As `snapshot`, with a session that loads ORM objects."""
    with snapshot(engine) as connection, Session(connection) as session:
        yield session


WRITER_LOCK = 0x6E657773  # "news": any constant that no other program locks
