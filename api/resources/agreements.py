"""/v1/agreements: treaties, memoranda, ceasefires, commissions, with the stages that each has reached."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from marshmallow import fields
from marshmallow.fields import List, Nested
from sqlalchemy import Connection, Select, select

from api.query.belonging import Said, belonging_filters
from api.query.clauses import any_of, at_least, at_most, is_filled, is_referred_to
from api.query.dates import UNDATED_LAST, date_columns, date_filters
from api.query.dyads import dyad_filter
from api.query.facets import OwnFacet, participant_facets, publisher_facet, year_facet
from api.query.fields import Choice, Flag, Id, Number
from api.query.filters import Filter
from api.query.participation import country_filter, from_countries, participant_filter
from api.query.provenance import confidence_filters, outlets_field, source_filters
from api.query.references import is_record
from api.query.regions import region_filter
from api.records import amendments, citations, date_sources, disagreements, mentions, participants, tellings
from api.records.belonging import referring
from api.records.citations import CitationSchema
from api.records.loading import Columns, Reading, Record, Relation, empty_lists
from api.records.resource import Resource
from api.schemas import (
    DateSchema,
    MentionSchema,
    NamedSchema,
    ParticipantBriefSchema,
    RecordBriefSchema,
    Shape,
    TellingSchema,
    about,
    enum,
)
from models import (
    Agreement,
    AgreementParty,
    AgreementStep,
    AgreementTelling,
    AgreementTellingParty,
    Mention,
    kinds,
)
from models.vocabulary import AgreementKind, AgreementRole, AgreementStage, AgreementStatus

PARTIES = {AgreementRole.PARTY: "parties", AgreementRole.MEDIATOR: "mediators"}


class InstrumentSchema(Shape):
    """What an agreement and its tellings have in common."""

    kind = enum(AgreementKind, "What sort of instrument it is.", "mou")
    status = enum(AgreementStatus, "The furthest stage of its life that is asserted.", "signed")
    title = fields.String(metadata=about("The words that best name it.", "memorandum on fisheries"))
    count = fields.Integer(
        allow_none=True,
        metadata=about("How many like instruments the record stands for; null for an unspecified plural.", 6),
    )


class AgreementEntrySchema(CitationSchema, InstrumentSchema, RecordBriefSchema):
    """An agreement or group of like agreements."""

    of_kind = kinds.AGREEMENT

    date = Nested(DateSchema, allow_none=True, metadata=about("When it reached its status, null if unknown."))
    parties = List(Nested(ParticipantBriefSchema), metadata=about("Who is bound by it or negotiates it."))
    mediators = List(
        Nested(ParticipantBriefSchema),
        metadata=about("Who brought the parties together, as mediator or host, and is none."),
    )
    event = Nested(RecordBriefSchema, allow_none=True, metadata=about("The event at which it came about."))
    part_of = Nested(
        RecordBriefSchema,
        allow_none=True,
        metadata=about("The several agreements that it is one of: the 14 documents, of one of them."),
    )
    documents = fields.Integer(metadata=about("How many documents describe it.", 2))
    outlets = outlets_field(2)
    confidence = fields.Float(metadata=about("How sure we are of it, from 0 to 1.", 0.9))
    mentions = List(
        Nested(MentionSchema),
        metadata=about(f"The spans that prove it, from its first {mentions.TELLINGS_IN_LIST} tellings."),
    )


class AgreementTellingSchema(InstrumentSchema, TellingSchema):
    """An agreement as one document describes it."""

    parties = List(Nested(NamedSchema), metadata=about("Its parties."))
    mediators = List(Nested(NamedSchema), metadata=about("Who mediated it."))


class AgreementPartSchema(RecordBriefSchema):
    """One of several agreements, in short."""

    kind = enum(AgreementKind, "What sort of instrument it is.", "mou")
    status = enum(AgreementStatus, "The furthest stage of its life that is asserted.", "signed")
    title = fields.String(metadata=about("The words that best name it.", "memorandum on fisheries"))


class StepSchema(Shape):
    """A stage of an agreement's life and the span that asserts it."""

    status = enum(AgreementStage, "The stage that it reached; an extension is a step, and never the status.", "signed")
    date = Nested(DateSchema, allow_none=True, metadata=about("When it reached that stage, null if unknown."))
    mention = Nested(MentionSchema, metadata=about("The span that says so."))


