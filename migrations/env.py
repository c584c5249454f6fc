"""Runs migrations on the database that `DATABASE_URL` names, or on the connection handed over by the caller."""

from alembic import context
from sqlalchemy import Connection

import models
from models.database import connect
from models.fulltext import INDEX


def ours(name: str | None, kind: str, _parents: object) -> bool:
    """Leave out what full text makes by hand: FTS5's tables on SQLite, an index on an expression on PostgreSQL."""
    return not (kind in ("table", "index") and (name or "").startswith(INDEX))


def run(connection: Connection) -> None:
    """Run what was asked for in one transaction; SQLite alters tables by copying them."""
    context.configure(
        connection=connection,
        target_metadata=models.Base.metadata,
        include_name=ours,
        compare_type=True,
        render_as_batch=connection.dialect.name == "sqlite",
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    with connect().connect() as connection:
        run(connection)
        connection.commit()
