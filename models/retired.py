"""Ids of records that no longer exist: merged into another record, or deleted."""

from datetime import datetime

from sqlalchemy import DateTime
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, RecordId, plain


class RetiredId(Base):
    """An id that no record has any more. `successor` is the record it was merged into, null if it was deleted."""

    __tablename__ = "retired_id"

    id: Mapped[RecordId]
    successor: Mapped[str | None] = mapped_column(plain(20), index=True)
    retired_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
