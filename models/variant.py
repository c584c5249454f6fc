"""What the resolver compares: variants of tellings, keys to find them by, links between them, rulings by hand."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Boolean, CheckConstraint, DateTime, Float, ForeignKey, Integer
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, enumerated, plain
from models.vocabulary import RecordKind, RulingKind, TallyField


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


class Ruling(Base):
    """Two variants that a person joined or cut, by their digests, so that it outlives deleting and reading again.

    Rows of one `act` came of one decision; a later contrary decision ends them (`ended_at`). The text and span of a
    telling of each variant find the variant again where another extractor gives it another digest. A `private` side is
    a variant of its text alone: a telling of a name that many documents share, taken out of it.
    """

    __tablename__ = "ruling"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    act: Mapped[int] = mapped_column(Integer, index=True)
    kind: Mapped[RulingKind] = mapped_column(enumerated(RulingKind))
    record_kind: Mapped[RecordKind] = mapped_column(enumerated(RecordKind))
    first_digest: Mapped[str] = mapped_column(plain(64), index=True)
    first_text: Mapped[str] = mapped_column(plain(64), index=True)
    first_start: Mapped[int] = mapped_column(Integer)
    first_end: Mapped[int] = mapped_column(Integer)
    first_private: Mapped[bool] = mapped_column(Boolean)
    second_digest: Mapped[str] = mapped_column(plain(64), index=True)
    second_text: Mapped[str] = mapped_column(plain(64), index=True)
    second_start: Mapped[int] = mapped_column(Integer)
    second_end: Mapped[int] = mapped_column(Integer)
    second_private: Mapped[bool] = mapped_column(Boolean)
    made_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    ended_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))

    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012


class Tally(Base):
    """How often the tellings of a participant's variant give a value; what its record follows from.

    A country is named in every other document: its record is derived from these counts, not from all its tellings.
    """

    __tablename__ = "tally"

    variant_id: Mapped[int] = mapped_column(ForeignKey("variant.id", ondelete="CASCADE"), primary_key=True)
    field: Mapped[TallyField] = mapped_column(enumerated(TallyField), primary_key=True)
    value: Mapped[str] = mapped_column(plain(), primary_key=True)
    count: Mapped[int] = mapped_column(Integer)
