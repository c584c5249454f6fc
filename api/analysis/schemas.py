"""The shape of an analysis: what one text tells, before anything is stored."""

from __future__ import annotations

from marshmallow import fields
from marshmallow.fields import List, Nested

from api.resources.agreements import InstrumentSchema
from api.resources.event_schemas import EventFieldsSchema
from api.resources.participants import CharacterSchema
from api.resources.statements import KIND, STANCE
from api.schemas import DateSchema, Shape, about, enum
from models.vocabulary import NoteKind, Part, Quad, Stance, StatementKind

EXAMPLE = {
    "title": "Ministers meet in Oslo",
    "publisher": "The Daily Ledger",
    "published": "2024-03-05",
    "text": "OSLO – Norwegian Foreign Minister Ingrid Solberg met Chilean President Tomás Rivas in Oslo on Monday. "
    '"We shall sign the memorandum on fisheries before the summer," Solberg told reporters after the talks.',
}


class FoundSpanSchema(Shape):
    """A span of the text and the part that it proves; `text` is exactly the text from `start` to `end`."""

    part = enum(Part, "What the span proves.", "trigger")
    start = fields.Integer(metadata=about("Where it starts in the text, from 0.", 44))
    end = fields.Integer(metadata=about("Where it ends, exclusive.", 47))
    text = fields.String(metadata=about("The text of the span.", "met"))


class RuleSchema(Shape):
    """A rule of the extractor and its answer."""

    rule = fields.String(metadata=about("Its name.", "events.arguments.roles.subject_acts"))
    says = fields.String(metadata=about("What it says, in a sentence.", "The subject of an active verb acts."))
    answer = fields.String(metadata=about("What it answered.", "Ingrid Solberg"))


class ExplainedFieldSchema(Shape):
    """A field of a record, and the rules that gave it."""

    field = fields.String(metadata=about("Name of the field.", "actors"))
    value = fields.Raw(
        allow_none=True,
        metadata={
            **about("Its value in words; of several a list.", "Ingrid Solberg"),
            "type": ["string", "array"],
            "items": {"type": "string"},
        },
    )
    rules = List(Nested(RuleSchema), metadata=about("The rules, the deciding one first."))


class FoundSchema(Shape):
    """The fields of every telling that is found in a text."""

    key = fields.String(metadata=about("Its name within this answer.", "e1"))
    confidence = fields.Float(metadata=about("How sure the extractor is, from 0 to 1.", 0.9))
    mentions = List(Nested(FoundSpanSchema), metadata=about("The spans that prove it."))
    explanation = List(
        Nested(ExplainedFieldSchema),
        allow_none=True,
        metadata=about("The rules behind its fields, as far as rules gave them; null unless `explain=true` asks."),
    )


class FoundNameSchema(Shape):
    """A participant of this answer."""

    key = fields.String(metadata=about("The key of the participant.", "p1"))
    name = fields.String(metadata=about("Its name.", "Ingrid Solberg"))


class FoundParticipantSchema(CharacterSchema, FoundSchema):
    """Somebody or something that the text names."""


class FoundEventSchema(EventFieldsSchema, FoundSchema):
    """An event that the text reports."""

    quad = enum(Quad, "The corner of PLOVER that the type belongs to.", "verbal_cooperation")
    actors = List(Nested(FoundNameSchema), metadata=about("Who did it."))
    recipients = List(Nested(FoundNameSchema), metadata=about("To whom it was done."))
    part_of = fields.String(allow_none=True, metadata=about("The key of the event that it is a part of.", "e1"))


class FoundStatementSchema(FoundSchema):
    """Something that the text reports as said."""

    kind = enum(StatementKind, KIND, "direct")
    stance = enum(Stance, STANCE, "asserted")
    date = Nested(DateSchema, allow_none=True, metadata=about("When it was said, null if unknown."))
    text = fields.String(metadata=about("What was said.", "We shall sign the memorandum on fisheries"))
    speakers = List(Nested(FoundNameSchema), metadata=about("Who said it."))
    addressees = List(Nested(FoundNameSchema), metadata=about("To whom it was said."))
    event = fields.String(allow_none=True, metadata=about("The key of the event at which it was said.", "e1"))
    speaker_confidence = fields.Float(metadata=about("How sure the extractor is of the speaker, from 0 to 1.", 0.9))


class FoundAgreementSchema(InstrumentSchema, FoundSchema):
    """An agreement that the text describes."""

    date = Nested(DateSchema, allow_none=True, metadata=about("When it reached its status, null if unknown."))
    parties = List(Nested(FoundNameSchema), metadata=about("Its parties."))
    event = fields.String(allow_none=True, metadata=about("The key of the event at which it came about.", "e2"))


class FoundDocumentSchema(Shape):
    """The text as it was read, with the metadata that was sent with it or found in it."""

    text = fields.String(metadata=about("The text that all spans count in.", EXAMPLE["text"]))
    title = fields.String(allow_none=True, metadata=about("Its headline.", EXAMPLE["title"]))
    publisher = fields.String(allow_none=True, metadata=about("The outlet.", EXAMPLE["publisher"]))
    place = fields.String(allow_none=True, metadata=about("City of the dateline.", "Oslo"))
    published = fields.Date(allow_none=True, metadata=about("Day of publication.", EXAMPLE["published"]))
    url = fields.String(allow_none=True, metadata=about("Its address.", "https://ledger.example/oslo"))
    byline = fields.String(allow_none=True, metadata=about("Who wrote it.", "A. Reporter"))


class NoteSchema(Shape):
    """A part of the text that is not read as it stands."""

    kind = enum(NoteKind, "What is too long, garbled or in another language.", "long_sentence")
    start = fields.Integer(metadata=about("Where it starts in the text, from 0.", 44))
    end = fields.Integer(metadata=about("Where it ends, exclusive.", 2_100))


class AnalysisSchema(Shape):
    """The tellings of one text."""

    document = Nested(FoundDocumentSchema, metadata=about("The text as it was read."))
    participants = List(Nested(FoundParticipantSchema), metadata=about("Whom it names."))
    events = List(Nested(FoundEventSchema), metadata=about("What it reports to have happened."))
    statements = List(Nested(FoundStatementSchema), metadata=about("What it reports to have been said."))
    agreements = List(Nested(FoundAgreementSchema), metadata=about("The agreements it describes."))
    notes = List(Nested(NoteSchema), metadata=about("What is not read as it stands; empty for prose."))
