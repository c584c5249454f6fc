"""Which documents were refused, so that an outlet whose pages cannot be read any more is noticed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from ingest.store.outlet_keys import outlet_of
from models import Refusal


def write_refusals(session: Session, refused: Iterable[Sequence[str | None]]) -> None:
    """Store the digest, address and publisher of refused documents (`Origin`), each once."""
    origins = {str(sha256): (url, publisher) for sha256, url, publisher in refused}
    known = set(session.scalars(select(Refusal.sha256).where(Refusal.sha256.in_(origins))))
    rows = []
    for sha256 in origins.keys() - known:
        url, publisher = origins[sha256]
        outlet, domain = outlet_of(url, publisher)
        name = domain or publisher
        rows.append({"sha256": sha256, "outlet_id": outlet, "outlet": name, "refused_at": datetime.now(UTC)})
    if rows:
        session.execute(insert(Refusal), rows)
