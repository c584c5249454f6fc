"""The data of entity resolution: variants of tellings, blocking keys, links between variants, and corrections."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Boolean, CheckConstraint, DateTime, Float, ForeignKey, Integer
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, enumerated, plain
from models.vocabulary import CorrectionKind, CountedField, LinkType, RecordKind


class Variant(Base):
    """All tellings with equal profiles: one country, one name with its office, one wording in one text.

    `profile` is computed from the tellings alone, so that no score depends on the order of arrival; `digest` is its
    SHA-256. All tellings of a variant belong to one record, `record_id`. A record has the `own_id` of its oldest
    variant; this follows from the telling that first made the variant, or is that of a variant that is gone,
    `inherited_from`, whose age the variant then has too. A variant is older than those with a higher number.
    """

    __tablename__ = "variant"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    kind: Mapped[RecordKind] = mapped_column(enumerated(RecordKind))
    digest: Mapped[str] = mapped_column(plain(64), unique=True)
    record_id: Mapped[str] = mapped_column(plain(20), index=True)
    own_id: Mapped[str] = mapped_column(plain(20), unique=True)
    inherited_from: Mapped[int | None] = mapped_column(Integer)  # no foreign key: that row is gone
    profile: Mapped[dict[str, Any]] = mapped_column(JSON)

    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012  declarative wants a plain dict


class BlockingKey(Base):
    """A blocking key: a name, a month with two countries, two words. Only variants that share one are compared."""

    __tablename__ = "blocking_key"

    key: Mapped[str] = mapped_column(plain(100), primary_key=True)
    variant_id: Mapped[int] = mapped_column(ForeignKey("variant.id", ondelete="CASCADE"), primary_key=True, index=True)


class Link(Base):
    """Two variants that may be of one record, with a score from 0 to 1 and its reasons. `first` has the lower id."""

    __tablename__ = "link"

    first_id: Mapped[int] = mapped_column(ForeignKey("variant.id", ondelete="CASCADE"), primary_key=True)
    second_id: Mapped[int] = mapped_column(ForeignKey("variant.id", ondelete="CASCADE"), primary_key=True, index=True)
    score: Mapped[float] = mapped_column(Float)
    reasons: Mapped[list[str]] = mapped_column(JSON)

    __table_args__ = (CheckConstraint("first_id < second_id", name="pair_order"),)


class TypedLink(Base):
    """Two variants of two things that belong together: the first is a part of the second, or the plan that it fulfils.

    It has a score from 0 to 1 and its reasons, and never makes two records one.
    """

    __tablename__ = "typed_link"

    first_id: Mapped[int] = mapped_column(ForeignKey("variant.id", ondelete="CASCADE"), primary_key=True)
    second_id: Mapped[int] = mapped_column(ForeignKey("variant.id", ondelete="CASCADE"), primary_key=True, index=True)
    type: Mapped[LinkType] = mapped_column(enumerated(LinkType))
    score: Mapped[float] = mapped_column(Float)
    reasons: Mapped[list[str]] = mapped_column(JSON)

    __table_args__ = (CheckConstraint("first_id <> second_id", name="two_sides"),)


class Correction(Base):
    """A must-link or cannot-link constraint by a person: two variants that were joined or cut.

    It identifies variants by their digests, so that it outlives deleting documents and reading them again. Rows with
    the same `act` come from one decision; a later contrary decision ends them (`ended_at`). If another version of the
    extractor gives a variant another digest, it is found by the text and span of one of its tellings. A `private` side
    is a variant of one text only: a telling that was taken out of a name that many documents share.
    """

    __tablename__ = "correction"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    act: Mapped[int] = mapped_column(Integer, index=True)
    kind: Mapped[CorrectionKind] = mapped_column(enumerated(CorrectionKind))
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


class ValueCount(Base):
    """How often the tellings of a participant's variant give a value of a field.

    Participant records are derived from these counts: a country is named in every other document, so it has too many
    tellings to load.
    """

    __tablename__ = "value_count"

    variant_id: Mapped[int] = mapped_column(ForeignKey("variant.id", ondelete="CASCADE"), primary_key=True)
    field: Mapped[CountedField] = mapped_column(enumerated(CountedField), primary_key=True)
    value: Mapped[str] = mapped_column(plain(), primary_key=True)
    count: Mapped[int] = mapped_column(Integer)
