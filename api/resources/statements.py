"""/v1/statements: what was said, by whom, in which wordings."""

from __future__ import annotations

from collections.abc import Sequence

from marshmallow import fields
from marshmallow.fields import List, Nested
from sqlalchemy import Connection, select

from api.query.clauses import any_of, is_filled, is_referred_to
from api.query.dates import within
from api.query.dyads import dyad_filter
from api.query.facets import Own, of_participants, of_publishers, of_years
from api.query.fields import Choice, Flag, Id
from api.query.filters import Filter
from api.query.participation import from_country, involving, of_countries
from api.query.provenance import evidence, outlets_field, trust
from api.query.references import recorded
from api.query.regions import in_region
from api.records import mentions, participants, tellings
from api.records.loading import Columns
from api.records.resource import Resource
from api.schemas import (
    MentionSchema,
    NamedSchema,
    ParticipantBriefSchema,
    RecordBriefSchema,
    TellingSchema,
    about,
    enum,
)
from models import Participant, Statement, StatementParticipant, StatementTelling, StatementTellingSide, kinds
from models.vocabulary import StatementKind, StatementRole

SIDES = {StatementRole.SPEAKER: "speakers", StatementRole.ADDRESSEE: "addressees"}
KIND = "`direct` (wholly in quotation marks), `indirect` (not at all) or `mixed` (in part)."


class StatementEntrySchema(RecordBriefSchema):
    """Something said, however many documents repeat it."""

    of_kind = kinds.STATEMENT

    kind = enum(StatementKind, KIND, "direct")
    text = fields.String(
        metadata=about("What was said, in the wording closest to the speaker's own.", "We shall sign.")
    )
    speakers = List(Nested(ParticipantBriefSchema), metadata=about("Who said it."))
    addressees = List(Nested(ParticipantBriefSchema), metadata=about("To whom it was said."))
    said_on = fields.Date(allow_none=True, metadata=about("The day on which it was said.", "2024-03-05"))
    event = Nested(RecordBriefSchema, allow_none=True, metadata=about("The event at which it was said."))
    documents = fields.Integer(metadata=about("How many documents report it.", 2))
    outlets = outlets_field(2)
    confidence = fields.Float(metadata=about("How sure we are of it, from 0 to 1.", 0.9))
    speaker_confidence = fields.Float(metadata=about("How sure we are of who said it, from 0 to 1.", 0.9))
    mentions = List(
        Nested(MentionSchema),
        metadata=about(f"The spans that prove it, from its first {mentions.MOST_IN_LIST} tellings."),
    )


class WordingSchema(TellingSchema):
    """A statement in the wording of one document."""

    kind = enum(StatementKind, KIND, "mixed")
    text = fields.String(metadata=about("What was said, in this document's words.", "they would sign"))
    speaker_confidence = fields.Float(metadata=about("How sure the extractor is of the speaker, from 0 to 1.", 0.9))
    speakers = List(Nested(NamedSchema), metadata=about("Who said it."))
    addressees = List(Nested(NamedSchema), metadata=about("To whom it was said."))


class StatementSchema(StatementEntrySchema):
    """Something said, with every wording of it."""

    tellings = List(
        Nested(WordingSchema),
        metadata=about(f"The wording of each document: the first {tellings.MOST}, oldest first."),
    )


