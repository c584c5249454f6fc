"""/v1/participants: the persons, countries, organizations and groups that documents mention."""

from __future__ import annotations

from collections.abc import Sequence

from marshmallow import fields
from marshmallow.fields import List, Nested
from sqlalchemy import Connection, select

from api.query.clauses import any_of, is_filled, through
from api.query.facets import OwnFacet, publisher_facet
from api.query.fields import UNCOUNTED, Choice, Country, Flag, Id, TypedText
from api.query.filters import Filter
from api.query.provenance import outlets_field, source_filters
from api.query.references import has_name, has_similar_name, is_record
from api.query.regions import region_filter
from api.records import amendments, citations, tellings
from api.records.citations import CitationSchema
from api.records.loading import Columns, Reading, Record, Relation, among_ids, empty_lists
from api.records.resource import Resource
from api.schemas import RecordBriefSchema, Shape, TellingSchema, about, enum
from models import EventParticipant, Participant, ParticipantName, ParticipantTelling, kinds
from models.vocabulary import ParticipantKind, Sector


class CharacterSchema(Shape):
    """What a participant and its tellings have in common."""

    name = fields.String(metadata=about("The fullest good form of the name, without title.", "Ingrid Solberg"))
    kind = enum(ParticipantKind, "What it is.", "person")
    country = fields.String(
        allow_none=True,
        metadata=about("ISO 3166-1 alpha-3 code of its country; a country has its own.", "NOR"),
    )
    role = fields.String(allow_none=True, metadata=about("The office that it holds, as stated.", "Foreign Minister"))
    sector = enum(Sector, "PLOVER sector: the part of society it belongs to.", "GOV", allow_none=True)


class ParticipantEntrySchema(CitationSchema, CharacterSchema, RecordBriefSchema):
    """A person, country, organization or group."""

    of_kind = kinds.PARTICIPANT

    names = List(
        fields.String(),
        metadata=about("Every form of the name that texts use, misspellings too.", ["Ingrid Solberg", "Solberg"]),
    )
    documents = fields.Integer(metadata=about("How many documents speak of it.", 12))
    outlets = outlets_field(7)


class ParticipantTellingSchema(CharacterSchema, TellingSchema):
    """A participant as one document names and describes it."""


class ParticipantSchema(ParticipantEntrySchema):
    """A participant with what each document says of it."""

    amendments = amendments.FIELD
    tellings = List(
        Nested(ParticipantTellingSchema),
        metadata=about(
            f"What each document says of it: the first {tellings.LIMIT}, oldest first. "
            "`/v1/documents?participant=` lists all the documents."
        ),
    )


NAMES = (
    select(ParticipantName.participant_id, ParticipantName.name)
    .where(among_ids(ParticipantName.participant_id))
    .order_by(ParticipantName.name)
)


def _names(reading: Reading, ids: Sequence[str]) -> dict[str, Record]:
    result = empty_lists(ids, "names")
    for participant, name in reading.rows(NAMES, ids):
        result[participant]["names"].append(name)
    return result


def _titles(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    query = select(Participant.id, Participant.name, Participant.role).where(Participant.id.in_(ids))
    return {row.id: f"{row.name}, {row.role}" if row.role else row.name for row in connection.execute(query)}


PARTICIPANTS = Resource(
    kind=kinds.PARTICIPANT,
    about="Anyone or anything that acts, speaks, signs or is acted on: one record under all forms of the name.",
    entry=ParticipantEntrySchema,
    item=ParticipantSchema,
    columns=Columns(
        id=Participant.id,
        name=Participant.name,
        kind=Participant.kind,
        country=Participant.country,
        role=Participant.role,
        sector=Participant.sector,
        documents=Participant.documents,
        outlets=Participant.outlets,
    ),
    title=_titles,
    correctable=True,
    facets={
        "kind": OwnFacet(Participant.kind),
        "country": OwnFacet(Participant.country),
        "sector": OwnFacet(Participant.sector),
        "publisher": publisher_facet(kinds.PARTICIPANT),
    },
    relations=(Relation(("names",), _names), citations.of_records(kinds.PARTICIPANT, {})),
    item_relations=(
        amendments.OF_RECORDS,
        tellings.of_records(
            ParticipantTelling.participant_id,
            {
                "name": ParticipantTelling.name,
                "kind": ParticipantTelling.participant_kind,
                "country": ParticipantTelling.country,
                "role": ParticipantTelling.role,
                "sector": ParticipantTelling.sector,
            },
        ),
    ),
    filters={
        "kind": Filter(List(Choice(ParticipantKind)), "Any of these kinds.", "person", any_of(Participant.kind)),
        "country": Filter(List(Country()), "Of any of these countries.", "GRC", any_of(Participant.country)),
        "region": region_filter(any_of(Participant.country), "From any of these regions."),
        "has_country": Filter(Flag(), "Whether its country is known.", True, is_filled(Participant.country)),
        "sector": Filter(List(Choice(Sector)), "In any of these PLOVER sectors.", "GOV", any_of(Participant.sector)),
        "has_sector": Filter(Flag(), "Whether its PLOVER sector is known.", True, is_filled(Participant.sector)),
        "event": Filter(
            List(Id(kinds.EVENT.prefix)),
            "Takes part in any of these events, given by id.",
            "e3k9wq0x1zt7m2c8rb",
            through(Participant.id, EventParticipant.participant_id, is_record(EventParticipant.event_id)),
        ),
        "has_role": Filter(Flag(), "Whether its office is known.", True, is_filled(Participant.role)),
        "name": Filter(
            List(TypedText()),
            f"Goes by any of these names in full; {UNCOUNTED}.",
            "Greece",
            has_name(Participant.id),
        ),
        "name_like": Filter(
            List(TypedText(100)),
            "Its names have a word that is spelled like each of these: more than half of their groups of three letters "
            "are the same. Case, accents and apostrophes do not count.",
            "Tayip Erdogann",
            has_similar_name(Participant.id),
        ),
        **source_filters(Participant.id, ParticipantTelling.participant_id, "any form of its name or in its office"),
    },
    orders={"documents": Participant.documents, "outlets": Participant.outlets, "name": Participant.name},
    default_order="-documents",
    orders_note="Names stand in the order of their code points: capitals before small letters.",
)
