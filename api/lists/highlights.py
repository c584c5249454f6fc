"""Where the words of a query stand in the documents: exact spans for each record of a page (`highlight=true`)."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from api.lists.limits import DEFAULT_LIMITS, ReadLimits
from api.records.loading import Reading, Record
from api.records.mentions import MOST_IN_LIST, Found, first_tellings, served_mentions
from api.records.resource import Resource
from models import Document, Mention
from models.kinds import EVENT, ToldKind
from models.query import Query


def highlights(
    reading: Reading, resource: Resource, query: Query, ids: Sequence[str], limits: ReadLimits = DEFAULT_LIMITS
) -> dict[str, list[Record]]:
    """For each of these records the first spans that hold words of `query`, document by document.

    What only the record itself says, such as the type of an event, stands in no document and so has no span.
    """
    if isinstance(resource.kind, ToldKind):
        passages = _proofs(reading, resource.kind, ids)
    else:
        passages = _texts(reading, ids, limits.snippet)
    texts = reading.texts({each.document_id for each in passages})
    found: dict[str, dict[Found, None]] = {each: {} for each in ids}
    for passage in passages:
        here = found[passage.owner]
        for start, end in query.spans(texts[passage.document_id][passage.start : passage.end]):
            if len(here) < limits.highlights:
                here[passage._replace(start=passage.start + start, end=passage.start + end)] = None
    return {
        record: [_shown(mention) for _, mention in served_mentions(reading, list(spans))]
        for record, spans in found.items()
    }


def _texts(reading: Reading, ids: Sequence[str], snippet: int) -> list[Found]:
    """Documents, as far as they may be read."""
    texts = reading.texts(set(ids))
    return [Found(each, each, None, 0, len(texts[each]) if reading.whole_texts else snippet) for each in ids]


def _proofs(reading: Reading, kind: ToldKind, ids: Sequence[str]) -> list[Found]:
    """What proves records in their first tellings; of events the headlines too, since these are searched."""
    first = first_tellings(kind.record, MOST_IN_LIST)
    statement = (
        select(first.c.record_id, Mention.document_id, Mention.start, Mention.end)
        .join(Mention, Mention.telling_id == first.c.telling_id)
        .order_by(first.c.telling_id, Mention.start, Mention.end)
    )
    rows = reading.rows(statement, ids)
    proofs = [Found(record, document, None, start, end) for record, document, start, end in rows]
    return [*proofs, *_headlines(reading, proofs)] if kind is EVENT else proofs


def _headlines(reading: Reading, proofs: Sequence[Found]) -> list[Found]:
    """The headlines of the documents that prove records, where they stand in the texts."""
    told = dict.fromkeys((proof.owner, proof.document_id) for proof in proofs)
    documents = {document for _, document in told}
    texts = reading.texts(documents)
    rows = reading.connection.execute(
        select(Document.id, Document.title).where(Document.id.in_(documents), Document.title.is_not(None))
    )
    spans = {row.id: (texts[row.id].find(row.title), len(row.title)) for row in rows}
    return [
        Found(record, document, None, start, start + length)
        for record, document in told
        for start, length in [spans.get(document, (-1, 0))]
        if start >= 0
    ]


def _shown(mention: Record) -> Record:
    """A span that proves nothing by itself."""
    return {name: value for name, value in mention.items() if name != "part"}
