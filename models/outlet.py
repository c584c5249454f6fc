"""An outlet: a publisher of documents, and the records that they tell. It is derived from documents, not a record."""

from datetime import date

from sqlalchemy import Date, ForeignKey, Index, Integer
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, RecordId, enumerated, plain
from models.kinds import Kind
from models.vocabulary import RecordKind


class Outlet(Base):
    """All documents of one registrable domain or, for documents without a URL, of one folded publisher name.

    The id is computed from that key, so that it never identifies anything else. `name` is the publisher that most of
    the documents name, or the domain, and `name_folded` is what filters compare. The counts of records are those of
    `OutletRecord`, updated on each change.
    """

    __tablename__ = "outlet"

    id: Mapped[RecordId]
    name: Mapped[str] = mapped_column(plain())
    name_folded: Mapped[str] = mapped_column(plain(), index=True)
    domain: Mapped[str | None] = mapped_column(plain(), index=True)
    documents: Mapped[int] = mapped_column(Integer)
    first_published: Mapped[date | None] = mapped_column(Date, index=True)
    last_published: Mapped[date | None] = mapped_column(Date, index=True)
    sort_date: Mapped[date] = mapped_column(Date)
    participants: Mapped[int] = mapped_column(Integer, default=0)
    events: Mapped[int] = mapped_column(Integer, default=0)
    statements: Mapped[int] = mapped_column(Integer, default=0)
    agreements: Mapped[int] = mapped_column(Integer, default=0)

    __table_args__ = (Index(None, "sort_date", "id"), Index(None, "documents", "id"), Index(None, "name", "id"))


class OutletRecord(Base):
    """A record that documents of an outlet tell, and the number of their tellings of it."""

    __tablename__ = "outlet_record"

    outlet_id: Mapped[str] = mapped_column(ForeignKey("outlet.id", ondelete="CASCADE"), primary_key=True)
    record_id: Mapped[str] = mapped_column(plain(20), primary_key=True)
    tellings: Mapped[int] = mapped_column(Integer)


class PublisherRecord(Base):
    """A record that documents of a publisher tell, by its folded name, and the number of their tellings of it.

    A publisher may have several outlets, and an outlet several publishers. `kind` is the record's, so that those of one
    kind stand together.
    """

    __tablename__ = "publisher_record"

    kind: Mapped[RecordKind] = mapped_column(enumerated(RecordKind), primary_key=True)
    publisher_folded: Mapped[str] = mapped_column(plain(), primary_key=True)
    record_id: Mapped[str] = mapped_column(plain(20), primary_key=True)
    tellings: Mapped[int] = mapped_column(Integer)


OUTLET = Kind("outlet", "o", Outlet)
