"""Event records from their tellings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from ingest.derive.change_log import ChangeLog
from ingest.derive.consensus import (
    Dating,
    LoadedTelling,
    agreed_date,
    agreed_record,
    counted_tellings,
    document_count,
    frequent,
    outlet_count,
    ranked_sides,
    side_names,
    sure,
)
from ingest.derive.load_tellings import load_tellings, proofs
from ingest.derive.upsert import Fields, differing, stored, upsert, write_children, write_words
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


def derive_events(session: Session, records: Iterable[str], change_log: ChangeLog) -> tuple[set[str], set[str]]:
    """Write events anew from their tellings; returns those that have any, and those whose date is another now."""
    wanted = sorted(set(records))
    told = load_tellings(session, kinds.EVENT, wanted)
    triggers = proofs(session, kinds.EVENT, told, Part.TRIGGER)
    before = stored(session, EVENT, told)
    counted = {record: counted_tellings(tellings) for record, tellings in told.items()}
    rows = {record: _event(record, counted[record], told[record]) for record in told}
    upsert(session, EVENT, rows, before, change_log)
    change_log.updated |= wholes(before, rows)
    sides = {record: ranked_sides(tellings) for record, tellings in counted.items()}
    people = {
        record: [
            {"participant_id": key, "role": role, "position": position} for position, (key, role) in enumerate(ranked)
        ]
        for record, ranked in sides.items()
    }
    write_children(session, SIDES, "event_id", people, change_log)
    tags = {record: _tags(tellings) for record, tellings in counted.items()}
    write_children(session, TAGS, "event_id", tags, change_log)
    texts = {record: _texts(rows[record], told[record], triggers[record]) for record in told}
    write_words(session, texts)
    dated_anew = {*differing(before, rows, ("starts_on", "ends_on")), *(rows.keys() - before.keys())}
    return set(told), dated_anew


def wholes(before: Mapping[str, Fields], rows: Mapping[str, Fields]) -> set[str]:
    """The events that show these as a part of theirs otherwise than before."""
    other = [*differing(before, rows, SHOWN_BY_WHOLE), *(before.keys() ^ rows.keys())]
    found = {row["part_of_id"] for record in other for row in (before.get(record), rows.get(record)) if row}
    return found - {None}


def _event(record: str, counted: Sequence[LoadedTelling], told: Sequence[LoadedTelling]) -> Fields:
    whole = agreed_record(counted, lambda t: t.values["at_event"] if t.values["at_event"] != record else None)
    return {
        "type": frequent(counted, lambda t: t.values["type"]),
        "mode": frequent(counted, lambda t: t.values["mode"]),
        "status": min((t.values["status"] for t in counted), key=STATUSES.index),
        **agreed_date(counted, {t.id: _dating(t.values) for t in counted}),
        **_place(counted),
        "part_of_id": whole,
        "confidence": sure(counted, "confidence"),
        "documents": document_count(told),
        "outlets": outlet_count(told),
    }


def _dating(values: Mapping[str, Any]) -> Dating:
    return Dating(values["starts_on"], values["ends_on"], values["date_precision"], values["date_basis"])


def _place(counted: Sequence[LoadedTelling]) -> Fields:
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


def _tags(tellings: Sequence[LoadedTelling]) -> list[Fields]:
    return [{"context": EventContext(name)} for name in sorted({c for t in tellings for c in t.values["contexts"]})]


def _texts(row: Fields, told: Sequence[LoadedTelling], triggers: set[str]) -> list[str | None]:
    """What an event is found by: its type and place, who takes part, and the headlines it is told under."""
    headlines = sorted({t.title for t in told if t.title})
    return [row["type"], row["mode"], row["place"], *side_names(told), *headlines, *sorted(triggers)]
