"""/v1/statements: what was said, by whom, in which wordings."""

from __future__ import annotations

from collections.abc import Sequence

from marshmallow import fields
from marshmallow.fields import List, Nested
from sqlalchemy import Connection, case, select

from api.query.belonging import Said, belonging_filters
from api.query.clauses import any_of, is_filled, is_referred_to
from api.query.dates import date_columns, date_filters
from api.query.dyads import dyad_filter
from api.query.facets import OwnFacet, participant_facets, publisher_facet, year_facet
from api.query.fields import Choice, Flag, Id
from api.query.filters import Filter
from api.query.participation import country_filter, from_countries, participant_filter
from api.query.provenance import confidence_filters, outlets_field, source_filters
from api.query.references import is_record
from api.query.regions import region_filter
from api.records import amendments, citations, date_sources, mentions, participants, tellings
from api.records.belonging import referring
from api.records.citations import CitationSchema
from api.records.loading import Columns
from api.records.resource import Resource
from api.schemas import (
    DateSchema,
    MentionSchema,
    NamedSchema,
    ParticipantBriefSchema,
    RecordBriefSchema,
    TellingSchema,
    about,
    enum,
)
from models import Participant, Statement, StatementParticipant, StatementTelling, StatementTellingSide, kinds
from models.vocabulary import DatePrecision, Part, Stance, StatementKind, StatementRole

SIDES = {StatementRole.SPEAKER: "speakers", StatementRole.ADDRESSEE: "addressees"}
# How a title puts what somebody denies or asks, so that it never reads as what he says.
TITLES = {Stance.ASSERTED: "", Stance.DENIED: "denied", Stance.QUESTIONED: "asked"}
KIND = "`direct` (wholly in quotation marks), `indirect` (not at all) or `mixed` (in part)."

STANCE = (
    "Whether its speakers say that the content is so (`asserted`), say that it is not so or will not be (`denied`), or "
    "ask whether it is (`questioned`). What is `denied` or `questioned` is **not** what they hold to be true."
)
SAID_ON = "The day on which it was said: the `start` of its `date` where that is known to the day."
# The first day of the date where it is known to the day.
FIRST_DAY = case((Statement.date_precision == DatePrecision.DAY, Statement.starts_on))


class StatementEntrySchema(CitationSchema, RecordBriefSchema):
    """Something said, however many documents repeat it."""

    of_kind = kinds.STATEMENT

    kind = enum(StatementKind, KIND, "direct")
    stance = enum(Stance, STANCE, "asserted")
    text = fields.String(
        metadata=about("What was said, in the wording closest to the speaker's own.", "We shall sign.")
    )
    speakers = List(Nested(ParticipantBriefSchema), metadata=about("Who said it."))
    addressees = List(Nested(ParticipantBriefSchema), metadata=about("To whom it was said."))
    date = Nested(DateSchema, allow_none=True, metadata=about("When it was said, null if unknown."))
    said_on = fields.Date(allow_none=True, metadata=about(SAID_ON, "2024-03-05"))
    event = Nested(RecordBriefSchema, allow_none=True, metadata=about("The event at which it was said."))
    part_of = Nested(RecordBriefSchema, allow_none=True, metadata=about("The longer statement that has its words."))
    documents = fields.Integer(metadata=about("How many documents report it.", 2))
    outlets = outlets_field(2)
    confidence = fields.Float(metadata=about("How sure we are of it, from 0 to 1.", 0.9))
    speaker_confidence = fields.Float(metadata=about("How sure we are of who said it, from 0 to 1.", 0.9))
    cue = fields.String(
        allow_none=True, metadata=about("The word or words in `sentence` that say that it was said.", "told")
    )
    mentions = List(
        Nested(MentionSchema),
        metadata=about(f"The spans that prove it, from its first {mentions.TELLINGS_IN_LIST} tellings."),
    )


