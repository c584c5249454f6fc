"""The spans that prove a record, cut from their documents so that offsets and text always agree."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Subquery, func, select

from api.query.clauses import Column
from api.query.fields import LARGEST
from api.records.loading import IDS, Reading, Record, Relation, grouped
from models import Mention
from models.vocabulary import Part

MOST_IN_LIST = 20  # tellings of one record whose mentions a list shows; a record may have thousands


OF_TELLINGS = (
    select(Mention.telling_id, Mention.document_id, Mention.part, Mention.start, Mention.end)
    .where(Mention.telling_id.in_(IDS))
    .order_by(Mention.id)
)


class Found(NamedTuple):
    """A mention as the database has it, in code points, under the record or telling it belongs to."""

    owner: Any
    document_id: str
    part: Part | None
    start: int
    end: int


def of_records(record: Column) -> Relation:
    """The mentions of records to which tellings refer by the column `record`: those of the first tellings."""
    first = first_tellings(record, MOST_IN_LIST)
    statement = (
        select(first.c.record_id, Mention.document_id, Mention.part, Mention.start, Mention.end)
        .join(Mention, Mention.telling_id == first.c.telling_id)
        .order_by(first.c.telling_id, Mention.id)
    )

    def load(reading: Reading, ids: Sequence[str]) -> dict[str, Record]:
        result = grouped(ids, "mentions")
        for owner, mention in served_mentions(reading, reading.rows(statement, ids)):
            result[owner]["mentions"].append(mention)
        return result

    return Relation(("mentions",), load)


def of_tellings(reading: Reading, tellings: Sequence[int]) -> dict[int, list[Record]]:
    """The mentions of each of these tellings, in the order in which the extractor gave them."""
    result: dict[int, list[Record]] = {telling: [] for telling in tellings}
    for owner, mention in served_mentions(reading, reading.rows(OF_TELLINGS, tellings)):
        result[owner].append(mention)
    return result


def served_mentions(reading: Reading, found: Sequence[Sequence[Any]]) -> list[tuple[Any, Record]]:
    """Each mention as it is served, with its text, beside its owner; offsets are counted as the request asks.

    Each of `found` has what `Found` has.
    """
    documents = {each[1] for each in found}
    texts = reading.texts(documents)
    hrefs = {document: reading.links.record(document) for document in documents}
    mentions = [
        (
            owner,
            {
                "part": part,
                "start": start,
                "end": end,
                "text": texts[document][start:end],
                "document_id": document,
                "document_href": hrefs[document],
            },
        )
        for owner, document, part, start, end in found
    ]
    if reading.utf16:
        _widen([mention for _, mention in mentions], {document: _wide(texts[document]) for document in documents})
    return mentions


def first_tellings(record: Column, most: int) -> Subquery:
    """The first `most` tellings of the records `IDS`, as `record_id` and `telling_id`.

    Each record's last one is looked up in the index, so that one of a hundred thousand tellings costs no more.
    """
    telling = record.class_.__table__
    [key] = telling.c[record.key].foreign_keys
    other = telling.alias()
    last = (
        select(other.c.id)
        .where(other.c[record.key] == key.column)
        .order_by(other.c.id)
        .offset(most - 1)
        .limit(1)
        .scalar_subquery()
    )
    among_first = telling.c.id <= func.coalesce(last, LARGEST)
    return (
        select(key.column.label("record_id"), telling.c.id.label("telling_id"))
        .join_from(key.column.table, telling, (telling.c[record.key] == key.column) & among_first)
        .where(key.column.in_(IDS))
        .subquery("first_tellings")
    )


def _widen(mentions: Sequence[Record], wide: Mapping[str, Sequence[int]]) -> None:
    """Count offsets in UTF-16 units."""
    for mention in mentions:
        places = wide[mention["document_id"]]
        mention["start"] += bisect_left(places, mention["start"])
        mention["end"] += bisect_left(places, mention["end"])


def _wide(text: str) -> Sequence[int]:
    """The positions of characters that take two UTF-16 units."""
    return [] if text.isascii() else [place for place, letter in enumerate(text) if letter > "\uffff"]
