"""Stored bodies: records rendered ahead of requests, to be sent as they are."""

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, plain

# PostgreSQL would compress what is longer than 2,000 bytes and store it in pieces beside the table.
INLINE = {"toast_tuple_target": 8160}


class Rendering(Base):
    """A record as it is shown after the change of this number, in JSON whose addresses lack their host.

    `body` is what lists show of it; `page` its own page, deflated, null where that is long. Both go with the change:
    when the record changes again, the database deletes them in the same transaction, so that those that stand are
    current. `edition` is a digest of the code that rendered them; those that other code rendered are not served.
    """

    __tablename__ = "rendering"

    number: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer, "sqlite"),
        ForeignKey("change.number", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    )
    record_id: Mapped[str] = mapped_column(plain(20), unique=True)
    edition: Mapped[str] = mapped_column(plain(24))
    body: Mapped[bytes] = mapped_column(LargeBinary)
    page: Mapped[bytes | None] = mapped_column(LargeBinary)

    __table_args__ = (Index(None, "edition", "number"), {"postgresql_with": INLINE})
