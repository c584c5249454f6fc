"""A statement that is compiled once and run by the driver itself.

To have SQLAlchemy execute a statement takes ten times as long as SQLite does to look into an index. What is looked up
before every answer goes this way; values come as the driver gives them.
"""

from contextlib import closing
from typing import Any

from sqlalchemy import Engine, Select


class Lookup:
    """One value, found by parameters that are text. The statement has no other values in it."""

    def __init__(self, statement: Select[Any]) -> None:
        self._statement = statement
        self._compiled: dict[str, tuple[str, list[str] | None]] = {}

    def scalar(self, engine: Engine, **parameters: str) -> Any:
        """The first column of the first row, None where there is no row. Raises what SQLAlchemy does."""
        sql, order = self._compiled.get(engine.dialect.name) or self._compile(engine)
        given = parameters if order is None else [parameters[name] for name in order]
        try:
            with closing(engine.raw_connection()) as connection, closing(connection.cursor()) as cursor:
                cursor.execute(sql, given)
                row = cursor.fetchone()
        except engine.dialect.loaded_dbapi.Error:
            with engine.connect() as whole:  # tries once more, and if it fails too, with errors that callers know
                return whole.scalar(self._statement, parameters)
        return None if row is None else row[0]

    def _compile(self, engine: Engine) -> tuple[str, list[str] | None]:
        """The SQL, and the names of its parameters in order, where the driver takes them by order."""
        compiled: Any = self._statement.compile(dialect=engine.dialect)
        made = self._compiled[engine.dialect.name] = compiled.string, compiled.positiontup
        return made
