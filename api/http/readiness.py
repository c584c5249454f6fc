"""Whether the databases can be used (/readyz), and the lag of a replica."""

from __future__ import annotations

import threading
import time

from sqlalchemy import Engine, func, select
from sqlalchemy.exc import DBAPIError

from models import Change
from models.database import is_damaged, snapshot, try_writing
from models.faults import BUSY, DAMAGED, fault
from models.schema_version import SchemaState, state

PAUSE = 1.0
INTERVAL = 3600.0  # seconds


def unreadiness(engine: Engine) -> str | None:
    """Why the database of `engine` cannot be used, in a sentence without URLs or passwords; null if it can."""
    try:
        with engine.connect() as connection:
            found = state(connection)
    except DBAPIError as error:
        return fault(error) or "The database cannot be reached."
    return None if found is SchemaState.CURRENT else found.value


class WriteCheck:
    """Tries to write to a database, but not more often than once in `PAUSE` seconds."""

    def __init__(self) -> None:
        self._due = 0.0
        self._reason: str | None = None

    def reason(self, engine: Engine) -> str | None:
        """Why nothing can be written to the database of `engine`; null if it can."""
        if time.monotonic() >= self._due:
            self._reason = _unwritability(engine)
            self._due = time.monotonic() + PAUSE
        return self._reason


class DamageCheck:
    """Looks for damaged pages of an SQLite file in a thread of its own, once in `INTERVAL` seconds."""

    def __init__(self) -> None:
        self._due = 0.0
        self._reason: str | None = None

    def reason(self, engine: Engine) -> str | None:
        """What the last look found; null if there was none yet, or all was well. Begins the next look if it is due."""
        if engine.dialect.name == "sqlite" and time.monotonic() >= self._due:
            self._due = time.monotonic() + INTERVAL
            threading.Thread(target=self._look, args=(engine,), name="damage-check", daemon=True).start()
        return self._reason

    def _look(self, engine: Engine) -> None:
        self._reason = DAMAGED if is_damaged(engine) else None


def _unwritability(engine: Engine) -> str | None:
    try:
        try_writing(engine)
    except DBAPIError as error:
        found = fault(error)
        return None if found == BUSY else found or "The database cannot be written to."  # busy: somebody else can
    return None


def replica_lag(replica: Engine, main: Engine) -> int:
    """The number of changes of the main database that the replica does not have yet. Both must be ready."""
    newest = []
    for engine in (replica, main):  # in this order, so that changes in between cannot make the lag negative
        with snapshot(engine) as connection:
            newest.append(connection.scalar(select(func.max(Change.number))) or 0)
    return newest[1] - newest[0]
