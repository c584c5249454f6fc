"""What is stored already: documents by their bytes or text, and the variants and records that documents tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

import models
from ingest.store.telling_rows import text_sha256
from ingest.tellings import Source
from models.chunks import chunks

TABLES = models.Base.metadata.tables
TELLING, OWN = TABLES["telling"], TABLES["participant_telling"]


class ExistingDocuments:
    """Stored documents with the same bytes as these sources, or the same text, URL and publisher."""

    def __init__(self, session: Session, sources: Sequence[Source]) -> None:
        self.by_source: dict[str, str] = {}
        self.by_text: dict[tuple[str, str | None, str | None], str] = {}
        self.urls: set[str] = set()
        table = models.Document
        columns = table.id, table.source_sha256, table.text_sha256, table.url, table.publisher
        for part in chunks(sources):
            same = or_(
                table.source_sha256.in_([source.sha256 for source in part]),
                table.text_sha256.in_([text_sha256(source.text) for source in part]),
                table.url.in_([source.url for source in part if source.url]),
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
    query = select(models.Document.id)
    rows = (session.scalars(query.where(models.Document.id.in_(part))) for part in chunks(ids))
    return {document for part in rows for document in part}


def variants(session: Session, documents: Collection[str]) -> set[int]:
    """The variants that these documents tell."""
    query = select(TELLING.c.variant_id).distinct()
    rows = (session.scalars(query.where(TELLING.c.document_id.in_(part))) for part in chunks(documents))
    return {variant for part in rows for variant in part}


def without_tellings(session: Session, variants: Collection[int]) -> set[int]:
    """Those of the variants that have no telling any more."""
    has_telling = select(TELLING.c.id).where(TELLING.c.variant_id == models.Variant.id).exists()
    query = select(models.Variant.id).where(~has_telling)
    rows = (session.scalars(query.where(models.Variant.id.in_(part))) for part in chunks(variants))
    return {variant for part in rows for variant in part}


def records_of(session: Session, variants: Collection[int]) -> set[str]:
    """The records that these variants belong to."""
    rows = (session.scalars(select(models.Variant.record_id).where(models.Variant.id.in_(p))) for p in chunks(variants))
    return {record for part in rows for record in part}


def documents_by_participant(session: Session, documents: Collection[str]) -> Counter[str]:
    """How many of these documents tell each participant."""
    query = select(OWN.c.participant_id, TELLING.c.document_id).distinct().join(TELLING, TELLING.c.id == OWN.c.id)
    query = query.where(OWN.c.participant_id.is_not(None))
    rows = (session.execute(query.where(TELLING.c.document_id.in_(part))) for part in chunks(documents))
    return Counter(record for part in rows for record, _ in part)


def belonging_records(session: Session, variants: Collection[int]) -> set[str]:
    """The records that typed links connect with these variants: their parts, wholes, plans and fulfilments."""
    ends = models.TypedLink.first_id, models.TypedLink.second_id
    found: set[str] = set()
    for part in chunks(variants):
        for near, far in (ends, ends[::-1]):
            query = select(models.Variant.record_id).join(models.TypedLink, far == models.Variant.id)
            found |= set(session.scalars(query.where(near.in_(part)).distinct()))
    return found
