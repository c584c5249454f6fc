"""An agreement: the record, its parties, the steps of its life, and its telling."""

from datetime import date

from sqlalchemy import Date, Float, ForeignKey, Index, Integer, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, RecordId, enumerated, record_key
from models.dating import Dated
from models.event import Event, EventTelling
from models.participant import Participant, ParticipantTelling
from models.telling import Mention, Telling
from models.vocabulary import AgreementKind, AgreementStatus, RecordKind


class Agreement(Dated, Base):
    """A pact, treaty, memorandum, ceasefire or joint body. Its date is that of the highest status reached.

    `best_telling_id` is as in `Event`.
    """

    __tablename__ = "agreement"

    id: Mapped[RecordId]
    kind: Mapped[AgreementKind] = mapped_column(enumerated(AgreementKind), index=True)
    status: Mapped[AgreementStatus] = mapped_column(enumerated(AgreementStatus), index=True)
    title: Mapped[str] = mapped_column(Text)
    count: Mapped[int | None] = mapped_column(Integer)
    event_id: Mapped[str | None] = mapped_column(ForeignKey("event.id", ondelete="SET NULL"), index=True)
    confidence: Mapped[float] = mapped_column(Float)
    documents: Mapped[int] = mapped_column(Integer)
    outlets: Mapped[int] = mapped_column(Integer, default=1)
    date_telling_id: Mapped[int | None] = mapped_column(ForeignKey("telling.id", ondelete="SET NULL"), index=True)
    best_telling_id: Mapped[int] = mapped_column(Integer)
    sort_date: Mapped[date] = mapped_column(Date)

    parties: Mapped[list["AgreementParty"]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="AgreementParty.position"
    )
    event: Mapped[Event | None] = relationship()
    tellings: Mapped[list["AgreementTelling"]] = relationship(
        back_populates="agreement", order_by="AgreementTelling.id", foreign_keys="AgreementTelling.agreement_id"
    )

    __table_args__ = (
        Index(None, "sort_date", "id"),
        Index(None, "documents", "id"),
        Index(None, "outlets", "id"),
        Index(None, "confidence", "id"),
        Index(None, "ends_on"),
    )


class AgreementParty(Base):
    """A party to an agreement."""

    __tablename__ = "agreement_party"

    agreement_id: Mapped[str] = mapped_column(ForeignKey("agreement.id", ondelete="CASCADE"), primary_key=True)
    participant_id: Mapped[str] = mapped_column(ForeignKey("participant.id"), primary_key=True, index=True)
    position: Mapped[int] = mapped_column(Integer)

    participant: Mapped[Participant] = relationship()


class AgreementTelling(Telling):
    """An agreement as one document describes it."""

    __tablename__ = "agreement_telling"
    __mapper_args__ = {"polymorphic_identity": RecordKind.AGREEMENT}  # noqa: RUF012

    id: Mapped[int] = mapped_column(ForeignKey("telling.id", ondelete="CASCADE"), primary_key=True)
    agreement_id: Mapped[str] = mapped_column(record_key("agreement"), index=True)
    agreement_kind: Mapped[AgreementKind] = mapped_column(enumerated(AgreementKind))
    status: Mapped[AgreementStatus] = mapped_column(enumerated(AgreementStatus))
    title: Mapped[str] = mapped_column(Text)
    count: Mapped[int | None] = mapped_column(Integer)
    event_telling_id: Mapped[int | None] = mapped_column(
        ForeignKey("event_telling.id", ondelete="SET NULL"), index=True
    )

    agreement: Mapped[Agreement] = relationship(back_populates="tellings", foreign_keys=[agreement_id])
    event_telling: Mapped[EventTelling | None] = relationship(foreign_keys=[event_telling_id])
    parties: Mapped[list["AgreementTellingParty"]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="AgreementTellingParty.position"
    )
    steps: Mapped[list["AgreementStep"]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="AgreementStep.position"
    )


class AgreementTellingParty(Base):
    """A party to an agreement as one document names it."""

    __tablename__ = "agreement_telling_party"

    telling_id: Mapped[int] = mapped_column(ForeignKey("agreement_telling.id", ondelete="CASCADE"), primary_key=True)
    participant_telling_id: Mapped[int] = mapped_column(
        ForeignKey("participant_telling.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    position: Mapped[int] = mapped_column(Integer)

    participant: Mapped[ParticipantTelling] = relationship()


class AgreementStep(Dated, Base):
    """A stage of an agreement's life that a document asserts, with the span that says so."""

    __tablename__ = "agreement_step"

    telling_id: Mapped[int] = mapped_column(ForeignKey("agreement_telling.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(Integer, primary_key=True)
    status: Mapped[AgreementStatus] = mapped_column(enumerated(AgreementStatus))
    mention_id: Mapped[int] = mapped_column(ForeignKey("mention.id", ondelete="CASCADE"), index=True)

    mention: Mapped[Mention] = relationship()
