"""Runs migrations on the database that `DATABASE_URL` names, or on the connection that the caller hands over."""

from alembic import context
from alembic.util import CommandError
from sqlalchemy import Connection

import models
from models.database import connect
from models.fulltext import INDEX
from models.schema_version import SchemaState, state
from models.settings import DatabaseSettings, SettingsError


def is_declared(name: str | None, kind: str, _parents: object) -> bool:
    """Leave out what full text makes by hand: FTS5's tables on SQLite, an index on an expression on PostgreSQL."""
    return not (kind in ("table", "index") and (name or "").startswith(INDEX))


def run(connection: Connection) -> None:
    """Run what was asked for in one transaction; SQLite alters tables by copying them.

    Raises CommandError, which Alembic's command line shows as a sentence, where no migration leads from the database.
    """
    if state(connection) is SchemaState.UNKNOWN:
        raise CommandError(SchemaState.UNKNOWN.value)
    context.configure(
        connection=connection,
        target_metadata=models.Base.metadata,
        include_name=is_declared,
        compare_type=True,
        render_as_batch=connection.dialect.name == "sqlite",
    )
    with context.begin_transaction():
        context.run_migrations()


def main() -> None:
    """Connect where nobody has done so."""
    given = context.config.attributes.get("connection")
    if given is not None:
        run(given)
        return
    try:
        settings = DatabaseSettings.from_environment()
    except SettingsError as error:
        raise CommandError(str(error)) from None
    engine = connect(settings.database_url)
    with engine.execution_options(writes=True).connect() as connection:
        run(connection)
        connection.commit()
    engine.dispose()


main()
