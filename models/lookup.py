"""Queries that every request makes: compiled once and executed by the driver, without SQLAlchemy in between.

SQLAlchemy takes ten times as long to execute a statement as SQLite takes to search an index. On PostgreSQL the driver's
cursors take as long as the server, and a transaction needs three times the messages of the statement alone. Values are
returned as the driver gives them: a day is text on SQLite and a date on PostgreSQL.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from psycopg import DataError
from psycopg.adapt import Transformer
from psycopg.errors import error_from_result
from psycopg.pq import ExecStatus
from psycopg.pq.abc import PGresult
from sqlalchemy import URL, Connection, Engine, PoolProxiedConnection, Select, create_engine, event
from sqlalchemy.pool import NullPool

from models.database import CONNECT_SECONDS, BinaryCursor, remaining_time

BINARY = 1  # libpq's binary result format: bytes are sent as they are, not as twice as many hexadecimal digits
Rows = list[tuple[Any, ...]]


class Lookup:
    """A query whose parameters are single values: text or numbers."""

    def __init__(self, statement: Select[*tuple[Any, ...]]) -> None:
        self._statement = statement
        self._prepared: dict[str, Prepared] = {}

    def rows(self, engine: Engine, **parameters: str | int) -> Rows:
        """All rows. Raises SQLAlchemy's errors."""
        kind = engine.dialect.name
        sql, defaults, order = self._prepared.get(kind) or self._prepared.setdefault(kind, self._prepare(engine))
        given = {**defaults, **parameters}
        try:
            return _run(engine, sql, [given[name] for name in order])
        except engine.dialect.loaded_dbapi.Error:
            with engine.connect() as connection:  # a second try, so that its error is one of SQLAlchemy's
                return [tuple(row) for row in connection.exec_driver_sql(*self.compiled(engine, parameters))]

    def row(self, engine: Engine, **parameters: str | int) -> tuple[Any, ...] | None:
        """The first row, None if there is none."""
        found = self.rows(engine, **parameters)
        return found[0] if found else None

    def compiled(self, engine: Engine, parameters: Mapping[str, str | int]) -> tuple[str, Any]:
        """The SQL as the engine's driver takes it, and the values of its parameters."""
        compiled: Any = self._statement.compile(dialect=engine.dialect)
        given, order = {**compiled.params, **parameters}, compiled.positiontup
        return compiled.string, given if order is None else tuple(given[name] for name in order)

    def _prepare(self, engine: Engine) -> Prepared:
        style = {"paramstyle": "numeric_dollar"} if engine.dialect.name == "postgresql" else {}
        compiled: Any = self._statement.compile(dialect=type(engine.dialect)(**style))
        return Prepared(compiled.string, dict(compiled.params), compiled.positiontup)


class Prepared(NamedTuple):
    """SQL in the database's own parameter style, the default values of the parameters, and their order."""

    sql: str
    defaults: dict[str, Any]
    order: list[str]


class _Connections:
    """Connections that stay open for look-ups: checking one out of a pool takes longer than SQLite's index search.

    They are in autocommit mode and not tested before use. There are as many as there were look-ups at the same time.
    """

    def __init__(self, engine: Engine) -> None:
        url = engine.url
        if engine.dialect.name == "postgresql":  # planning anew for each value would take longer than the look-up
            url = _planning(url, "force_generic_plan").update_query_dict({"client_encoding": "utf8"})
        self._source = create_engine(url, isolation_level="AUTOCOMMIT", poolclass=NullPool)
        self._idle: deque[PoolProxiedConnection] = deque()
        event.listen(engine, "engine_disposed", lambda _: self._close())

    @contextmanager
    def one(self) -> Iterator[PoolProxiedConnection]:
        """The idle connection that was used last, or a new one; it is closed if the block fails."""
        idle = self._idle
        try:
            connection = idle.pop()
        except IndexError:  # no check beforehand: another thread could take the last one in between
            connection = self._source.raw_connection()
        try:
            yield connection
        except BaseException:
            connection.close()
            raise
        idle.append(connection)

    def _close(self) -> None:
        idle, self._idle = self._idle, deque()  # connections in use are closed when they are released
        while idle:
            idle.pop().close()


_connections: WeakKeyDictionary[Engine, _Connections] = WeakKeyDictionary()
_alone: WeakKeyDictionary[Engine, Engine] = WeakKeyDictionary()


@contextmanager
def alone(engine: Engine) -> Iterator[Connection]:
    """A connection to PostgreSQL for one statement that SQLAlchemy writes, without the messages of a transaction.

    The statement is planned for the values that it has: what is best for a rare one takes long for a frequent one.
    The connection is not tested before use. The statement may take as long as the engine's URL says, if the present
    request has any time left.
    """
    with (_alone.get(engine) or _alone.setdefault(engine, _for_one_statement(engine))).connect() as connection:
        yield connection


def _for_one_statement(engine: Engine) -> Engine:
    made = create_engine(
        _planning(engine.url, "force_custom_plan"),
        isolation_level="AUTOCOMMIT",
        pool_reset_on_return=None,  # there is nothing to roll back
        pool_timeout=CONNECT_SECONDS,
        connect_args={"cursor_factory": BinaryCursor},
    )
    event.listen(made, "before_cursor_execute", lambda _connection, _cursor, statement, *_: remaining_time(statement))
    event.listen(engine, "engine_disposed", lambda _: made.dispose())
    return made


def _planning(url: URL, mode: str) -> URL:
    """The URL of a PostgreSQL database with this `plan_cache_mode`."""
    return url.update_query_dict({"options": f"{url.query.get('options', '')} -c plan_cache_mode={mode}".strip()})


def _run(engine: Engine, sql: str, values: list[Any]) -> Rows:
    """All rows of a query. Raises the driver's errors."""
    connections = _connections.get(engine) or _connections.setdefault(engine, _Connections(engine))
    with connections.one() as connection:
        if engine.dialect.name == "postgresql":
            return _run_libpq(connection, sql, values)
        with closing(connection.cursor()) as cursor:
            found: Rows = cursor.execute(sql, values).fetchall()
            return found


def _run_libpq(connection: PoolProxiedConnection, sql: str, values: list[Any]) -> Rows:
    """As `_run`, by libpq itself: psycopg's cursors would wait for every few kilobytes of the result."""
    driver: Any = connection.driver_connection
    prepared: dict[str, bytes] = connection.info.setdefault("lookups", {})
    if sql not in prepared:
        name = f"lookup{len(prepared)}".encode()
        _checked(driver.pgconn.prepare(name, sql.encode()), ExecStatus.COMMAND_OK)
        prepared[sql] = name
    given = [str(value).encode() for value in values]
    if any(b"\0" in value for value in given):
        raise DataError("PostgreSQL's texts have no NUL.")  # libpq would cut the text off there
    result = _checked(driver.pgconn.exec_prepared(prepared[sql], given, result_format=BINARY), ExecStatus.TUPLES_OK)
    transformer = Transformer(driver)
    transformer.set_pgresult(result)
    return transformer.load_rows(0, result.ntuples, tuple)


def _checked(result: PGresult, wanted: ExecStatus) -> PGresult:
    if result.status != wanted:
        raise error_from_result(result)
    return result
