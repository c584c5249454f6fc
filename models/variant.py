"""What the resolver compares: variants of tellings, the keys to find them by, and the links between them."""

from typing import Any

from sqlalchemy import JSON, CheckConstraint, Float, ForeignKey, Integer
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, enumerated, plain
from models.vocabulary import RecordKind


class Variant(Base):
    """All tellings that are alike to the resolver: one country, one name with its office, one wording in one text.

    `profile` follows from the tellings alone, so that no score depends on the order of arrival; `digest` is its sha256.
    Tellings of a variant always belong to one record, `record_id`.
    """

    __tablename__ = "variant"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    kind: Mapped[RecordKind] = mapped_column(enumerated(RecordKind))
    digest: Mapped[str] = mapped_column(plain(64), unique=True)
    record_id: Mapped[str] = mapped_column(plain(20), index=True)
    profile: Mapped[dict[str, Any]] = mapped_column(JSON)

    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012  declarative wants a plain dict


class BlockingKey(Base):
    """A key under which variants of the same thing are looked for: a name, a month with two countries, two words."""

    __tablename__ = "blocking_key"

    key: Mapped[str] = mapped_column(plain(100), primary_key=True)
    variant_id: Mapped[int] = mapped_column(ForeignKey("variant.id", ondelete="CASCADE"), primary_key=True, index=True)


class Link(Base):
    """Two variants that may speak of the same thing, with a score in 0..1 and the reasons. `first` has the lower id."""

    __tablename__ = "link"

    first_id: Mapped[int] = mapped_column(ForeignKey("variant.id", ondelete="CASCADE"), primary_key=True)
    second_id: Mapped[int] = mapped_column(ForeignKey("variant.id", ondelete="CASCADE"), primary_key=True, index=True)
    score: Mapped[float] = mapped_column(Float)
    reasons: Mapped[list[str]] = mapped_column(JSON)

    __table_args__ = (CheckConstraint("first_id < second_id", name="pair_order"),)
