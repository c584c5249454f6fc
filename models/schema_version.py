"""Whether a database has the tables that this code needs, and the migration that creates them."""

from __future__ import annotations

from enum import Enum
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, String, column, select, table
from sqlalchemy.exc import DBAPIError

from models.database import WRITER_LOCK
from models.lookup import Lookup

VERSIONS = Lookup(select(column("version_num", String)).select_from(table("alembic_version")))
MIGRATIONS = Path(__file__).resolve().parents[1] / "migrations"


class SchemaState(Enum):
    """Whether the tables of a database match this code; the value is a message that says what to do."""

    CURRENT = "The database has the tables that this code needs."
    EMPTY = "The database holds no tables yet: it has not been migrated. Run `make migrate`."
    BEHIND = "The database has not been migrated to the version that this code needs. Run `make migrate`."
    UNKNOWN = (
        "The database was made by another version of this code, and no migration leads from there. Delete it or name"
        " another one in DATABASE_URL, run `make migrate`, and ingest the documents anew."
    )


def state(connection: Connection) -> SchemaState:
    """The state of the tables. Raises SQLAlchemy's errors if the database cannot be queried."""
    return _state_of(frozenset(MigrationContext.configure(connection).get_current_heads()))


def mismatch(engine: Engine) -> str | None:
    """Why the tables of a migrated database are of no use to this code, None if they are; in one quick look-up.

    None also where nobody can tell: whatever is asked next will fail, and report it. Raises no database's errors.
    """
    try:
        found = _state_of(frozenset(version for (version,) in VERSIONS.rows(engine)))
    except DBAPIError:
        return None
    return None if found is SchemaState.CURRENT else found.value


def _state_of(found: frozenset[str]) -> SchemaState:
    if not found:
        return SchemaState.EMPTY
    if found == _newest():
        return SchemaState.CURRENT
    return SchemaState.BEHIND if found <= _known() else SchemaState.UNKNOWN


def migrate(engine: Engine) -> None:
    """Create the tables of an empty database, or migrate those of an older version, in one transaction.

    Raises alembic's CommandError if that is impossible. If several processes start at once, only one migrates.
    """
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with engine.execution_options(writes=True).begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITER_LOCK})")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


@cache
def _newest() -> frozenset[str]:
    return frozenset(_scripts().get_heads())


@cache
def _known() -> frozenset[str]:
    return frozenset(each.revision for each in _scripts().walk_revisions())


def _scripts() -> ScriptDirectory:
    return ScriptDirectory(str(MIGRATIONS))
