"""The number of the last change, of a record or of all, looked up before every answer that rests on records."""

from __future__ import annotations

from sqlalchemy import Engine, bindparam, func, select

from models import Change
from models.lookup import Lookup

NEWEST = Lookup(select(func.max(Change.number)))
OF_RECORD = Lookup(select(Change.number).where(Change.record_id == bindparam("record")))


def last_change(engine: Engine, record: str | None) -> int | None:
    """Of all where `record` is None, 0 before the first; None of a record that the feed does not know."""
    if record is None:
        return NEWEST.scalar(engine) or 0
    number: int | None = OF_RECORD.scalar(engine, record=record)
    return number