def _titles(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    speakers = select(StatementParticipant.statement_id, Participant.name)
    speakers = speakers.join(Participant, Participant.id == StatementParticipant.participant_id)
    speakers = speakers.where(StatementParticipant.role == StatementRole.SPEAKER)
    rows = connection.execute(speakers.where(StatementParticipant.statement_id.in_(ids)))
    names: dict[str, list[str]] = {}
    for statement, name in rows:
        names.setdefault(statement, []).append(name)
    texts = connection.execute(select(Statement.id, Statement.text).where(Statement.id.in_(ids)))
    return {row.id: ": ".join([*([", ".join(names[row.id])] if row.id in names else []), row.text]) for row in texts}


TAKES_PART = StatementParticipant.statement_id
SPEAKS, HEARS = (StatementParticipant.role == role for role in StatementRole)
BY_SPEAKER, BY_SPEAKER_COUNTRY = of_participants(TAKES_PART, SPEAKS)
BY_ADDRESSEE, _ = of_participants(TAKES_PART, HEARS)
STATEMENTS = Resource(
    kind=kinds.STATEMENT,
    about="What was said: direct, indirect and mixed speech. The same words in two outlets are one record.",
    entry=StatementEntrySchema,
    item=StatementSchema,
    columns=Columns(
        id=Statement.id,
        kind=Statement.kind,
        text=Statement.text,
        said_on=Statement.said_on,
        event={"id": Statement.event_id},
        documents=Statement.documents,
        outlets=Statement.outlets,
        confidence=Statement.confidence,
        speaker_confidence=Statement.speaker_confidence,
    ),
    title=_titles,
    correctable=True,
    facets={
        "kind": Own(Statement.kind),
        "year": of_years(Statement.said_on),
        "speaker": BY_SPEAKER,
        "addressee": BY_ADDRESSEE,
        "speaker_country": BY_SPEAKER_COUNTRY,
        "publisher": of_publishers(StatementTelling.statement_id),
    },
    relations=(participants.on_sides(TAKES_PART, SIDES), mentions.of_records(StatementTelling.statement_id)),
    item_relations=(
        tellings.of_records(
            StatementTelling.statement_id,
            {
                "kind": StatementTelling.statement_kind,
                "text": StatementTelling.text,
                "speaker_confidence": StatementTelling.speaker_confidence,
            },
            tellings.named_sides(StatementTellingSide, SIDES),
        ),
    ),
    filters={
        "kind": Filter(List(Choice(StatementKind)), "Any of these kinds.", "direct", any_of(Statement.kind)),
        "speaker": involving(Statement.id, TAKES_PART, "Said by any of these.", SPEAKS),
        "addressee": involving(Statement.id, TAKES_PART, "Said to any of these.", HEARS),
        "participant": involving(Statement.id, TAKES_PART, "Said by or to any of these."),
        "dyad": dyad_filter(Statement.id, TAKES_PART, "Two speak or are spoken to, whichever."),
        "participant_country": from_country(
            Statement.id, TAKES_PART, "Said by or to somebody from any of these countries, or the country itself."
        ),
        "speaker_country": from_country(
            Statement.id,
            TAKES_PART,
            "Said by somebody from any of these countries, or by the country itself.",
            SPEAKS,
        ),
        "addressee_country": from_country(
            Statement.id, TAKES_PART, "Said to somebody from any of these countries, or to the country itself.", HEARS
        ),
        "speaker_region": in_region(
            of_countries(Statement.id, TAKES_PART, SPEAKS), "Said by somebody from any of these regions."
        ),
        "has_speaker": Filter(
            Flag(), "Whether it is known who said it.", True, is_referred_to(Statement.id, TAKES_PART, SPEAKS)
        ),
        "has_addressee": Filter(
            Flag(), "Whether it is known to whom it was said.", True, is_referred_to(Statement.id, TAKES_PART, HEARS)
        ),
        **within(Statement.said_on, Statement.said_on, Statement.sort_date, "a day on which it was said"),
        "has_date": Filter(
            Flag(), "Whether the day on which it was said is known.", True, is_filled(Statement.said_on)
        ),
        "event": Filter(
            List(Id(kinds.EVENT.prefix)),
            "Said at any of these events, given by id.",
            "e3k9wq0x1zt7m2c8rb",
            recorded(Statement.event_id),
        ),
        "has_event": Filter(
            Flag(), "Whether it is known at which event it was said.", True, is_filled(Statement.event_id)
        ),
        **evidence(Statement.id, StatementTelling.statement_id, "any of its wordings or the names of who takes part"),
        **trust(Statement.confidence),
    },
    orders={
        "date": Statement.sort_date,
        "documents": Statement.documents,
        "outlets": Statement.outlets,
        "confidence": Statement.confidence,
    },
    usual_order="-date",
    orders_note="The day of publication stands for an unknown day; without either, a record comes first in `date`.",
)
