"""A statement that is compiled once and run by the driver itself.

To have SQLAlchemy execute a statement takes ten times as long as SQLite does to look into an index; on PostgreSQL its
driver's cursors take as long as the server, and a transaction three times as many messages as the statement. What is
looked up for every request goes this way; values come as the driver gives them, so that a day is text or a date.
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
from sqlalchemy import Engine, PoolProxiedConnection, Select, create_engine, event
from sqlalchemy.pool import NullPool

BINARY = 1  # of libpq's two formats: bytes come as they are, not as twice as many digits
Rows = list[tuple[Any, ...]]


class Lookup:
    """Rows that are found by parameters with a value each: text, or a number."""

    def __init__(self, statement: Select[*tuple[Any, ...]]) -> None:
        self._statement = statement
        self._prepared: dict[str, Prepared] = {}

    def rows(self, engine: Engine, **parameters: str | int) -> Rows:
        """All rows. Raises what SQLAlchemy does."""
        kind = engine.dialect.name
        sql, defaults, order = self._prepared.get(kind) or self._prepared.setdefault(kind, self._prepare(engine))
        given = {**defaults, **parameters}
        try:
            return _run(engine, sql, [given[name] for name in order])
        except engine.dialect.loaded_dbapi.Error:
            with engine.connect() as whole:  # tries once more, and if it fails too, with errors that callers know
                return [tuple(row) for row in whole.exec_driver_sql(*self.compiled(engine, parameters))]

    def row(self, engine: Engine, **parameters: str | int) -> tuple[Any, ...] | None:
        """The first row."""
        found = self.rows(engine, **parameters)
        return found[0] if found else None

    def compiled(self, engine: Engine, parameters: Mapping[str, str | int]) -> tuple[str, Any]:
        """The SQL as the engine's driver takes it, and the values of its parameters."""
        made: Any = self._statement.compile(dialect=engine.dialect)
        given = {**made.params, **parameters}
        return made.string, given if made.positiontup is None else tuple(given[name] for name in made.positiontup)

    def _prepare(self, engine: Engine) -> Prepared:
        style = {"paramstyle": "numeric_dollar"} if engine.dialect.name == "postgresql" else {}
        made: Any = self._statement.compile(dialect=type(engine.dialect)(**style))
        return Prepared(made.string, dict(made.params), made.positiontup)


class Prepared(NamedTuple):
    """SQL as the database itself takes it, the values that parameters have by default, and their order."""

    sql: str
    defaults: dict[str, Any]
    order: list[str]


class _Links:
    """Connections that stay open for lookups: a pool takes longer to lend one than SQLite to look into an index.

    They begin no transaction and are not asked first whether they live. There are as many as lookups at the same time.
    """

    def __init__(self, engine: Engine) -> None:
        url = engine.url
        if engine.dialect.name == "postgresql":  # to plan anew for each value would take longer than to look it up
            options = f"{url.query.get('options', '')} -c plan_cache_mode=force_generic_plan".strip()
            url = url.update_query_dict({"options": options, "client_encoding": "utf8"})
        self._source = create_engine(url, isolation_level="AUTOCOMMIT", poolclass=NullPool)
        self._idle: deque[PoolProxiedConnection] = deque()
        event.listen(engine, "engine_disposed", lambda _: self._close())

    @contextmanager
    def one(self) -> Iterator[PoolProxiedConnection]:
        """The connection that was used last; it is closed should the block fail."""
        idle = self._idle
        try:
            link = idle.pop()
        except IndexError:  # to look first whether there is one would let another thread take it
            link = self._source.raw_connection()
        try:
            yield link
        except BaseException:
            link.close()
            raise
        idle.append(link)

    def _close(self) -> None:
        idle, self._idle = self._idle, deque()  # those in use go when they are given back to nobody
        while idle:
            idle.pop().close()


_links: WeakKeyDictionary[Engine, _Links] = WeakKeyDictionary()


def _run(engine: Engine, sql: str, values: list[Any]) -> Rows:
    """Raises the driver's errors."""
    links = _links.get(engine) or _links.setdefault(engine, _Links(engine))
    with links.one() as link:
        if engine.dialect.name == "postgresql":
            return _asked(link, sql, values)
        with closing(link.cursor()) as cursor:
            found: Rows = cursor.execute(sql, values).fetchall()
            return found


def _asked(connection: PoolProxiedConnection, sql: str, values: list[Any]) -> Rows:
    """The same of libpq, which psycopg's cursors would have wait for every few kilobytes of the answer."""
    link: Any = connection.driver_connection
    prepared: dict[str, bytes] = connection.info.setdefault("lookups", {})
    if sql not in prepared:
        name = f"lookup{len(prepared)}".encode()
        _checked(link.pgconn.prepare(name, sql.encode()), ExecStatus.COMMAND_OK)
        prepared[sql] = name
    given = [str(value).encode() for value in values]
    if any(b"\0" in value for value in given):
        raise DataError("PostgreSQL's texts have no NUL.")  # libpq would take it for the end of the text
    result = _checked(link.pgconn.exec_prepared(prepared[sql], given, result_format=BINARY), ExecStatus.TUPLES_OK)
    read = Transformer(link)
    read.set_pgresult(result)
    return read.load_rows(0, result.ntuples, tuple)


def _checked(result: PGresult, wanted: ExecStatus) -> PGresult:
    if result.status != wanted:
        raise error_from_result(result)
    return result
