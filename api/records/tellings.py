"""The tellings that a record's page shows, each with its document and mentions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import select

from api.query.clauses import Column
from api.records import mentions
from api.records.loading import Columns, Reading, Record, Relation, among_ids, empty_lists
from models import Document, ParticipantTelling

LIMIT = 100  # tellings that a record's page shows; /v1/documents can list all documents of the record

DOCUMENT = {
    "id": Document.id,
    "title": Document.title,
    "publisher": Document.publisher,
    "published": Document.published,
    "url": Document.url,
}

# From ids of tellings to further fields of each telling.
FieldLoader = Callable[[Reading, Sequence[int]], Mapping[int, Record]]


def of_records(record: Column, own: Mapping[str, Any], *loaders: FieldLoader) -> Relation:
    """The relation that loads the tellings of a record, which refer to it by the column `record`.

    They have the columns `own` and the fields that `loaders` add.
    """
    telling = record.class_
    columns = Columns(document=DOCUMENT, extractor=telling.extractor, confidence=telling.confidence, **own)
    first = mentions.first_tellings(record, LIMIT)
    statement = (
        select(*columns.flat, first.c.record_id, first.c.telling_id)
        .join(first, first.c.telling_id == telling.id)
        .join(Document, Document.id == telling.document_id)
        .order_by(telling.id)
    )

    def load(reading: Reading, ids: Sequence[str]) -> dict[str, Record]:
        rows = reading.rows(statement, ids)
        result = empty_lists(ids, "tellings")
        found = [row.telling_id for row in rows]
        proofs = mentions.of_tellings(reading, found)
        additions = [each(reading, found) for each in loaders]
        for row in rows:
            entry = {"id": row.telling_id, **columns.record(row, reading.links)}
            entry["mentions"] = proofs[row.telling_id]
            for addition in additions:
                entry.update(addition[row.telling_id])
            result[row.record_id]["tellings"].append(entry)
        return result

    return Relation(("tellings",), load)


def named_sides(table: Any, names: Mapping[Any, str]) -> FieldLoader:
    """Loads the participants of tellings, under the names that the document gives them.

    `table` links tellings with participants. `names` gives the field for each role; if `table` has no roles, it has one
    field, under the key None.
    """
    role = [] if None in names else [table.role]

    statement = (
        select(table.telling_id, ParticipantTelling.participant_id, ParticipantTelling.name, *role)
        .join(ParticipantTelling, ParticipantTelling.id == table.participant_telling_id)
        .where(among_ids(table.telling_id), ParticipantTelling.participant_id.is_not(None))
        .order_by(table.telling_id, table.position)
    )

    def load(reading: Reading, tellings: Sequence[int]) -> dict[int, Record]:
        result: dict[int, Record] = {telling: {name: [] for name in names.values()} for telling in tellings}
        for telling, participant, name, *roles in reading.rows(statement, tellings):
            side = result[telling][names[roles[0] if roles else None]]
            side.append({"id": participant, "href": reading.links.record(participant), "name": name})
        return result

    return load
