"""Which new telling of a document stands in the place of which old one, so that its record keeps its id."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from ingest.rows import KINDS
from ingest.rulings import PRIMARY, shared, spans
from ingest.tellings import Analysis, Span
from models import Mention, Telling, Variant
from models.vocabulary import RecordKind


@dataclass
class Known:
    """A telling as it stood: its kind, its record, and the spans it is known by."""

    kind: RecordKind
    record: str
    spans: list[Span] = field(default_factory=list)


def told_before(session: Session, document: str) -> list[Known]:
    """What a document told, before it is told anew."""
    query = (
        select(Telling.id, Telling.kind, Variant.record_id, Mention.part, Mention.start, Mention.end)
        .join(Variant, Variant.id == Telling.variant_id)
        .join(Mention, Mention.telling_id == Telling.id)
        .where(Telling.document_id == document)
        .order_by(Telling.id)
    )
    found: dict[int, Known] = {}
    for telling, kind, record, part, start, end in session.execute(query):
        if part is PRIMARY[kind]:
            found.setdefault(telling, Known(kind, record)).spans.append(Span(start, end))
    return list(found.values())


def successors(known: Sequence[Known], analysis: Analysis) -> Callable[[str], str | None]:
    """From the key of a new telling to the record of the old one that shares most of its spans, if any does."""
    of_kind: dict[RecordKind, list[Known]] = defaultdict(list)
    for one in known:
        of_kind[one.kind].append(one)
    found = {}
    for telling in analysis:
        overlaps = [(shared(one.spans, spans(telling)), one.record) for one in of_kind[KINDS[type(telling)]]]
        most, record = max(overlaps, default=(0, ""))
        if most:
            found[telling.key] = record
    return found.get
