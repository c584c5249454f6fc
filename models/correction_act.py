"""What people ruled: joins, cuts, dismissals and fields set by hand, with who did it and why."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, DateTime, Integer, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, enumerated, plain
from models.vocabulary import CorrectionKind, RecordKind


class CorrectionAct(Base):
    """One decision of a person on a record. It is ended, never deleted; one that has not ended is active.

    `record_id` is the record as it was called then, `other_id` the one that it was joined with, `telling` the one that
    was cut. A dismissal, and a `field` set to a `value`, hold for the record that has the variant `digest`; it is found
    by a span of a text after re-extraction, as the pairs of variants of joins and cuts are (`Correction.act`).
    """

    __tablename__ = "correction_act"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    kind: Mapped[CorrectionKind] = mapped_column(enumerated(CorrectionKind))
    record_kind: Mapped[RecordKind] = mapped_column(enumerated(RecordKind))
    record_id: Mapped[str] = mapped_column(plain(20), index=True)
    other_id: Mapped[str | None] = mapped_column(plain(20))
    telling: Mapped[int | None] = mapped_column(Integer)
    field: Mapped[str | None] = mapped_column(plain())
    value: Mapped[Any] = mapped_column(JSON(none_as_null=True), nullable=True)
    reason: Mapped[str | None] = mapped_column(Text)
    made_by: Mapped[str | None] = mapped_column(plain())
    made_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    ended_by: Mapped[str | None] = mapped_column(plain())
    ended_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    digest: Mapped[str | None] = mapped_column(plain(64), index=True)
    text: Mapped[str | None] = mapped_column(plain(64), index=True)
    start: Mapped[int | None] = mapped_column(Integer)
    end: Mapped[int | None] = mapped_column(Integer)

    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012
