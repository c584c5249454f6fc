"""Databases for tests, cheap enough that each test has its own: new files of SQLite, reused databases of PostgreSQL."""

from __future__ import annotations

import os
import shutil
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import URL, Connection, Engine, text

import models
from models.database import connect

CONFIG = Path(__file__).parents[2] / "alembic.ini"


def alembic(engine: Engine, action: Callable[..., object], *arguments: str) -> None:
    """Run an Alembic command on `engine`."""
    config = Config(CONFIG)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        action(config, *arguments)


def address(engine: Engine) -> str:
    """The URL of a database, as in settings."""
    return engine.url.render_as_string(hide_password=False)


def migrated(url: str) -> Engine:
    """An engine on the database at `url`, with all tables."""
    engine = connect(url)
    alembic(engine, command.upgrade, "head")
    return engine


def of_version(engine: Engine, revision: str) -> None:
    """Mark a database without tables as migrated to `revision`."""
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
        connection.execute(text("INSERT INTO alembic_version VALUES (:revision)"), {"revision": revision})


class Databases(ABC):
    """Provides the tests of one process with databases of one `dialect`."""

    dialect: str

    @abstractmethod
    @contextmanager
    def bare(self) -> Iterator[Engine]:
        """A database without tables."""

    @abstractmethod
    @contextmanager
    def empty(self) -> Iterator[Engine]:
        """A database with all tables, as migrations make them, and no rows."""


class Sqlite(Databases):
    """Files in `folder`."""

    dialect = "sqlite"

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count(1)
        self._template = folder / "template.sqlite"
        migrated(f"sqlite:///{self._template}").dispose()

    @contextmanager
    def bare(self) -> Iterator[Engine]:
        """A new file."""
        with self._opened() as engine:
            yield engine

    @contextmanager
    def empty(self) -> Iterator[Engine]:
        """A copy of the template."""
        with self._opened(self._template) as engine:
            yield engine

    @contextmanager
    def _opened(self, template: Path | None = None) -> Iterator[Engine]:
        path = self._folder / f"{next(self._numbers)}.sqlite"
        if template is not None:
            shutil.copyfile(template, path)
        engine = connect(f"sqlite:///{path}")
        try:
            yield engine
        finally:
            engine.dispose()
            for each in self._folder.glob(f"{path.name}*"):
                each.unlink()


class Postgresql(Databases):
    """Databases on the server at `address`, deleted by `close`."""

    dialect = "postgresql"

    def __init__(self, address: URL) -> None:
        self._address = address
        self._prefix = f"newsrecords_test_{os.getpid()}"
        self._numbers = count(1)
        self._free: list[URL] = []
        self._made: list[URL] = []

    @contextmanager
    def bare(self) -> Iterator[Engine]:
        """A new database."""
        with self._opened(self._make()) as engine:
            yield engine

    @contextmanager
    def empty(self) -> Iterator[Engine]:
        """A used database, emptied, or a new one; creating one takes longer than emptying it."""
        url = self._free.pop() if self._free else self._migrated()
        with self._opened(url) as engine:
            try:
                yield engine
            finally:
                _restore(engine)
                self._free.append(url)

    def close(self) -> None:
        """Delete all databases that were created."""
        for url in self._made:
            self._execute(f"DROP DATABASE {url.database} WITH (FORCE)")

    def _migrated(self) -> URL:
        url = self._make()
        with self._opened(url) as engine:
            alembic(engine, command.upgrade, "head")
        return url

    def _make(self) -> URL:
        url = self._address.set(database=f"{self._prefix}_{next(self._numbers)}")
        self._execute(f"CREATE DATABASE {url.database} TEMPLATE template0 STRATEGY file_copy")
        self._made.append(url)
        return url

    @contextmanager
    def _opened(self, url: URL) -> Iterator[Engine]:
        engine = connect(url.render_as_string(hide_password=False))
        try:
            yield engine
        finally:
            engine.dispose()

    def _execute(self, statement: str) -> None:
        with self._opened(self._address) as engine, engine.connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql(statement)


def delete_rows(connection: Connection) -> None:
    """Delete all rows. For a few rows this is quicker than TRUNCATE."""
    for table in reversed(models.Base.metadata.sorted_tables):
        connection.execute(table.delete())


def _restore(engine: Engine) -> None:
    """Bring a PostgreSQL database to its state after migration; closes connections that are still open."""
    others = "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    begun = "FROM pg_sequences WHERE last_value IS NOT NULL"
    with engine.begin() as connection:
        connection.execute(text(f"SELECT pg_terminate_backend(pid) {others}"))
        delete_rows(connection)
        first = "setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false)"
        connection.execute(text(f"SELECT {first} {begun}"))
