"""What is stored already: documents by their bytes or text, and the variants and records that documents tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

import models
from ingest.store.telling_rows import text_sha256
from ingest.tellings import Source
from models.among import among, found_among, rows_among

TABLES = models.Base.metadata.tables
TELLING, OWN, VARIANT = TABLES["telling"], TABLES["participant_telling"], TABLES["variant"]


class ExistingDocuments:
    """Stored documents with the same bytes as these sources, or the same text, URL and publisher."""

    def __init__(self, session: Session, sources: Sequence[Source]) -> None:
        self.by_source: dict[str, str] = {}
        self.by_text: dict[tuple[str, str | None, str | None], str] = {}
        self.urls: set[str] = set()
        table = models.Document
        columns = table.id, table.source_sha256, table.text_sha256, table.url, table.publisher
        same = or_(
            among(table.source_sha256, [source.sha256 for source in sources]),
            among(table.text_sha256, [text_sha256(source.text) for source in sources]),
            among(table.url, [source.url for source in sources if source.url]),
        )
        for row in session.execute(select(*columns).where(same).order_by(table.arrival.desc())):
            self._add(*row)

    def _add(self, document: str, sha256: str, text: str, url: str | None, publisher: str | None) -> None:
        self.by_source[sha256] = document
        self.by_text[text, url, publisher] = document
        if url:
            self.urls.add(url)

    def put(self, document: str, source: Source) -> None:
        """Add a document that is being stored."""
        self._add(document, source.sha256, text_sha256(source.text), source.url, source.publisher)

    def find(self, source: Source) -> str | None:
        """The id of the document that this source is stored as, None if it is not."""
        same = self.by_text.get((text_sha256(source.text), source.url, source.publisher))
        return self.by_source.get(source.sha256, same)


def stored_documents(session: Session, ids: Collection[str]) -> set[str]:
    """The ids among these that stored documents have."""
    return found_among(session, select(models.Document.id), models.Document.id, ids)


def variants(session: Session, documents: Collection[str]) -> set[int]:
    """The variants that these documents tell."""
    return found_among(session, select(TELLING.c.variant_id).distinct(), TELLING.c.document_id, documents)


def without_tellings(session: Session, variants: Collection[int]) -> set[int]:
    """Those of the variants that have no telling any more."""
    has_telling = select(TELLING.c.id).where(TELLING.c.variant_id == models.Variant.id).exists()
    query = select(models.Variant.id).where(~has_telling)
    return found_among(session, query, models.Variant.id, variants)


def records_of(session: Session, variants: Collection[int]) -> set[str]:
    """The records that these variants belong to."""
    return found_among(session, select(VARIANT.c.record_id), VARIANT.c.id, variants)


def documents_by_participant(session: Session, documents: Collection[str]) -> Counter[str]:
    """How many of these documents tell each participant."""
    query = select(OWN.c.participant_id, TELLING.c.document_id).distinct().join(TELLING, TELLING.c.id == OWN.c.id)
    query = query.where(OWN.c.participant_id.is_not(None))
    return Counter(record for record, _ in rows_among(session, query, TELLING.c.document_id, documents))


def belonging_records(session: Session, variants: Collection[int]) -> set[str]:
    """The records that typed links connect with these variants: their parts, wholes, plans and fulfilments."""
    ends = models.TypedLink.first_id, models.TypedLink.second_id
    found: set[str] = set()
    for near, far in (ends, ends[::-1]):
        query = select(models.Variant.record_id).join(models.TypedLink, far == models.Variant.id).distinct()
        found |= found_among(session, query, near, variants)
    return found