class WordingSchema(TellingSchema):
    """A statement in the wording of one document."""

    kind = enum(StatementKind, KIND, "mixed")
    stance = enum(Stance, STANCE, "asserted")
    date = Nested(DateSchema, allow_none=True, metadata=about("When it was said, null if unknown."))
    text = fields.String(metadata=about("What was said, in this document's words.", "they would sign"))
    speaker_confidence = fields.Float(metadata=about("How sure the extractor is of the speaker, from 0 to 1.", 0.9))
    speakers = List(Nested(NamedSchema), metadata=about("Who said it."))
    addressees = List(Nested(NamedSchema), metadata=about("To whom it was said."))


class StatementPartSchema(RecordBriefSchema):
    """A statement that is a part of a longer one, in short."""

    of_kind = kinds.STATEMENT

    text = fields.String(metadata=about("What was said.", "We shall sign."))


class StatementSchema(StatementEntrySchema):
    """Something said, with every wording of it."""

    amendments = amendments.FIELD
    date = Nested(
        date_sources.SourcedDateSchema,
        allow_none=True,
        metadata=about("When it was said and whence we know, null if unknown."),
    )
    parts = List(
        Nested(StatementPartSchema), metadata=about("Sentences or clauses of it that are statements of their own.")
    )
    tellings = List(
        Nested(WordingSchema),
        metadata=about(f"The wording of each document: the first {tellings.LIMIT}, oldest first."),
    )


