"""The occurrences of a query's words in the documents: exact spans for each record of a page (`highlight=true`)."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from api.lists.limits import DEFAULT_LIMITS, ReadLimits
from api.records.loading import Reading, Record
from api.records.mentions import TELLINGS_IN_LIST, StoredSpan, first_tellings, served_mentions
from api.records.resource import Resource
from models import Document, Mention
from models.kinds import EVENT, ToldKind
from models.query import Query


def highlights(
    reading: Reading, resource: Resource, query: Query, ids: Sequence[str], limits: ReadLimits = DEFAULT_LIMITS
) -> dict[str, list[Record]]:
    """For each of these records the first spans that contain words of `query`, document by document.

    Words that only the record contains, such as the type of an event, occur in no document and so have no span.
    """
    if isinstance(resource.kind, ToldKind):
        passages = _proofs(reading, resource.kind, ids)
    else:
        passages = _texts(reading, ids, limits.snippet)
    texts = reading.texts({each.document_id for each in passages})
    found: dict[str, dict[StoredSpan, None]] = {each: {} for each in ids}
    for passage in passages:
        spans = found[passage.owner]
        for start, end in query.spans(texts[passage.document_id][passage.start : passage.end]):
            if len(spans) < limits.highlights:
                spans[passage._replace(start=passage.start + start, end=passage.start + end)] = None
    return {
        record: [_shown(mention) for _, mention in served_mentions(reading, list(spans))]
        for record, spans in found.items()
    }


def _texts(reading: Reading, ids: Sequence[str], snippet: int) -> list[StoredSpan]:
    """The text of each document, or only its snippet if the operator does not publish whole texts."""
    texts = reading.texts(set(ids))
    return [StoredSpan(each, each, None, 0, len(texts[each]) if reading.whole_texts else snippet) for each in ids]


def _proofs(reading: Reading, kind: ToldKind, ids: Sequence[str]) -> list[StoredSpan]:
    """The mentions in the first tellings of the records; of events also the headlines, since these are searched."""
    first = first_tellings(kind.record, TELLINGS_IN_LIST)
    statement = (
        select(first.c.record_id, Mention.document_id, Mention.start, Mention.end)
        .join(Mention, Mention.telling_id == first.c.telling_id)
        .order_by(first.c.telling_id, Mention.start, Mention.end)
    )
    rows = reading.rows(statement, ids)
    proofs = [StoredSpan(record, document, None, start, end) for record, document, start, end in rows]
    return [*proofs, *_headlines(reading, proofs)] if kind is EVENT else proofs


def _headlines(reading: Reading, proofs: Sequence[StoredSpan]) -> list[StoredSpan]:
    """The headlines of the documents that prove records, where they occur in the texts."""
    pairs = dict.fromkeys((proof.owner, proof.document_id) for proof in proofs)
    documents = {document for _, document in pairs}
    texts = reading.texts(documents)
    rows = reading.connection.execute(
        select(Document.id, Document.title).where(Document.id.in_(documents), Document.title.is_not(None))
    )
    spans = {row.id: (texts[row.id].find(row.title), len(row.title)) for row in rows}
    return [
        StoredSpan(record, document, None, start, start + length)
        for record, document in pairs
        for start, length in [spans.get(document, (-1, 0))]
        if start >= 0
    ]


def _shown(mention: Record) -> Record:
    """A highlight as served: a mention without the part that it proves."""
    return {name: value for name, value in mention.items() if name != "part"}
