"""Which changes have no stored body yet, and how many those are."""

from __future__ import annotations

from sqlalchemy import Connection, Select, func, select

from models import Change, Rendering
from models.change import ChangeAction

LIVING = (ChangeAction.CREATED, ChangeAction.UPDATED)  # of records that there are still
COUNTED = 10_000  # changes that `backlog` counts at most: some milliseconds, however many records there are


def last_stored(connection: Connection, render_version: str) -> int:
    """Number of the last change whose body is stored as this version of the code renders it, 0 before the first."""
    return connection.scalar(select(func.max(Rendering.number)).where(Rendering.edition == render_version)) or 0


def changed_after(number: int) -> Select[int, str]:
    """Number and record of the changes with a higher number, in their order, of records that there are still."""
    living = select(Change.number, Change.record_id).where(Change.number > number, Change.action.in_(LIVING))
    return living.order_by(Change.number)


def backlog(connection: Connection, render_version: str, most: int = COUNTED) -> int:
    """How many changes have bodies that are yet to be stored, counted up to `most`.

    Bodies are stored in the order of the changes, so that it is those behind the last that is stored.
    """
    waiting = changed_after(last_stored(connection, render_version)).limit(most).subquery()
    return connection.scalar(select(func.count()).select_from(waiting)) or 0
