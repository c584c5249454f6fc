"""Documents that were refused: nothing of them is stored but a digest, and who published them if that was known."""

from datetime import datetime

from sqlalchemy import DateTime
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, plain


class Refusal(Base):
    """A document that was read and refused; `refused_at` is the first time.

    `outlet_id` is the outlet that it would have, which need not exist, and `outlet` its domain or name.
    """

    __tablename__ = "refusal"

    sha256: Mapped[str] = mapped_column(plain(64), primary_key=True)
    outlet_id: Mapped[str | None] = mapped_column(plain(20))
    outlet: Mapped[str | None] = mapped_column(plain())
    refused_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), index=True)