class AgreementSchema(AgreementEntrySchema):
    """An agreement with the steps of its life and what each document says of it."""

    amendments = amendments.FIELD
    date = Nested(
        date_sources.SourcedDateSchema,
        allow_none=True,
        metadata=about("When it reached its status and whence we know, null if unknown."),
    )
    disagreements = disagreements.FIELD
    parts = List(Nested(AgreementPartSchema), metadata=about("Those of the agreements that are named one by one."))
    steps = List(
        Nested(StepSchema),
        metadata=about(
            f"The steps of its life by stage, then date, then document; from its first {tellings.LIMIT} tellings."
        ),
    )
    tellings = List(
        Nested(AgreementTellingSchema),
        metadata=about(f"What each document says of it: the first {tellings.LIMIT}, oldest first."),
    )


STEP = Columns(status=AgreementStep.status, date=date_columns(AgreementStep))
FIRST = mentions.first_tellings(AgreementTelling.agreement_id, tellings.LIMIT)
STEPS = (
    select(*STEP.flat, FIRST.c.record_id, Mention.document_id, Mention.part, Mention.start, Mention.end)
    .join(FIRST, FIRST.c.telling_id == AgreementStep.telling_id)
    .join(Mention, Mention.id == AgreementStep.mention_id)
    .order_by(FIRST.c.telling_id, AgreementStep.position)
)


def _steps(reading: Reading, ids: Sequence[str]) -> dict[str, Record]:
    rows = reading.rows(STEPS, ids)
    # Undated steps come first within their stage. The sort is stable, so the order of the documents is kept.
    rows = sorted(rows, key=lambda row: (row.status.rank, row.starts_on is not None, row.starts_on))
    found = [row[len(STEP.flat) :] for row in rows]
    result = empty_lists(ids, "steps")
    for row, (owner, mention) in zip(rows, mentions.served_mentions(reading, found), strict=True):
        result[owner]["steps"].append({**STEP.record(row, reading.links), "mention": mention})
    return result


def _with_steps(query: Select[Any]) -> Select[Any]:
    """Add the steps with the record's status only: the different date of an earlier step is no disagreement."""
    same_status = (AgreementStep.telling_id == AgreementTelling.id) & (AgreementStep.status == Agreement.status)
    return query.join(Agreement, Agreement.id == AgreementTelling.agreement_id).outerjoin(AgreementStep, same_status)


PART_BRIEF = Columns(id=Agreement.id, kind=Agreement.kind, status=Agreement.status, title=Agreement.title)


