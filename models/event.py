"""An event: the record, its participants, and its telling."""

from datetime import date

from sqlalchemy import JSON, Boolean, Date, Float, ForeignKey, Index, Integer
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, RecordId, enumerated, plain, record_key
from models.dating import Dated
from models.participant import Participant, ParticipantTelling
from models.telling import Telling
from models.vocabulary import DetailSource, EventContext, EventMode, EventRole, EventStatus, EventType, RecordKind


class EventColumns(Dated):
    """Columns that an event and its telling share. Coordinates are those of the city, in degrees (WGS 84)."""

    type: Mapped[EventType] = mapped_column(enumerated(EventType))
    mode: Mapped[EventMode | None] = mapped_column(enumerated(EventMode))
    status: Mapped[EventStatus] = mapped_column(enumerated(EventStatus))
    country: Mapped[str | None] = mapped_column(plain(3))
    place: Mapped[str | None] = mapped_column(plain())
    latitude: Mapped[float | None] = mapped_column(Float)
    longitude: Mapped[float | None] = mapped_column(Float)
    place_source: Mapped[DetailSource | None] = mapped_column(enumerated(DetailSource, "placesource"))


class Event(EventColumns, Base):
    """One real-world event, however many documents report it.

    `outlets` counts independent sources: copies are left out and each publisher counts once; it is 0 if all documents
    that report it have been revised since. The date is taken from the telling `date_telling_id`;
    `best_telling_id` is the one to quote, without a foreign key, as a record is derived anew with its tellings.
    `place_folded` is the city as filters compare it. `fulfilled_by_id` is the event that this one, a plan, became.
    `has_actor` and `has_recipient` say whether anybody takes part in that role: next to none may be without, which no
    index of participants tells.
    """

    __tablename__ = "event"

    id: Mapped[RecordId]
    place_folded: Mapped[str | None] = mapped_column(plain())
    part_of_id: Mapped[str | None] = mapped_column(record_key("event", ondelete="SET NULL"), index=True)
    fulfilled_by_id: Mapped[str | None] = mapped_column(record_key("event", ondelete="SET NULL"), index=True)
    confidence: Mapped[float] = mapped_column(Float)
    documents: Mapped[int] = mapped_column(Integer)
    outlets: Mapped[int] = mapped_column(Integer, default=1)
    date_telling_id: Mapped[int | None] = mapped_column(ForeignKey("telling.id", ondelete="SET NULL"), index=True)
    best_telling_id: Mapped[int] = mapped_column(Integer)
    sort_date: Mapped[date] = mapped_column(Date)
    has_actor: Mapped[bool] = mapped_column(Boolean)
    has_recipient: Mapped[bool] = mapped_column(Boolean)

    participants: Mapped[list["EventParticipant"]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="EventParticipant.position"
    )
    contexts: Mapped[list["EventTag"]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="EventTag.context"
    )
    tellings: Mapped[list["EventTelling"]] = relationship(
        back_populates="event", order_by="EventTelling.id", foreign_keys="EventTelling.event_id"
    )

    __table_args__ = (
        Index(None, "sort_date", "id"),
        Index(None, "documents", "id"),
        Index(None, "outlets", "id"),
        Index(None, "type", "sort_date", "id"),
        Index(None, "country", "sort_date", "id"),
        Index(None, "place_folded", "sort_date", "id", "place"),
        Index(None, "mode", "sort_date", "id"),
        Index(None, "confidence", "id"),
        Index(None, "has_actor", "sort_date", "id"),
        Index(None, "has_recipient", "sort_date", "id"),
        Index(None, "ends_on"),
        Index(None, "latitude", "longitude"),
    )


class EventParticipant(Base):
    """A participant and its role in an event; `position` keeps the order of the first telling."""

    __tablename__ = "event_participant"

    event_id: Mapped[str] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), primary_key=True)
    participant_id: Mapped[str] = mapped_column(ForeignKey("participant.id"), primary_key=True)
    role: Mapped[EventRole] = mapped_column(enumerated(EventRole), primary_key=True)
    position: Mapped[int] = mapped_column(Integer)

    participant: Mapped[Participant] = relationship()

    __table_args__ = (Index(None, "participant_id", "role", "event_id"),)


class EventTag(Base):
    """A PLOVER context that an event belongs to."""

    __tablename__ = "event_context"

    event_id: Mapped[str] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), primary_key=True)
    context: Mapped[EventContext] = mapped_column(enumerated(EventContext), primary_key=True, index=True)


class EventTelling(EventColumns, Telling):
    """An event as one document reports it."""

    __tablename__ = "event_telling"
    __mapper_args__ = {"polymorphic_identity": RecordKind.EVENT}  # noqa: RUF012

    id: Mapped[int] = mapped_column(ForeignKey("telling.id", ondelete="CASCADE"), primary_key=True)
    event_id: Mapped[str] = mapped_column(record_key("event"), index=True, nullable=True)  # null: dismissed
    part_of_id: Mapped[int | None] = mapped_column(ForeignKey("event_telling.id", ondelete="SET NULL"), index=True)
    contexts: Mapped[list[str]] = mapped_column(JSON)

    event: Mapped[Event] = relationship(back_populates="tellings", foreign_keys=[event_id])
    whole: Mapped["EventTelling | None"] = relationship(foreign_keys=[part_of_id], remote_side=[id])
    sides: Mapped[list["EventTellingSide"]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="EventTellingSide.position"
    )


class EventTellingSide(Base):
    """A participant and its role in an event as one document reports it."""

    __tablename__ = "event_telling_side"

    telling_id: Mapped[int] = mapped_column(ForeignKey("event_telling.id", ondelete="CASCADE"), primary_key=True)
    participant_telling_id: Mapped[int] = mapped_column(
        ForeignKey("participant_telling.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    role: Mapped[EventRole] = mapped_column(enumerated(EventRole), primary_key=True)
    position: Mapped[int] = mapped_column(Integer)

    participant: Mapped[ParticipantTelling] = relationship()
