"""A statement: the record, its speakers and addressees, and its telling."""

from datetime import date

from sqlalchemy import Date, Float, ForeignKey, Index, Integer, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, RecordId, enumerated, record_key
from models.dating import Dated
from models.event import Event, EventTelling
from models.participant import Participant, ParticipantTelling
from models.telling import Telling
from models.vocabulary import RecordKind, Stance, StatementKind, StatementRole


class Statement(Dated, Base):
    """Something said, however many documents report it. `text` is the wording closest to the speaker's own words.

    The date is taken from the telling `date_telling_id`, which may be one of the event that it was said at.
    `part_of_id` is the longer statement whose words hold all of this one's.
    `best_telling_id` is as in `Event`.
    """

    __tablename__ = "statement"

    id: Mapped[RecordId]
    kind: Mapped[StatementKind] = mapped_column(enumerated(StatementKind))
    stance: Mapped[Stance] = mapped_column(enumerated(Stance), default=Stance.ASSERTED)
    text: Mapped[str] = mapped_column(Text)
    event_id: Mapped[str | None] = mapped_column(ForeignKey("event.id", ondelete="SET NULL"), index=True)
    part_of_id: Mapped[str | None] = mapped_column(record_key("statement", ondelete="SET NULL"), index=True)
    confidence: Mapped[float] = mapped_column(Float)
    speaker_confidence: Mapped[float] = mapped_column(Float)
    documents: Mapped[int] = mapped_column(Integer)
    outlets: Mapped[int] = mapped_column(Integer, default=1)
    date_telling_id: Mapped[int | None] = mapped_column(ForeignKey("telling.id", ondelete="SET NULL"), index=True)
    best_telling_id: Mapped[int] = mapped_column(Integer)
    sort_date: Mapped[date] = mapped_column(Date)

    participants: Mapped[list["StatementParticipant"]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="StatementParticipant.position"
    )
    event: Mapped[Event | None] = relationship()
    tellings: Mapped[list["StatementTelling"]] = relationship(
        back_populates="statement", order_by="StatementTelling.id", foreign_keys="StatementTelling.statement_id"
    )

    __table_args__ = (
        Index(None, "sort_date", "id"),
        Index(None, "documents", "id"),
        Index(None, "outlets", "id"),
        Index(None, "confidence", "id"),
        Index(None, "kind", "sort_date", "id"),
        Index(None, "stance", "sort_date", "id"),
        Index(None, "ends_on"),
    )


class StatementParticipant(Base):
    """A speaker or addressee of a statement."""

    __tablename__ = "statement_participant"

    statement_id: Mapped[str] = mapped_column(ForeignKey("statement.id", ondelete="CASCADE"), primary_key=True)
    participant_id: Mapped[str] = mapped_column(ForeignKey("participant.id"), primary_key=True)
    role: Mapped[StatementRole] = mapped_column(enumerated(StatementRole), primary_key=True)
    position: Mapped[int] = mapped_column(Integer)

    participant: Mapped[Participant] = relationship()

    __table_args__ = (Index(None, "participant_id", "role", "statement_id"),)


class StatementTelling(Dated, Telling):
    """A statement in one document's wording; `text` joins its content spans with spaces."""

    __tablename__ = "statement_telling"
    __mapper_args__ = {"polymorphic_identity": RecordKind.STATEMENT}  # noqa: RUF012

    id: Mapped[int] = mapped_column(ForeignKey("telling.id", ondelete="CASCADE"), primary_key=True)
    statement_id: Mapped[str] = mapped_column(record_key("statement"), index=True, nullable=True)  # null: dismissed
    statement_kind: Mapped[StatementKind] = mapped_column(enumerated(StatementKind))
    stance: Mapped[Stance] = mapped_column(enumerated(Stance), default=Stance.ASSERTED)
    text: Mapped[str] = mapped_column(Text)
    event_telling_id: Mapped[int | None] = mapped_column(
        ForeignKey("event_telling.id", ondelete="SET NULL"), index=True
    )
    speaker_confidence: Mapped[float] = mapped_column(Float)

    statement: Mapped[Statement] = relationship(back_populates="tellings", foreign_keys=[statement_id])
    event_telling: Mapped[EventTelling | None] = relationship(foreign_keys=[event_telling_id])
    sides: Mapped[list["StatementTellingSide"]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="StatementTellingSide.position"
    )


class StatementTellingSide(Base):
    """A speaker or addressee of a statement as one document names them."""

    __tablename__ = "statement_telling_side"

    telling_id: Mapped[int] = mapped_column(ForeignKey("statement_telling.id", ondelete="CASCADE"), primary_key=True)
    participant_telling_id: Mapped[int] = mapped_column(
        ForeignKey("participant_telling.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    role: Mapped[StatementRole] = mapped_column(enumerated(StatementRole), primary_key=True)
    position: Mapped[int] = mapped_column(Integer)

    participant: Mapped[ParticipantTelling] = relationship()
