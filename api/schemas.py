"""Schemas that several resources share. The metadata of each field is its description and an example for the docs."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from marshmallow import EXCLUDE, Schema, fields

from api.urls import VERSION
from models import kinds
from models.vocabulary import DateBasis, DatePrecision, DetailSource, Part, ParticipantKind


def about(description: str, example: Any = None) -> dict[str, Any]:
    """The metadata of a field for the docs. Objects and lists of objects need no example: their fields have them."""
    return {"description": description} if example is None else {"description": description, "examples": [example]}


SAMPLE_ID = "3k9wq0x1zt7m2c8rb"  # with the letter of a kind before it, the id of every example
SAMPLE_VERSION = "60303ae2f1c4"  # of the extractors


def in_utc(moment: datetime) -> datetime:
    """A point in time in UTC, whether or not the database stores time zones."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


class UtcDateTime(fields.DateTime):
    """A point in time, served in UTC whether or not the database stores time zones."""

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> str | float | None:
        if isinstance(value, datetime):
            value = in_utc(value)
        return super()._serialize(value, attr, obj, **kwargs)


def enum(vocabulary: type, description: str, example: str, **kwargs: Any) -> fields.Enum[Any]:
    """A field that holds one of a vocabulary's values."""
    return fields.Enum(vocabulary, by_value=fields.String, metadata=about(description, example), **kwargs)


class Shape(Schema):
    """The base of all served schemas. Every field is always present; it is null if nothing is known."""

    class Meta:
        """Later versions may add fields, so the docs must not exclude additional properties."""

        unknown = EXCLUDE

    def on_bind_field(self, field_name: str, field_obj: fields.Field[Any]) -> None:
        """Mark the field as required in the docs."""
        field_obj.required = True


class RecordBriefSchema(Shape):
    """A reference to another record."""

    of_kind: kinds.Kind | None = None  # None if records of several kinds are possible

    id = fields.String()
    href = fields.URL()

    def on_bind_field(self, field_name: str, field_obj: fields.Field[Any]) -> None:
        """Describe the field in terms of the kind of record."""
        super().on_bind_field(field_name, field_obj)
        kind, name = self.of_kind or kinds.EVENT, self.of_kind.name if self.of_kind else "record"
        if field_name == "id":
            field_obj.metadata = about(f"Id of the {name}.", kind.prefix + SAMPLE_ID)
        if field_name == "href":
            address = f"https://api.example{VERSION}/{kind.plural}/{kind.prefix}{SAMPLE_ID}"
            field_obj.metadata = about(f"Where the {name} is served.", address)


class FaultSchema(Shape):
    """One invalid parameter."""

    parameter = fields.String(metadata=about("Its name.", "type"))
    given = fields.String(metadata=about("What was given.", "MEETING"))
    message = fields.String(metadata=about("What is wrong with it.", "Not a known value."))
    allowed = fields.String(metadata=about("What it may be.", "one of AGREE, CONSULT, SUPPORT"))


class ProblemSchema(Shape):
    """A problem response (RFC 9457)."""

    type = fields.String(metadata=about("`about:blank`: the status says it all.", "about:blank"))
    title = fields.String(metadata=about("The status in words.", "Bad Request"))
    status = fields.Integer(metadata=about("The HTTP status.", 400))
    detail = fields.String(metadata=about("What went wrong, in a sentence.", "type: Not a known value."))
    instance = fields.String(
        metadata={**about("The path that was asked for.", "/v1/events"), "format": "uri-reference"}
    )
    errors = fields.List(
        fields.Nested(FaultSchema), metadata=about("Each parameter that cannot be used; empty for other failures.")
    )


class DateSchema(Shape):
    """A date, as far as it is known."""

    start = fields.Date(metadata=about("First day.", "2024-03-04"))
    end = fields.Date(metadata=about("Last day, included; the same as `start` for a single day.", "2024-03-05"))
    precision = enum(DatePrecision, "How exactly it is known: the days, the month or the year.", "day")
    basis = enum(
        DateBasis,
        "What it rests on: `stated` in full, `resolved` against the day of publication, `inherited` from the "
        "enclosing event, or `linked`, carried over from another document's telling.",
        "resolved",
    )
    source = enum(
        DetailSource,
        "Whence in the document it is: `own`, told of it; `occasion`, of what it was done at or just after; "
        "`dateline`, the day of the report.",
        "own",
    )


