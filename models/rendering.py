"""Bodies of records that were written beforehand, for lists to send as they are."""

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, plain


class Rendering(Base):
    """A record as lists show it after the change of this number, in JSON; the addresses in it lack their host.

    It goes with the change: when the record changes again, the database deletes it in the same transaction. `edition`
    is of the code that wrote it; another edition's is not served.
    """

    __tablename__ = "rendering"

    number: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer, "sqlite"),
        ForeignKey("change.number", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    )
    edition: Mapped[str] = mapped_column(plain(24))
    body: Mapped[bytes] = mapped_column(LargeBinary)

    __table_args__ = (Index(None, "edition", "number"),)
