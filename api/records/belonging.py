"""The records of one kind that refer to another of it: the parts of a whole, the plans that an event fulfils."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from api.query.clauses import Column
from api.records.loading import Columns, Reading, Record, Relation, among_ids, empty_lists


def referring(name: str, brief: Columns, reference: Column, *order: Any) -> Relation:
    """The relation that loads, under `name`, the records in short whose column `reference` has the id of the record."""
    statement = select(*brief.flat, reference).where(among_ids(reference)).order_by(*order)

    def load(reading: Reading, ids: Sequence[str]) -> dict[str, Record]:
        result = empty_lists(ids, name)
        for row in reading.rows(statement, ids):
            result[row[-1]][name].append(brief.record(row, reading.links))
        return result

    return Relation((name,), load)
