"""Which documents were refused, so that an outlet whose pages cannot be read any more is noticed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from ingest.store.outlet_keys import outlet_of
from models import Refusal

if TYPE_CHECKING:
    from ingest.read import Failure


def write_refusals(session: Session, failures: Iterable[Failure]) -> None:
    """Store what is known of refused documents, each once; failures that are no documents are left out."""
    origins = {each.origin.sha256: each.origin for each in failures if each.origin is not None}
    known = set(session.scalars(select(Refusal.sha256).where(Refusal.sha256.in_(origins))))
    rows = []
    for sha256 in origins.keys() - known:
        outlet, domain = outlet_of(origins[sha256].url, origins[sha256].publisher)
        name = domain or origins[sha256].publisher
        rows.append({"sha256": sha256, "outlet_id": outlet, "outlet": name, "refused_at": datetime.now(UTC)})
    if rows:
        session.execute(insert(Refusal), rows)
