"""Opens the database that the command stores in; creates the tables of a new one, refuses one with another schema."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine

from ingest.errors import CannotRunError
from models.database import connect
from models.schema_version import SchemaState, migrate, state


@contextmanager
def database(url: str) -> Iterator[Engine]:
    """An engine whose connections are closed at the end.

    A new SQLite file gets its tables; on a server the operator creates them, by `make migrate`. Raises CannotRunError
    if the tables are not those of this version.
    """
    engine = connect(url)
    try:
        with engine.connect() as connection:
            found = state(connection)
        if found is SchemaState.EMPTY and engine.dialect.name == "sqlite":
            migrate(engine)
        elif found is not SchemaState.CURRENT:
            raise CannotRunError(found.value)
        yield engine
    finally:
        engine.dispose()
