"""/v1/events: who did what to whom, when and where."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from marshmallow.fields import List
from sqlalchemy import ColumnElement, Connection, case, select

from api.query.belonging import Said, belonging_filters
from api.query.clauses import any_of, is_filled, is_flagged, is_referred_to, spelled, through
from api.query.dates import UNDATED_LAST, date_columns, date_filters
from api.query.dyads import dyad_filter
from api.query.facets import LinkedFacet, OwnFacet, participant_facets, publisher_facet, year_facet
from api.query.fields import UNCOUNTED, Choice, Country, Flag, TypedText
from api.query.filters import Filter
from api.query.near import near_filter
from api.query.participation import country_filter, from_countries, participant_filter
from api.query.provenance import confidence_filters, source_filters
from api.query.regions import region_filter
from api.records import amendments, citations, date_sources, disagreements, mentions, participants, tellings
from api.records.belonging import referring
from api.records.loading import Columns, Reading, Record, Relation, among_ids, empty_lists
from api.records.resource import Resource
from api.resources.event_schemas import EventEntrySchema, EventSchema
from models import Event, EventParticipant, EventTag, EventTelling, EventTellingSide, Participant, kinds
from models.vocabulary import QUADS, EventContext, EventMode, EventRole, EventStatus, EventType, Part, Quad

SIDES = {EventRole.ACTOR: "actors", EventRole.RECIPIENT: "recipients"}


def _in_quads(quads: Sequence[Quad], _: str) -> ColumnElement[bool]:
    return Event.type.in_([type_ for quad in quads for type_ in QUADS[quad]])


PART_BRIEF = Columns(id=Event.id, type=Event.type, status=Event.status, date=date_columns(Event))
CONTEXTS = select(EventTag.event_id, EventTag.context).where(among_ids(EventTag.event_id)).order_by(EventTag.context)


def _contexts(reading: Reading, ids: Sequence[str]) -> dict[str, Record]:
    result = empty_lists(ids, "contexts")
    for event, context in reading.rows(CONTEXTS, ids):
        result[event]["contexts"].append(context)
    return result


def event_columns(source: Any) -> dict[str, Any]:
    """The columns that an event and its telling share."""
    place = {
        "country": source.country,
        "city": source.place,
        "latitude": source.latitude,
        "longitude": source.longitude,
        "source": source.place_source,
    }
    return {
        "type": source.type,
        "mode": source.mode,
        "status": source.status,
        "date": date_columns(source),
        "place": place,
    }


def _titles(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    sides = select(EventParticipant.event_id, EventParticipant.role, Participant.name)
    sides = sides.join(Participant, Participant.id == EventParticipant.participant_id)
    rows = connection.execute(sides.where(EventParticipant.event_id.in_(ids)).order_by(EventParticipant.position))
    names: dict[tuple[str, str], list[str]] = {}
    for event, role, name in rows:
        names.setdefault((event, role), []).append(name)
    made = {}
    for row in connection.execute(
        select(Event.id, Event.type, Event.mode, Event.place, Event.country, Event.starts_on).where(Event.id.in_(ids))
    ):
        actors, recipients = (", ".join(names.get((row.id, role), ())) for role in EventRole)
        what = f"{row.type} ({row.mode})" if row.mode else row.type.value
        who = " → ".join(side for side in (actors, recipients) if side)
        where = row.place or row.country
        parts = [f"{what}: {who}" if who else what, where, row.starts_on and row.starts_on.isoformat()]
        made[row.id] = ", ".join(part for part in parts if part)
    return made


PARTICIPATION = EventParticipant.event_id
IS_ACTOR, IS_RECIPIENT = (EventParticipant.role == role for role in EventRole)
BY_ACTOR, BY_ACTOR_COUNTRY = participant_facets(PARTICIPATION, IS_ACTOR)
BY_RECIPIENT, BY_RECIPIENT_COUNTRY = participant_facets(PARTICIPATION, IS_RECIPIENT)
BY_PARTICIPANT, BY_COUNTRY = participant_facets(PARTICIPATION)
EVENTS = Resource(
    kind=kinds.EVENT,
    about="Who did what to whom, when and where, in PLOVER 2.0 terms: one record for each real-world event.",
    entry=EventEntrySchema,
    item=EventSchema,
    columns=Columns(
        id=Event.id,
        **event_columns(Event),
        part_of={"id": Event.part_of_id},
        fulfilled_by={"id": Event.fulfilled_by_id},
        documents=Event.documents,
        outlets=Event.outlets,
        confidence=Event.confidence,
    ),
    relations=(
        participants.on_sides(PARTICIPATION, SIDES),
        Relation(("contexts",), _contexts),
        mentions.of_records(EventTelling.event_id),
        citations.of_records(kinds.EVENT, {Part.TRIGGER: "trigger"}),
    ),
    title=_titles,
    correctable=True,
    facets={
        "type": OwnFacet(Event.type),
        "mode": OwnFacet(Event.mode),
        "quad": OwnFacet(case(*((Event.type.in_(types), quad.value) for quad, types in QUADS.items()))),
        "status": OwnFacet(Event.status),
        "context": LinkedFacet(EventTag.context, EventTag.event_id),
        "country": OwnFacet(Event.country),
        "place": OwnFacet(Event.place, Event.place_folded),
        "year": year_facet(Event.starts_on),
        "participant": BY_PARTICIPANT,
        "actor": BY_ACTOR,
        "recipient": BY_RECIPIENT,
        "participant_country": BY_COUNTRY,
        "actor_country": BY_ACTOR_COUNTRY,
        "recipient_country": BY_RECIPIENT_COUNTRY,
        "publisher": publisher_facet(kinds.EVENT),
    },
    point=(Event.latitude, Event.longitude),
    item_relations=(
        amendments.OF_RECORDS,
        date_sources.of_records(Event),
        disagreements.of_records(
            EventTelling.event_id,
            {
                "type": EventTelling.type,
                "mode": EventTelling.mode,
                "status": EventTelling.status,
                "date": date_columns(EventTelling),
                "country": EventTelling.country,
                "city": EventTelling.place,
            },
        ),
        referring("parts", PART_BRIEF, Event.part_of_id, Event.sort_date, Event.id),
        referring("plans", PART_BRIEF, Event.fulfilled_by_id, Event.sort_date, Event.id),
        tellings.of_records(
            EventTelling.event_id,
            {**event_columns(EventTelling), "contexts": EventTelling.contexts},
            tellings.named_sides(EventTellingSide, SIDES),
        ),
    ),
    filters={
        "type": Filter(
            List(Choice(EventType)),
            "Any of these PLOVER types; the [words](/docs/event-types) that express each.",
            "CONSULT",
            any_of(Event.type),
        ),
        "mode": Filter(List(Choice(EventMode)), "Any of these PLOVER modes.", "visit", any_of(Event.mode)),
        "quad": Filter(List(Choice(Quad)), "In any of these corners of PLOVER.", "verbal_cooperation", _in_quads),
        "status": Filter(List(Choice(EventStatus)), "Any of these statuses.", "asserted", any_of(Event.status)),
        "context": Filter(
            List(Choice(EventContext)),
            "About any of these matters.",
            "diplomatic",
            through(Event.id, EventTag.event_id, any_of(EventTag.context)),
        ),
        **date_filters(Event.starts_on, Event.ends_on, Event.sort_date, "a date"),
        "country": Filter(List(Country()), "Happened in any of these countries.", "GRC", any_of(Event.country)),
        "place": Filter(
            List(TypedText()),
            f"Happened in any of these cities; {UNCOUNTED}.",
            "Beijing",
            spelled(Event.place_folded),
        ),
        "has_place": Filter(
            Flag(), "Whether the country or city is known.", True, is_filled(Event.country, Event.place_folded)
        ),
        "region": region_filter(any_of(Event.country), "Happened in any of these regions."),
        "near": near_filter(Event.latitude, Event.longitude),
        "participant": participant_filter(Event.id, PARTICIPATION, "Any of these takes part, on either side."),
        "actor": participant_filter(Event.id, PARTICIPATION, "Any of these acts.", IS_ACTOR),
        "recipient": participant_filter(Event.id, PARTICIPATION, "It is done to any of these.", IS_RECIPIENT),
        "dyad": dyad_filter(Event.id, PARTICIPATION, "Two take part, on whichever sides."),
        "participant_country": country_filter(
            Event.id, PARTICIPATION, "A participant from any of these countries, or the country itself, takes part."
        ),
        "actor_country": country_filter(
            Event.id, PARTICIPATION, "Somebody from any of these countries, or the country itself, acts.", IS_ACTOR
        ),
        "recipient_country": country_filter(
            Event.id,
            PARTICIPATION,
            "It is done to somebody from any of these countries, or the country itself.",
            IS_RECIPIENT,
        ),
        "participant_region": region_filter(
            from_countries(Event.id, PARTICIPATION), "Somebody from any of these regions takes part."
        ),
        "has_actor": Filter(Flag(), "Whether it is known who did it.", True, is_flagged(Event.has_actor)),
        "has_recipient": Filter(
            Flag(),
            "Whether it is known to whom it was done.",
            True,
            is_flagged(Event.has_recipient),
        ),
        "has_mode": Filter(Flag(), "Whether it has a PLOVER mode.", True, is_filled(Event.mode)),
        "has_context": Filter(
            Flag(), "Whether it has a PLOVER context.", True, is_referred_to(Event.id, EventTag.event_id)
        ),
        **belonging_filters(
            kinds.EVENT,
            Event.id,
            Event.part_of_id,
            "parts",
            Said(
                "A part of any of these events, given by id.",
                "Whether it is a part of another event.",
                "Whether other events are parts of it.",
            ),
        ),
        **belonging_filters(
            kinds.EVENT,
            Event.id,
            Event.fulfilled_by_id,
            "plans",
            Said(
                "The plan of any of these events, given by id.",
                "Whether it is a plan that another event fulfils.",
                "Whether it was told as a plan before.",
            ),
        ),
        **source_filters(
            Event.id,
            EventTelling.event_id,
            "its type and place, its participants' names, the words that tell it or the headlines above",
        ),
        **confidence_filters(Event.confidence),
    },
    orders={
        "date": Event.sort_date,
        "documents": Event.documents,
        "outlets": Event.outlets,
        "confidence": Event.confidence,
    },
    default_order="-date",
    orders_note=UNDATED_LAST,
)
