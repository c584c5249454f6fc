"""Rows put in bulk are those that SQLAlchemy's own insert writes."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import Engine, Table, insert, select
from sqlalchemy.exc import IntegrityError

from models.base import Base
from models.bulk import put, put_or_add
from models.database import reading, transaction
from models.vocabulary import CountedField, RecordKind

TABLES = Base.metadata.tables
VARIANTS = [
    {
        "kind": kind,
        "digest": f"{kind}{n}",
        "record_id": f"r{n}",
        "own_id": f"r{n}",
        "inherited_from": None,
        "profile": {"names": ["Ł", None, n]},
    }
    for n, kind in enumerate(RecordKind)
]
DOCUMENTS = [
    {
        **dict.fromkeys(("title", "publisher", "place", "url", "byline", "revision_of", "copy_of_id")),
        "id": f"d{n}",
        "name": f"{n}.txt",
        "format": "txt",
        "extractor": "60303ae2f1c4",
        "text": "Ł\n\"' 100 %s %(x)s ?",
        "source_sha256": "s",
        "text_sha256": "t",
        "sort_date": date(2026, 1, 1 + n),
        "published": date(2026, 1, 1 + n) if n else None,
        "added_at": datetime(2026, 1, 2, 3, 4, 5, 678, UTC),
        "arrival": n,
        **dict.fromkeys(("publisher_folded", "place_folded")),
    }
    for n in range(3)
]


def table_of(engine: Engine, table: Table) -> list[tuple[Any, ...]]:
    with reading(engine) as session:
        return [tuple(row) for row in session.execute(select(table).order_by(table.c.id))]


@pytest.mark.parametrize(("name", "rows"), [("variant", VARIANTS), ("document", DOCUMENTS)])
def test_rows_are_those_of_the_usual_way(database: Engine, name: str, rows: list[dict[str, Any]]) -> None:
    table = TABLES[name]
    with transaction(database) as session:
        put(session, table, rows)
    made = table_of(database, table)
    with transaction(database) as session:
        session.execute(table.delete())
        session.execute(insert(table), rows)
    usual = table_of(database, table)
    if name == "variant":  # whose ids go on
        made, usual = [row[1:] for row in made], [row[1:] for row in usual]
    assert made == usual
    assert len(made) == len(rows)


def test_what_rows_leave_out_has_its_default(database: Engine) -> None:
    with transaction(database) as session:
        put(session, TABLES["document"], DOCUMENTS)
        put(session, TABLES["document"], [{**DOCUMENTS[0], "id": "d9", "superseded": True, "outlet": "Wire"}])
    found = {row[0]: row[-2:] for row in table_of(database, TABLES["document"])}
    assert found == {"d0": ("", False), "d1": ("", False), "d2": ("", False), "d9": ("Wire", True)}


def test_nothing_is_put_for_no_rows_and_all_or_nothing_for_several(database: Engine) -> None:
    with transaction(database) as session:
        put(session, TABLES["document"], [])
    with pytest.raises(IntegrityError), transaction(database) as session:
        put(session, TABLES["document"], [*DOCUMENTS, DOCUMENTS[0]])
    assert table_of(database, TABLES["document"]) == []


def test_numbers_are_added_to_those_that_are_stored(database: Engine) -> None:
    counts = TABLES["value_count"]

    def row(variant: int, value: str, count: int) -> dict[str, Any]:
        return {"variant_id": variant, "field": CountedField.NAME, "value": value, "count": count}

    with transaction(database) as session:
        put(session, TABLES["variant"], VARIANTS[:2])
        put_or_add(session, counts, [row(1, "Ana Quispe", 2), row(2, "Ana Quispe", 5)], "count")
        put_or_add(session, counts, [row(1, "Ana Quispe", 3), row(2, "Ana Quispe", -5), row(1, "Quispe", 1)], "count")
        stored = session.execute(select(counts.c.variant_id, counts.c.value, counts.c.count)).all()
    assert sorted(map(tuple, stored)) == [(1, "Ana Quispe", 5), (1, "Quispe", 1), (2, "Ana Quispe", 0)]
