"""A document: one text as one outlet published it, never changed after it is read."""

from datetime import date, datetime

from sqlalchemy import Boolean, Date, DateTime, Float, ForeignKey, Index, Integer, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, RecordId, plain
from models.telling import Telling

UNDATED = date(1, 1, 1)  # the sort date of a record without a date, so that it sorts before all others


class Document(Base):
    """A text, and the metadata that came with it or was found in it. Spans count code points of `text`.

    `outlet` is the independent source that it counts for: its publisher, or the publisher of the text that it is a copy
    of (`copy_of_id`). A later document with the same URL is a revision of the one before; all but the latest are
    `superseded`, and not counted. `outlet_id` is the outlet that published it, copy or not, and
    `place_country` the country of the dateline (ISO 3166-1 alpha-3). `extractor` is the version that read it last,
    whether it found anything or not. `arrival` numbers documents in the order in which they were stored. The folded
    columns are what filters compare.
    """

    __tablename__ = "document"

    id: Mapped[RecordId]
    name: Mapped[str] = mapped_column(plain())
    format: Mapped[str] = mapped_column(plain(16))
    extractor: Mapped[str] = mapped_column(plain(16))
    title: Mapped[str | None] = mapped_column(Text)
    publisher: Mapped[str | None] = mapped_column(plain())
    place: Mapped[str | None] = mapped_column(plain())
    published: Mapped[date | None] = mapped_column(Date)
    url: Mapped[str | None] = mapped_column(plain(), index=True)
    byline: Mapped[str | None] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text, deferred=True)
    source_sha256: Mapped[str] = mapped_column(plain(64), index=True)
    text_sha256: Mapped[str] = mapped_column(plain(64), index=True)
    added_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), index=True)
    arrival: Mapped[int] = mapped_column(Integer)
    sort_date: Mapped[date] = mapped_column(Date)
    publisher_folded: Mapped[str | None] = mapped_column(plain())
    place_folded: Mapped[str | None] = mapped_column(plain())
    revision_of: Mapped[str | None] = mapped_column(ForeignKey("document.id", ondelete="SET NULL"), index=True)
    copy_of_id: Mapped[str | None] = mapped_column(ForeignKey("document.id", ondelete="SET NULL"), index=True)
    outlet_id: Mapped[str | None] = mapped_column(plain(20))  # no foreign key: outlets are derived from documents
    place_country: Mapped[str | None] = mapped_column(plain(3))
    outlet: Mapped[str] = mapped_column(plain(), default="")
    superseded: Mapped[bool] = mapped_column(Boolean, default=False)

    tellings: Mapped[list[Telling]] = relationship(passive_deletes=True, order_by=Telling.id)

    __table_args__ = (
        Index(None, "sort_date", "id"),
        Index(None, "arrival", "id"),
        Index(None, "publisher_folded", "sort_date", "id"),
        Index(None, "place_folded", "sort_date", "id"),
        Index(None, "outlet_id", "publisher", "published"),
        Index(None, "place_country", "outlet_id"),
    )


class CopyKey(Base):
    """A blocking key: only documents that share one are compared as near-duplicates."""

    __tablename__ = "copy_key"

    key: Mapped[str] = mapped_column(plain(24), primary_key=True)
    document_id: Mapped[str] = mapped_column(
        ForeignKey("document.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class CopyLink(Base):
    """Two near-duplicates, and the share (0 to 1) of five-word sequences that they have in common."""

    __tablename__ = "copy_link"

    first_id: Mapped[str] = mapped_column(ForeignKey("document.id", ondelete="CASCADE"), primary_key=True)
    second_id: Mapped[str] = mapped_column(ForeignKey("document.id", ondelete="CASCADE"), primary_key=True, index=True)
    share: Mapped[float] = mapped_column(Float)
