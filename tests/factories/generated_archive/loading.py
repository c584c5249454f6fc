"""Bulk-loads rows into an empty database: indexes and triggers are dropped before and created again after."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine

from models.base import Base
from models.fulltext import INDEX
from tests.factories.generated_archive.tables import COLUMNS, Rows

Note = Callable[[str], None]
RECORDS_OF_PUBLISHERS = (
    "INSERT INTO publisher_record (kind, publisher_folded, record_id, tellings)"
    " SELECT telling.kind, publisher_folded, record_id, count(*) FROM telling"
    " JOIN document ON document.id = telling.document_id JOIN variant ON variant.id = telling.variant_id"
    " WHERE publisher_folded IS NOT NULL GROUP BY telling.kind, publisher_folded, record_id"
    " ORDER BY telling.kind, publisher_folded, record_id"
)


def load(engine: Engine, parts: Iterable[Rows], config: Config, note: Note = lambda _: None) -> None:
    """Migrate the database of `engine` as `config` says and fill it with `parts`.

    Raises ValueError if it holds rows already.
    """
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        for table in Base.metadata.sorted_tables:
            if connection.exec_driver_sql(f"SELECT 1 FROM {table.name} LIMIT 1").first():
                raise ValueError(f"The table {table.name} is not empty; give the address of an empty database.")
    dialect = POSTGRESQL if engine.dialect.name == "postgresql" else SQLITE
    with engine.connect() as connection, dialect.prepared(connection, note) as write:
        for part in parts:
            for name, rows in part.items():
                write(name, COLUMNS[name], rows)
            note("stored")
    with engine.begin() as connection:
        note("counting the records of publishers")
        connection.exec_driver_sql(RECORDS_OF_PUBLISHERS)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        note("counting for the planner")
        connection.exec_driver_sql("ANALYZE")


Write = Callable[[str, tuple[str, ...], list[Any]], None]


# The rows satisfy the constraints: a test checks it on a small archive.
PRAGMAS = (
    *("foreign_keys = OFF", "ignore_check_constraints = ON"),
    *("journal_mode = OFF", "synchronous = OFF", "cache_size = -1000000"),
)


class _Sqlite:
    """Plain inserts through the driver, in one transaction without a journal."""

    @contextmanager
    def prepared(self, connection: Connection, note: Note) -> Iterator[Write]:
        driver = connection.connection.dbapi_connection
        assert driver is not None
        driver.rollback()
        for pragma in PRAGMAS:
            driver.execute(f"PRAGMA {pragma}")
        dropped = driver.execute(
            "SELECT type, name, sql FROM sqlite_master WHERE type IN ('index', 'trigger') AND sql IS NOT NULL"
        ).fetchall()
        for kind, name, _ in dropped:
            driver.execute(f"DROP {kind} {name}")
        driver.execute("BEGIN")

        def write(table: str, columns: tuple[str, ...], rows: list[Any]) -> None:
            names, marks = _names(columns), ", ".join("?" * len(columns))
            driver.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)

        yield write
        for _, name, sql in dropped:
            note(f"making {name}")
            driver.execute(sql)
        note(f"making {INDEX}")
        driver.execute(f"INSERT INTO {INDEX}({INDEX}) VALUES ('rebuild')")
        driver.execute("COMMIT")
        driver.execute("PRAGMA journal_mode = WAL")
        connection.invalidate()  # these settings must not reach other users of the connection pool


class _Postgresql:
    """COPY, without checks of foreign keys, which the role must be allowed to disable."""

    @contextmanager
    def prepared(self, connection: Connection, note: Note) -> Iterator[Write]:
        driver: Any = connection.connection.dbapi_connection
        driver.rollback()
        driver.execute("SET session_replication_role = replica")
        driver.execute("SET TIME ZONE 'UTC'")
        driver.execute("SET maintenance_work_mem = '1GB'")
        dropped = driver.execute(
            "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema() AND indexname NOT IN"
            " (SELECT conname FROM pg_constraint)"
        ).fetchall()
        for name, _ in dropped:
            driver.execute(f"DROP INDEX {name}")

        def write(table: str, columns: tuple[str, ...], rows: list[Any]) -> None:
            with driver.cursor() as cursor, cursor.copy(f"COPY {table} ({_names(columns)}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)

        yield write
        for name, sql in dropped:
            note(f"making {name}")
            driver.execute(sql)
        for sequence, table, column in _sequences(driver):
            driver.execute(f"SELECT setval('{sequence}', (SELECT coalesce(max({column}), 0) + 1 FROM {table}))")
        driver.commit()
        connection.invalidate()


def _sequences(driver: Any) -> Iterator[tuple[str, str, str]]:
    """The sequences that number rows, with their table and column."""
    for table in Base.metadata.sorted_tables:
        for column in table.primary_key:
            row = driver.execute("SELECT pg_get_serial_sequence(%s, %s)", (table.name, column.name)).fetchone()
            if row[0]:
                yield row[0], table.name, column.name


def _names(columns: tuple[str, ...]) -> str:
    return ", ".join(f'"{name}"' for name in columns)


SQLITE, POSTGRESQL = _Sqlite(), _Postgresql()
