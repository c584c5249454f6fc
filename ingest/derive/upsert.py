"""Writes derived records to their tables: in bulk, and only what is new or changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Table, bindparam, delete, select, update
from sqlalchemy.orm import Session

from ingest.derive.change_log import ChangeLog
from models.among import among, rows_among
from models.base import Base
from models.bulk import put
from models.fulltext import stream

Fields = dict[str, Any]
ENTRIES = Base.metadata.tables["search_entry"]


def stored_rows(session: Session, table: Table, records: Iterable[str]) -> dict[str, Fields]:
    """The rows of those of the records that are stored, by id."""
    return {row.id: dict(row._mapping) for row in rows_among(session, select(table), table.c.id, records)}


def upsert(
    session: Session, table: Table, rows: Mapping[str, Fields], before: Mapping[str, Fields], change_log: ChangeLog
) -> None:
    """Write records by id; `before` holds the rows that are stored already."""
    new = [{"id": record, **fields} for record, fields in rows.items() if record not in before]
    put(session, table, new)
    change_log.created.update(row["id"] for row in new)
    changed = [
        {"record": record, **{f"new_{name}": value for name, value in rows[record].items()}}
        for record in differing(before, rows)
    ]
    if changed:
        names = [name.removeprefix("new_") for name in changed[0] if name != "record"]
        values: Fields = {name: bindparam(f"new_{name}") for name in names}
        session.connection().execute(update(table).where(table.c.id == bindparam("record")).values(values), changed)
        change_log.updated.update(row["record"] for row in changed)


def differing(
    before: Mapping[str, Fields], rows: Mapping[str, Fields], names: Collection[str] | None = None
) -> list[str]:
    """The records that were stored with another value of one of these fields, of any field if none are named."""
    return [
        record
        for record, fields in rows.items()
        if record in before and any(before[record][name] != fields[name] for name in names or fields)
    ]


def wholes(
    before: Mapping[str, Fields],
    rows: Mapping[str, Fields],
    names: Collection[str] | None = None,
    reference: str = "part_of_id",
) -> set[str]:
    """The records that show one of these in short, and otherwise than before: one of `names`, or of all fields.

    `reference` is the column by which a record refers to that which shows it.
    """
    changed = [*differing(before, rows, names), *(before.keys() ^ rows.keys())]
    found = {row[reference] for record in changed for row in (before.get(record), rows.get(record)) if row}
    return found - {None}


def write_children(
    session: Session, table: Table, parent: str, rows: Mapping[str, list[Fields]], change_log: ChangeLog
) -> None:
    """Replace the rows of a child table, which refers to records by the column `parent`; row order does not matter."""
    others = [column.name for column in table.c if column.name != parent]
    stored: dict[str, set[tuple[Any, ...]]] = {record: set() for record in rows}
    query = select(table.c[parent], *(table.c[name] for name in others))
    for record, *values in rows_among(session, query, table.c[parent], rows):
        stored[record].add(tuple(values))
    wanted = {record: {tuple(row[name] for name in others) for row in given} for record, given in rows.items()}
    changed = [record for record in rows if wanted[record] != stored[record]]
    change_log.updated.update(changed)
    if outdated := [record for record in changed if stored[record]]:
        session.execute(delete(table).where(among(table.c[parent], outdated)))
    new = [{parent: record, **row} for record in changed for row in rows[record]]
    put(session, table, new)


def write_words(session: Session, texts: Mapping[str, Iterable[str | None]]) -> None:
    """Replace the words of records in the full-text index."""
    words = {record: stream(*parts) for record, parts in texts.items()}
    stored = select(ENTRIES.c.record_id, ENTRIES.c.words)
    known = dict(rows_among(session, stored, ENTRIES.c.record_id, words))
    new = [{"record_id": record, "words": line} for record, line in words.items() if record not in known]
    put(session, ENTRIES, new)
    changed = [{"r": record, "w": line} for record, line in words.items() if known.get(record, line) != line]
    if changed:
        query = update(ENTRIES).where(ENTRIES.c.record_id == bindparam("r")).values(words=bindparam("w"))
        session.connection().execute(query, changed)


def erase(session: Session, table: Table, records: Collection[str]) -> None:
    """Delete records and their words in the full-text index."""
    if records:
        session.execute(delete(table).where(among(table.c.id, records)))
        session.execute(delete(ENTRIES).where(among(ENTRIES.c.record_id, records)))
