"""Outlets: derived from their documents, with counts of their records that are updated as tellings come and go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import bindparam, delete, func, select, tuple_, update
from sqlalchemy.orm import Session

from ingest.derive.change_log import ChangeLog
from ingest.derive.upsert import Fields, erase, stored_rows, upsert, write_words
from ingest.store.outlet_keys import outlet_of, place_country, registrable_domain
from models.among import rows_among
from models.base import Base
from models.bulk import put
from models.chunks import chunks
from models.document import UNDATED
from models.fulltext import folded_name
from models.kinds import HELD_BACK, TOLD, of_id

Pair = tuple[str, str]  # outlet, record

TABLES = Base.metadata.tables
OUTLET, RECORDS, DOCUMENT = (TABLES[name] for name in ("outlet", "outlet_record", "document"))
TELLING, VARIANT = TABLES["telling"], TABLES["variant"]


def of_documents(session: Session, documents: Collection[str]) -> dict[str, str | None]:
    """The outlets of these documents, each with its domain where that is its key."""
    query = select(DOCUMENT.c.outlet_id, DOCUMENT.c.url).where(DOCUMENT.c.outlet_id.is_not(None))
    rows = rows_among(session, query, DOCUMENT.c.id, documents)
    return {outlet: registrable_domain(url) if url else None for outlet, url in rows}


def derive_outlets(session: Session, outlets: Mapping[str, str | None]) -> None:
    """Derive outlets, given with their domains, from the documents they have now; those without any are deleted.

    A stored outlet keeps its domain: another version of the Public Suffix List may give its URLs another.
    """
    before = stored_rows(session, OUTLET, outlets)
    published: dict[str, list[Any]] = {}
    query = (
        select(DOCUMENT.c.outlet_id, DOCUMENT.c.publisher, func.count().label("number"))
        .add_columns(
            func.min(DOCUMENT.c.published).label("first"),
            func.max(DOCUMENT.c.published).label("last"),
        )
        .group_by(DOCUMENT.c.outlet_id, DOCUMENT.c.publisher)
    )
    for row in rows_among(session, query, DOCUMENT.c.outlet_id, outlets):
        published.setdefault(row.outlet_id, []).append(row)
    domains = {outlet: before.get(outlet, {"domain": outlets[outlet]})["domain"] for outlet in published}
    rows = {outlet: _outlet(domains[outlet], found) for outlet, found in published.items()}
    # Outlets are not in the change feed, so this change log is thrown away.
    upsert(session, OUTLET, rows, before, ChangeLog())
    write_words(session, {outlet: (row["name"], row["domain"]) for outlet, row in rows.items()})
    erase(session, OUTLET, outlets.keys() - rows.keys())


def _outlet(domain: str | None, published: Iterable[Any]) -> Fields:
    """An outlet from its documents, grouped by spelling of the publisher: the name that most give, then the smaller."""
    rows = list(published)
    names = {row.publisher: row.number for row in rows if row.publisher}
    last = _extreme(max, (row.last for row in rows))
    # Documents without any publisher have an outlet by their domain alone.
    name: str = min(names, key=lambda name: (-names[name], name), default=domain or "")
    return {
        "name": name,
        "name_folded": folded_name(name),
        "domain": domain,
        "documents": sum(row.number for row in rows),
        "first_published": _extreme(min, (row.first for row in rows)),
        "last_published": last,
        "sort_date": last or UNDATED,
    }


def _extreme(choose: Any, days: Iterable[date | None]) -> date | None:
    found: date | None = choose((day for day in days if day is not None), default=None)
    return found


def record_tellings(session: Session, documents: Collection[str]) -> Counter[Pair]:
    """How many tellings of each record these documents add to their outlets, as the tables are now."""
    return _tellings(session, TELLING.c.id.not_in(HELD_BACK), DOCUMENT.c.id, documents)


def held_back(session: Session, records: Collection[str]) -> Counter[Pair]:
    """How many tellings of these records, by outlet, do not count, since the record is dismissed."""
    return _tellings(session, TELLING.c.id.in_(HELD_BACK), VARIANT.c.record_id, records)


def _tellings(session: Session, which: Any, column: Any, values: Collection[str]) -> Counter[Pair]:
    """How many of the tellings `which`, with any of the values in the column, there are by outlet and record."""
    query = (
        select(DOCUMENT.c.outlet_id, VARIANT.c.record_id, func.count())
        .join(TELLING, TELLING.c.document_id == DOCUMENT.c.id)
        .join(VARIANT, VARIANT.c.id == TELLING.c.variant_id)
        .where(DOCUMENT.c.outlet_id.is_not(None), which)
        .group_by(DOCUMENT.c.outlet_id, VARIANT.c.record_id)
    )
    return Counter({(outlet, record): number for outlet, record, number in rows_among(session, query, column, values)})


def moved_tellings(session: Session, variants: Mapping[int, tuple[str, str]]) -> Counter[Pair]:
    """What outlets gain and lose as the tellings of each variant move from the first of two records to the second."""
    counted = func.count().filter(TELLING.c.id.not_in(HELD_BACK))
    query = (
        select(TELLING.c.variant_id, DOCUMENT.c.outlet_id, counted, func.count())
        .join(DOCUMENT, DOCUMENT.c.id == TELLING.c.document_id)
        .where(DOCUMENT.c.outlet_id.is_not(None))
        .group_by(TELLING.c.variant_id, DOCUMENT.c.outlet_id)
    )
    found: Counter[Pair] = Counter()
    for variant, outlet, lost, gained in rows_among(session, query, TELLING.c.variant_id, variants):
        before, now = variants[variant]
        found[outlet, before] -= lost
        found[outlet, now] += gained  # all: what is held back is decided anew when the record is derived
    return found


def update_outlets(session: Session, more: Mapping[Pair, int], less: Mapping[Pair, int] | None = None) -> None:
    """Add `more` to the tellings that outlets have of records, subtract `less`, and count the records they have."""
    deltas = Counter(more)
    deltas.subtract(less or {})
    wanted = {pair: delta for pair, delta in deltas.items() if delta}
    known: dict[Pair, int] = {}
    for part in chunks(wanted):
        pairs = tuple_(RECORDS.c.outlet_id, RECORDS.c.record_id).in_(part)
        known |= {(outlet, record): number for outlet, record, number in session.execute(select(RECORDS).where(pairs))}
    now = {pair: known.get(pair, 0) + delta for pair, delta in wanted.items()}
    new = [pair for pair in now if pair not in known]
    gone = [pair for pair in known if not now[pair]]
    put(session, RECORDS, [{"outlet_id": o, "record_id": r, "tellings": now[o, r]} for o, r in new])
    here = (RECORDS.c.outlet_id == bindparam("outlet"), RECORDS.c.record_id == bindparam("record"))
    kept = [{"outlet": o, "record": r, "number": now[o, r]} for o, r in known if now[o, r]]
    if kept:
        session.connection().execute(update(RECORDS).where(*here).values(tellings=bindparam("number")), kept)
    if gone:
        session.connection().execute(delete(RECORDS).where(*here), [{"outlet": o, "record": r} for o, r in gone])
    _count(session, Counter(new), Counter(gone))


def _count(session: Session, came: Counter[Pair], went: Counter[Pair]) -> None:
    """Update the number of records that outlets have, by kind."""
    came.subtract(went)
    numbers: dict[str, Counter[str]] = {}
    for (outlet, record), number in came.items():
        numbers.setdefault(outlet, Counter())[of_id(record).plural] += number
    if numbers:
        names = [kind.plural for kind in TOLD]
        values: Fields = {name: OUTLET.c[name] + bindparam(f"more_{name}") for name in names}
        rows = [{"outlet": o, **{f"more_{name}": n[name] for name in names}} for o, n in sorted(numbers.items())]
        session.connection().execute(update(OUTLET).where(OUTLET.c.id == bindparam("outlet")).values(values), rows)


def rebuild(session: Session) -> None:
    """Recompute all outlets from the documents and their tellings."""
    session.execute(delete(RECORDS))
    known = list(session.scalars(select(OUTLET.c.id)))
    documents = list(session.scalars(select(DOCUMENT.c.id)))
    domains: dict[str, str | None] = dict.fromkeys(known)
    for part in chunks(documents):
        columns = DOCUMENT.c.id, DOCUMENT.c.url, DOCUMENT.c.publisher, DOCUMENT.c.place
        rows = []
        for document, url, publisher, place in session.execute(select(*columns).where(DOCUMENT.c.id.in_(part))):
            outlet, domain = outlet_of(url, publisher)
            rows.append({"document": document, "new_outlet_id": outlet, "new_place_country": place_country(place)})
            if outlet is not None:
                domains[outlet] = domain
        values: Fields = {name: bindparam(f"new_{name}") for name in ("outlet_id", "place_country")}
        session.connection().execute(
            update(DOCUMENT).where(DOCUMENT.c.id == bindparam("document")).values(values), rows
        )
    session.execute(update(OUTLET).values(dict.fromkeys((kind.plural for kind in TOLD), 0)))
    derive_outlets(session, domains)
    for part in chunks(documents):
        update_outlets(session, record_tellings(session, part))
