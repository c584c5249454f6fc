"""Event records from their tellings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from ingest.derive.change_log import Journal
from ingest.derive.consensus import (
    Dating,
    Heard,
    dating,
    documents,
    frequent,
    heard,
    outlets,
    ranked_sides,
    referred,
    side_names,
    sure,
)
from ingest.derive.load_tellings import hear, proofs
from ingest.derive.upsert import Fields, differing, stored, write, write_children, write_words
from models import kinds
from models.base import Base
from models.vocabulary import EventContext, EventStatus, Part

EVENT, SIDES, TAGS = (Base.metadata.tables[name] for name in ("event", "event_participant", "event_context"))

SHOWN_BY_WHOLE = ("type", "status", "starts_on", "ends_on", "date_precision", "date_basis", "part_of_id")

# What happened outlives what was announced, and a report of it outlives its denial.
STATUSES = [
    EventStatus.ASSERTED,
    EventStatus.HISTORICAL,
    EventStatus.FUTURE,
    EventStatus.HYPOTHETICAL,
    EventStatus.NEGATED,
]


def derive_events(session: Session, records: Iterable[str], journal: Journal) -> tuple[set[str], set[str]]:
    """Write events anew from their tellings; returns those that have any, and those whose date is another now."""
    wanted = sorted(set(records))
    told = hear(session, kinds.EVENT, wanted)
    triggers = proofs(session, kinds.EVENT, told, Part.TRIGGER)
    before = stored(session, EVENT, told)
    counted = {record: heard(tellings) for record, tellings in told.items()}
    rows = {record: _event(record, counted[record], told[record]) for record in told}
    write(session, EVENT, rows, before, journal)
    journal.updated |= wholes(before, rows)
    sides = {record: ranked_sides(tellings) for record, tellings in counted.items()}
    people = {
        record: [
            {"participant_id": key, "role": role, "position": position} for position, (key, role) in enumerate(ranked)
        ]
        for record, ranked in sides.items()
    }
    write_children(session, SIDES, "event_id", people, journal)
    tags = {record: _tags(tellings) for record, tellings in counted.items()}
    write_children(session, TAGS, "event_id", tags, journal)
    texts = {record: _texts(rows[record], told[record], triggers[record]) for record in told}
    write_words(session, texts)
    dated_anew = {*differing(before, rows, ("starts_on", "ends_on")), *(rows.keys() - before.keys())}
    return set(told), dated_anew


def wholes(before: Mapping[str, Fields], rows: Mapping[str, Fields]) -> set[str]:
    """The events that show these as a part of theirs otherwise than before."""
    other = [*differing(before, rows, SHOWN_BY_WHOLE), *(before.keys() ^ rows.keys())]
    found = {row["part_of_id"] for record in other for row in (before.get(record), rows.get(record)) if row}
    return found - {None}


def _event(record: str, counted: Sequence[Heard], told: Sequence[Heard]) -> Fields:
    whole = referred(counted, lambda t: t.values["at_event"] if t.values["at_event"] != record else None)
    return {
        "type": frequent(counted, lambda t: t.values["type"]),
        "mode": frequent(counted, lambda t: t.values["mode"]),
        "status": min((t.values["status"] for t in counted), key=STATUSES.index),
        **dating(counted, {t.id: _dating(t.values) for t in counted}),
        **_place(counted),
        "part_of_id": whole,
        "confidence": sure(counted, "confidence"),
        "documents": documents(told),
        "outlets": outlets(told),
    }


def _dating(values: Mapping[str, Any]) -> Dating:
    return Dating(values["starts_on"], values["ends_on"], values["date_precision"], values["date_basis"])


def _place(counted: Sequence[Heard]) -> Fields:
    """The country that most give, and within it the city, with its coordinates."""
    country = frequent(counted, lambda t: t.values["country"])
    there = [t for t in counted if t.values["country"] == country and t.values["place"]]
    place = frequent(there, lambda t: t.values["place"])
    located = [t for t in there if t.values["place"] == place and t.values["latitude"] is not None]
    return {
        "country": country,
        "place": place,
        "latitude": located[0].values["latitude"] if located else None,
        "longitude": located[0].values["longitude"] if located else None,
    }


def _tags(tellings: Sequence[Heard]) -> list[Fields]:
    return [{"context": EventContext(name)} for name in sorted({c for t in tellings for c in t.values["contexts"]})]


def _texts(row: Fields, told: Sequence[Heard], triggers: set[str]) -> list[str | None]:
    """What an event is found by: its type and place, who takes part, and the headlines it is told under."""
    headlines = sorted({t.title for t in told if t.title})
    return [row["type"], row["mode"], row["place"], *side_names(told), *headlines, *sorted(triggers)]
