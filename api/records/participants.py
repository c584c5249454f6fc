"""The participants of other records, in short, by their roles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from api.query.clauses import Column
from api.records.loading import Columns, Reading, Record, Relation, among_ids, empty_lists
from models import Participant

BRIEF = Columns(
    id=Participant.id,
    name=Participant.name,
    kind=Participant.kind,
    country=Participant.country,
    role=Participant.role,
)


def on_sides(record: Column, names: Mapping[Any, str]) -> Relation:
    """The relation that loads the participants of a record from the table of the column `record`.

    `names` gives the field for each role; if that table has no roles, it has one field, under the key None.
    """
    table = record.class_
    role = [] if None in names else [table.role]

    statement = (
        select(*BRIEF.flat, record, *role)
        .join(Participant, Participant.id == table.participant_id)
        .where(among_ids(record))
        .order_by(record, table.position)
    )

    def load(reading: Reading, ids: Sequence[str]) -> dict[str, Record]:
        result = empty_lists(ids, *names.values())
        for row in reading.rows(statement, ids):
            owner, *roles = row[len(BRIEF.flat) :]
            result[owner][names[roles[0] if roles else None]].append(BRIEF.record(row, reading.links))
        return result

    return Relation(tuple(names.values()), load)
