"""Whether the databases can be used (/readyz), and the lag of a replica."""

from __future__ import annotations

from sqlalchemy import Engine, func, select
from sqlalchemy.exc import DBAPIError

from models import Change
from models.database import snapshot
from models.schema_version import SchemaState, state


def unreadiness(engine: Engine) -> str | None:
    """Why the database of `engine` cannot be used, in a sentence without URLs or passwords; null if it can."""
    try:
        with engine.connect() as connection:
            found = state(connection)
    except DBAPIError:
        return "The database cannot be reached."
    return None if found is SchemaState.CURRENT else found.value


def replica_lag(replica: Engine, main: Engine) -> int:
    """The number of changes of the main database that the replica does not have yet. Both must be ready."""
    newest = []
    for engine in (replica, main):  # in this order, so that changes in between cannot make the lag negative
        with snapshot(engine) as connection:
            newest.append(connection.scalar(select(func.max(Change.number))) or 0)
    return newest[1] - newest[0]
