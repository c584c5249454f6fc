"""What a transaction notes in the change feed, and what that costs."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Engine, event, select

import models
from ingest import store
from ingest.derive.change_log import ChangeLog
from models.change import ChangeAction
from models.database import reading, transaction
from tests.factories.analyses import AnalysisBuilder


def feed(engine: Engine) -> dict[str, tuple[int, ChangeAction]]:
    with reading(engine) as session:
        return {change.record_id: (change.number, change.action) for change in session.scalars(select(models.Change))}


def tell(engine: Engine, number: int) -> None:
    """As many documents in which one minister meets another."""
    told = []
    for n in range(number):
        dispatch = AnalysisBuilder(f"Maria Valdo of Norway met Minister{n} Ruel{n} that day.", publisher=f"Outlet {n}")
        sides = [dispatch.person("Maria Valdo", "NOR", "President"), dispatch.person(f"Minister{n} Ruel{n}", None)]
        dispatch.event("met", sides)
        told.append(dispatch.analysis())
    store.add_all(engine, told)


@pytest.mark.parametrize("number", [2, 40])
def test_a_name_that_many_show_costs_the_same_statements(engine: Engine, number: int) -> None:
    tell(engine, number)
    before = feed(engine)
    with reading(engine) as session:
        [valdo] = session.scalars(select(models.Participant.id).where(models.Participant.name == "Maria Valdo"))
        shown = set(session.scalars(select(models.Event.id)))
    assert len(shown) == number
    statements: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        statements.append(statement)

    with transaction(engine) as session:
        session.connection()
        event.listen(engine, "before_cursor_execute", note)
        ChangeLog(renamed={valdo}).write(session)
        event.remove(engine, "before_cursor_execute", note)
    assert len(statements) == 7  # the last number, then two a relation
    after = feed(engine)
    last = max(number for number, _ in before.values())
    assert {record for record in after if after[record] != before[record]} == shown
    assert sorted(after[record] for record in shown) == [
        (n, ChangeAction.UPDATED) for n in range(last + 1, last + 1 + number)
    ]


def test_gone_stands_before_created_and_created_before_updated(engine: Engine) -> None:
    old, new, gone, merged = "p1", "p2", "p3", "p4"
    with transaction(engine) as session:
        ChangeLog(created={old, gone}).write(session)
    with transaction(engine) as session:
        everything = {old, new, gone, merged}
        ChangeLog(created={new, gone, merged}, updated=everything, gone={gone: None, merged: old}).write(session)
    assert {record: action for record, (_, action) in feed(engine).items()} == {
        old: ChangeAction.UPDATED,
        new: ChangeAction.CREATED,
        gone: ChangeAction.DELETED,
        merged: ChangeAction.MERGED,
    }
    assert sorted(number for number, _ in feed(engine).values()) == [3, 4, 5, 6]


def test_nothing_noted_writes_nothing(engine: Engine) -> None:
    statements: list[str] = []
    with transaction(engine) as session:
        session.connection()
        event.listen(engine, "before_cursor_execute", lambda *given: statements.append(given[2]))
        ChangeLog().write(session)
    assert [each for each in statements if "change" in each] == []
