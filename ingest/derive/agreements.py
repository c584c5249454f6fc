"""Agreement records from their tellings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from ingest.derive.change_log import ChangeLog
from ingest.derive.consensus import (
    DATE_DETAILS,
    Dating,
    LoadedTelling,
    agreed_date,
    agreed_record,
    best_telling,
    combined_confidence,
    counted_tellings,
    document_count,
    most_frequent,
    outlet_count,
    ranked_sides,
    side_names,
)
from ingest.derive.load_tellings import load_tellings
from ingest.derive.upsert import Fields, stored_rows, upsert, write_children, write_words
from models import kinds
from models.base import Base
from models.chunks import chunks
from models.vocabulary import AgreementStatus

AGREEMENT, PARTIES, STEPS = (Base.metadata.tables[n] for n in ("agreement", "agreement_party", "agreement_step"))


def derive_agreements(session: Session, records: Iterable[str], change_log: ChangeLog) -> set[str]:
    """Derive and write agreements; returns those that have tellings. The date is that of the furthest status."""
    loaded = load_tellings(session, kinds.AGREEMENT, sorted(set(records)))
    counted = {record: counted_tellings(tellings) for record, tellings in loaded.items()}
    steps = _steps(session, [t.id for tellings in counted.values() for t in tellings])
    rows = {record: _agreement(counted[record], loaded[record], steps) for record in loaded}
    upsert(session, AGREEMENT, rows, stored_rows(session, AGREEMENT, loaded), change_log)
    parties = {
        record: [
            {"participant_id": key, "position": position} for position, (key, _) in enumerate(ranked_sides(tellings))
        ]
        for record, tellings in counted.items()
    }
    write_children(session, PARTIES, "agreement_id", parties, change_log)
    words = {r: [*sorted({t.values["title"] for t in loaded[r]}), *side_names(loaded[r])] for r in loaded}
    write_words(session, words)
    return set(loaded)


def _agreement(
    counted: Sequence[LoadedTelling],
    loaded: Sequence[LoadedTelling],
    steps: Mapping[tuple[int, AgreementStatus], Dating],
) -> Fields:
    status = max((t.values["status"] for t in counted), key=lambda status: status.rank)
    # The tellings of an earlier stage do not say when the furthest was reached, and need no date for it.
    furthest = [t for t in counted if t.values["status"] == status]
    return {
        "kind": most_frequent(counted, lambda t: t.values["agreement_kind"]),
        "status": status,
        "title": max((t.values["title"] for t in counted), key=lambda title: (len(title), title)),
        "count": most_frequent(counted, lambda t: t.values["count"]),
        "event_id": agreed_record(counted, lambda t: t.values["at_event"]),
        **agreed_date(furthest, {t.id: steps.get((t.id, status), Dating()) for t in furthest}),
        "confidence": combined_confidence(counted, "confidence"),
        "best_telling_id": best_telling(counted),
        "documents": document_count(loaded),
        "outlets": outlet_count(loaded),
    }


def _steps(session: Session, tellings: Iterable[int]) -> dict[tuple[int, AgreementStatus], Dating]:
    """The dates of the steps of these tellings, by telling and status; of two with one status, the later one."""
    columns = (STEPS.c[name] for name in ("telling_id", "status", "starts_on", "ends_on", *DATE_DETAILS))
    query = select(*columns).where(STEPS.c.starts_on.is_not(None)).order_by(STEPS.c.telling_id, STEPS.c.position)
    found: dict[tuple[int, AgreementStatus], Dating] = {}
    for part in chunks(tellings):
        for telling, status, *date in session.execute(query.where(STEPS.c.telling_id.in_(part))):
            found[telling, status] = Dating(*date)
    return found
