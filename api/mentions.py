"""The spans that prove a record, cut from their documents so that offsets and text always agree."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Subquery, func, select

from api.filters import Column
from api.reading import Reading, Record, Relation, grouped
from models import Mention
from models.vocabulary import Part

MOST_IN_LIST = 20  # tellings of one record whose mentions a list shows; a record may have thousands


class Found(NamedTuple):
    """A mention as the database has it, in code points, under the record or telling it belongs to."""

    owner: Any
    document_id: str
    part: Part
    start: int
    end: int


def of_records(record: Column) -> Relation:
    """The mentions of records to which tellings refer by the column `record`: those of the first tellings."""

    def load(reading: Reading, ids: Sequence[str]) -> dict[str, Record]:
        first = first_tellings(record, ids)
        rows = reading.session.execute(
            select(first.c.record_id, Mention.document_id, Mention.part, Mention.start, Mention.end)
            .join(Mention, Mention.telling_id == first.c.telling_id)
            .where(first.c.rank <= MOST_IN_LIST)
            .order_by(first.c.telling_id, Mention.id)
        )
        result = grouped(ids, "mentions")
        for owner, mention in cut(reading, [Found(*row) for row in rows]):
            result[owner]["mentions"].append(mention)
        return result

    return Relation(("mentions",), load)


def of_tellings(reading: Reading, tellings: Sequence[int]) -> dict[int, list[Record]]:
    """The mentions of each of these tellings, in the order in which the extractor gave them."""
    rows = reading.session.execute(
        select(Mention.telling_id, Mention.document_id, Mention.part, Mention.start, Mention.end)
        .where(Mention.telling_id.in_(tellings))
        .order_by(Mention.id)
    )
    result: dict[int, list[Record]] = {telling: [] for telling in tellings}
    for owner, mention in cut(reading, [Found(*row) for row in rows]):
        result[owner].append(mention)
    return result


def cut(reading: Reading, found: Sequence[Found]) -> list[tuple[Any, Record]]:
    """Each mention as it is served, with its text, beside its owner; offsets are counted as the request asks."""
    documents = {each.document_id for each in found}
    texts = reading.texts(documents)
    wide = {document: _wide(texts[document]) if reading.utf16 else () for document in documents}
    mentions: list[tuple[Any, Record]] = []
    for owner, document, part, start, end in found:
        mention = {
            "part": part,
            "start": start + bisect_left(wide[document], start),
            "end": end + bisect_left(wide[document], end),
            "text": texts[document][start:end],
            "document_id": document,
            "document_href": reading.links.record(document),
        }
        mentions.append((owner, mention))
    return mentions


def first_tellings(record: Column, ids: Sequence[str]) -> Subquery:
    """The tellings of these records, each with its `rank` from 1 within its record, oldest first."""
    table = record.class_.__table__
    reference = table.c[record.key]
    rank = func.row_number().over(partition_by=reference, order_by=table.c.id).label("rank")
    return (
        select(reference.label("record_id"), table.c.id.label("telling_id"), rank)
        .where(reference.in_(ids))
        .subquery("first_tellings")
    )


def _wide(text: str) -> Sequence[int]:
    """The positions of characters that take two UTF-16 units."""
    return [] if text.isascii() else [place for place, letter in enumerate(text) if letter > "\uffff"]
