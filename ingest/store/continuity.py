"""Which new telling of a re-extracted document succeeds which old one, so that its record keeps its id."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from ingest.store.correction_rows import common_characters, spans
from ingest.tellings import Analysis, Span
from models import Mention, Telling, Variant
from models.chunks import chunks
from models.vocabulary import RecordKind


@dataclass
class FormerTelling:
    """A telling before re-extraction: its kind, its record, and the spans that identify it."""

    kind: RecordKind
    record: str
    spans: list[Span] = field(default_factory=list)


def former_tellings(session: Session, documents: Collection[str]) -> dict[str, list[FormerTelling]]:
    """The tellings of documents before re-extraction, by document; an empty list where there are none."""
    query = (
        select(Telling.document_id, Telling.id, Telling.kind, Variant.record_id)
        .add_columns(Mention.part, Mention.start, Mention.end)
        .join(Variant, Variant.id == Telling.variant_id)
        .join(Mention, Mention.telling_id == Telling.id)
        .order_by(Telling.id)
    )
    found: dict[str, dict[int, FormerTelling]] = {document: {} for document in documents}
    for some in chunks(documents):
        for document, telling, kind, record, part, *span in session.execute(query.where(Telling.document_id.in_(some))):
            if part is kind.subject:
                found[document].setdefault(telling, FormerTelling(kind, record)).spans.append(Span(*span))
    return {document: list(known.values()) for document, known in found.items()}


def successors(known: Sequence[FormerTelling], analysis: Analysis) -> Mapping[str, str]:
    """By the key of each new telling, the record of the old telling that shares most characters with it."""
    of_kind: dict[RecordKind, list[FormerTelling]] = defaultdict(list)
    for one in known:
        of_kind[one.kind].append(one)
    found = {}
    for telling in analysis:
        overlaps = [(common_characters(one.spans, spans(telling)), one.record) for one in of_kind[telling.of_kind]]
        most, record = max(overlaps, default=(0, ""))
        if most:
            found[telling.key] = record
    return found
