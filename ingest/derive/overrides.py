"""What people ruled of records: which are dismissed, and which fields are set; read before anything is derived."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Column, and_, exists, null, select, update
from sqlalchemy.orm import Session

from ingest.derive.upsert import Fields
from models.among import rows_among
from models.base import Base
from models.chunks import chunks
from models.dating import date_range
from models.document import UNDATED
from models.fulltext import folded_name
from models.kinds import HELD_BACK, ToldKind, of_id
from models.vocabulary import (
    MODES,
    AgreementKind,
    AgreementStatus,
    CorrectionKind,
    DateBasis,
    DetailSource,
    EventStatus,
    EventType,
    ParticipantKind,
    RecordKind,
)

TABLES = Base.metadata.tables
ACT, VARIANT, TELLING = TABLES["correction_act"], TABLES["variant"], TABLES["telling"]
ACTIVE = ACT.c.ended_at.is_(None)
VOCABULARIES = {
    (RecordKind.EVENT, "type"): EventType,
    (RecordKind.EVENT, "status"): EventStatus,
    (RecordKind.AGREEMENT, "kind"): AgreementKind,
    (RecordKind.AGREEMENT, "status"): AgreementStatus,
    (RecordKind.PARTICIPANT, "kind"): ParticipantKind,
}
AMENDABLE: Mapping[RecordKind, tuple[str, ...]] = {
    RecordKind.EVENT: ("type", "status", "date", "place"),
    RecordKind.STATEMENT: ("date",),
    RecordKind.AGREEMENT: ("kind", "status", "date"),
    RecordKind.PARTICIPANT: ("kind",),
}


def hold_back(session: Session, records: Collection[str]) -> set[str]:
    """Take the tellings of dismissed records out of them, and put those of others back; returns the dismissed.

    A dismissal holds for every telling that is resolved to the record, those that come later too.
    """
    if not has_dismissals(session):
        return set()
    dismissed = dismissed_records(session, records)
    of: dict[ToldKind, list[str]] = defaultdict(list)
    for record in sorted(set(records)):
        kind = of_id(record)
        if isinstance(kind, ToldKind):
            of[kind].append(record)
    for told, found in of.items():
        for part in chunks(found):
            _place(session, told.record_column, dismissed.intersection(part), dismissed.symmetric_difference(part))
    return dismissed


def variants_to_move(session: Session, records: Collection[str]) -> set[int]:
    """The variants of these records that `hold_back` takes out of them or puts back.

    More than a person's ruling moves them: what is merged with a dismissed record is dismissed with it.
    """
    if not has_dismissals(session):
        return set()
    dismissed, found = dismissed_records(session, records), set()
    held = TELLING.c.id.in_(HELD_BACK)
    query = (
        select(VARIANT.c.id, VARIANT.c.record_id, held).distinct().join(TELLING, TELLING.c.variant_id == VARIANT.c.id)
    )
    for part in chunks(sorted(records)):
        for variant, record, is_held in session.execute(query.where(VARIANT.c.record_id.in_(part))):
            if bool(is_held) != (record in dismissed):
                found.add(variant)
    return found


def has_dismissals(session: Session) -> bool:
    """Whether anybody ever dismissed a record."""
    return _has_acts(session, CorrectionKind.DISMISS)


def _has_acts(session: Session, kind: CorrectionKind) -> bool:
    return bool(session.scalar(select(exists().where(ACT.c.kind == kind))))


def _place(session: Session, column: Column[Any], dismissed: Collection[str], others: Collection[str]) -> None:
    """Leave the tellings of the dismissed without a record, and give those of the others theirs."""
    table = column.table
    of_variant = select(TELLING.c.id).join(VARIANT, VARIANT.c.id == TELLING.c.variant_id)
    of_telling = select(VARIANT.c.record_id).join(TELLING, TELLING.c.variant_id == VARIANT.c.id)
    its_record = of_telling.where(TELLING.c.id == table.c.id).scalar_subquery()
    for records, stale, value in ((dismissed, column.is_not(None), null()), (others, column.is_(None), its_record)):
        here = table.c.id.in_(of_variant.where(VARIANT.c.record_id.in_(records)))
        session.connection().execute(update(table).where(here, stale).values({column: value}))


def dismissed_records(session: Session, records: Iterable[str]) -> set[str]:
    """Those of the records that somebody dismissed."""
    query = select(VARIANT.c.record_id).distinct().join(ACT, ACT.c.digest == VARIANT.c.digest)
    query = query.where(ACTIVE, ACT.c.kind == CorrectionKind.DISMISS)
    rows = (session.scalars(query.where(VARIANT.c.record_id.in_(part))) for part in chunks(sorted(set(records))))
    return {record for part in rows for record in part}


def override(session: Session, rows: Mapping[str, Fields]) -> None:
    """Put what people set in place of what was derived; of two that set one field, the later."""
    if not _has_acts(session, CorrectionKind.AMEND):
        return
    query = (
        select(VARIANT.c.record_id, ACT.c.record_kind, ACT.c.field, ACT.c.value)
        .join(ACT, and_(ACT.c.digest == VARIANT.c.digest, ACT.c.kind == CorrectionKind.AMEND))
        .where(ACTIVE)
        .order_by(ACT.c.id)
    )
    for record, kind, field, value in rows_among(session, query, VARIANT.c.record_id, rows):
        rows[record].update(_columns(kind, field, value, rows[record]))


def _columns(kind: RecordKind, field: str, value: Any, row: Fields) -> Fields:
    """The columns of a field that is set."""
    if field == "date":
        starts_on, ends_on, precision = date_range(value)
        return {
            "starts_on": starts_on,
            "ends_on": ends_on,
            "date_precision": precision,
            "date_basis": DateBasis.CORRECTED,
            "date_source": DetailSource.OWN,
            "date_telling_id": None,
            "sort_date": starts_on or UNDATED,
        }
    if field == "place":
        city = value.get("city")
        same = row["place"] == city and row["country"] == value["country"]
        return {
            "country": value["country"],
            "place": city,
            "place_folded": city and folded_name(city),
            "latitude": row["latitude"] if same else None,
            "longitude": row["longitude"] if same else None,
            "place_source": DetailSource.OWN,
        }
    found = VOCABULARIES[kind, field](value)
    if isinstance(found, EventType) and row["mode"] not in MODES.get(found, ()):
        return {"type": found, "mode": None}
    return {field: found}
