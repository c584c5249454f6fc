"""Statement records from their tellings."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ingest.derive.change_log import ChangeLog
from ingest.derive.consensus import (
    DATE_DETAILS,
    LoadedTelling,
    agreed_date,
    agreed_record,
    best_telling,
    combined_confidence,
    counted_tellings,
    document_count,
    outlet_count,
    ranked_sides,
    side_names,
    told_date,
)
from ingest.derive.incumbents import incumbents
from ingest.derive.load_tellings import load_tellings
from ingest.derive.overrides import override
from ingest.derive.typed_links import belongs_to
from ingest.derive.upsert import Fields, stored_rows, upsert, wholes, write_children, write_words
from models import kinds
from models.among import found_among, rows_among
from models.base import Base
from models.document import UNDATED
from models.vocabulary import DateBasis, DetailSource, StatementKind

STATEMENT, SIDES, EVENT = (Base.metadata.tables[name] for name in ("statement", "statement_participant", "event"))
SHOWN_BY_WHOLE = ("text", "part_of_id")
CLOSENESS = [StatementKind.DIRECT, StatementKind.MIXED, StatementKind.INDIRECT]  # to the speaker's own words


def derive_statements(session: Session, records: Iterable[str], change_log: ChangeLog) -> set[str]:
    """Derive and write statements; returns those that have tellings. Needs the events to be derived before."""
    loaded = load_tellings(session, kinds.STATEMENT, sorted(set(records)))
    counted = {record: counted_tellings(tellings) for record, tellings in loaded.items()}
    events = {record: agreed_record(tellings, lambda t: t.values["at_event"]) for record, tellings in counted.items()}
    dates = _dates(session, {event for event in events.values() if event})
    part_of = belongs_to(session, kinds.STATEMENT, loaded)
    rows = {
        record: _statement(counted[record], loaded[record], events[record], dates) | {"part_of_id": part_of.get(record)}
        for record in loaded
    }
    override(session, rows)
    before = stored_rows(session, STATEMENT, loaded)
    upsert(session, STATEMENT, rows, before, change_log)
    change_log.updated |= wholes(before, rows, SHOWN_BY_WHOLE)
    holders = incumbents(session, chain.from_iterable(counted.values()))
    participants = {
        record: [
            {"participant_id": key, "role": role, "position": position}
            for position, (key, role) in enumerate(ranked_sides(tellings, holders))
        ]
        for record, tellings in counted.items()
    }
    write_children(session, SIDES, "statement_id", participants, change_log)
    words = {r: [*sorted({t.values["text"] for t in loaded[r]}), *side_names(loaded[r])] for r in loaded}
    write_words(session, words)
    return set(loaded)


def statements_at(session: Session, events: Collection[str]) -> set[str]:
    """The statements made at these events, from which they take their day."""
    return found_among(session, select(STATEMENT.c.id), STATEMENT.c.event_id, events)


def _statement(
    counted: Sequence[LoadedTelling], loaded: Sequence[LoadedTelling], event: str | None, dates: Mapping[str, Fields]
) -> Fields:
    closest = min(
        counted, key=lambda t: (CLOSENESS.index(t.values["statement_kind"]), -len(t.values["text"]), t.values["text"])
    )
    date = _date(counted, dates.get(event or ""))
    first = min((t.published for t in loaded if t.published), default=None)
    return {
        "kind": closest.values["statement_kind"],
        "stance": closest.values["stance"],  # of this wording: "denied that it would" is "will not" elsewhere
        "text": closest.values["text"],
        "event_id": event,
        **date,
        "sort_date": date["starts_on"] or first or UNDATED,
        "confidence": combined_confidence(counted, "confidence"),
        "speaker_confidence": combined_confidence(counted, "speaker_confidence"),
        "best_telling_id": best_telling(counted),
        "documents": document_count(loaded),
        "outlets": outlet_count(loaded),
    }


def _date(counted: Sequence[LoadedTelling], event: Fields | None) -> dict[str, Any]:
    """The date that tellings give, else that of the event it was said at, else that of the reports.

    Another document than the statement's may date the event.
    """
    given = {t.id: told_date(t.values) for t in counted}
    told = {key: one for key, one in given.items() if one.source is not DetailSource.DATELINE}
    found = agreed_date(counted, told)
    if found["starts_on"] is None and event is not None:
        return {**found, **event, "date_basis": DateBasis.LINKED, "date_source": DetailSource.OCCASION}
    return found if found["starts_on"] else agreed_date(counted, given)


def _dates(session: Session, events: Collection[str]) -> dict[str, Fields]:
    """The date of each event that has one from more than the day of a report, with the telling that gives it."""
    columns = [EVENT.c[name] for name in ("starts_on", "ends_on", *DATE_DETAILS, "date_telling_id")]
    query = select(EVENT.c.id, *columns).where(
        EVENT.c.starts_on.is_not(None), EVENT.c.date_source != DetailSource.DATELINE
    )
    rows = [row._mapping for row in rows_among(session, query, EVENT.c.id, events)]
    return {row["id"]: {name: value for name, value in row.items() if name != "id"} for row in rows}
