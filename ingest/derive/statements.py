"""Statement records from their tellings."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from ingest.derive.change_log import ChangeLog
from ingest.derive.consensus import (
    LoadedTelling,
    agreed_record,
    combined_confidence,
    counted_tellings,
    document_count,
    outlet_count,
    ranked_sides,
    side_names,
)
from ingest.derive.load_tellings import load_tellings
from ingest.derive.upsert import Fields, stored_rows, upsert, write_children, write_words
from models import kinds
from models.base import Base
from models.chunks import chunks
from models.document import UNDATED
from models.vocabulary import StatementKind

STATEMENT, SIDES, EVENT = (Base.metadata.tables[name] for name in ("statement", "statement_participant", "event"))
CLOSENESS = [StatementKind.DIRECT, StatementKind.MIXED, StatementKind.INDIRECT]  # to the speaker's own words


def derive_statements(session: Session, records: Iterable[str], change_log: ChangeLog) -> set[str]:
    """Derive and write statements; returns those that have tellings. Needs the events to be derived before."""
    loaded = load_tellings(session, kinds.STATEMENT, sorted(set(records)))
    counted = {record: counted_tellings(tellings) for record, tellings in loaded.items()}
    events = {record: agreed_record(tellings, lambda t: t.values["at_event"]) for record, tellings in counted.items()}
    days = _days(session, {event for event in events.values() if event})
    rows = {record: _statement(counted[record], loaded[record], events[record], days) for record in loaded}
    upsert(session, STATEMENT, rows, stored_rows(session, STATEMENT, loaded), change_log)
    participants = {
        record: [
            {"participant_id": key, "role": role, "position": position}
            for position, (key, role) in enumerate(ranked_sides(tellings))
        ]
        for record, tellings in counted.items()
    }
    write_children(session, SIDES, "statement_id", participants, change_log)
    words = {r: [*sorted({t.values["text"] for t in loaded[r]}), *side_names(loaded[r])] for r in loaded}
    write_words(session, words)
    return set(loaded)


def statements_at(session: Session, events: Collection[str]) -> set[str]:
    """The statements made at these events, from which they take their day."""
    found: set[str] = set()
    for part in chunks(events):
        found |= set(session.scalars(select(STATEMENT.c.id).where(STATEMENT.c.event_id.in_(part))))
    return found


def _statement(
    counted: Sequence[LoadedTelling], loaded: Sequence[LoadedTelling], event: str | None, days: Mapping[str, date]
) -> Fields:
    closest = min(
        counted, key=lambda t: (CLOSENESS.index(t.values["statement_kind"]), -len(t.values["text"]), t.values["text"])
    )
    said_on = days.get(event) if event else None
    first = min((t.published for t in loaded if t.published), default=None)
    return {
        "kind": closest.values["statement_kind"],
        "text": closest.values["text"],
        "event_id": event,
        "said_on": said_on,
        "sort_date": said_on or first or UNDATED,
        "confidence": combined_confidence(counted, "confidence"),
        "speaker_confidence": combined_confidence(counted, "speaker_confidence"),
        "documents": document_count(loaded),
        "outlets": outlet_count(loaded),
    }


def _days(session: Session, events: Collection[str]) -> dict[str, date]:
    """The day of each event that lasted one day; another document than the statement's may be the one that gives it."""
    found: dict[str, date] = {}
    for part in chunks(events):
        query = select(EVENT.c.id, EVENT.c.starts_on).where(EVENT.c.id.in_(part), EVENT.c.starts_on == EVENT.c.ends_on)
        found |= dict(session.execute(query).all())
    return found
