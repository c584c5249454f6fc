"""Outlets, derived from their documents, and which records they and publishers tell, kept as tellings come and go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Table, bindparam, delete, func, select, tuple_, update
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


class RecordSource(NamedTuple):
    """A record, and the outlet and the folded publisher of a document that tells it."""

    outlet: str | None
    publisher: str | None
    record: str


Key = tuple[str, ...]  # the values of a primary key

TABLES = Base.metadata.tables
OUTLET, DOCUMENT = TABLES["outlet"], TABLES["document"]
OF_OUTLETS, OF_PUBLISHERS = TABLES["outlet_record"], TABLES["publisher_record"]
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


def record_tellings(session: Session, documents: Collection[str]) -> Counter[RecordSource]:
    """How many tellings of each record these documents add to their sources, as the tables are now."""
    return _tellings(session, TELLING.c.id.not_in(HELD_BACK), DOCUMENT.c.id, documents)


def held_back(session: Session, records: Collection[str]) -> Counter[RecordSource]:
    """How many tellings of these records, by source, do not count, since the record is dismissed."""
    return _tellings(session, TELLING.c.id.in_(HELD_BACK), VARIANT.c.record_id, records)


def _tellings(session: Session, which: Any, column: Any, values: Collection[str]) -> Counter[RecordSource]:
    """How many of the tellings `which`, with any of the values in the column, there are by source and record."""
    source = (DOCUMENT.c.outlet_id, DOCUMENT.c.publisher_folded)
    query = (
        select(*source, VARIANT.c.record_id, func.count())
        .join(TELLING, TELLING.c.document_id == DOCUMENT.c.id)
        .join(VARIANT, VARIANT.c.id == TELLING.c.variant_id)
        .where(which)
        .group_by(*source, VARIANT.c.record_id)
    )
    rows = rows_among(session, query, column, values)
    return Counter({RecordSource(outlet, publisher, record): n for outlet, publisher, record, n in rows})


def moved_tellings(session: Session, variants: Mapping[int, tuple[str, str]]) -> Counter[RecordSource]:
    """What sources gain and lose as the tellings of each variant move from the first of two records to the second."""
    counted = func.count().filter(TELLING.c.id.not_in(HELD_BACK))
    source = (DOCUMENT.c.outlet_id, DOCUMENT.c.publisher_folded)
    query = (
        select(TELLING.c.variant_id, *source, counted, func.count())
        .join(DOCUMENT, DOCUMENT.c.id == TELLING.c.document_id)
        .group_by(TELLING.c.variant_id, *source)
    )
    found: Counter[RecordSource] = Counter()
    rows = rows_among(session, query, TELLING.c.variant_id, variants)
    for variant, outlet, publisher, lost, gained in rows:
        before, now = variants[variant]
        found[RecordSource(outlet, publisher, before)] -= lost
        found[RecordSource(outlet, publisher, now)] += gained  # all: what is held back is decided anew when derived
    return found


def update_outlets(
    session: Session, more: Mapping[RecordSource, int], less: Mapping[RecordSource, int] | None = None
) -> None:
    """Add `more` to the tellings that sources have of records, subtract `less`, and count the records of outlets."""
    deltas = Counter(more)
    deltas.subtract(less or {})
    of_outlets, of_publishers = Counter[Key](), Counter[Key]()
    for (outlet, publisher, record), delta in deltas.items():
        if outlet is not None:
            of_outlets[outlet, record] += delta
        if publisher is not None:
            of_publishers[of_id(record).name, publisher, record] += delta
    new, gone = _add(session, OF_OUTLETS, of_outlets)
    _count(session, Counter(new), Counter(gone))
    _add(session, OF_PUBLISHERS, of_publishers)


def _add(session: Session, table: Table, deltas: Mapping[Key, int]) -> tuple[list[Any], list[Any]]:
    """Add to the numbers of tellings in a table, by primary key; returns the keys of rows that are new and gone."""
    columns = list(table.primary_key.columns)
    wanted = {key: delta for key, delta in deltas.items() if delta}
    known: dict[Key, int] = {}
    for part in chunks(wanted):
        rows = session.execute(select(*columns, table.c.tellings).where(tuple_(*columns).in_(part)))
        known |= {tuple(key): number for *key, number in rows}
    now = {key: known.get(key, 0) + delta for key, delta in wanted.items()}
    new, gone = [key for key in now if key not in known], [key for key in known if not now[key]]
    names = [column.name for column in columns]
    put(session, table, [{**dict(zip(names, key, strict=True)), "tellings": now[key]} for key in new])
    here = [column == bindparam(f"of_{column.name}") for column in columns]
    of = {key: {f"of_{name}": value for name, value in zip(names, key, strict=True)} for key in known}
    if kept := [{**of[key], "number": now[key]} for key in known if now[key]]:
        session.connection().execute(update(table).where(*here).values(tellings=bindparam("number")), kept)
    if gone:
        session.connection().execute(delete(table).where(*here), [of[key] for key in gone])
    return new, gone


def _count(session: Session, came: Counter[Key], went: Counter[Key]) -> None:
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
    """Recompute all outlets, and the records of publishers, from the documents and their tellings."""
    session.execute(delete(OF_OUTLETS))
    session.execute(delete(OF_PUBLISHERS))
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
