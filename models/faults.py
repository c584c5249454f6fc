"""Faults of a database's surroundings: a full disk, a file that can only be read, damaged pages."""

from __future__ import annotations

import sqlite3

from sqlalchemy.exc import DBAPIError

FULL = "The disk of the database is full: nothing can be written."
READ_ONLY = "The database can only be read: nothing can be written."
UNUSABLE_FILE = "The file of the database cannot be read or written: the disk is full, limited or damaged."
DAMAGED = "The database is damaged: restore a copy, or delete it and ingest the documents anew."
BUSY = "Another writer holds the database."
BY_SQLITE_CODE = {
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_IOERR: UNUSABLE_FILE,
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: DAMAGED,
    sqlite3.SQLITE_BUSY: BUSY,
}
BY_SQLSTATE = {
    "53100": FULL,
    "25006": READ_ONLY,
    "58030": UNUSABLE_FILE,
    "XX001": DAMAGED,
    "XX002": DAMAGED,
}


def fault(error: DBAPIError) -> str | None:
    """What is wrong with the surroundings of the database, in a sentence; None if the error has another cause."""
    code = getattr(error.orig, "sqlite_errorcode", None)
    if code is not None:
        return BY_SQLITE_CODE.get(code & 0xFF)  # without what an extended code adds
    return BY_SQLSTATE.get(getattr(error.orig, "sqlstate", None) or "")
