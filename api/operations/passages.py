"""Where a record that a search finds holds the words: in which of its fields, with the words around them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from marshmallow import fields

from api.records.field_selection import select_fields
from api.records.loading import Reading, Record
from api.records.resource import Resource
from api.schemas import Shape, about
from models.kinds import AGREEMENT, DOCUMENT, EVENT, PARTICIPANT, STATEMENT, Kind
from models.query import Query

LONGEST = 240  # characters of a passage
BEFORE = 60  # of them at most before the first word that was looked for
# The fields that hold text, by kind, those that say most first.
FIELDS: Mapping[Kind, tuple[str, ...]] = {
    EVENT: ("sentence", "headline"),
    PARTICIPANT: ("names", "role", "sentence"),
    STATEMENT: ("text", "sentence"),
    AGREEMENT: ("title", "sentence"),
    DOCUMENT: ("title", "publisher", "text"),
}


class SpanSchema(Shape):
    """A part of a text."""

    start = fields.Integer(metadata=about("Where it starts, in code points from 0.", 0))
    end = fields.Integer(metadata=about("Where it ends, exclusive.", 4))


class PassageSchema(Shape):
    """A passage of a record that holds words of the query."""

    field = fields.String(metadata=about("The field of the record that it stands in.", "sentence"))
    text = fields.String(
        metadata=about(f"The field, or {LONGEST} characters of it.", "The ministers met in Oslo on Tuesday.")
    )
    highlight = fields.List(fields.Nested(SpanSchema), metadata=about("Where the words stand in `text`."))


def passages(reading: Reading, resource: Resource, query: Query, ids: Sequence[str]) -> dict[str, list[Record]]:
    """For each of these records, one passage of each field that holds words of the query."""
    public = {} if reading.whole_texts else {"text": "snippet"}
    names = [public.get(name, name) if resource.texts else name for name in FIELDS[resource.kind]]
    found = select_fields(resource, {"fields": names}, paged=True).read(reading, ids)
    return {record["id"]: list(_of_record(record, names, query)) for record in found}


def _of_record(record: Record, names: Sequence[str], query: Query) -> Iterator[Record]:
    for name in names:
        value = record[name]
        for text in value if isinstance(value, list) else [value]:
            if text and (spans := query.spans(text)):
                yield _passage(name, text, spans)
                break


def _passage(name: str, text: str, spans: Sequence[tuple[int, int]]) -> Record:
    """The text around the first of the spans, in whole words, with those spans that lie in it."""
    start, end = 0, len(text)
    if end > LONGEST:
        start = 0 if spans[0][1] <= LONGEST else text.rfind(" ", 0, max(0, spans[0][0] - BEFORE)) + 1
        end = min(end, start + LONGEST)
        cut = text.rfind(" ", spans[0][1], end)
        end = cut if end < len(text) and cut > 0 else end
    shown: list[dict[str, Any]] = [
        {"start": first - start, "end": last - start} for first, last in spans if start <= first and last <= end
    ]
    return {"field": name, "text": text[start:end], "highlight": shown}
