"""New ids, which sort in the order in which what they name was stored, whatever the clock says."""

from __future__ import annotations

import time

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.base import instant_of, mint
from models.kinds import KINDS

INSTANT = "instant"  # the key of a session's instant


def new_id(session: Session, prefix: str) -> str:
    """An id with the letter of its kind that sorts after all that were stored in earlier transactions."""
    if INSTANT not in session.info:
        session.info[INSTANT] = _next_instant(session)
    return mint(prefix, session.info[INSTANT])


def _next_instant(session: Session) -> int:
    """The present in milliseconds since 1970, or what follows the last stored id, if the clock was set back."""
    newest = (session.scalar(select(func.max(kind.table.c["id"]))) for kind in KINDS)
    return max(time.time_ns() // 1_000_000, *(instant_of(record) + 1 for record in newest if record), 0)
