"""Counts of the values that tellings of participants give, per variant, so that a record need not load its tellings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from sqlalchemy import bindparam, delete, func, literal, select, tuple_, update
from sqlalchemy.orm import Session

from ingest.resolve.tenures import Tenure, named_office, told_month
from models import Document, Mention
from models.base import Base
from models.bulk import put
from models.chunks import chunks
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
    for part in chunks(documents):
        joined = select(TELLING.c.variant_id, *COLUMNS.values()).join(OWN, OWN.c.id == TELLING.c.id)
        for variant, *values in session.execute(joined.where(TELLING.c.document_id.in_(part))):
            found.update((variant, field, value) for field, value in zip(COLUMNS, values, strict=True) if value)
        found.update(_outlets(session, part))
        found.update(_forms(session, part))
        found.update(_tenures(session, part))
    return found


def _outlets(session: Session, documents: list[str]) -> list[Count]:
    """The outlet of each document, once for each variant that it tells; superseded documents count for none."""
    query = (
        select(TELLING.c.variant_id, Document.id, Document.outlet)
        .distinct()
        .join(OWN, OWN.c.id == TELLING.c.id)
        .join(Document, Document.id == TELLING.c.document_id)
        .where(Document.id.in_(documents), Document.superseded.is_(False))
    )
    return [(variant, CountedField.OUTLET, outlet) for variant, _, outlet in session.execute(query)]


def _forms(session: Session, documents: list[str]) -> list[Count]:
    """The spellings of names, with white space collapsed."""
    spelled = func.substr(Document.text, Mention.start + 1, Mention.end - Mention.start)
    query = (
        select(TELLING.c.variant_id, spelled)
        .select_from(Mention)
        .join(Document, Document.id == Mention.document_id)
        .join(TELLING, TELLING.c.id == Mention.telling_id)
        .where(Mention.document_id.in_(documents), Mention.part == Part.NAME)
    )
    return [(variant, CountedField.FORM, " ".join(form.split())) for variant, form in session.execute(query)]


def _tenures(session: Session, documents: list[str]) -> list[Count]:
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
            .where(Document.id.in_(documents), Document.superseded.is_(False), status.in_(DONE))
            .where(
                OWN.c.participant_kind == ParticipantKind.PERSON, OWN.c.role.is_not(None), OWN.c.country.is_not(None)
            )
        )
        for variant, *who, start, end, source, state, published, document, outlet in session.execute(query):
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
    wanted = {count: delta for count, delta in deltas.items() if delta}
    key = tuple_(VALUE_COUNT.c.variant_id, VALUE_COUNT.c.field, VALUE_COUNT.c.value)
    known: dict[Count, int] = {}
    for part in chunks(wanted):
        rows = session.execute(
            select(VALUE_COUNT.c.variant_id, VALUE_COUNT.c.field, VALUE_COUNT.c.value, VALUE_COUNT.c.count).where(
                key.in_(part)
            )
        )
        known |= {(variant, field, value): number for variant, field, value, number in rows}
    now = {count: known.get(count, 0) + delta for count, delta in wanted.items()}
    _write(session, {count: n for count, n in now.items() if count not in known}, {c: now[c] for c in known})
    changed = (count for count, n in now.items() if count not in known or not n)
    return {(variant, value) for variant, field, value in changed if field is CountedField.TENURE}


def _write(session: Session, new: Mapping[Count, int], stored: Mapping[Count, int]) -> None:
    columns = ("variant_id", "field", "value", "count")
    put(session, VALUE_COUNT, [dict(zip(columns, (*count, n), strict=True)) for count, n in new.items()])
    at = (
        VALUE_COUNT.c.variant_id == bindparam("v"),
        VALUE_COUNT.c.field == bindparam("f"),
        VALUE_COUNT.c.value == bindparam("x"),
    )
    keep = [{"v": c[0], "f": c[1], "x": c[2], "n": n} for c, n in stored.items() if n]
    if keep:
        session.connection().execute(update(VALUE_COUNT).where(*at).values(count=bindparam("n")), keep)
    gone = [{"v": c[0], "f": c[1], "x": c[2]} for c, n in stored.items() if not n]
    if gone:
        session.connection().execute(delete(VALUE_COUNT).where(*at), gone)
