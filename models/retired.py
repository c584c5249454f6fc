"""Ids that no longer name a living record: merged into another, or deleted."""

from datetime import datetime

from sqlalchemy import DateTime
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, RecordId, plain


class RetiredId(Base):
    """An id that no record has any more. `successor` is the record it was merged into, null where it was deleted."""

    __tablename__ = "retired_id"

    id: Mapped[RecordId]
    successor: Mapped[str | None] = mapped_column(plain(20), index=True)
    retired_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
