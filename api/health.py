"""Whether the process lives (/healthz) and the database can be read (/readyz)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

MIGRATIONS = Path(__file__).resolve().parent.parent / "migrations"


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
