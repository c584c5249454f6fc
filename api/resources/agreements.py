"""/v1/agreements: treaties, memoranda, ceasefires, commissions, and the steps of their lives."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from marshmallow import fields
from marshmallow.fields import List, Nested
from sqlalchemy import Connection, Select, select

from api.query.clauses import any_of, at_least, at_most, is_filled, is_referred_to
from api.query.dates import UNDATED_LAST, date_columns, within
from api.query.dyads import dyad_filter
from api.query.facets import Own, of_participants, of_publishers, of_years
from api.query.fields import Choice, Flag, Id, Number
from api.query.filters import Filter
from api.query.participation import from_country, involving, of_countries
from api.query.provenance import evidence, outlets_field, trust
from api.query.references import recorded
from api.query.regions import in_region
from api.records import date_sources, disagreements, mentions, participants, tellings
from api.records.loading import Columns, Reading, Record, Relation, grouped
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
from models.vocabulary import AgreementKind, AgreementStatus

PARTIES = {None: "parties"}  # agreements know no sides


class InstrumentSchema(Shape):
    """What an agreement and its tellings have in common."""

    kind = enum(AgreementKind, "What sort of instrument it is.", "mou")
    status = enum(AgreementStatus, "The furthest stage of its life that is asserted.", "signed")
    title = fields.String(metadata=about("The words that best name it.", "memorandum on fisheries"))
    count = fields.Integer(
        allow_none=True,
        metadata=about("How many like instruments the record stands for; null for an unspecified plural.", 6),
    )


class AgreementEntrySchema(InstrumentSchema, RecordBriefSchema):
    """An agreement or group of like agreements."""

    of_kind = kinds.AGREEMENT

    date = Nested(DateSchema, allow_none=True, metadata=about("When it reached its status, null if unknown."))
    parties = List(Nested(ParticipantBriefSchema), metadata=about("Who is bound by it or negotiates it."))
    event = Nested(RecordBriefSchema, allow_none=True, metadata=about("The event at which it came about."))
    documents = fields.Integer(metadata=about("How many documents describe it.", 2))
    outlets = outlets_field(2)
    confidence = fields.Float(metadata=about("How sure we are of it, from 0 to 1.", 0.9))
    mentions = List(
        Nested(MentionSchema),
        metadata=about(f"The spans that prove it, from its first {mentions.MOST_IN_LIST} tellings."),
    )


class AgreementTellingSchema(InstrumentSchema, TellingSchema):
    """An agreement as one document describes it."""

    parties = List(Nested(NamedSchema), metadata=about("Its parties."))


class StepSchema(Shape):
    """A stage of an agreement's life and the span that asserts it."""

    status = enum(AgreementStatus, "The stage that it reached.", "signed")
    date = Nested(DateSchema, allow_none=True, metadata=about("When it reached that stage, null if unknown."))
    mention = Nested(MentionSchema, metadata=about("The span that says so."))


class AgreementSchema(AgreementEntrySchema):
    """An agreement with the steps of its life and what each document says of it."""

    date = Nested(
        date_sources.SourcedDateSchema,
        allow_none=True,
        metadata=about("When it reached its status and whence we know, null if unknown."),
    )
    disagreements = disagreements.FIELD
    steps = List(
        Nested(StepSchema),
        metadata=about(
            f"The steps of its life by stage, then date, then document; from its first {tellings.MOST} tellings."
        ),
    )
    tellings = List(
        Nested(AgreementTellingSchema),
        metadata=about(f"What each document says of it: the first {tellings.MOST}, oldest first."),
    )


STEP = Columns(status=AgreementStep.status, date=date_columns(AgreementStep))
FIRST = mentions.first_tellings(AgreementTelling.agreement_id, tellings.MOST)
STEPS = (
    select(*STEP.flat, FIRST.c.record_id, Mention.document_id, Mention.part, Mention.start, Mention.end)
    .join(FIRST, FIRST.c.telling_id == AgreementStep.telling_id)
    .join(Mention, Mention.id == AgreementStep.mention_id)
    .order_by(FIRST.c.telling_id, AgreementStep.position)
)


def _steps(reading: Reading, ids: Sequence[str]) -> dict[str, Record]:
    rows = reading.rows(STEPS, ids)
    # Undated steps come first within their stage; the sort is stable, so that documents keep their order.
    rows = sorted(rows, key=lambda row: (row.status.rank, row.starts_on is not None, row.starts_on))
    found = [row[len(STEP.flat) :] for row in rows]
    result = grouped(ids, "steps")
    for row, (owner, mention) in zip(rows, mentions.served_mentions(reading, found), strict=True):
        result[owner]["steps"].append({**STEP.record(row, reading.links), "mention": mention})
    return result


def _with_steps(query: Select[Any]) -> Select[Any]:
    """Of the steps those at the record's own stage: an earlier one has another date, and none disagrees."""
    at_its_stage = (AgreementStep.telling_id == AgreementTelling.id) & (AgreementStep.status == Agreement.status)
    return query.join(Agreement, Agreement.id == AgreementTelling.agreement_id).outerjoin(AgreementStep, at_its_stage)


def _titles(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    rows = connection.execute(select(Agreement.id, Agreement.title).where(Agreement.id.in_(ids)))
    return {row.id: row.title for row in rows}


BINDS = AgreementParty.agreement_id
BY_PARTY, BY_COUNTRY = of_participants(BINDS)
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
        documents=Agreement.documents,
        outlets=Agreement.outlets,
        confidence=Agreement.confidence,
    ),
    title=_titles,
    correctable=True,
    facets={
        "kind": Own(Agreement.kind),
        "status": Own(Agreement.status),
        "year": of_years(Agreement.starts_on),
        "party": BY_PARTY,
        "country": BY_COUNTRY,
        "publisher": of_publishers(AgreementTelling.agreement_id),
    },
    relations=(participants.on_sides(BINDS, PARTIES), mentions.of_records(AgreementTelling.agreement_id)),
    item_relations=(
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
        "party": involving(Agreement.id, BINDS, "Any of these is a party."),
        "country": from_country(Agreement.id, BINDS, "A party is one of these countries, or comes from one of them."),
        "dyad": dyad_filter(Agreement.id, BINDS, "Two are parties."),
        "region": in_region(of_countries(Agreement.id, BINDS), "A party comes from one of these regions."),
        "has_party": Filter(Flag(), "Whether a party is known.", True, is_referred_to(Agreement.id, BINDS)),
        "has_event": Filter(
            Flag(), "Whether it is known at which event it came about.", True, is_filled(Agreement.event_id)
        ),
        "min_count": Filter(Number(1), "Stands for at least so many instruments.", 2, at_least(Agreement.count)),
        "max_count": Filter(Number(1), "Stands for at most so many instruments.", 5, at_most(Agreement.count)),
        **within(Agreement.starts_on, Agreement.ends_on, Agreement.sort_date, "a date of its status"),
        "event": Filter(
            List(Id(kinds.EVENT.prefix)),
            "Came about at any of these events, given by id.",
            "e3k9wq0x1zt7m2c8rb",
            recorded(Agreement.event_id),
        ),
        **evidence(Agreement.id, AgreementTelling.agreement_id, "any of its titles or the names of its parties"),
        **trust(Agreement.confidence),
    },
    orders={
        "date": Agreement.sort_date,
        "documents": Agreement.documents,
        "outlets": Agreement.outlets,
        "confidence": Agreement.confidence,
    },
    usual_order="-date",
    orders_note=UNDATED_LAST,
)
