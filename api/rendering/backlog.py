"""The backlog of the renderer: the changes that have no stored body yet."""

from __future__ import annotations

from sqlalchemy import Connection, Select, func, select

from models import Change, Rendering
from models.change import ChangeAction

EXISTING = (ChangeAction.CREATED, ChangeAction.UPDATED)  # the last change of a record that still exists
COUNTED = 10_000  # changes that `backlog` counts at most, so that it takes a few milliseconds


def last_stored(connection: Connection, render_version: str) -> int:
    """The number of the last change whose body is stored as rendered by this version, 0 if none is."""
    return connection.scalar(select(func.max(Rendering.number)).where(Rendering.edition == render_version)) or 0


def changed_after(number: int) -> Select[int, str]:
    """The changes with a higher number, as number and record id, in order, without records that no longer exist."""
    existing = select(Change.number, Change.record_id).where(Change.number > number, Change.action.in_(EXISTING))
    return existing.order_by(Change.number)


def backlog(connection: Connection, render_version: str, most: int = COUNTED) -> int:
    """The number of changes whose bodies are not stored yet, counted up to `most`.

    Bodies are stored in the order of the changes, so these are all changes after the last stored one.
    """
    waiting = changed_after(last_stored(connection, render_version)).limit(most).subquery()
    return connection.scalar(select(func.count()).select_from(waiting)) or 0