def _titles(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    speakers = select(StatementParticipant.statement_id, Participant.name)
    speakers = speakers.join(Participant, Participant.id == StatementParticipant.participant_id)
    speakers = speakers.where(StatementParticipant.role == StatementRole.SPEAKER)
    rows = connection.execute(speakers.where(StatementParticipant.statement_id.in_(ids)))
    names: dict[str, list[str]] = {}
    for statement, name in rows:
        names.setdefault(statement, []).append(name)
    texts = connection.execute(select(Statement.id, Statement.stance, Statement.text).where(Statement.id.in_(ids)))
    who = {row.id: (", ".join(names.get(row.id, ())), TITLES[row.stance], row.text) for row in texts}
    return {each: ": ".join(filter(None, [" ".join(filter(None, said)), text])) for each, (*said, text) in who.items()}


PARTICIPATION = StatementParticipant.statement_id
IS_SPEAKER, IS_ADDRESSEE = (StatementParticipant.role == role for role in StatementRole)
BY_SPEAKER, BY_SPEAKER_COUNTRY = participant_facets(PARTICIPATION, IS_SPEAKER)
BY_ADDRESSEE, _ = participant_facets(PARTICIPATION, IS_ADDRESSEE)
STATEMENTS = Resource(
    kind=kinds.STATEMENT,
    about="What was said: direct, indirect and mixed speech, and what was denied or asked (`stance`). The same words "
    "in two outlets are one record; what one says and the other denies are two.",
    entry=StatementEntrySchema,
    item=StatementSchema,
    columns=Columns(
        id=Statement.id,
        kind=Statement.kind,
        stance=Statement.stance,
        text=Statement.text,
        date=date_columns(Statement),
        said_on=FIRST_DAY,
        event={"id": Statement.event_id},
        part_of={"id": Statement.part_of_id},
        documents=Statement.documents,
        outlets=Statement.outlets,
        confidence=Statement.confidence,
        speaker_confidence=Statement.speaker_confidence,
    ),
    title=_titles,
    correctable=True,
    facets={
        "kind": OwnFacet(Statement.kind),
        "stance": OwnFacet(Statement.stance),
        "year": year_facet(Statement.starts_on),
        "speaker": BY_SPEAKER,
        "addressee": BY_ADDRESSEE,
        "speaker_country": BY_SPEAKER_COUNTRY,
        "publisher": publisher_facet(kinds.STATEMENT),
    },
    relations=(
        participants.on_sides(PARTICIPATION, SIDES),
        mentions.of_records(StatementTelling.statement_id),
        citations.of_records(kinds.STATEMENT, {Part.CUE: "cue"}),
    ),
    item_relations=(
        amendments.OF_RECORDS,
        date_sources.of_records(Statement),
        referring("parts", Columns(id=Statement.id, text=Statement.text), Statement.part_of_id, Statement.id),
        tellings.of_records(
            StatementTelling.statement_id,
            {
                "kind": StatementTelling.statement_kind,
                "stance": StatementTelling.stance,
                "date": date_columns(StatementTelling),
                "text": StatementTelling.text,
                "speaker_confidence": StatementTelling.speaker_confidence,
            },
            tellings.named_sides(StatementTellingSide, SIDES),
        ),
    ),
    filters={
        "kind": Filter(List(Choice(StatementKind)), "Any of these kinds.", "direct", any_of(Statement.kind)),
        "stance": Filter(
            List(Choice(Stance)),
            "Any of these stances: `denied` finds what was denied, `exclude_stance=asserted` what nobody said was so.",
            "denied",
            any_of(Statement.stance),
        ),
        "speaker": participant_filter(Statement.id, PARTICIPATION, "Said by any of these.", IS_SPEAKER),
        "addressee": participant_filter(Statement.id, PARTICIPATION, "Said to any of these.", IS_ADDRESSEE),
        "participant": participant_filter(Statement.id, PARTICIPATION, "Said by or to any of these."),
        "dyad": dyad_filter(Statement.id, PARTICIPATION, "Two speak or are spoken to, whichever."),
        "participant_country": country_filter(
            Statement.id, PARTICIPATION, "Said by or to somebody from any of these countries, or the country itself."
        ),
        "speaker_country": country_filter(
            Statement.id,
            PARTICIPATION,
            "Said by somebody from any of these countries, or by the country itself.",
            IS_SPEAKER,
        ),
        "addressee_country": country_filter(
            Statement.id,
            PARTICIPATION,
            "Said to somebody from any of these countries, or to the country itself.",
            IS_ADDRESSEE,
        ),
        "speaker_region": region_filter(
            from_countries(Statement.id, PARTICIPATION, IS_SPEAKER), "Said by somebody from any of these regions."
        ),
        "has_speaker": Filter(
            Flag(), "Whether it is known who said it.", True, is_referred_to(Statement.id, PARTICIPATION, IS_SPEAKER)
        ),
        "has_addressee": Filter(
            Flag(),
            "Whether it is known to whom it was said.",
            True,
            is_referred_to(Statement.id, PARTICIPATION, IS_ADDRESSEE),
        ),
        **date_filters(Statement.starts_on, Statement.ends_on, Statement.sort_date, "a date"),
        "has_date": Filter(Flag(), "Whether it is known when it was said.", True, is_filled(Statement.starts_on)),
        "event": Filter(
            List(Id(kinds.EVENT.prefix)),
            "Said at any of these events, given by id.",
            "e3k9wq0x1zt7m2c8rb",
            is_record(Statement.event_id),
        ),
        "has_event": Filter(
            Flag(), "Whether it is known at which event it was said.", False, is_filled(Statement.event_id)
        ),
        **belonging_filters(
            kinds.STATEMENT,
            Statement.id,
            Statement.part_of_id,
            "parts",
            Said(
                "A part of any of these longer statements, given by id.",
                "Whether it is a part of a longer statement.",
                "Whether parts of it are statements of their own.",
            ),
        ),
        **source_filters(
            Statement.id, StatementTelling.statement_id, "any of its wordings or the names of who takes part"
        ),
        **confidence_filters(Statement.confidence),
    },
    orders={
        "date": Statement.sort_date,
        "documents": Statement.documents,
        "outlets": Statement.outlets,
        "confidence": Statement.confidence,
    },
    default_order="-date",
    orders_note="The day of publication stands for an unknown day; without either, a record comes first in `date`.",
)
