"""A statement that is compiled once and run by the driver itself.

To have SQLAlchemy execute a statement takes ten times as long as SQLite does to look into an index, and a transaction
of its own on PostgreSQL three times as many messages as the statement. What is looked up for every request goes this
way; values come as the driver gives them, so that a day is text or a date.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, Select, create_engine, event

# By engine, another for PostgreSQL whose connections begin no transaction and are not asked first whether they live.
_beside: WeakKeyDictionary[Engine, Engine] = WeakKeyDictionary()


class Lookup:
    """Rows that are found by parameters with a value each: text, or a number."""

    def __init__(self, statement: Select[*tuple[Any, ...]]) -> None:
        self._statement = statement
        self._compiled: dict[str, tuple[str, dict[str, Any], list[str] | None]] = {}

    def rows(self, engine: Engine, **parameters: str | int) -> list[tuple[Any, ...]]:
        """All rows. Raises what SQLAlchemy does."""
        sql, given = self.compiled(engine, parameters)
        try:
            with closing(_plain(engine).raw_connection()) as connection:
                return _run(engine, connection, sql, given)
        except engine.dialect.loaded_dbapi.Error:
            with engine.connect() as whole:  # tries once more, and if it fails too, with errors that callers know
                return [tuple(row) for row in whole.exec_driver_sql(sql, given)]

    def row(self, engine: Engine, **parameters: str | int) -> tuple[Any, ...] | None:
        """The first row."""
        found = self.rows(engine, **parameters)
        return found[0] if found else None

    def compiled(self, engine: Engine, parameters: Mapping[str, str | int]) -> tuple[str, Any]:
        """The SQL as the driver takes it, and the values of its parameters."""
        sql, defaults, order = self._compiled.get(engine.dialect.name) or self._compile(engine)
        given = {**defaults, **parameters}
        return sql, given if order is None else tuple(given[name] for name in order)

    def _compile(self, engine: Engine) -> tuple[str, dict[str, Any], list[str] | None]:
        """The SQL, the values that parameters have by default, and their order where the driver takes them by it."""
        compiled: Any = self._statement.compile(dialect=engine.dialect)
        made = self._compiled[engine.dialect.name] = compiled.string, dict(compiled.params), compiled.positiontup
        return made


def _plain(engine: Engine) -> Engine:
    """Where lookups get their connections: on SQLite from the engine itself."""
    if engine.dialect.name != "postgresql":
        return engine
    found = _beside.get(engine)
    if found is None:
        # To plan anew for each value would take longer than to look it up.
        options = f"{engine.url.query.get('options', '')} -c plan_cache_mode=force_generic_plan".strip()
        url = engine.url.update_query_dict({"options": options})
        made = create_engine(url, isolation_level="AUTOCOMMIT", pool_reset_on_return=None)
        event.listen(engine, "engine_disposed", lambda _: made.dispose())
        found = _beside.setdefault(engine, made)
    return found


def _run(engine: Engine, connection: Any, sql: str, given: Any) -> list[tuple[Any, ...]]:
    """Raises the driver's errors; the connection is not used again then."""
    # PostgreSQL's driver is to plan but once, and to take bytes as they are, not as twice as many digits.
    here, how = ({"binary": True}, {"prepare": True}) if engine.dialect.name == "postgresql" else ({}, {})
    try:
        with closing(connection.cursor(**here)) as cursor:
            found: list[tuple[Any, ...]] = cursor.execute(sql, given, **how).fetchall()
            return found
    except engine.dialect.loaded_dbapi.Error:
        connection.invalidate()
        raise
