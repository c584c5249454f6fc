"""Engine and sessions, and the one scope in which anything is written."""

import math
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.orm import Session

DEFAULT_URL = "sqlite:///var/newsrecords.sqlite"


def database_url() -> str:
    """Where the records are: `DATABASE_URL`, or an SQLite file under var/."""
    return os.environ.get("DATABASE_URL") or DEFAULT_URL


def connect(url: str | None = None) -> Engine:
    """An engine for `url`, with foreign keys enforced and write-ahead logging on SQLite. Makes the file's folder."""
    parsed = make_url(url or database_url())
    if parsed.get_backend_name() != "sqlite":
        return create_engine(parsed, pool_pre_ping=True)
    if parsed.database and parsed.database != ":memory:":
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(parsed, connect_args={"timeout": 60})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver's own BEGIN comes too late to hold a snapshot; see _begin_sqlite
    for pragma in ("foreign_keys = ON", "journal_mode = WAL", "synchronous = NORMAL"):
        connection.execute(f"PRAGMA {pragma}")
    connection.create_function("cos", 1, _cosine, deterministic=True)  # not every build of SQLite has it


def _cosine(angle: float | None) -> float | None:
    return None if angle is None else math.cos(angle)


def _begin_sqlite(connection: Any) -> None:
    # A writer that starts as a reader fails at once when another has written meanwhile; taking the lock first waits.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def transaction(engine: Engine) -> Iterator[Session]:
    """A session whose work is committed at the end, or wholly undone if anything fails. Writers take turns."""
    with Session(engine.execution_options(writes=True)) as session, session.begin():
        if engine.dialect.name == "postgresql":
            session.connection().exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITER_LOCK})")
        yield session


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """A session that sees one state of the database throughout and writes nothing."""
    if engine.dialect.name == "postgresql":  # by default each statement would see what was committed before it
        engine = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    with Session(engine) as session:
        yield session


WRITER_LOCK = 0x6E657773  # "news": any constant that nobody else locks