class PlaceSchema(Shape):
    """A place, as far as it is known."""

    country = fields.String(allow_none=True, metadata=about("ISO 3166-1 alpha-3 code of the country.", "NOR"))
    city = fields.String(allow_none=True, metadata=about("Name of the city.", "Oslo"))
    latitude = fields.Float(allow_none=True, metadata=about("Of the city, in degrees north (WGS 84).", 59.91273))
    longitude = fields.Float(allow_none=True, metadata=about("Of the city, in degrees east (WGS 84).", 10.74609))
    source = enum(
        DetailSource,
        "Whence in the document it is: `own`, told of it; `occasion`, of what it was done at or just after; "
        "`dateline`, the place of the report.",
        "own",
        allow_none=True,
    )


class DocumentBriefSchema(RecordBriefSchema):
    """A document in short."""

    of_kind = kinds.DOCUMENT

    title = fields.String(allow_none=True, metadata=about("Its headline.", "Ministers meet in Oslo"))
    publisher = fields.String(allow_none=True, metadata=about("The outlet that published it.", "The Daily Ledger"))
    published = fields.Date(allow_none=True, metadata=about("Day of publication.", "2024-03-05"))
    url = fields.String(allow_none=True, metadata=about("Its address at the publisher.", "https://ledger.example/oslo"))


class ParticipantBriefSchema(RecordBriefSchema):
    """A participant in short."""

    of_kind = kinds.PARTICIPANT

    name = fields.String(metadata=about("The fullest good form of its name.", "Ingrid Solberg"))
    kind = enum(ParticipantKind, "What it is.", "person")
    country = fields.String(allow_none=True, metadata=about("ISO 3166-1 alpha-3 code of its country.", "NOR"))
    role = fields.String(allow_none=True, metadata=about("The office that it holds.", "Foreign Minister"))


class NamedSchema(RecordBriefSchema):
    """A participant under the name that one document gives it."""

    of_kind = kinds.PARTICIPANT

    name = fields.String(metadata=about("Its name in this document.", "Solberg"))


class MentionSchema(Shape):
    """A span of a document and the part that it proves; `text` is exactly the text from `start` to `end`."""

    part = enum(Part, "What the span proves about the record.", "trigger")
    start = fields.Integer(metadata=about("Where it starts in the document's text, from 0.", 148))
    end = fields.Integer(metadata=about("Where it ends, exclusive.", 151))
    text = fields.String(metadata=about("The text of the span.", "met"))
    document_id = fields.String(metadata=about("Id of the document.", kinds.DOCUMENT.prefix + SAMPLE_ID))
    document_href = fields.URL(
        metadata=about("Where the document is served.", "https://api.example/v1/documents/d3k9wq0x1zt7m2c8rb")
    )


class HighlightSchema(Shape):
    """A span of a document that contains words of the query."""

    start = fields.Integer(metadata=about("Where it starts in the document's text, from 0.", 148))
    end = fields.Integer(metadata=about("Where it ends, exclusive.", 151))
    text = fields.String(metadata=about("The text of the span.", "met"))
    document_id = fields.String(metadata=about("Id of the document.", kinds.DOCUMENT.prefix + SAMPLE_ID))
    document_href = fields.URL(
        metadata=about("Where the document is served.", "https://api.example/v1/documents/d3k9wq0x1zt7m2c8rb")
    )


class TellingSchema(Shape):
    """What one document says of a record."""

    id = fields.Integer(metadata=about("Number of the telling; another after the text is extracted anew.", 12))
    document = fields.Nested(DocumentBriefSchema, metadata=about("The document that says it."))
    extractor = fields.String(metadata=about("Version of the extractors that read it.", SAMPLE_VERSION))
    confidence = fields.Float(metadata=about("How sure the extractor is, from 0 to 1.", 0.9))
    mentions = fields.List(fields.Nested(MentionSchema), metadata=about("The spans that prove it."))
