"""Agreement records from their tellings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

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
from ingest.derive.overrides import override
from ingest.derive.typed_links import belongs_to
from ingest.derive.upsert import Fields, stored_rows, upsert, wholes, write_children, write_words
from models import kinds
from models.among import rows_among
from models.base import Base
from models.document import UNDATED
from models.vocabulary import AgreementStage, AgreementStatus, DetailSource, reached_stage

AGREEMENT, PARTIES, STEPS, TELLING = (
    Base.metadata.tables[name] for name in ("agreement", "agreement_party", "agreement_step", "agreement_telling")
)
SHOWN_BY_WHOLE = ("kind", "status", "title", "part_of_id")
WHOLE = TELLING.alias("whole")

Steps = Mapping[int, Sequence[tuple[AgreementStage, Dating]]]  # by telling


def derive_agreements(session: Session, records: Iterable[str], change_log: ChangeLog) -> set[str]:
    """Derive and write agreements; returns those that have tellings. The date is that of the step of the status."""
    loaded = load_tellings(session, kinds.AGREEMENT, sorted(set(records)))
    counted = {record: counted_tellings(tellings) for record, tellings in loaded.items()}
    numbers = [t.id for tellings in counted.values() for t in tellings]
    steps, whole = _steps(session, numbers), _wholes(session, numbers)
    rows = {record: _agreement(record, counted[record], loaded[record], steps, whole) for record in loaded}
    for record, of in belongs_to(session, kinds.AGREEMENT, loaded).items():
        rows[record]["part_of_id"] = rows[record]["part_of_id"] or of  # what a document says goes before
    override(session, rows)
    before = stored_rows(session, AGREEMENT, loaded)
    upsert(session, AGREEMENT, rows, before, change_log)
    change_log.updated |= wholes(before, rows, SHOWN_BY_WHOLE)
    parties = {
        record: [
            {"participant_id": key, "role": role, "position": position}
            for position, (key, role) in enumerate(ranked_sides(tellings))
        ]
        for record, tellings in counted.items()
    }
    write_children(session, PARTIES, "agreement_id", parties, change_log)
    words = {r: [*sorted({t.values["title"] for t in loaded[r]}), *side_names(loaded[r])] for r in loaded}
    write_words(session, words)
    return set(loaded)


def _agreement(
    record: str,
    counted: Sequence[LoadedTelling],
    loaded: Sequence[LoadedTelling],
    steps: Steps,
    whole: Mapping[int, str],
) -> Fields:
    told = [(stage, _day(dating)) for t in counted for stage, dating in steps.get(t.id, ())]
    stage = reached_stage(told)
    # The tellings of other stages do not say when this one was reached, and need no date for it.
    dates = {t.id: _latest(steps[t.id], stage) for t in counted if stage in [one for one, _ in steps.get(t.id, ())]}
    return {
        "kind": most_frequent(counted, lambda t: t.values["agreement_kind"]),
        "status": AgreementStatus(stage.value) if stage else AgreementStatus.UNSPECIFIED,
        "title": max((t.values["title"] for t in counted), key=lambda title: (len(title), title)),
        "count": most_frequent(counted, lambda t: t.values["count"]),
        "event_id": agreed_record(counted, lambda t: t.values["at_event"]),
        "part_of_id": agreed_record(counted, lambda t: of if (of := whole.get(t.id)) != record else None),
        **agreed_date([t for t in counted if t.id in dates], dates),
        "confidence": combined_confidence(counted, "confidence"),
        "best_telling_id": best_telling(counted),
        "documents": document_count(loaded),
        "outlets": outlet_count(loaded),
    }


def _day(dating: Dating) -> date | None:
    """The first day, None where it is only that of a report."""
    return None if dating.source is DetailSource.DATELINE else dating.starts_on


def _latest(steps: Sequence[tuple[AgreementStage, Dating]], wanted: AgreementStage | None) -> Dating:
    """The date of the steps of one stage: the last day told, else that of a report; none where none is dated."""
    return max(
        (dating for stage, dating in steps if stage is wanted and dating.starts_on),
        key=lambda dating: (_day(dating) is not None, dating.starts_on or UNDATED),
        default=Dating(),
    )


def _steps(session: Session, tellings: Iterable[int]) -> Steps:
    """The steps of these tellings with their dates, in order."""
    columns = (STEPS.c[name] for name in ("telling_id", "status", "starts_on", "ends_on", *DATE_DETAILS))
    query = select(*columns).order_by(STEPS.c.telling_id, STEPS.c.position)
    found: dict[int, list[tuple[AgreementStage, Dating]]] = defaultdict(list)
    for telling, stage, *dating in rows_among(session, query, STEPS.c.telling_id, tellings):
        found[telling].append((stage, Dating(*dating)))
    return found


def _wholes(session: Session, tellings: Iterable[int]) -> dict[int, str]:
    """The records that these tellings say they are part of, by telling."""
    query = select(TELLING.c.id, WHOLE.c.agreement_id).join(WHOLE, WHOLE.c.id == TELLING.c.part_of_id)
    query = query.where(WHOLE.c.agreement_id.is_not(None))
    return dict(rows_among(session, query, TELLING.c.id, tellings))
