"""The number of the last change, of one record or of all: every answer that contains records depends on it."""

from __future__ import annotations

from sqlalchemy import Engine, bindparam, func, select

from models import Change
from models.lookup import Lookup

NEWEST = select(func.max(Change.number))
OF_ALL = Lookup(NEWEST)
OF_RECORD = Lookup(select(Change.number).where(Change.record_id == bindparam("record")))


def last_change(engine: Engine, record: str | None) -> int | None:
    """The last change number of `record`, None if it is not in the feed; of all records if `record` is None.

    Of all records it is 0 before the first change.
    """
    if record is None:
        [(newest,)] = OF_ALL.rows(engine)
        return newest or 0
    found = OF_RECORD.row(engine, record=record)
    return None if found is None else found[0]
