"""Documents in and out of the tables: records derived, shared, split, deleted; nothing half-written."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

import pytest
from sqlalchemy import Engine, event, func, select

import models
from ingest import store
from ingest.store import Outcome
from models.change import ChangeAction
from models.database import reading
from models.matching import matching
from models.query import parse_query as query
from models.vocabulary import AgreementStage, DateBasis, EventType
from tests.factories.analyses import AnalysisBuilder, accord
from tests.factories.random_analyses import RandomAnalyses
from tests.worlds.databases import Databases
from tests.worlds.snapshot import count, snapshot


def test_a_document_becomes_records(engine: Engine) -> None:
    stored = store.add(engine, accord().analysis())
    assert stored.outcome is Outcome.ADDED
    with reading(engine) as session:
        met = session.scalars(select(models.Event).where(models.Event.type == EventType.CONSULT)).one()
        assert [p.participant.name for p in met.participants] == ["Maria Valdo", "Norway", "Tomas Ruel", "Peru"]
        assert (met.starts_on, met.place, met.country) == (date(2024, 5, 2), "Lima", "PER")
        statement = session.scalars(select(models.Statement)).one()
        assert statement.event_id == met.id
        assert statement.starts_on == date(2024, 5, 2)
        agreement = session.scalars(select(models.Agreement)).one()
        assert agreement.tellings[0].steps[0].status is AgreementStage.SIGNED
        part = session.scalars(select(models.Event).where(models.Event.type == EventType.SUPPORT)).one()
        assert part.part_of_id == met.id


def test_every_mention_is_a_span_of_its_document(engine: Engine) -> None:
    store.add(engine, accord().analysis())
    with reading(engine) as session:
        for mention in session.scalars(select(models.Mention)):
            document = session.get_one(models.Document, mention.document_id)
            assert document.text[mention.start : mention.end].strip()


def test_the_same_document_twice_changes_nothing(engine: Engine) -> None:
    first = store.add(engine, accord().analysis())
    before = snapshot(engine), count(engine, models.Mention), count(engine, models.Telling)
    second = store.add(engine, accord().analysis())
    assert second.outcome is Outcome.UNCHANGED
    assert second.document == first.document
    assert (snapshot(engine), count(engine, models.Mention), count(engine, models.Telling)) == before


def test_the_same_text_in_another_file_changes_nothing(engine: Engine) -> None:
    analysis = accord().analysis()
    store.add(engine, analysis)
    renamed = replace(analysis, source=replace(analysis.source, name="copy.txt", sha256="0" * 64))
    assert store.add(engine, renamed).outcome is Outcome.UNCHANGED


def test_new_text_under_a_known_url_is_a_revision(engine: Engine) -> None:
    first, second = accord(), accord()
    first.url = second.url = "https://wire.example/accord"
    second.text += " The accord runs for ten years."
    one = store.add(engine, first.analysis())
    two = store.add(engine, second.analysis())
    assert two.outcome is Outcome.REVISED
    with reading(engine) as session:
        assert session.get_one(models.Document, two.document).revision_of == one.document


def test_two_outlets_make_one_record(engine: Engine) -> None:
    store.add(engine, accord("Meridian Wire").analysis())
    store.add(engine, accord("Harbour Post").analysis())
    with reading(engine) as session:
        for table, expected in (
            (models.Participant, 4),
            (models.Event, 2),
            (models.Statement, 1),
            (models.Agreement, 1),
        ):
            assert list(session.scalars(select(table.documents))) == [2] * expected


def test_spellings_of_a_name_are_one_person(engine: Engine) -> None:
    store.add(engine, accord("Meridian Wire", "Maria Valdeson").analysis())
    store.add(engine, accord("Harbour Post", "Maria Valdesen").analysis())
    with reading(engine) as session:
        person = session.scalars(select(models.Participant).where(models.Participant.name.like("Maria%"))).one()
        assert [name.name for name in person.names] == ["Maria Valdesen", "Maria Valdeson"]


def test_an_undated_telling_takes_the_date_of_its_record(engine: Engine) -> None:
    store.add(engine, accord("Harbour Post", dated=False).analysis())
    store.add(engine, accord("Meridian Wire").analysis())
    with reading(engine) as session:
        event = session.scalars(select(models.Event).where(models.Event.type == EventType.CONSULT)).one()
        assert event.starts_on == date(2024, 5, 2)
        assert event.date_basis is DateBasis.LINKED
        assert sorted(str(t.starts_on) for t in event.tellings) == ["2024-05-02", "None"]
        dated = session.get_one(models.EventTelling, event.date_telling_id)
        assert (dated.starts_on, dated.date_basis) == (date(2024, 5, 2), DateBasis.STATED)
        assert session.get_one(models.Document, dated.document_id).publisher == "Meridian Wire"
        agreement = session.scalars(select(models.Agreement)).one()
        assert (agreement.starts_on, agreement.date_basis) == (date(2024, 5, 2), DateBasis.LINKED)
        statement = session.scalars(select(models.Statement)).one()
        assert statement.starts_on == date(2024, 5, 2)


def test_order_of_arrival_does_not_matter(databases: Databases) -> None:
    told = [
        accord("Meridian Wire").analysis(),
        accord("Harbour Post", "Maria Valdo", dated=False).analysis(),
        accord("Northern Courier", "Maria Valdoo").analysis(),
        _castros(),
    ]
    seen = []
    for order in itertools.permutations(told):
        with databases.empty() as engine:
            for analysis in order:
                store.add(engine, analysis)
            seen.append(snapshot(engine))
    assert all(one == seen[0] for one in seen)


def _castros() -> Any:
    """Two brothers of one surname and one office, and a text that gives only the surname."""
    told = AnalysisBuilder(
        "Raul Castro and Fidel Castro of Cuba met in Havana. President Castro spoke.", publisher="Harbour Post"
    )
    raul = told.person("Raul Castro", "CUB", "President")
    fidel = told.person("Fidel Castro", "CUB", "President")
    told.event("met", [raul, fidel], day=date(2024, 5, 1))
    return told.analysis()


def test_a_deleted_document_leaves_no_record_without_a_telling(engine: Engine) -> None:
    stored = store.add(engine, accord().analysis())
    with reading(engine) as session:
        ids = list(session.scalars(select(models.Event.id)))
    assert store.remove(engine, stored.document)
    tables = models.Base.metadata.sorted_tables
    with reading(engine) as session:
        left = {t.name: session.scalar(select(func.count()).select_from(t)) for t in tables}
        retired = {row.id: row.successor for row in session.scalars(select(models.RetiredId))}
        deleted = select(models.Change.record_id).where(models.Change.action == ChangeAction.DELETED)
        assert set(session.scalars(deleted)) == set(retired)
    assert {name for name, rows in left.items() if rows} == {"change", "retired_id"}
    assert left["change"] == left["retired_id"]
    assert set(ids) | {stored.document} <= set(retired)
    assert set(retired.values()) == {None}


def test_deleting_one_of_two_leaves_what_the_other_alone_would_make(engine: Engine, databases: Databases) -> None:
    first = store.add(engine, accord("Meridian Wire").analysis())
    store.add(engine, accord("Harbour Post", dated=False).analysis())
    store.remove(engine, first.document)
    with databases.empty() as alone:
        store.add(alone, accord("Harbour Post", dated=False).analysis())
        assert snapshot(engine) == snapshot(alone)


def test_deleting_and_ingesting_again_restores_the_content(engine: Engine) -> None:
    first = store.add(engine, accord("Meridian Wire").analysis())
    store.add(engine, accord("Harbour Post", "Maria Valdoo").analysis())
    before = snapshot(engine)
    store.remove(engine, first.document)
    assert snapshot(engine) != before
    store.add(engine, accord("Meridian Wire").analysis())
    assert snapshot(engine) == before


def test_what_bridged_two_records_is_removed_and_they_part(engine: Engine) -> None:
    """A merge points the younger id at the older; a split leaves the older id where its oldest telling is."""
    names = ("Olga Marandel", "Olga Maarandel", "Olga Maaarandel")
    told = [accord(f"Outlet {n}", name).analysis() for n, name in enumerate(names)]
    apart = [store.add(engine, told[0]), store.add(engine, told[2])]
    assert apart[0].document != apart[1].document
    bridge = store.add(engine, told[1])
    with reading(engine) as session:
        people = session.scalars(select(models.Participant).where(models.Participant.name.like("Olga%"))).all()
    assert len(people) == 1
    store.remove(engine, bridge.document)
    with reading(engine) as session:
        kept = session.get(models.Participant, people[0].id)
    assert kept is not None


def test_extracting_again_with_the_same_result_keeps_everything(engine: Engine) -> None:
    stored = store.add(engine, accord().analysis())
    store.add(engine, accord("Harbour Post").analysis())
    with reading(engine) as session:
        ids = {*session.scalars(select(models.Event.id)), *session.scalars(select(models.Participant.id))}
    before = snapshot(engine)
    assert store.replace(engine, stored.document, accord().analysis()).outcome is Outcome.RE_EXTRACTED
    assert snapshot(engine) == before
    with reading(engine) as session:
        assert {*session.scalars(select(models.Event.id)), *session.scalars(select(models.Participant.id))} == ids
        assert not session.scalars(select(models.RetiredId)).all()


def test_several_extracted_again_at_once_become_what_they_do_one_by_one(engine: Engine, databases: Databases) -> None:
    """The records keep their ids where they do one by one, also those that two of the documents share."""
    news = RandomAnalyses(Random(3))  # noqa: S311  always the same
    told = [news.write() for _ in range(12)]
    retold = [news.re_extract(analysis) for analysis in told]
    with databases.empty() as other:
        for database in (engine, other):
            store.add_all(database, told)
        ids = dict(zip(_documents(engine), _documents(other), strict=True))
        before = _records(engine)
        done = store.replace_all(engine, dict(zip(ids, retold, strict=True)))
        for document, analysis in zip(ids.values(), retold, strict=True):
            store.replace(other, document, analysis)
        assert [stored.document for stored in done] == list(ids)
        assert snapshot(engine) == snapshot(other)
        assert len(_records(engine) & before) > len(before) / 2


def _documents(engine: Engine) -> list[str]:
    with reading(engine) as session:
        return list(session.scalars(select(models.Document.id).order_by(models.Document.id)))


def _records(engine: Engine) -> set[str]:
    with reading(engine) as session:
        kinds = (models.Event, models.Participant, models.Statement, models.Agreement)
        return {record for kind in kinds for record in session.scalars(select(kind.id))}


def test_extracting_again_with_less_drops_what_is_no_longer_told(engine: Engine) -> None:
    told = accord()
    stored = store.add(engine, told.analysis())
    store.replace(engine, stored.document, replace(told.analysis(), statements=()))
    assert count(engine, models.Statement) == 0
    assert count(engine, models.Event) == 2
    with pytest.raises(LookupError, match="d0000 is not stored"):
        store.replace(engine, "d0000", told.analysis())


def test_a_failing_document_writes_nothing(engine: Engine) -> None:
    """Here the database fails at the last table that is written, after all others."""

    def fail(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.startswith("INSERT INTO change "):
            raise RuntimeError("on the way")

    event.listen(engine, "before_cursor_execute", fail)
    with pytest.raises(RuntimeError, match="on the way"):
        store.add(engine, accord().analysis())
    event.remove(engine, "before_cursor_execute", fail)
    for table in (models.Document, models.Telling, models.Variant, models.Event, models.SearchEntry, models.Change):
        assert count(engine, table) == 0


def test_full_text_finds_records_by_folded_words(engine: Engine) -> None:
    store.add(engine, accord().analysis())
    with reading(engine) as session:
        found = {record[0] for record in session.scalars(matching(query("RIVER péoples"), engine.dialect.name))}
        assert found == {"d", "s"}
        assert not session.scalars(matching(query("..."), engine.dialect.name)).all()


def test_removing_what_is_not_there(engine: Engine) -> None:
    assert not store.remove(engine, "d0000")
