"""Dismissals and fields set by hand: they hold for what comes later too, survive re-extraction, and are undone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import Engine, select

import models as m
from ingest import store
from ingest.store.acts import Author
from ingest.tellings import Analysis
from models.database import reading
from models.kinds import TOLD, ToldKind
from models.vocabulary import DateBasis, EventType
from tests.factories.analyses import AnalysisBuilder, accord
from tests.worlds.snapshot import snapshot

DESK = Author("desk", "a rehearsal")


def _told(engine: Engine, model: type[m.Base]) -> list[str]:
    with reading(engine) as session:
        return list(session.scalars(select(model.id).order_by(model.id)))  # type: ignore[attr-defined]


def _speech(name: str) -> Analysis:
    builder = AnalysisBuilder(f'"We are glad of {len(name) * "rain and "}sun," {name} of Peru said.', publisher=name)
    builder.statement(builder.text.partition('"')[2].partition('"')[0], [builder.person(name, "PER")])
    return builder.analysis()


def _meeting(engine: Engine) -> str:
    with reading(engine) as session:
        return session.scalars(select(m.Event.id).where(m.Event.type == EventType.CONSULT)).one()


def test_what_is_dismissed_is_gone_and_comes_back_as_it_was(engine: Engine) -> None:
    store.add(engine, accord("Meridian Wire").analysis())
    before, meeting = snapshot(engine), _meeting(engine)
    store.dismiss(engine, meeting, DESK)
    assert meeting not in _told(engine, m.Event)
    with reading(engine) as session:
        assert session.get(m.RetiredId, meeting) is not None
        assert session.get_one(m.Change, meeting).action == "deleted"
    store.readmit(engine, meeting)
    assert snapshot(engine) == before


@pytest.mark.parametrize("model", [m.Event, m.Statement, m.Agreement, m.Participant])
def test_every_kind_can_be_dismissed_and_restored(engine: Engine, model: type[m.Base]) -> None:
    store.add(engine, accord("Meridian Wire").analysis())
    before = snapshot(engine)
    for record in _told(engine, model):
        store.dismiss(engine, record, DESK)
    assert _told(engine, model) == []
    with reading(engine) as session:
        dismissed = session.scalars(select(m.CorrectionAct.record_id)).all()
    for record in dismissed:
        store.readmit(engine, record)
    assert snapshot(engine) == before


def test_another_outlet_does_not_bring_it_back(engine: Engine) -> None:
    store.add(engine, accord("Meridian Wire").analysis())
    store.dismiss(engine, _meeting(engine), DESK)
    events = _told(engine, m.Event)
    store.add(engine, accord("Harbour Post").analysis())
    assert _told(engine, m.Event) == events


@pytest.mark.parametrize("kind", TOLD, ids=[kind.plural for kind in TOLD])
def test_it_survives_the_document_that_first_told_the_record(engine: Engine, kind: ToldKind) -> None:
    first = store.add(engine, accord("Meridian Wire").analysis()).document
    dismissed = _told(engine, kind.model)
    for record in dismissed:
        store.dismiss(engine, record, DESK)
    store.add(engine, accord("Harbour Post").analysis())
    told = _told(engine, kind.model)
    store.remove(engine, first)
    assert _told(engine, kind.model) == told
    store.add(engine, accord("Meridian Wire").analysis())
    assert _told(engine, kind.model) == told
    for record in dismissed:
        store.readmit(engine, record, DESK)
    assert set(_told(engine, kind.model)) >= set(dismissed)


def test_a_later_document_that_tells_what_is_dismissed_leaves_no_trace_in_the_feed(engine: Engine) -> None:
    store.add(engine, accord("Meridian Wire").analysis())
    meeting = _meeting(engine)
    store.dismiss(engine, meeting, DESK)
    with reading(engine) as session:
        before = session.get_one(m.Change, meeting).number
    store.add(engine, accord("Harbour Post").analysis())
    with reading(engine) as session:
        change = session.get_one(m.Change, meeting)
        assert (change.number, change.action) == (before, "deleted")


def test_what_is_merged_with_a_dismissed_record_goes_with_it_and_comes_back(engine: Engine) -> None:
    """Nobody dismissed the speaker of the third text; a text that comes again makes one of all three."""
    texts = [_speech(name) for name in ("Ana Lorca", "Bela Moor", "Cyra Nash")]
    stored = [store.add(engine, text).document for text in texts[:2]]
    store.join(engine, *_told(engine, m.Participant), author=DESK)
    store.remove(engine, stored[0])
    store.add(engine, texts[2])
    store.join(engine, *_told(engine, m.Participant), author=DESK)
    store.remove(engine, stored[1])
    [other] = _told(engine, m.Participant)
    store.add(engine, texts[0])
    [dismissed] = set(_told(engine, m.Participant)) - {other}
    store.dismiss(engine, dismissed, DESK)
    assert _told(engine, m.Participant) == [other]
    store.add(engine, texts[1])
    assert _told(engine, m.Participant) == []
    with reading(engine) as session:
        assert session.get(m.RetiredId, other) is not None
        act = session.scalars(select(m.CorrectionAct.id).where(m.CorrectionAct.kind == "dismiss")).one()
    assert store.undo(engine, act) == [other]
    assert _told(engine, m.Participant) == [other]


def test_it_survives_extracting_again(engine: Engine) -> None:
    analysis = accord("Meridian Wire").analysis()
    document = store.add(engine, analysis).document
    meeting = _meeting(engine)
    store.dismiss(engine, meeting, DESK)
    events = _told(engine, m.Event)
    again = replace(
        analysis, events=tuple(replace(e, mode=None) if e.type is EventType.CONSULT else e for e in analysis.events)
    )
    store.replace(engine, document, again)
    assert _told(engine, m.Event) == events


def test_a_field_is_what_a_person_set_until_that_is_undone(engine: Engine) -> None:
    document = store.add(engine, accord("Meridian Wire").analysis()).document
    before, meeting = snapshot(engine), _meeting(engine)
    store.amend(
        engine, meeting, {"date": "2023-01-02", "type": "AID", "place": {"country": "NOR", "city": "Oslo"}}, DESK
    )
    store.add(engine, accord("Harbour Post").analysis())
    with reading(engine) as session:
        event = session.get_one(m.Event, meeting)
        assert (event.type, event.mode, event.country, event.place) == (EventType.AID, None, "NOR", "Oslo")
        assert (str(event.starts_on), event.date_basis) == ("2023-01-02", DateBasis.CORRECTED)
        acts = session.scalars(select(m.CorrectionAct.id)).all()
    assert len(acts) == 3
    store.remove(engine, document)
    with reading(engine) as session:
        event = session.get_one(m.Event, meeting)
        assert (event.type, event.country, str(event.starts_on)) == (EventType.AID, "NOR", "2023-01-02")
    assert store.add(engine, accord("Meridian Wire").analysis()).document == document
    for act in acts:
        assert store.undo(engine, act) == [meeting]
    with reading(engine) as session:
        newer = session.scalars(select(m.Document.id).where(m.Document.id != document)).one()
    store.remove(engine, newer)
    assert snapshot(engine) == before


def test_a_join_is_undone(engine: Engine) -> None:
    store.add(engine, accord("Meridian Wire").analysis())
    before, events = snapshot(engine), _told(engine, m.Event)
    store.join(engine, *events[:2], author=DESK)
    assert len(_told(engine, m.Event)) == len(events) - 1
    with reading(engine) as session:
        act = session.scalars(select(m.CorrectionAct.id)).one()
    store.undo(engine, act)
    assert snapshot(engine) == before
    with pytest.raises(ValueError, match="has ended"):
        store.undo(engine, act)


def test_what_is_not_there_cannot_be_corrected(engine: Engine) -> None:
    store.add(engine, accord("Meridian Wire").analysis())
    meeting = _meeting(engine)
    with pytest.raises(ValueError, match="is not dismissed"):
        store.readmit(engine, meeting)
    store.dismiss(engine, meeting, DESK)
    with pytest.raises(LookupError):
        store.dismiss(engine, meeting, DESK)
    with pytest.raises(LookupError):
        store.undo(engine, 4711)
