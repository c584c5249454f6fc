"""Counts of the values that tellings of participants give, per variant, so that a record need not load its tellings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from sqlalchemy import delete, func, literal, select
from sqlalchemy.orm import Session

from ingest.resolve.tenures import Tenure, named_office, told_month
from models import Document, Mention
from models.among import among, rows_among
from models.base import Base
from models.bulk import put_or_add
from models.vocabulary import CountedField, EventStatus, Part, ParticipantKind

Count = tuple[int, CountedField, str]  # variant, field, value

TELLING, OWN, VALUE_COUNT = (Base.metadata.tables[name] for name in ("telling", "participant_telling", "value_count"))
EVENT, STATEMENT = (Base.metadata.tables[name] for name in ("event_telling", "statement_telling"))
DEEDS = [(table, Base.metadata.tables[f"{table.name}_side"]) for table in (EVENT, STATEMENT)]
DONE = [EventStatus.ASSERTED, EventStatus.HISTORICAL, EventStatus.NEGATED]
COLUMNS = {
    CountedField.KIND: OWN.c.participant_kind,
    CountedField.NAME: OWN.c.name,
    CountedField.COUNTRY: OWN.c.country,
    CountedField.ROLE: OWN.c.role,
    CountedField.SECTOR: OWN.c.sector,
}


def count_tellings(session: Session, documents: Collection[str]) -> Counter[Count]:
    """What these documents add to the counts, as the tables are now."""
    found: Counter[Count] = Counter()
    joined = select(TELLING.c.variant_id, *COLUMNS.values()).join(OWN, OWN.c.id == TELLING.c.id)
    for variant, *values in rows_among(session, joined, TELLING.c.document_id, documents):
        found.update((variant, field, value) for field, value in zip(COLUMNS, values, strict=True) if value)
    found.update(_outlets(session, documents))
    found.update(_forms(session, documents))
    found.update(_tenures(session, documents))
    return found


def _outlets(session: Session, documents: Collection[str]) -> list[Count]:
    """The outlet of each document, once for each variant that it tells; superseded documents count for none."""
    query = (
        select(TELLING.c.variant_id, Document.id, Document.outlet)
        .distinct()
        .join(OWN, OWN.c.id == TELLING.c.id)
        .join(Document, Document.id == TELLING.c.document_id)
        .where(Document.superseded.is_(False))
    )
    rows = rows_among(session, query, TELLING.c.document_id, documents)
    return [(variant, CountedField.OUTLET, outlet) for variant, _, outlet in rows]


def _forms(session: Session, documents: Collection[str]) -> list[Count]:
    """The spellings of names, with white space collapsed."""
    spelled = func.substr(Document.text, Mention.start + 1, Mention.end - Mention.start)
    query = (
        select(TELLING.c.variant_id, spelled)
        .select_from(Mention)
        .join(Document, Document.id == Mention.document_id)
        .join(TELLING, TELLING.c.id == Mention.telling_id)
        .where(Mention.part == Part.NAME)
    )
    rows = rows_among(session, query, Mention.document_id, documents)
    return [(variant, CountedField.FORM, " ".join(form.split())) for variant, form in rows]


def _tenures(session: Session, documents: Collection[str]) -> list[Count]:
    """In which office each document has somebody act in which month, with its outlet; superseded documents in none."""
    found: set[tuple[str, Count]] = set()
    for deed, sides in DEEDS:
        dated = [deed.c[name] for name in ("starts_on", "ends_on", "date_source")]
        status = deed.c.status if deed is EVENT else literal(EventStatus.ASSERTED, EVENT.c.status.type)
        query = (
            select(TELLING.c.variant_id, OWN.c.name, OWN.c.role, OWN.c.country, *dated, status)
            .add_columns(Document.published, Document.id, Document.outlet)
            .join(OWN, OWN.c.id == TELLING.c.id)
            .join(Document, Document.id == TELLING.c.document_id)
            .join(sides, sides.c.participant_telling_id == OWN.c.id)
            .join(deed, deed.c.id == sides.c.telling_id)
            .where(Document.superseded.is_(False), status.in_(DONE))
            .where(
                OWN.c.participant_kind == ParticipantKind.PERSON, OWN.c.role.is_not(None), OWN.c.country.is_not(None)
            )
        )
        rows = rows_among(session, query, Document.id, documents)
        for variant, *who, start, end, source, state, published, document, outlet in rows:
            month = told_month(start, end, source, published, state)
            office = named_office(*who)
            if office and month:
                value = f"{Tenure(who[-1], office, month).value}:{outlet}"
                found.add((document, (variant, CountedField.TENURE, value)))
    return [count for _, count in found]


def update_counts(
    session: Session, more: Mapping[Count, int], less: Mapping[Count, int] | None = None
) -> set[tuple[int, str]]:
    """Add `more` to the counts and subtract `less`; rows whose count becomes 0 are deleted.

    Returns the tenures with their variants that were not counted before or are not any more.
    """
    deltas = Counter(more)
    deltas.subtract(less or {})
    tenures = {(variant, value) for variant, field, value in deltas if field is CountedField.TENURE}
    before = _counted(session, tenures)
    columns = ("variant_id", "field", "value", "count")
    rows = [dict(zip(columns, (*count, delta), strict=True)) for count, delta in deltas.items() if delta]
    put_or_add(session, VALUE_COUNT, rows, "count")
    if less:
        of_these = among(VALUE_COUNT.c.variant_id, {variant for variant, _, _ in less})
        session.execute(delete(VALUE_COUNT).where(of_these, VALUE_COUNT.c.count == 0))
    return before ^ _counted(session, tenures)


def _counted(session: Session, tenures: Collection[tuple[int, str]]) -> set[tuple[int, str]]:
    """Those of the tenures, with their variants, that are counted."""
    query = select(VALUE_COUNT.c.variant_id, VALUE_COUNT.c.value).where(VALUE_COUNT.c.field == CountedField.TENURE)
    rows = rows_among(session, query, VALUE_COUNT.c.variant_id, {variant for variant, _ in tenures})
    return {(variant, value) for variant, value in rows} & {*tenures}
