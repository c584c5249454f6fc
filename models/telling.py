"""A telling: what one document says of one thing. Immutable; each kind adds its own columns in its own table."""

from sqlalchemy import CheckConstraint, Float, ForeignKey, Index, Integer, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, enumerated, plain
from models.variant import Variant
from models.vocabulary import Part, RecordKind


class Telling(Base):
    """What all tellings have: a document, the extractor's version, a confidence from 0 to 1, and mentions.

    From `sentence_start` to `sentence_end`, in code points of the document, goes the sentence to quote for it.
    """

    __tablename__ = "telling"
    __mapper_args__ = {"polymorphic_on": "kind"}  # noqa: RUF012  declarative wants a plain dict

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[RecordKind] = mapped_column(enumerated(RecordKind))
    document_id: Mapped[str] = mapped_column(ForeignKey("document.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(plain())  # built from names, so of any length
    extractor: Mapped[str] = mapped_column(plain(16))
    confidence: Mapped[float] = mapped_column(Float)
    variant_id: Mapped[int] = mapped_column(ForeignKey("variant.id"))
    sentence_start: Mapped[int] = mapped_column(Integer)
    sentence_end: Mapped[int] = mapped_column(Integer)

    variant: Mapped[Variant] = relationship()
    mentions: Mapped[list["Mention"]] = relationship(
        back_populates="telling", passive_deletes=True, order_by="Mention.id", cascade="all, delete-orphan"
    )

    __table_args__ = (
        UniqueConstraint("document_id", "key"),
        Index(None, "variant_id", "document_id"),
        CheckConstraint("confidence >= 0 AND confidence <= 1", name="confidence"),
        {"sqlite_autoincrement": True},
    )


class Mention(Base):
    """A span of a document and the part of a telling that it proves. A split quotation has several `content` spans."""

    __tablename__ = "mention"

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[str] = mapped_column(ForeignKey("document.id", ondelete="CASCADE"))
    telling_id: Mapped[int] = mapped_column(ForeignKey("telling.id", ondelete="CASCADE"), index=True)
    part: Mapped[Part] = mapped_column(enumerated(Part))
    start: Mapped[int] = mapped_column(Integer)
    end: Mapped[int] = mapped_column(Integer)

    telling: Mapped[Telling] = relationship(back_populates="mentions")

    __table_args__ = (Index(None, "document_id", "start"), CheckConstraint('start >= 0 AND "end" > start', name="span"))
