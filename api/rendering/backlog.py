"""Which changes have no stored body yet."""

from __future__ import annotations

from sqlalchemy import Connection, Select, func, select

from models import Change, Rendering
from models.change import ChangeAction

LIVING = (ChangeAction.CREATED, ChangeAction.UPDATED)  # of records that there are still


def last_stored(connection: Connection, render_version: str) -> int:
    """Number of the last change whose body is stored as this version of the code renders it, 0 before the first."""
    return connection.scalar(select(func.max(Rendering.number)).where(Rendering.edition == render_version)) or 0


def changed_after(number: int) -> Select[int, str]:
    """Number and record of the changes with a higher number, in their order, of records that there are still."""
    living = select(Change.number, Change.record_id).where(Change.number > number, Change.action.in_(LIVING))
    return living.order_by(Change.number)
