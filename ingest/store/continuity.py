"""Which new telling of a re-extracted document succeeds which old one, so that its variant inherits the id."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from ingest.store.correction_rows import common_characters, spans
from ingest.tellings import Analysis, Span
from models import Mention, Telling
from models.chunks import chunks
from models.vocabulary import RecordKind


@dataclass
class FormerTelling:
    """A telling before re-extraction: its kind, its variant, and the spans that identify it."""

    kind: RecordKind
    variant: int
    spans: list[Span] = field(default_factory=list)


def former_tellings(session: Session, documents: Collection[str]) -> dict[str, list[FormerTelling]]:
    """The tellings of documents before re-extraction, by document; an empty list where there are none."""
    query = (
        select(Telling.document_id, Telling.id, Telling.kind, Telling.variant_id)
        .add_columns(Mention.part, Mention.start, Mention.end)
        .join(Mention, Mention.telling_id == Telling.id)
        .order_by(Telling.id)
    )
    found: dict[str, dict[int, FormerTelling]] = {document: {} for document in documents}
    for some in chunks(documents):
        rows = session.execute(query.where(Telling.document_id.in_(some)))
        for document, telling, kind, variant, part, *span in rows:
            if part is kind.subject:
                found[document].setdefault(telling, FormerTelling(kind, variant)).spans.append(Span(*span))
    return {document: list(known.values()) for document, known in found.items()}


def successors(known: Sequence[FormerTelling], analysis: Analysis) -> Mapping[str, int]:
    """By the key of each new telling, the variant of the old telling that shares most characters with it."""
    of_kind: dict[RecordKind, list[FormerTelling]] = defaultdict(list)
    for one in known:
        of_kind[one.kind].append(one)
    found = {}
    for telling in analysis:
        # Of two that share as many, the older: its number is the lower.
        overlaps = [(common_characters(one.spans, spans(telling)), -one.variant) for one in of_kind[telling.of_kind]]
        most, variant = max(overlaps, default=(0, 0))
        if most:
            found[telling.key] = -variant
    return found
