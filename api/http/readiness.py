"""Whether the databases can be used (/readyz), and how far a replica is behind."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, func, select
from sqlalchemy.exc import DBAPIError

from models import Change
from models.database import snapshot

MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations"


@cache
def newest() -> frozenset[str]:
    """The revision that the code was written for."""
    return frozenset(ScriptDirectory(str(MIGRATIONS)).get_heads())


def unreadiness(engine: Engine) -> str | None:
    """Why `engine` cannot serve, in a sentence without addresses or passwords; null if it can."""
    try:
        with engine.connect() as connection:
            current = frozenset(MigrationContext.configure(connection).get_current_heads())
    except DBAPIError:
        return "The database cannot be reached."
    if not current:
        return "The database holds no tables yet: it has not been migrated."
    if current != newest():
        return "The database has not been migrated to the version that this code needs."
    return None


def behind(replica: Engine, main: Engine) -> int:
    """The replica's lag: how many changes of the main database it has not got yet. Both must be ready."""
    newest = []
    for engine in (replica, main):  # in this order, so that what comes between them is not less than nothing
        with snapshot(engine) as connection:
            newest.append(connection.scalar(select(func.max(Change.number))) or 0)
    return newest[1] - newest[0]
