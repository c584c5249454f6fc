"""Disagreements: the fields on which the tellings of a record disagree, each value with the documents that give it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from typing import Any

from marshmallow import fields
from sqlalchemy import Select, select

from api.query.clauses import Column
from api.records import mentions, tellings
from api.records.loading import Columns, Reading, Record, Relation, empty_lists
from api.schemas import DocumentBriefSchema, Shape, about
from models import Document
from models.fulltext import fold
from models.vocabulary import AgreementStatus

Join = Callable[[Select[Any]], Select[Any]]
Shapes = Mapping[str, Column | Mapping[str, Column]]


class ToldValueSchema(Shape):
    """One of the values that documents give, with these documents."""

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
        f"and the like. Silence is no disagreement. From its first {tellings.LIMIT} tellings; texts that were revised "
        "since are left out."
    ),
)


def of_records(record: Column, shapes: Shapes, join: Join = lambda query: query) -> Relation:
    """The relation that loads the disagreements of tellings, which refer to a record by the column `record`.

    `shapes` are the fields that are compared, `join` adds tables that they need beside the tellings' own.
    """
    telling = record.class_
    columns = Columns(**shapes, document=tellings.DOCUMENT)
    first = mentions.first_tellings(record, tellings.LIMIT)
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
        tellings_of: dict[str, list[Record]] = {each: [] for each in ids}
        for row in rows:
            tellings_of[row.record_id].append(columns.record(row, reading.links))
        result = empty_lists(ids, "disagreements")
        for each, found in tellings_of.items():
            if len(found) < 2:  # most records are told once
                continue
            disagreements = (_disagreement(name, found) for name in shapes)
            result[each]["disagreements"] = [every for every in disagreements if every is not None]
        return result

    return Relation(("disagreements",), load)


def _disagreement(name: str, found: Sequence[Record]) -> Record | None:
    """The disagreement of these tellings in the field `name`, None if their values are compatible."""
    values: dict[Any, Any] = {}
    documents: dict[Any, dict[str, Record]] = {}
    for telling in found:
        value = _value(telling[name])
        if value is not None:
            key = _key(value)
            values.setdefault(key, value)
            documents.setdefault(key, {})[telling["document"]["id"]] = telling["document"]
    conflict = CONFLICTS.get(name, _always)
    if not any(conflict(one, other) for one, other in combinations(values.values(), 2)):
        return None
    return {
        "field": name,
        "values": [{"value": value, "documents": list(documents[key].values())} for key, value in values.items()],
    }


def _value(value: Any) -> Any:
    """The value that a telling gives, null if it gives none, without the basis and the source of dates and places."""
    if value is AgreementStatus.UNSPECIFIED:
        return None
    return (
        {key: part for key, part in value.items() if key not in ("basis", "source")}
        if isinstance(value, dict)
        else value
    )


def _key(value: Any) -> Any:
    if isinstance(value, dict):
        return tuple(value.values())
    return fold(value) if isinstance(value, str) else value


def _always(_one: Any, _other: Any) -> bool:
    """Values with different keys conflict."""
    return True


def _incompatible(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Two dates conflict if neither lies within the other: "in June" and "on 3 June" may both be right."""
    within = one["start"] >= other["start"] and one["end"] <= other["end"]
    around = one["start"] <= other["start"] and one["end"] >= other["end"]
    return not within and not around


CONFLICTS: Mapping[str, Callable[[Any, Any], bool]] = {"date": _incompatible}
