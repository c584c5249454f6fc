"""Who gives a record's date: a telling, its document, and the spans that state it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from marshmallow import fields
from sqlalchemy import select

from api.query.dates import date_columns
from api.records import mentions, tellings
from api.records.loading import Columns, Reading, Record, Relation, among_ids
from api.schemas import DateSchema, DocumentBriefSchema, MentionSchema, Shape, about
from models import Document, Telling
from models.vocabulary import Part


class DateGiverSchema(Shape):
    """The telling that a date was taken from."""

    telling = fields.Integer(metadata=about("Number of the telling.", 12))
    document = fields.Nested(DocumentBriefSchema, metadata=about("The document of that telling."))
    mentions = fields.List(
        fields.Nested(MentionSchema),
        metadata=about("Spans of that telling that state a date; empty where it has it from what surrounds it."),
    )


class SourcedDateSchema(DateSchema):
    """A date, as far as it is known, with the telling that gives it."""

    given_by = fields.Nested(
        DateGiverSchema,
        allow_none=True,
        metadata=about(
            "The telling whose date it is, perhaps not one of the tellings that leave the day open; null if not known."
        ),
    )


def of_records(model: Any) -> Relation:
    """The relation that loads the date of this kind of record with the telling that gives it."""
    columns = Columns(id=model.id, date=date_columns(model), telling=model.date_telling_id, document=tellings.DOCUMENT)

    statement = (
        select(*columns.flat)
        .outerjoin(Telling, Telling.id == model.date_telling_id)
        .outerjoin(Document, Document.id == Telling.document_id)
        .where(among_ids(model.id))
    )

    def load(reading: Reading, ids: Sequence[str]) -> dict[str, Record]:
        found = [columns.record(row, reading.links) for row in reading.rows(statement, ids)]
        proofs = mentions.of_tellings(reading, [each["telling"] for each in found if each["telling"] is not None])
        return {each["id"]: {"date": _sourced(each, proofs)} for each in found}

    return Relation(("date",), load)


def _sourced(record: Record, proofs: Mapping[int, list[Record]]) -> Record | None:
    date, telling = record["date"], record["telling"]
    if date is None:
        return None
    stated = [proof for proof in proofs.get(telling, []) if proof["part"] is Part.DATE]
    giver = {"telling": telling, "document": record["document"], "mentions": stated}
    return {**date, "given_by": giver if telling is not None else None}