def _titles(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    rows = connection.execute(select(Agreement.id, Agreement.title).where(Agreement.id.in_(ids)))
    return {row.id: row.title for row in rows}


PARTY = AgreementParty.agreement_id
IS_PARTY, IS_MEDIATOR = (AgreementParty.role == role for role in AgreementRole)
BY_PARTY, BY_COUNTRY = participant_facets(PARTY, IS_PARTY)
BY_MEDIATOR, _ = participant_facets(PARTY, IS_MEDIATOR)
AGREEMENTS = Resource(
    kind=kinds.AGREEMENT,
    about="Treaties, memoranda, ceasefires and joint bodies: each with a life from proposed to in force or ended.",
    entry=AgreementEntrySchema,
    item=AgreementSchema,
    columns=Columns(
        id=Agreement.id,
        kind=Agreement.kind,
        status=Agreement.status,
        title=Agreement.title,
        count=Agreement.count,
        date=date_columns(Agreement),
        event={"id": Agreement.event_id},
        part_of={"id": Agreement.part_of_id},
        documents=Agreement.documents,
        outlets=Agreement.outlets,
        confidence=Agreement.confidence,
    ),
    title=_titles,
    correctable=True,
    facets={
        "kind": OwnFacet(Agreement.kind),
        "status": OwnFacet(Agreement.status),
        "year": year_facet(Agreement.starts_on),
        "party": BY_PARTY,
        "country": BY_COUNTRY,
        "mediator": BY_MEDIATOR,
        "publisher": publisher_facet(kinds.AGREEMENT),
    },
    relations=(
        participants.on_sides(PARTY, PARTIES),
        mentions.of_records(AgreementTelling.agreement_id),
        citations.of_records(kinds.AGREEMENT, {}),
    ),
    item_relations=(
        amendments.OF_RECORDS,
        date_sources.of_records(Agreement),
        disagreements.of_records(
            AgreementTelling.agreement_id,
            {
                "kind": AgreementTelling.agreement_kind,
                "status": AgreementTelling.status,
                "count": AgreementTelling.count,
                "date": date_columns(AgreementStep),
            },
            _with_steps,
        ),
        Relation(("steps",), _steps),
        referring("parts", PART_BRIEF, Agreement.part_of_id, Agreement.id),
        tellings.of_records(
            AgreementTelling.agreement_id,
            {
                "kind": AgreementTelling.agreement_kind,
                "status": AgreementTelling.status,
                "title": AgreementTelling.title,
                "count": AgreementTelling.count,
            },
            tellings.named_sides(AgreementTellingParty, PARTIES),
        ),
    ),
    filters={
        "kind": Filter(List(Choice(AgreementKind)), "Any of these kinds.", "mou", any_of(Agreement.kind)),
        "status": Filter(List(Choice(AgreementStatus)), "At any of these stages.", "signed", any_of(Agreement.status)),
        "party": participant_filter(Agreement.id, PARTY, "Any of these is a party.", IS_PARTY),
        "mediator": participant_filter(
            Agreement.id, PARTY, "Any of these mediated it.", IS_MEDIATOR, example="United Nations"
        ),
        "country": country_filter(
            Agreement.id, PARTY, "A party is one of these countries, or comes from one of them.", IS_PARTY
        ),
        "dyad": dyad_filter(Agreement.id, PARTY, "Two are parties.", AgreementRole.PARTY),
        "region": region_filter(
            from_countries(Agreement.id, PARTY, IS_PARTY), "A party comes from one of these regions."
        ),
        "has_party": Filter(Flag(), "Whether a party is known.", True, is_referred_to(Agreement.id, PARTY, IS_PARTY)),
        "has_mediator": Filter(
            Flag(), "Whether a mediator is known.", True, is_referred_to(Agreement.id, PARTY, IS_MEDIATOR)
        ),
        **belonging_filters(
            kinds.AGREEMENT,
            Agreement.id,
            Agreement.part_of_id,
            "parts",
            Said(
                "One of any of these several, given by id.",
                "Whether it is one of several that are counted together.",
                "Whether some of several are named one by one.",
            ),
        ),
        "has_event": Filter(
            Flag(), "Whether it is known at which event it came about.", True, is_filled(Agreement.event_id)
        ),
        "min_count": Filter(Number(1), "Stands for at least so many instruments.", 1, at_least(Agreement.count)),
        "max_count": Filter(Number(1), "Stands for at most so many instruments.", 5, at_most(Agreement.count)),
        **date_filters(Agreement.starts_on, Agreement.ends_on, Agreement.sort_date, "a date of its status"),
        "event": Filter(
            List(Id(kinds.EVENT.prefix)),
            "Came about at any of these events, given by id.",
            "e3k9wq0x1zt7m2c8rb",
            is_record(Agreement.event_id),
        ),
        **source_filters(Agreement.id, AgreementTelling.agreement_id, "any of its titles or the names of its parties"),
        **confidence_filters(Agreement.confidence),
    },
    orders={
        "date": Agreement.sort_date,
        "documents": Agreement.documents,
        "outlets": Agreement.outlets,
        "confidence": Agreement.confidence,
    },
    default_order="-date",
    orders_note=UNDATED_LAST,
)
