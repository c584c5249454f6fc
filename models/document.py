"""A document: one text as one outlet published it, fixed at reading."""

from datetime import date, datetime

from sqlalchemy import Date, DateTime, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, RecordId, plain
from models.telling import Telling

PREFIX = "d"
UNDATED = date(1, 1, 1)  # where a record without a date stands in an order by date: before all others


class Document(Base):
    """A text and the metadata that came with it or stands in it. Spans are code points into `text`."""

    __tablename__ = "document"

    id: Mapped[RecordId]
    name: Mapped[str] = mapped_column(plain())
    format: Mapped[str] = mapped_column(plain(16))
    title: Mapped[str | None] = mapped_column(Text)
    publisher: Mapped[str | None] = mapped_column(plain(), index=True)
    place: Mapped[str | None] = mapped_column(plain())
    published: Mapped[date | None] = mapped_column(Date)
    url: Mapped[str | None] = mapped_column(plain(), index=True)
    byline: Mapped[str | None] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text, deferred=True)
    source_sha256: Mapped[str] = mapped_column(plain(64), index=True)
    text_sha256: Mapped[str] = mapped_column(plain(64), index=True)
    added_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    sort_date: Mapped[date] = mapped_column(Date)
    revision_of: Mapped[str | None] = mapped_column(ForeignKey("document.id", ondelete="SET NULL"), index=True)

    tellings: Mapped[list[Telling]] = relationship(passive_deletes=True, order_by=Telling.id)

    __table_args__ = (Index(None, "sort_date", "id"),)
