"""A participant: the record, its names, and its telling."""

from sqlalchemy import ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, RecordId, enumerated, plain, record_key
from models.telling import Telling
from models.vocabulary import ParticipantKind, RecordKind, Sector


class Participant(Base):
    """A person, country, organization or group that documents mention. Country is ISO 3166-1 alpha-3."""

    __tablename__ = "participant"

    id: Mapped[RecordId]
    name: Mapped[str] = mapped_column(plain())
    kind: Mapped[ParticipantKind] = mapped_column(enumerated(ParticipantKind), index=True)
    country: Mapped[str | None] = mapped_column(plain(3), index=True)
    role: Mapped[str | None] = mapped_column(String)
    sector: Mapped[Sector | None] = mapped_column(enumerated(Sector))
    documents: Mapped[int] = mapped_column(Integer)
    outlets: Mapped[int] = mapped_column(Integer, default=1)

    names: Mapped[list["ParticipantName"]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="ParticipantName.name"
    )
    tellings: Mapped[list["ParticipantTelling"]] = relationship(
        back_populates="participant", order_by="ParticipantTelling.id"
    )

    __table_args__ = (Index(None, "name", "id"), Index(None, "documents", "id"), Index(None, "outlets", "id"))


class ParticipantName(Base):
    """A name of a participant as texts spell it, and folded for look-up (lower case, no accents)."""

    __tablename__ = "participant_name"

    participant_id: Mapped[str] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"), primary_key=True)
    name: Mapped[str] = mapped_column(plain(), primary_key=True)
    folded: Mapped[str] = mapped_column(plain(), index=True)


class ParticipantTelling(Telling):
    """A participant as one document names and describes it."""

    __tablename__ = "participant_telling"
    __mapper_args__ = {"polymorphic_identity": RecordKind.PARTICIPANT}  # noqa: RUF012

    id: Mapped[int] = mapped_column(ForeignKey("telling.id", ondelete="CASCADE"), primary_key=True)
    participant_id: Mapped[str] = mapped_column(record_key("participant"), index=True, nullable=True)  # null: dismissed
    name: Mapped[str] = mapped_column(plain())
    participant_kind: Mapped[ParticipantKind] = mapped_column(enumerated(ParticipantKind))
    country: Mapped[str | None] = mapped_column(plain(3))
    role: Mapped[str | None] = mapped_column(String)
    sector: Mapped[Sector | None] = mapped_column(enumerated(Sector))
    gender: Mapped[str | None] = mapped_column(plain(1))

    participant: Mapped[Participant] = relationship(back_populates="tellings")
