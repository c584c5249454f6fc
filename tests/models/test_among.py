"""Rows with one of many values are those that IN finds, however many values there are, and are found by an index."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, delete, select, text
from sqlalchemy.orm import Session

from models import BlockingKey, Variant
from models.among import among, among_parameter, found_among, rows_among
from models.base import Base
from models.bulk import put
from models.database import reading, transaction
from models.vocabulary import RecordKind

MANY = 40_000  # more than the parameters that a statement of SQLite may have
AWKWARD = ["", "a", "Ł", "\"'", "a,b", "{a}", "[1]", "null", "\\u0041", "1", "😀\n"]
VARIANT, KEY = (Base.metadata.tables[name] for name in ("variant", "blocking_key"))


@pytest.fixture
def session(database: Engine) -> Iterator[Session]:
    """A session on a database with a variant for each awkward digest, and as many blocking keys."""
    with transaction(database) as session:
        rows = [
            {"kind": RecordKind.EVENT, "digest": digest, "record_id": "e", "own_id": f"e{n}", "profile": {}}
            for n, digest in enumerate(AWKWARD)
        ]
        put(session, VARIANT, rows)
        put(session, KEY, [{"key": digest, "variant_id": n} for n, digest in enumerate(AWKWARD, 1)])
    with reading(database) as opened:
        yield opened


@pytest.mark.parametrize("wanted", [[value] for value in AWKWARD] + [AWKWARD[:4], ["b", "A"], []])
def test_texts(session: Session, wanted: list[str]) -> None:
    column = VARIANT.c.digest
    usual = session.scalars(select(VARIANT.c.id).where(column.in_(wanted))).all()
    assert found_among(session, select(VARIANT.c.id), column, wanted) == set(usual)


def test_values_are_given_when_a_statement_is_executed(session: Session) -> None:
    texts = select(VARIANT.c.id).where(among_parameter(VARIANT.c.digest, "ids"))
    assert session.scalars(texts, {"ids": ["Ł", "b"]}).all() == [AWKWARD.index("Ł") + 1]
    assert set(session.scalars(texts, {"ids": AWKWARD})) == set(range(1, len(AWKWARD) + 1))
    numbers = select(Variant.id).where(among_parameter(Variant.id, "ids"))
    assert session.scalars(numbers, {"ids": [2, *range(100, 100 + MANY)]}).all() == [2]


def test_numbers(session: Session) -> None:
    ids = select(Variant.id)
    assert found_among(session, ids, Variant.id, [1, 3, 1, 99]) == {1, 3}
    assert found_among(session, ids, Variant.id, range(-MANY, 3)) == {1, 2}


def test_nothing_is_asked_where_nothing_is_wanted(session: Session) -> None:
    session.close()
    assert rows_among(session, select(VARIANT), VARIANT.c.id, []) == []
    assert not session.in_transaction()


def test_rows_are_deleted(database: Engine, session: Session) -> None:
    session.close()
    with transaction(database) as writing:
        writing.execute(delete(KEY).where(among(KEY.c.key, ["Ł", "a", "none"])))
        assert set(writing.scalars(select(KEY.c.key))) == set(AWKWARD) - {"Ł", "a"}


def test_an_index_is_searched(session: Session) -> None:
    """Most of all on SQLite, where a comparison of the condition with 1 would read the whole table."""
    if session.get_bind().dialect.name != "sqlite":
        pytest.skip("PostgreSQL reads a table of a few rows from end to end")
    for column in (BlockingKey.key, Variant.id, Variant.digest):
        found = select(column).where(among(column, ["a"]))
        compiled = found.compile(session.get_bind())
        plan = session.execute(text(f"EXPLAIN QUERY PLAN {compiled}".replace("?", "'[1]'")))
        steps = [row.detail for row in plan if column.class_.__tablename__ in row.detail]
        assert [step for step in steps if step.startswith("SEARCH")] == steps != []
