"""What single documents say of a record: the tellings that its page shows, each with its document and mentions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import select

from api.query.clauses import Column
from api.records import mentions
from api.records.loading import IDS, Columns, Reading, Record, Relation, grouped
from models import Document, ParticipantTelling

MOST = 100  # tellings that a record's page shows; /v1/documents lists all of its documents

DOCUMENT = {
    "id": Document.id,
    "title": Document.title,
    "publisher": Document.publisher,
    "published": Document.published,
    "url": Document.url,
}

# For each of these telling ids, more fields of the telling.
More = Callable[[Reading, Sequence[int]], Mapping[int, Record]]


def of_records(record: Column, own: Mapping[str, Any], *more: More) -> Relation:
    """The tellings that refer to a record by the column `record`, with the columns `own` and the fields of `more`."""
    telling = record.class_
    columns = Columns(document=DOCUMENT, extractor=telling.extractor, confidence=telling.confidence, **own)
    first = mentions.first_tellings(record, MOST)
    statement = (
        select(*columns.flat, first.c.record_id, first.c.telling_id)
        .join(first, first.c.telling_id == telling.id)
        .join(Document, Document.id == telling.document_id)
        .order_by(telling.id)
    )

    def load(reading: Reading, ids: Sequence[str]) -> dict[str, Record]:
        rows = reading.rows(statement, ids)
        result = grouped(ids, "tellings")
        found = [row.telling_id for row in rows]
        proofs = mentions.of_tellings(reading, found)
        additions = [each(reading, found) for each in more]
        for row in rows:
            made = {"id": row.telling_id, **columns.record(row, reading.links)}
            made["mentions"] = proofs[row.telling_id]
            for addition in additions:
                made.update(addition[row.telling_id])
            result[row.record_id]["tellings"].append(made)
        return result

    return Relation(("tellings",), load)


def named_sides(table: Any, names: Mapping[Any, str]) -> More:
    """The participants of a telling under the names that its document gives them, in the fields `names` of their roles.

    `table` links tellings with participants; if it knows no roles, `names` has one field, under null.
    """
    role = [] if None in names else [table.role]

    statement = (
        select(table.telling_id, ParticipantTelling.participant_id, ParticipantTelling.name, *role)
        .join(ParticipantTelling, ParticipantTelling.id == table.participant_telling_id)
        .where(table.telling_id.in_(IDS))
        .order_by(table.telling_id, table.position)
    )

    def load(reading: Reading, tellings: Sequence[int]) -> dict[int, Record]:
        result: dict[int, Record] = {telling: {name: [] for name in names.values()} for telling in tellings}
        for telling, participant, name, *roles in reading.rows(statement, tellings):
            side = result[telling][names[roles[0] if roles else None]]
            side.append({"id": participant, "href": reading.links.record(participant), "name": name})
        return result

    return load
