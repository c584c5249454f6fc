"""Parts and plans among records: whatever the order of arrival, and gone again with the documents that tell them."""

from __future__ import annotations

from itertools import permutations

import pytest
from sqlalchemy import Engine, func, select

import models
from ingest import store
from ingest.store.acts import Author
from models.change import ChangeAction
from models.database import reading
from tests.factories.belonging_analyses import CLAUSE, QUOTED, SENTENCE, SIGNED, SPEECH, VISITS, quoting
from tests.worlds.databases import Databases
from tests.worlds.snapshot import snapshot

DESK = Author("desk", "seen with our own eyes")


def belonging(engine: Engine) -> dict[str, str]:
    """By what tells it, what each statement, agreement or plan belongs to."""
    found: dict[str, str] = {}
    with reading(engine) as session:
        statements = {one.id: one for one in session.scalars(select(models.Statement))}
        pacts = {one.id: one for one in session.scalars(select(models.Agreement))}
        events = {one.id: one for one in session.scalars(select(models.Event))}
        found |= {s.text: statements[s.part_of_id].text for s in statements.values() if s.part_of_id}
        found |= {a.title: pacts[a.part_of_id].title for a in pacts.values() if a.part_of_id}
        found |= {e.type.value: events[e.fulfilled_by_id].type.value for e in events.values() if e.fulfilled_by_id}
    return found


EXPECTED = {
    "quotations": (QUOTED, {CLAUSE: SENTENCE, SENTENCE: SPEECH}),
    "plans": (VISITS, {"AGREE": "CONSULT"}),
    "agreements": (SIGNED, {"a memorandum on fisheries": "six memoranda"}),
}


def test_in_one_text(engine: Engine) -> None:
    store.add(engine, quoting("Fjord Post", CLAUSE, SPEECH))
    assert belonging(engine) == {CLAUSE: SPEECH}


@pytest.mark.parametrize("world", EXPECTED)
def test_whatever_the_order(world: str, databases: Databases) -> None:
    told, expected = EXPECTED[world]
    made = []
    for order in permutations(told):
        with databases.empty() as engine:
            for analysis in order:
                store.add(engine, analysis)
            assert belonging(engine) == expected
            made.append(snapshot(engine))
            assert store.rederive(engine) == 0
    assert made == [made[0]] * len(made)


@pytest.mark.parametrize("world", EXPECTED)
@pytest.mark.parametrize("gone", [0, 1, 2])
def test_a_document_takes_its_links_with_it_and_brings_them_back(
    world: str, gone: int, engine: Engine, databases: Databases
) -> None:
    told, expected = EXPECTED[world]
    stored = store.add_all(engine, told)
    assert store.remove(engine, stored[gone].document)
    with databases.empty() as never:
        store.add_all(never, [one for n, one in enumerate(told) if n != gone])
        assert snapshot(engine) == snapshot(never)
    store.add(engine, told[gone])
    assert belonging(engine) == expected


def test_a_clause_goes_to_the_speech_when_the_sentence_is_gone(engine: Engine) -> None:
    stored = store.add_all(engine, QUOTED)
    store.remove(engine, stored[1].document)
    assert belonging(engine) == {CLAUSE: SPEECH}


@pytest.mark.parametrize("world", EXPECTED)
def test_what_is_joined_by_hand_is_no_part_until_that_is_undone(world: str, engine: Engine) -> None:
    told, expected = EXPECTED[world]
    store.add_all(engine, told)
    part, whole = _a_pair(engine)
    joined = store.join(engine, part, whole)
    assert len(joined) == 1
    assert belonging(engine) != expected
    with reading(engine) as session:
        act = session.scalars(select(func.max(models.CorrectionAct.id))).one()
    store.undo(engine, act)
    assert belonging(engine) == expected
    assert store.rederive(engine) == 0


@pytest.mark.parametrize("world", EXPECTED)
def test_nothing_belongs_to_what_is_dismissed(world: str, engine: Engine) -> None:
    told, expected = EXPECTED[world]
    store.add_all(engine, told)
    _, whole = _a_pair(engine)
    store.dismiss(engine, whole, DESK)
    assert whole not in {whole for _, whole in _pairs(engine)}
    store.readmit(engine, whole)
    assert belonging(engine) == expected


def test_what_shows_a_part_is_in_the_change_feed(engine: Engine) -> None:
    store.add(engine, QUOTED[0])
    [(speech, _)] = _statements(engine)
    before = _numbers(engine)
    store.add(engine, QUOTED[2])
    assert speech in _changed(engine, before)
    before = _numbers(engine)
    store.add(engine, QUOTED[1])  # the clause is a part of the sentence now
    assert {record for record, _ in _statements(engine)} <= _changed(engine, before)


def _a_pair(engine: Engine) -> tuple[str, str]:
    return min(_pairs(engine))


def _pairs(engine: Engine) -> set[tuple[str, str]]:
    """The records that belong to another, each with that."""
    columns = (
        (models.Statement.id, models.Statement.part_of_id),
        (models.Agreement.id, models.Agreement.part_of_id),
        (models.Event.id, models.Event.fulfilled_by_id),
    )
    with reading(engine) as session:
        found = [session.execute(select(record, other).where(other.is_not(None))).all() for record, other in columns]
    return {(record, other or "") for rows in found for record, other in rows}


def _statements(engine: Engine) -> set[tuple[str, str | None]]:
    with reading(engine) as session:
        rows = session.execute(select(models.Statement.id, models.Statement.part_of_id)).all()
    return {(record, whole) for record, whole in rows}


def _numbers(engine: Engine) -> dict[str, tuple[int, ChangeAction]]:
    with reading(engine) as session:
        rows = session.execute(select(models.Change.record_id, models.Change.number, models.Change.action)).all()
    return {record: (number, action) for record, number, action in rows}


def _changed(engine: Engine, before: dict[str, tuple[int, ChangeAction]]) -> set[str]:
    return {record for record, entry in _numbers(engine).items() if before.get(record) != entry}
