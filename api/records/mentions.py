"""The mentions of records, with the text of each span cut from its document so that offsets and text always agree."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Subquery, func, select

from api.query.clauses import Column
from api.query.fields import LARGEST
from api.records.loading import Reading, Record, Relation, among_ids, empty_lists
from models import Mention
from models.vocabulary import Part

TELLINGS_IN_LIST = 20  # tellings per record whose mentions a list shows; a record may have thousands


SPANS = select(Mention.telling_id, Mention.document_id, Mention.part, Mention.start, Mention.end).order_by(Mention.id)
OF_TELLINGS = SPANS.where(among_ids(Mention.telling_id))
OF_DOCUMENTS = SPANS.where(among_ids(Mention.document_id))


class StoredSpan(NamedTuple):
    """A mention as stored, in code points, with the id of the record or telling that it belongs to."""

    owner: Any
    document_id: str
    part: Part | None
    start: int
    end: int


def of_records(record: Column) -> Relation:
    """The relation that loads the mentions in the first tellings, which refer to a record by the column `record`."""
    first = first_tellings(record, TELLINGS_IN_LIST)
    statement = select(first.c.record_id, first.c.telling_id).order_by(first.c.telling_id)

    def load(reading: Reading, ids: Sequence[str]) -> dict[str, Record]:
        result = empty_lists(ids, "mentions")
        tellings = reading.rows(statement, ids)
        found = of_tellings(reading, [telling for _, telling in tellings])
        for owner, telling in tellings:
            result[owner]["mentions"] += found[telling]
        return result

    return Relation(("mentions",), load)


def of_tellings(reading: Reading, tellings: Sequence[int]) -> Mapping[int, list[Record]]:
    """The mentions of at least these tellings, in the order in which the extractor gave them; each is fetched once.

    They are shared by all who ask, who must not change them.
    """
    absent: dict[int, list[Record]] = {telling: [] for telling in tellings if telling not in reading.mentions}
    _keep(reading, absent, served_mentions(reading, reading.rows(OF_TELLINGS, absent)))
    return reading.mentions


def all_of_documents(reading: Reading, documents: Sequence[str], tellings: Sequence[int]) -> Mapping[int, list[Record]]:
    """As `of_tellings`, for `tellings` that are all those of `documents`, whose spans stand together in the table."""
    found = served_mentions(reading, reading.rows(OF_DOCUMENTS, documents))
    _keep(reading, {telling: [] for telling in tellings}, found)
    return reading.mentions


def _keep(reading: Reading, empty: dict[int, list[Record]], found: Sequence[tuple[Any, Record]]) -> None:
    reading.mentions.update(empty)
    for telling, mention in found:
        reading.mentions[telling].append(mention)


def served_mentions(reading: Reading, found: Sequence[Sequence[Any]]) -> list[tuple[Any, Record]]:
    """Each mention with its owner, as it is served: with its text, and offsets in the unit that the request asks for.

    Each of `found` has the fields of `StoredSpan`.
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
        _to_utf16(
            [mention for _, mention in mentions],
            {document: _wide_characters(texts[document]) for document in documents},
        )
    return mentions


def first_tellings(record: Column, limit: int) -> Subquery:
    """The first `limit` tellings of the records asked for, as `record_id` and `telling_id`.

    The last one to show of each record is looked up in the index, so that a record with a hundred thousand tellings
    costs no more.
    """
    telling = record.class_.__table__
    [key] = telling.c[record.key].foreign_keys
    other = telling.alias()
    last = (
        select(other.c.id)
        .where(other.c[record.key] == key.column)
        .order_by(other.c.id)
        .offset(limit - 1)
        .limit(1)
        .scalar_subquery()
    )
    among_first = telling.c.id <= func.coalesce(last, LARGEST)
    return (
        select(key.column.label("record_id"), telling.c.id.label("telling_id"))
        .join_from(key.column.table, telling, (telling.c[record.key] == key.column) & among_first)
        .where(among_ids(key.column))
        .subquery("first_tellings")
    )


def _to_utf16(mentions: Sequence[Record], wide: Mapping[str, Sequence[int]]) -> None:
    """Convert offsets from code points to UTF-16 units."""
    for mention in mentions:
        positions = wide[mention["document_id"]]
        mention["start"] += bisect_left(positions, mention["start"])
        mention["end"] += bisect_left(positions, mention["end"])


def _wide_characters(text: str) -> Sequence[int]:
    """The positions of characters that take two UTF-16 units."""
    return [] if text.isascii() else [position for position, letter in enumerate(text) if letter > "\uffff"]
