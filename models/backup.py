"""`python -m models.backup FILE` copies an SQLite database that is in use; with --restore it puts a copy back.

    python -m models.backup /backups/newsrecords.sqlite
    python -m models.backup --restore /backups/newsrecords.sqlite

Neither stops the service: SQLite's own copying takes one state of the file, whatever is read or written meanwhile.
PostgreSQL has pg_dump for it; docs/operation.md has the commands.
"""

from __future__ import annotations

import argparse
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, delete, func, insert, make_url, select, update
from sqlalchemy.exc import DBAPIError

from models.change import Change, ChangeAction
from models.chunks import chunks
from models.database import LOCK_SECONDS, connect, is_damaged
from models.document import Document
from models.rendering import Rendering
from models.retired import RetiredId
from models.schema_version import SchemaState, state
from models.settings import DatabaseSettings, SettingsError

GAP = 1_000_000  # change numbers left free by a restoration, so that no number is given twice even if the file was lost


class BackupError(Exception):
    """Nothing was copied; the message says why."""


def back_up(database: Path, copy: Path) -> None:
    """Write a sound copy of the `database` file, made by whatever version of this code, to the file `copy`.

    An older copy is replaced at the end, all at once. Raises BackupError.
    """
    if not database.is_file():
        raise BackupError(f"{database} is not there")
    with _temporary(copy.parent) as temporary:
        _copy(database, temporary)
        _check_pages(temporary)
        temporary.replace(copy)


def restore_copy(copy: Path, database: Path) -> int:
    """Replace all that the `database` file holds by what `copy` holds; returns how many documents that is.

    The change feed then tells of whatever was changed since the copy was made. Raises BackupError.
    """
    if not copy.is_file():
        raise BackupError(f"{copy} is not there")
    database.parent.mkdir(parents=True, exist_ok=True)
    with _temporary(database.parent) as temporary:
        _copy(copy, temporary)
        _check_pages(temporary)
        documents = _documents(temporary)
        _continue_feed(temporary, *_later_changes(database, temporary))
        try:
            _copy(temporary, database)
        except BackupError as error:
            raise BackupError(f"{error}: stop the service, move this file away and restore again") from error
    return documents


def _copy(source: Path, target: Path) -> None:
    """Copy a database in one step: a reader's snapshot here, a writer's transaction there.

    Raises BackupError if other processes hold one of the files for longer than `LOCK_SECONDS`.
    """
    end = time.monotonic() + LOCK_SECONDS

    def give_up(status: int, _remaining: int, _pages: int) -> None:
        if (
            status in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED} and time.monotonic() > end
        ):  # sqlite3 itself would try for ever
            raise BackupError(f"{source} cannot be copied to {target}: others keep one of them locked")

    try:
        with (
            closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as reader,
            closing(sqlite3.connect(target, timeout=LOCK_SECONDS)) as writer,
        ):
            reader.backup(writer, progress=give_up)
    except sqlite3.Error as error:
        raise BackupError(f"{source} cannot be copied to {target}: {error}") from error


@contextmanager
def _temporary(folder: Path) -> Iterator[Path]:
    """A file in the folder of the one that it will replace, deleted with what SQLite puts beside it."""
    if not folder.is_dir():
        raise BackupError(f"{folder} is no folder")
    with tempfile.TemporaryDirectory(dir=folder, prefix=".backup-") as made:
        yield Path(made, "copy.sqlite")


@contextmanager
def _opened(file: Path) -> Iterator[Engine]:
    engine = connect(f"sqlite:///{file}")
    try:
        yield engine
    finally:
        engine.dispose()


def _check_pages(file: Path) -> None:
    """Raise BackupError if a new copy is damaged; else make it a single file."""
    with _opened(file) as engine:
        if is_damaged(engine):
            raise BackupError("the copy is damaged, or no database")
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")  # of write-ahead logging, it would need two files beside it


def _documents(file: Path) -> int:
    """The number of documents in a copy. Raises BackupError if its tables are not those of this code."""
    with _opened(file) as engine, engine.connect() as connection:
        found = state(connection)
        if found is not SchemaState.CURRENT:
            raise BackupError(f"the copy is of no use to this code. {found.value}")
        return connection.scalar(select(func.count()).select_from(Document)) or 0


def _later_changes(database: Path, copy: Path) -> tuple[int, Sequence[str]]:
    """The newest change number of `database`, and the ids of the records that it changed after `copy` was made.

    0 and none if it is lost or damaged.
    """
    if not database.is_file():
        return 0, ()
    with _opened(copy) as engine, engine.connect() as connection:
        newest = _newest_change(connection)
    try:
        with _opened(database) as engine, engine.connect() as connection:
            changed = connection.scalars(select(Change.record_id).where(Change.number > newest)).all()
            return _newest_change(connection), changed
    except DBAPIError:
        return 0, ()


def _newest_change(connection: Connection) -> int:
    return connection.scalar(select(func.max(Change.number))) or 0


def _continue_feed(file: Path, newest_given: int, changed: Sequence[str]) -> None:
    """Enter records into the change feed of a file: as deleted if it does not have them, else as they are there.

    They get numbers that were never given, and so does at least one change: by its number a client or the response
    cache knows what it has.
    """
    now = datetime.now(UTC)
    with _opened(file) as engine, engine.execution_options(writes=True).begin() as connection:
        first = max(_newest_change(connection), newest_given) + GAP
        newest = connection.scalars(select(Change.record_id).order_by(Change.number.desc()).limit(1)).all()
        records = sorted({*changed, *newest})
        known: set[str] = set()
        for part in chunks(records):
            known.update(connection.scalars(select(Change.record_id).where(Change.record_id.in_(part))))
            connection.execute(delete(Rendering).where(Rendering.record_id.in_(part)))  # they refer to the old number
        for number, record in enumerate(records, first):
            if record in known:
                values = update(Change).where(Change.record_id == record)
                connection.execute(values.values(number=number, changed_at=now))
            else:
                row = {"record_id": record, "letter": record[:1], "action": ChangeAction.DELETED}
                connection.execute(insert(Change).values(number=number, changed_at=now, **row))
                connection.execute(insert(RetiredId).values(id=record, retired_at=now))


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; 0 if a copy was made or restored, 1 if not, 2 for wrong usage or settings."""
    parser = argparse.ArgumentParser(prog="python -m models.backup", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("file", type=Path, metavar="FILE", help="the copy")
    parser.add_argument("--restore", action="store_true", help="put the copy in the place of what the database holds")
    options = parser.parse_args(arguments)
    try:
        url = make_url(DatabaseSettings.from_environment().database_url)
    except SettingsError as error:
        parser.error(str(error))
    if url.get_backend_name() != "sqlite" or not url.database:
        parser.error("DATABASE_URL names no SQLite file; for PostgreSQL there are pg_dump and pg_restore")
    database = Path(url.database)
    try:
        if options.restore:
            documents = restore_copy(options.file, database)
            done = f"{documents} document{'s' * (documents != 1)} restored"
        else:
            back_up(database, options.file)
            done = f"{options.file.stat().st_size:,} bytes copied"
    except (BackupError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stderr.write(f"{done}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
