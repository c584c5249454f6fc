"""Whether the databases can be used (/readyz), and how far a replica is behind."""

from __future__ import annotations

from sqlalchemy import Engine, func, select
from sqlalchemy.exc import DBAPIError

from models import Change
from models.database import snapshot
from models.schema_version import SchemaState, state


def unreadiness(engine: Engine) -> str | None:
    """Why `engine` cannot serve, in a sentence without addresses or passwords; null if it can."""
    try:
        with engine.connect() as connection:
            found = state(connection)
    except DBAPIError:
        return "The database cannot be reached."
    return None if found is SchemaState.CURRENT else found.value


def behind(replica: Engine, main: Engine) -> int:
    """The replica's lag: how many changes of the main database it has not got yet. Both must be ready."""
    newest = []
    for engine in (replica, main):  # in this order, so that what comes between them is not less than nothing
        with snapshot(engine) as connection:
            newest.append(connection.scalar(select(func.max(Change.number))) or 0)
    return newest[1] - newest[0]
