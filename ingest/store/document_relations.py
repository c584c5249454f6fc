"""Relations between documents: copies, revisions at one URL, and the outlet that each is counted for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import bindparam, or_, select, update
from sqlalchemy.engine import Row
from sqlalchemy.orm import Session

from ingest.resolve import near_duplicates
from models import CopyKey, CopyLink, Document
from models.among import among, rows_among
from models.base import Base
from models.bulk import put
from models.fulltext import folded_name

TABLES = Base.metadata.tables


@dataclass(frozen=True, slots=True)
class DocumentRelation:
    """What a document is a copy and a revision of, the outlet it is counted for, and whether it was revised itself."""

    revision_of: str | None
    copy_of_id: str | None
    outlet: str
    superseded: bool

    @property
    def served(self) -> tuple[str | None, str | None, bool]:
        """The part of it that the API serves."""
        return self.revision_of, self.copy_of_id, self.superseded


def link_copies(session: Session, texts: Mapping[str, str]) -> None:
    """Write the copy links of new documents, given by id with their texts, to stored ones and to each other."""
    hashes = {document: near_duplicates.shingles(text) for document, text in texts.items()}
    found = {document: near_duplicates.keys(shingles) for document, shingles in hashes.items()}
    rows = [{"key": key, "document_id": document} for document, keys in found.items() for key in sorted(keys)]
    candidates: dict[str, set[str]] = defaultdict(set)
    stored = select(CopyKey.key, CopyKey.document_id)
    for key, document in rows_among(session, stored, CopyKey.key, {row["key"] for row in rows}):
        candidates[key].add(document)
    put(session, TABLES["copy_key"], rows)
    for row in rows:
        candidates[row["key"]].add(row["document_id"])
    pairs = {
        (min(one, other), max(one, other))
        for one in texts
        for key in found[one]
        for other in candidates[key]
        if one != other
    }
    others = {document for pair in pairs for document in pair} - set(texts)
    for document, text in rows_among(session, select(Document.id, Document.text), Document.id, others):
        hashes[document] = near_duplicates.shingles(text)
    shares = ((one, other, near_duplicates.similarity(hashes[one], hashes[other])) for one, other in sorted(pairs))
    links = [{"first_id": one, "second_id": other, "share": share} for one, other, share in shares if share]
    put(session, TABLES["copy_link"], links)


def neighbours(session: Session, documents: Collection[str]) -> set[str]:
    """These documents and all that copy links or a common URL lead to from them, in any number of steps."""
    found, waiting = set[str](), set(documents)
    while waiting:
        found |= waiting
        of_these = or_(among(CopyLink.first_id, waiting), among(CopyLink.second_id, waiting))
        links = session.execute(select(CopyLink.first_id, CopyLink.second_id).where(of_these))
        near = {end for link in links for end in link}
        urls = select(Document.url).where(among(Document.id, waiting), Document.url.is_not(None))
        near |= set(session.scalars(select(Document.id).where(Document.url.in_(urls))))
        waiting = near - found
    return found


def shown_as_related(session: Session, document: str) -> set[str]:
    """The documents that are served as copies or revisions of this one."""
    query = select(Document.id).where(or_(Document.revision_of == document, Document.copy_of_id == document))
    return set(session.scalars(query))


def changed_relations(
    session: Session, documents: Collection[str]
) -> dict[str, tuple[DocumentRelation, DocumentRelation]]:
    """The stored and the current relation of these documents and all linked with them, where the two differ."""
    related = neighbours(session, documents)
    columns = (
        *(Document.id, Document.publisher, Document.url),
        *(Document.published, Document.source_sha256, Document.arrival),
    )
    relation = Document.revision_of, Document.copy_of_id, Document.outlet, Document.superseded
    rows = rows_among(session, select(*columns, *relation), Document.id, related)
    linked = select(CopyLink.first_id, CopyLink.second_id)
    links = {(one, other) for one, other in rows_among(session, linked, CopyLink.first_id, related)}
    before = {row.id: DocumentRelation(row.revision_of, row.copy_of_id, row.outlet, row.superseded) for row in rows}
    return {d: (before[d], now) for d, now in relations(rows, links).items() if now != before[d]}


def write_relations(session: Session, changed: Mapping[str, DocumentRelation]) -> None:
    """Write the relations of documents."""
    if not changed:
        return
    table = TABLES["document"]
    values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in DocumentRelation.__slots__}
    rows = [
        {"document": d, **{f"new_{name}": getattr(relation, name) for name in DocumentRelation.__slots__}}
        for d, relation in sorted(changed.items())
    ]
    session.connection().execute(update(table).where(table.c.id == bindparam("document")).values(values), rows)


def relations(rows: Iterable[Row[Any]], links: Collection[tuple[str, str]]) -> dict[str, DocumentRelation]:
    """The relation of each document, given all that are linked with it: a function of the set, not of its order."""
    known = {row.id: row for row in rows}
    revision_of, superseded = _revisions(known)
    made = {}
    for group in _groups(known, links):
        origin = min(group, key=lambda d: (known[d].published or date.max, known[d].source_sha256, d))
        for document in group:
            copied = origin if document != origin and known[document].url != (known[origin].url or "") else None
            outlet = _outlet(known[origin])
            made[document] = DocumentRelation(revision_of.get(document), copied, outlet, document in superseded)
    return made


def _revisions(known: Mapping[str, Row[Any]]) -> tuple[dict[str, str], set[str]]:
    """What each document of a URL revises, in order of publication, then arrival; and which documents are revised."""
    of_url: dict[str, list[str]] = defaultdict(list)
    for document, row in known.items():
        if row.url:
            of_url[row.url].append(document)
    earlier: dict[str, str] = {}
    for documents in of_url.values():
        documents.sort(key=lambda d: (known[d].published or date.min, known[d].arrival))
        earlier.update(zip(documents[1:], documents, strict=False))
    return earlier, set(earlier.values())


def _groups(known: Collection[str], links: Collection[tuple[str, str]]) -> list[set[str]]:
    """The connected components of the copy links."""
    group = {document: {document} for document in known}
    for one, other in links:
        if one in group and other in group and group[one] is not group[other]:
            group[one] |= group[other]
            for document in group[other]:
                group[document] = group[one]
    return list({id(members): members for members in group.values()}.values())


def _outlet(row: Row[Any]) -> str:
    """The outlet a document is counted for: its publisher, else the host of its URL, else the document itself."""
    if row.publisher:
        return folded_name(row.publisher)
    host = urlsplit(row.url).hostname if row.url else None
    return host or str(row.id)
