"""The schemas of events: what a list shows of one, what its page adds, and what single documents tell."""

from __future__ import annotations

from marshmallow import fields
from marshmallow.fields import List, Nested
from marshmallow.validate import OneOf

from api.query.provenance import outlets_field
from api.records import amendments, date_sources, disagreements, mentions, tellings
from api.records.citations import CitationSchema
from api.schemas import (
    DateSchema,
    MentionSchema,
    NamedSchema,
    ParticipantBriefSchema,
    PlaceSchema,
    RecordBriefSchema,
    Shape,
    TellingSchema,
    about,
    enum,
)
from models import kinds
from models.vocabulary import EventContext, EventMode, EventStatus, EventType, Quad


class EventFieldsSchema(Shape):
    """What an event and its tellings have in common."""

    type = enum(EventType, "PLOVER 2.0 type.", "CONSULT")
    mode = enum(EventMode, "PLOVER mode within the type.", "visit", allow_none=True)
    status = enum(
        EventStatus,
        "Whether it happened: `asserted`, `historical` (background), `future`, `hypothetical` or `negated`.",
        "asserted",
    )
    date = Nested(DateSchema, allow_none=True, metadata=about("When it happened, null if unknown."))
    place = Nested(PlaceSchema, allow_none=True, metadata=about("Where it happened, null if unknown."))
    contexts = List(
        fields.String(validate=OneOf([each.value for each in EventContext])),
        metadata=about("PLOVER contexts: the matters that it is about.", ["diplomatic", "economic"]),
    )


class EventEntrySchema(CitationSchema, EventFieldsSchema, RecordBriefSchema):
    """A real-world event, however many documents tell it."""

    of_kind = kinds.EVENT

    quad = fields.Enum(
        Quad,
        by_value=fields.String,
        attribute="type.quad",
        metadata=about("The corner of PLOVER that the type belongs to.", "verbal_cooperation"),
    )
    actors = List(Nested(ParticipantBriefSchema), metadata=about("Who did it."))
    recipients = List(Nested(ParticipantBriefSchema), metadata=about("To whom it was done."))
    part_of = Nested(RecordBriefSchema, allow_none=True, metadata=about("The larger event that it is a part of."))
    fulfilled_by = Nested(RecordBriefSchema, allow_none=True, metadata=about("The event that this plan became."))
    documents = fields.Integer(metadata=about("How many documents tell it.", 3))
    outlets = outlets_field(2)
    confidence = fields.Float(metadata=about("How sure we are of it, from 0 to 1.", 0.9))
    trigger = fields.String(
        allow_none=True, metadata=about("The word or words in `sentence` that express it.", "received")
    )
    mentions = List(
        Nested(MentionSchema),
        metadata=about(f"The spans that prove it, from its first {mentions.TELLINGS_IN_LIST} tellings."),
    )


class EventTellingSchema(EventFieldsSchema, TellingSchema):
    """An event as one document reports it."""

    actors = List(Nested(NamedSchema), metadata=about("Who did it."))
    recipients = List(Nested(NamedSchema), metadata=about("To whom it was done."))


class EventPartSchema(RecordBriefSchema):
    """An event that is a part of another or its plan, in short."""

    of_kind = kinds.EVENT

    type = enum(EventType, "PLOVER 2.0 type.", "SUPPORT")
    status = enum(EventStatus, "Whether it happened.", "asserted")
    date = Nested(DateSchema, allow_none=True, metadata=about("When it happened, null if unknown."))


class EventSchema(EventEntrySchema):
    """A real-world event with what each document says of it."""

    amendments = amendments.FIELD
    date = Nested(
        date_sources.SourcedDateSchema,
        allow_none=True,
        metadata=about("When it happened and whence we know, null if unknown."),
    )
    disagreements = disagreements.FIELD
    parts = List(Nested(EventPartSchema), metadata=about("Events that are parts of this one."))
    plans = List(Nested(EventPartSchema), metadata=about("Plans that this event fulfils, as they were told before."))
    tellings = List(
        Nested(EventTellingSchema),
        metadata=about(f"What each document says of it: the first {tellings.LIMIT}, oldest first."),
    )
