"""Ids follow from the content: batches, deletions and databases leave no trace in them, and none names two things."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from random import Random

import pytest
from sqlalchemy import Engine, select

import models
from ingest import store
from ingest.resolve import profiles
from ingest.store.new_ids import document_id, telling_ids
from ingest.tellings import Analysis, Mention, Source, Span
from models.change import ChangeAction
from models.database import reading
from models.kinds import KINDS
from models.vocabulary import Part, RecordKind
from tests.factories.analyses import AnalysisBuilder
from tests.factories.random_analyses import RandomAnalyses
from tests.worlds.databases import Databases


def ids(engine: Engine) -> set[str]:
    """The ids of all documents and records."""
    with reading(engine) as session:
        return {record for kind in KINDS for record in session.scalars(select(kind.table.c.id))}


def retired(engine: Engine) -> dict[str, str | None]:
    with reading(engine) as session:
        return {row.id: row.successor for row in session.scalars(select(models.RetiredId))}


def actions(engine: Engine, records: set[str]) -> set[ChangeAction]:
    """The last changes of these records."""
    with reading(engine) as session:
        return set(session.scalars(select(models.Change.action).where(models.Change.record_id.in_(records))))


def called(engine: Engine, publisher: str, name: str) -> models.ParticipantTelling:
    """The telling of a participant by this publisher."""
    own = models.ParticipantTelling
    query = select(own).join(models.Document, models.Document.id == own.document_id)
    with reading(engine) as session:
        return session.scalars(query.where(models.Document.publisher == publisher, own.name == name)).one()


def met(publisher: str, day: int = 2) -> Analysis:
    """A meeting of two ministers, in words of its own."""
    told = AnalysisBuilder(f"{publisher}: Maria Valdo of Norway met Tomas Ruel of Peru.", publisher=publisher)
    sides = [told.person("Maria Valdo", "NOR", "Foreign Minister"), told.country("Norway", "NOR")]
    told.event("met", [*sides, told.person("Tomas Ruel", "PER"), told.country("Peru", "PER")], day=date(2024, 5, day))
    return told.analysis()


def written(number: int, seed: int) -> list[Analysis]:
    news = RandomAnalyses(Random(seed))  # noqa: S311  always the same
    return [news.write() for _ in range(number)]


def test_ids_are_the_same_on_every_machine() -> None:
    """Whoever quotes an address rests on these: another way to compute them breaks it."""
    source = Source("talks.txt", "Norway met Peru.", "0", url="https://a.example/talks", publisher="Ledger")
    assert document_id(source) == "dzxhw6ecxtvpvznp3q"
    assert document_id(replace(source, name="other.txt", sha256="1", title="Talks")) == document_id(source)
    others = [replace(source, text="Norway met Chile."), replace(source, url=None), replace(source, publisher=None)]
    assert len({document_id(source), *map(document_id, others)}) == 4


def test_countries_have_the_id_of_their_code(database: Engine) -> None:
    store.add(database, met("A"))
    assert called(database, "A", "Norway").participant_id == "pr994ebg28rxzn436v"
    assert called(database, "A", "Maria Valdo").participant_id == "ps24chdq08xqax88n5"


def test_what_begins_at_one_place_is_told_apart_by_the_rest() -> None:
    def event(*sides: int) -> tuple[Mention, ...]:
        spans = [Mention(Part.ACTOR, Span(start, start + 5)) for start in sides]
        return (Mention(Part.TRIGGER, Span(20, 23)), *spans)

    def made(**tellings: Sequence[Mention]) -> dict[str, str]:
        (profile,) = {p for a in [met("A")] for p in profiles(a).values() if p.of_kind == "event"}
        return telling_ids("d0", RecordKind.EVENT, tellings, dict.fromkeys(tellings, profile))

    both = made(e1=event(0), e2=event(6))
    assert both["e1"] != both["e2"]
    assert made(e1=event(6), e2=event(0)) == {"e1": both["e2"], "e2": both["e1"]}
    assert len(set(made(e1=event(0), e2=event(0)).values())) == 2
    assert made(e1=event(0, 6)) == made(e1=event(6))  # alone at its place, whoever else is found to take part
    assert made(e1=event(0))["e1"] not in both.values()


@pytest.mark.parametrize("size", [2, 5, 40])
def test_batches_leave_no_trace(database: Engine, databases: Databases, size: int) -> None:
    told = written(40, seed=7)
    with databases.empty() as other:
        for analysis in told:
            store.add(database, analysis)
        for start in range(0, len(told), size):
            store.add_all(other, told[start : start + size])
        assert ids(database) == ids(other)


def test_what_is_deleted_and_stored_again_has_the_ids_it_had(database: Engine) -> None:
    told = written(30, seed=5)
    stored = [done.document for done in store.add_all(database, told)]
    before = ids(database)
    for document, analysis in list(zip(stored, told, strict=True))[::3]:
        assert store.remove(database, document)
        gone, left = before - ids(database), retired(database)
        assert left[document] is None
        assert {left[record] for record in gone} <= {None} | ids(database)  # without it, two may be one
        assert actions(database, gone) >= {ChangeAction.DELETED}
        assert store.add(database, analysis).document == document
        assert ids(database) == before
        assert not set(retired(database)) & before
        assert actions(database, gone) == {ChangeAction.CREATED}


def test_a_record_outlives_the_document_that_first_told_it(database: Engine) -> None:
    first, _ = store.add(database, met("A")), store.add(database, met("B"))
    (event,) = (record for record in ids(database) if record[0] == "e")
    valdo = called(database, "B", "Maria Valdo").participant_id
    store.remove(database, first.document)
    assert {event, valdo} <= ids(database)
    assert event not in retired(database)


def test_who_is_cut_takes_the_id_of_its_own_first_telling(database: Engine, databases: Databases) -> None:
    for publisher in "ABC":
        store.add(database, met(publisher))
    with databases.empty() as alone:
        store.add(alone, met("B"))
        expected = called(alone, "B", "Maria Valdo").participant_id
    cut = called(database, "B", "Maria Valdo")
    assert set(store.cut(database, cut.participant_id, cut.id)) == {cut.participant_id, expected}
    assert called(database, "B", "Maria Valdo").participant_id == expected


def test_a_record_that_is_cut_stays_with_its_first_telling(database: Engine, databases: Databases) -> None:
    for publisher in "ABC":
        store.add(database, met(publisher))
    with databases.empty() as alone:
        store.add(alone, met("B"))
        expected = called(alone, "B", "Maria Valdo").participant_id
    first = called(database, "A", "Maria Valdo")
    record = first.participant_id
    store.cut(database, record, first.id)
    assert called(database, "A", "Maria Valdo").participant_id == record
    assert {called(database, name, "Maria Valdo").participant_id for name in "BC"} == {expected}
    assert store.join(database, expected, record) == [record]
    assert retired(database)[expected] == record
    norway = called(database, "A", "Norway")
    store.cut(database, norway.participant_id, norway.id)
    assert called(database, "B", "Norway").participant_id == norway.participant_id  # the country keeps its id


def test_no_id_names_two_things(database: Engine) -> None:
    """The first text of an event goes, another takes the event over, and the first comes again: both have their id."""
    first = store.add(database, met("A"))
    store.add(database, met("B"))
    (event,) = (record for record in ids(database) if record[0] == "e")
    store.remove(database, first.document)
    store.add(database, met("A"))
    with reading(database) as session:
        query = select(models.Document.publisher, models.EventTelling.id)
        told = dict(session.execute(query.where(models.Document.id == models.EventTelling.document_id)).all())
    one, other = store.cut(database, event, told["A"])
    assert event in {one, other}
    with reading(database) as session:
        assert session.get_one(models.EventTelling, told["B"]).event_id == event
        apart = session.get_one(models.EventTelling, told["A"]).event_id
    assert apart != event
    assert store.join(database, apart, event) == [event]


def test_an_id_leads_to_its_record_again(database: Engine) -> None:
    """An event was merged, both texts were deleted, both are told again: the address of the younger leads on."""
    one, other = (store.add(database, met(name, day)).document for name, day in (("A", 2), ("B", 3)))
    with reading(database) as session:
        query = select(models.EventTelling.document_id, models.EventTelling.event_id)
        events = dict(session.execute(query).all())
    assert store.join(database, events[other], events[one]) == [events[one]]
    for document in (one, other):
        store.remove(database, document)
    assert retired(database)[events[other]] is None
    store.add_all(database, [met("A", 2), met("B", 3)])
    assert retired(database) == {events[other]: events[one]}
    assert actions(database, {events[other]}) == {ChangeAction.MERGED}


def test_extracting_again_the_same_keeps_all_ids_and_other_things_none(database: Engine) -> None:
    news = RandomAnalyses(Random(3))  # noqa: S311  always the same
    told = [news.write() for _ in range(20)]
    stored = [done.document for done in store.add_all(database, told)]
    before = ids(database)
    store.replace_all(database, dict(zip(stored, told, strict=True)))
    assert ids(database) == before
    assert not retired(database)
    for document, analysis in zip(stored, told, strict=True):
        store.replace(database, document, news.re_extract(analysis))
        with reading(database) as session:
            own = session.scalars(select(models.Variant.own_id)).all()
            records = set(session.scalars(select(models.Variant.record_id)))
        assert len(set(own)) == len(own)
        assert records <= set(own)
        assert not ids(database) & set(retired(database))
