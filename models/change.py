"""The change feed: the last change of each record, numbered in order. Mirrors read it; ETags are computed from it."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, DateTime, Index
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, RecordId, enumerated, plain


class ChangeAction(StrEnum):
    """What was done to a record."""

    CREATED = "created"
    UPDATED = "updated"
    MERGED = "merged"
    DELETED = "deleted"


class Change(Base):
    """The last change of a document or record, deleted ones included. A later one replaces it, with a higher number.

    Numbers are assigned under the writers' lock, so that a later commit has the higher numbers. `letter` is the first
    letter of the id and identifies the kind; `successor` is the record that this one was merged into.
    """

    __tablename__ = "change"

    record_id: Mapped[RecordId]
    number: Mapped[int] = mapped_column(BigInteger, unique=True)
    letter: Mapped[str] = mapped_column(plain(1))
    action: Mapped[ChangeAction] = mapped_column(enumerated(ChangeAction))
    successor: Mapped[str | None] = mapped_column(plain(20))
    changed_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))

    __table_args__ = (Index(None, "letter", "number"),)
