"""Fields of a record on which its tellings disagree, each value with the documents that give it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from typing import Any

from marshmallow import fields
from sqlalchemy import Select, select

from api.query.clauses import Column
from api.records import mentions, tellings
from api.records.loading import Columns, Reading, Record, Relation, grouped
from api.schemas import DocumentBriefSchema, Shape, about
from models import Document
from models.fulltext import fold
from models.vocabulary import AgreementStatus

Join = Callable[[Select[Any]], Select[Any]]
Shapes = Mapping[str, Column | Mapping[str, Column]]


class ToldValueSchema(Shape):
    """One of the values that documents give, and who gives it."""

    value = fields.Raw(
        metadata={
            **about("The value as a telling has it; of a date its `start`, `end` and `precision`.", "Bergen"),
            "type": ["string", "integer", "object"],
        }
    )
    documents = fields.List(fields.Nested(DocumentBriefSchema), metadata=about("The documents that give it."))


class DisagreementSchema(Shape):
    """A field for which documents give values that cannot all be right."""

    field = fields.String(metadata=about("Name of the field.", "city"))
    values = fields.List(
        fields.Nested(ToldValueSchema), metadata=about("The values, that of the oldest telling first.")
    )


FIELD = fields.List(
    fields.Nested(DisagreementSchema),
    metadata=about(
        "Fields on which its documents disagree: two dates of which neither lies within the other, two names of a city "
        f"and the like. Silence is no disagreement. From its first {tellings.MOST} tellings; texts that were revised "
        "since are left out."
    ),
)


def of_records(record: Column, shapes: Shapes, join: Join = lambda query: query) -> Relation:
    """The disagreements between the tellings that refer to a record by the column `record`, in the fields `shapes`.

    `join` brings in tables beside the tellings' own.
    """
    telling = record.class_
    columns = Columns(**shapes, document=tellings.DOCUMENT)
    first = mentions.first_tellings(record, tellings.MOST)
    statement = join(
        select(*columns.flat, first.c.record_id)
        .select_from(telling)
        .join(first, first.c.telling_id == telling.id)
        .join(Document, Document.id == telling.document_id)
        .where(Document.superseded.is_(False))
        .order_by(telling.id)
    )

    def load(reading: Reading, ids: Sequence[str]) -> dict[str, Record]:
        rows = reading.rows(statement, ids)
        told: dict[str, list[Record]] = {each: [] for each in ids}
        for row in rows:
            told[row.record_id].append(columns.record(row, reading.links))
        result = grouped(ids, "disagreements")
        for each, found in told.items():
            clashes = (_disagreement(name, found) for name in shapes)
            result[each]["disagreements"] = [clash for clash in clashes if clash is not None]
        return result

    return Relation(("disagreements",), load)


def _disagreement(name: str, told: Sequence[Record]) -> Record | None:
    values: dict[Any, Any] = {}
    documents: dict[Any, dict[str, Record]] = {}
    for telling in told:
        value = _said(telling[name])
        if value is not None:
            key = _key(value)
            values.setdefault(key, value)
            documents.setdefault(key, {})[telling["document"]["id"]] = telling["document"]
    clash = CLASHES.get(name, _other)
    if not any(clash(one, other) for one, other in combinations(values.values(), 2)):
        return None
    return {
        "field": name,
        "values": [{"value": value, "documents": list(documents[key].values())} for key, value in values.items()],
    }


def _said(value: Any) -> Any:
    """What a telling says, null where it says nothing. What a date rests on is no part of the date."""
    if value is AgreementStatus.UNSPECIFIED:
        return None
    return {key: part for key, part in value.items() if key != "basis"} if isinstance(value, dict) else value


def _key(value: Any) -> Any:
    if isinstance(value, dict):
        return tuple(value.values())
    return fold(value) if isinstance(value, str) else value


def _other(_one: Any, _other: Any) -> bool:
    """Values that are told apart by their key differ."""
    return True


def _apart(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Neither of two dates lies within the other: "in June" and "on 3 June" may both be right."""
    within = one["start"] >= other["start"] and one["end"] <= other["end"]
    around = one["start"] <= other["start"] and one["end"] >= other["end"]
    return not within and not around


CLASHES: Mapping[str, Callable[[Any, Any], bool]] = {"date": _apart}
