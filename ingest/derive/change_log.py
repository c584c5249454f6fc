"""The change log: what a transaction changes in what is served; written to the change feed at its end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, Select, delete, func, insert, literal, null, select
from sqlalchemy.orm import Session

from models.among import among
from models.base import Base
from models.bulk import put
from models.change import ChangeAction
from models.kinds import SIDED, column, of_id

TABLES = Base.metadata.tables
CHANGE, TELLING = TABLES["change"], TABLES["telling"]

# The tables of records that show the name, kind, country and role of their participants.
SHOWING = [column(kind.side) for kind in SIDED]


@dataclass
class ChangeLog:
    """Documents and records by id: those created, those served otherwise than before, those that are gone.

    Records that show a part of another are found when the log is written, so that a name that occurs in 100,000 events
    costs one statement: `renamed` are participants whose name, kind, country or role other records show, `moved` are
    variants that belong to another record now, which documents show beside their spans. An id may be in several sets:
    then gone outranks created, and created outranks updated.
    """

    created: set[str] = field(default_factory=set)
    updated: set[str] = field(default_factory=set)
    gone: dict[str, str | None] = field(default_factory=dict)  # with the successor, if any
    renamed: set[str] = field(default_factory=set)
    moved: set[int] = field(default_factory=set)

    def write(self, session: Session) -> None:
        """Give every change the next number; it replaces the record's earlier entry in the feed."""
        if not (self.created or self.updated or self.gone or self.renamed or self.moved):
            return
        feed = _Feed(session)
        if self.renamed:
            for record in SHOWING:
                found = select(record.label("id")).where(among(record.table.c.participant_id, self.renamed))
                feed.enter_found(found.distinct())
        if self.moved:
            found = select(TELLING.c.document_id.label("id")).where(among(TELLING.c.variant_id, self.moved))
            feed.enter_found(found.distinct())
        feed.enter(ChangeAction.UPDATED, dict.fromkeys(self.updated - self.created - self.gone.keys()))
        feed.enter(ChangeAction.CREATED, dict.fromkeys(self.created - self.gone.keys()))
        feed.enter(ChangeAction.MERGED, {record: successor for record, successor in self.gone.items() if successor})
        feed.enter(ChangeAction.DELETED, {record: None for record, successor in self.gone.items() if not successor})


class _Feed:
    """Writes changes under ascending numbers. Needs the writers' lock: no other transaction may number meanwhile."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.last = session.scalar(select(func.max(CHANGE.c.number))) or 0
        self.now = datetime.now(UTC)

    def enter(self, action: ChangeAction, records: Mapping[str, str | None]) -> None:
        """Write a change of these records, given by id with their successors."""
        if not records:
            return
        self._delete(among(CHANGE.c.record_id, records))
        rows = [
            {
                "record_id": record,
                "number": number,
                "letter": of_id(record).prefix,
                "action": action,
                "successor": records[record],
                "changed_at": self.now,
            }
            for number, record in enumerate(sorted(records), start=self.last + 1)
        ]
        put(self.session, CHANGE, rows)
        self.last += len(rows)

    def enter_found(self, found: Select[str]) -> None:
        """Write the records that a query finds, in its column `id`, as updated."""
        ids = found.subquery("found")
        self._delete(CHANGE.c.record_id.in_(found))
        number = func.row_number().over(order_by=ids.c.id) + self.last
        rows = select(
            ids.c.id,
            number,
            func.substr(ids.c.id, 1, 1),
            literal(ChangeAction.UPDATED, CHANGE.c.action.type),
            null(),
            literal(self.now, CHANGE.c.changed_at.type),
        )
        names = ["record_id", "number", "letter", "action", "successor", "changed_at"]
        entered = insert(CHANGE).from_select(names, rows).execution_options(preserve_rowcount=True)
        self.last += self.session.connection().execute(entered).rowcount

    def _delete(self, condition: ColumnElement[bool]) -> None:
        self.session.connection().execute(delete(CHANGE).where(condition))
