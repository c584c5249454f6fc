"""Agreement records from their tellings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import select
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
from ingest.derive.load_tellings import load_tellings
from ingest.derive.upsert import Fields, stored, upsert, write_children, write_words
from models import kinds
from models.base import Base
from models.chunks import chunks
from models.vocabulary import AgreementStatus

AGREEMENT, PARTIES, STEPS = (Base.metadata.tables[n] for n in ("agreement", "agreement_party", "agreement_step"))


def derive_agreements(session: Session, records: Iterable[str], change_log: ChangeLog) -> set[str]:
    """Write agreements anew from their tellings; returns those that have any. A date is that of the furthest status."""
    told = load_tellings(session, kinds.AGREEMENT, sorted(set(records)))
    counted = {record: counted_tellings(tellings) for record, tellings in told.items()}
    steps = _steps(session, [t.id for tellings in counted.values() for t in tellings])
    rows = {record: _agreement(counted[record], told[record], steps) for record in told}
    upsert(session, AGREEMENT, rows, stored(session, AGREEMENT, told), change_log)
    parties = {
        record: [
            {"participant_id": key, "position": position} for position, (key, _) in enumerate(ranked_sides(tellings))
        ]
        for record, tellings in counted.items()
    }
    write_children(session, PARTIES, "agreement_id", parties, change_log)
    words = {r: [*sorted({t.values["title"] for t in told[r]}), *side_names(told[r])] for r in told}
    write_words(session, words)
    return set(told)


def _agreement(
    counted: Sequence[LoadedTelling], told: Sequence[LoadedTelling], steps: Mapping[tuple[int, AgreementStatus], Dating]
) -> Fields:
    status = max((t.values["status"] for t in counted), key=lambda status: status.rank)
    # A telling of an earlier stage has no say in when the furthest was reached, and needs no date of it.
    furthest = [t for t in counted if t.values["status"] == status]
    return {
        "kind": frequent(counted, lambda t: t.values["agreement_kind"]),
        "status": status,
        "title": max((t.values["title"] for t in counted), key=lambda title: (len(title), title)),
        "count": frequent(counted, lambda t: t.values["count"]),
        "event_id": agreed_record(counted, lambda t: t.values["at_event"]),
        **agreed_date(furthest, {t.id: steps.get((t.id, status), Dating()) for t in furthest}),
        "confidence": sure(counted, "confidence"),
        "documents": document_count(told),
        "outlets": outlet_count(told),
    }


def _steps(session: Session, tellings: Iterable[int]) -> dict[tuple[int, AgreementStatus], Dating]:
    """The dates of the steps of these tellings, by telling and status; of two of one status the later told."""
    columns = (
        STEPS.c[name] for name in ("telling_id", "status", "starts_on", "ends_on", "date_precision", "date_basis")
    )
    query = select(*columns).where(STEPS.c.starts_on.is_not(None)).order_by(STEPS.c.telling_id, STEPS.c.position)
    found: dict[tuple[int, AgreementStatus], Dating] = {}
    for part in chunks(tellings):
        for telling, status, *date in session.execute(query.where(STEPS.c.telling_id.in_(part))):
            found[telling, status] = Dating(*date)
    return found
