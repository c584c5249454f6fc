"""Stored bodies: the JSON of records, rendered before it is requested."""

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, plain

# Without this, PostgreSQL would compress values longer than 2,000 bytes and store them in pieces outside the table.
INLINE = {"toast_tuple_target": 8160}


class Rendering(Base):
    """A record as served after the change with this number, in JSON whose URLs lack their host.

    `body` is the record as lists show it; `page` its own page, null if that is too long to store. Both are packed
    (`api/rendering/packing.py`): a page is unpacked together with its body. When the record changes again, the database
    deletes the row in the same transaction (ON DELETE CASCADE), so that the rows that exist are current. `edition` is a
    digest of the code that rendered them, and of the dictionary that they were packed with; rows rendered by other code
    are not served.
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
