"""Cut and join by hand: for good, undoable, stronger than links and conflicts, and not lost with the texts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Engine, select

import ingest
import models
from ingest import store
from ingest.tellings import Analysis
from models.database import reading
from models.vocabulary import CorrectionKind, EventType
from tests.factories.analyses import AnalysisBuilder, accord
from tests.worlds.snapshot import snapshot


def met(publisher: str, day: int, names: tuple[str, str] = ("Maria Valdo", "Tomas Ruel")) -> Analysis:
    """One meeting of two ministers, told by its own words."""
    told = AnalysisBuilder(f"{publisher}: {names[0]} of Norway met {names[1]} of Peru.", publisher=publisher)
    sides = [told.person(names[0], "NOR", "Foreign Minister"), told.country("Norway", "NOR")]
    sides += [told.person(names[1], "PER", "Foreign Minister"), told.country("Peru", "PER")]
    told.event("met", sides, day=date(2024, 5, day))
    return told.analysis()


def events(engine: Engine) -> dict[str, list[str]]:
    """The publishers that tell each event, the event first that was stored first."""
    with reading(engine) as session:
        rows = session.execute(
            select(models.EventTelling.event_id, models.Document.publisher)
            .join(models.Document, models.Document.id == models.EventTelling.document_id)
            .where(models.EventTelling.type == EventType.CONSULT)
            .order_by(models.Document.arrival)
        ).all()
    found: dict[str, list[str]] = {}
    for event, publisher in rows:
        found.setdefault(event, []).append(publisher or "")
    return {event: sorted(publishers) for event, publishers in found.items()}


def telling(engine: Engine, publisher: str) -> int:
    """The telling of the meeting by this publisher."""
    query = select(models.EventTelling.id).join(models.Document, models.Document.id == models.EventTelling.document_id)
    with reading(engine) as session:
        return session.scalars(query.where(models.Document.publisher == publisher)).one()


def named(engine: Engine, publisher: str, name: str) -> models.ParticipantTelling:
    """The telling of a participant by this publisher."""
    own = models.ParticipantTelling
    query = select(own).join(models.Document, models.Document.id == own.document_id)
    with reading(engine) as session:
        return session.scalars(query.where(models.Document.publisher == publisher, own.name == name)).one()


def groups(engine: Engine) -> list[list[str]]:
    return sorted(events(engine).values())


def test_cut_takes_one_telling_out_for_good(engine: Engine) -> None:
    ids = {name: store.add(engine, met(name, 2)).document for name in ("A", "B", "C")}
    (record,) = events(engine)
    results = ingest.cut(engine, record, telling(engine, "B"))
    assert groups(engine) == [["A", "C"], ["B"]]
    assert results == [record, *(events(engine).keys() - {record})]
    store.remove(engine, ids["B"])
    store.add(engine, met("B", 2))
    assert groups(engine) == [["A", "C"], ["B"]]
    store.add(engine, met("D", 2))  # a newcomer that links with both sides leads round the cut, and may not
    assert ["B"] in groups(engine) or ["B", "D"] in groups(engine)
    assert len(groups(engine)) == 2


def test_join_makes_one_record_of_what_conflicts(engine: Engine) -> None:
    ids = [store.add(engine, met("A", 2)).document, store.add(engine, met("B", 3)).document]
    one, other = events(engine)
    assert ingest.join(engine, other, one) == [one]
    assert groups(engine) == [["A", "B"]]
    with reading(engine) as session:
        assert session.get_one(models.RetiredId, other).successor == one
    store.add(engine, met("C", 3))  # of the day of one of the two
    assert groups(engine) == [["A", "B", "C"]]
    store.remove(engine, ids[0])
    assert groups(engine) == [["B", "C"]]
    store.add(engine, met("A", 2))
    assert groups(engine) == [["A", "B", "C"]]


def test_the_later_ruling_wins(engine: Engine) -> None:
    before_cut = [store.add(engine, met(name, 2)) for name in ("A", "B")]
    assert len(before_cut) == 2
    untouched = snapshot(engine)
    (record,) = events(engine)
    one, other = ingest.cut(engine, record, telling(engine, "B"))
    assert groups(engine) == [["A"], ["B"]]
    assert ingest.join(engine, one, other) == [record]
    assert snapshot(engine) == untouched
    ingest.cut(engine, record, telling(engine, "A"))
    assert groups(engine) == [["A"], ["B"]]
    with reading(engine) as session:
        standing = session.scalars(select(models.Correction).where(models.Correction.ended_at.is_(None))).all()
        assert [ruling.kind for ruling in standing] == [CorrectionKind.CUT]


def test_a_ruling_outlives_another_extraction(engine: Engine) -> None:
    """The telling changes its digest (another type of day), the ruling follows by the span of the trigger."""
    stored = {name: store.add(engine, met(name, 2)).document for name in ("A", "B")}
    (record,) = events(engine)
    ingest.cut(engine, record, telling(engine, "B"))
    changed = met("B", 2)
    retold = replace(changed, events=(replace(changed.events[0], recipients=(changed.participants[3].key,)),))
    store.replace(engine, stored["B"], retold)
    assert groups(engine) == [["A"], ["B"]]
    store.remove(engine, stored["B"])
    store.add(engine, met("B", 2))
    assert groups(engine) == [["A"], ["B"]]


def test_a_telling_of_a_shared_name_is_taken_out_alone(engine: Engine) -> None:
    ids = {name: store.add(engine, met(name, 2)).document for name in ("A", "B", "C")}
    valdo = named(engine, "B", "Maria Valdo")
    record = valdo.participant_id
    results = ingest.cut(engine, record, valdo.id)
    with reading(engine) as session:
        counts = {
            p.id: (p.documents, p.outlets) for p in session.scalars(select(models.Participant)) if p.id in results
        }
    assert counts[record] == (2, 2)
    assert sorted(counts.values()) == [(1, 1), (2, 2)]
    store.remove(engine, ids["B"])
    store.add(engine, met("B", 2))
    with reading(engine) as session:
        told = session.scalars(select(models.Participant).where(models.Participant.name == "Maria Valdo")).all()
        assert sorted(p.documents for p in told) == [1, 2]
    before = snapshot(engine)
    store.rederive(engine)
    assert snapshot(engine) == before
    assert len(ingest.join(engine, *(p.id for p in told))) == 1
    with reading(engine) as session:
        joined = session.scalars(select(models.Participant).where(models.Participant.name == "Maria Valdo")).one()
        assert (joined.documents, joined.outlets) == (3, 3)


def test_who_is_taken_out_of_a_shared_name_takes_part_in_the_events_of_its_text(engine: Engine) -> None:
    store.add(engine, met("A", 2))
    store.add(engine, met("B", 9))
    norway = named(engine, "B", "Norway")
    (apart,) = set(ingest.cut(engine, norway.participant_id, norway.id)) - {norway.participant_id}
    with reading(engine) as session:
        event = session.get_one(models.EventTelling, telling(engine, "B")).event
        people = {side.participant_id for side in event.participants}
    assert apart in people
    assert norway.participant_id not in people


def test_rulings_of_people_move_the_events_they_take_part_in(engine: Engine) -> None:
    store.add(engine, met("A", 2, ("Maria Valdo", "Tomas Ruel")))
    store.add(engine, met("B", 2, ("Marja Waltari", "Tomas Ruel")))
    with reading(engine) as session:
        people = {p.name: p.id for p in session.scalars(select(models.Participant))}
    (joined,) = ingest.join(engine, people["Maria Valdo"], people["Marja Waltari"])
    with reading(engine) as session:
        for event in session.scalars(select(models.Event)):
            assert joined in {side.participant_id for side in event.participants}


@pytest.mark.parametrize("name", ["e0000", "p0000"])
def test_what_is_not_there(engine: Engine, name: str) -> None:
    with pytest.raises(LookupError, match=f"there is no record {name}"):
        ingest.cut(engine, name, 1)
    with pytest.raises(LookupError, match="there is no record"):
        ingest.join(engine, name, "e1111")


def test_what_cannot_be_ruled(engine: Engine) -> None:
    store.add(engine, met("A", 2))
    (record,) = events(engine)
    number = telling(engine, "A")
    with pytest.raises(LookupError, match="no telling 999"):
        ingest.cut(engine, record, 999)
    with pytest.raises(ValueError, match="nothing to cut"):
        ingest.cut(engine, record, number)
    with pytest.raises(ValueError, match="cannot be joined with itself"):
        ingest.join(engine, record, record)
    with reading(engine) as session:
        person = session.scalars(select(models.Participant.id)).first() or ""
    with pytest.raises(ValueError, match="of kind event"):
        ingest.join(engine, record, person)
    with pytest.raises(ValueError, match=f"is of record {record}"):
        ingest.cut(engine, person, number)


def test_merged_and_deleted_records_say_so(engine: Engine) -> None:
    ids = [store.add(engine, met("A", 2)).document, store.add(engine, met("B", 3)).document]
    one, other = events(engine)
    ingest.join(engine, one, other)
    with pytest.raises(LookupError, match=f"{other} was merged into {one}"):
        ingest.join(engine, other, one)
    for document in ids:
        store.remove(engine, document)
    with pytest.raises(LookupError, match=f"{one} was deleted"):
        ingest.cut(engine, one, 1)
    with reading(engine) as session:
        assert session.get_one(models.RetiredId, other).successor is None


def test_extracting_again_keeps_the_id_of_what_changed_in_detail(engine: Engine) -> None:
    told = accord()
    stored = store.add(engine, told.analysis())
    with reading(engine) as session:
        before = {
            *session.scalars(select(models.Event.id)),
            *session.scalars(select(models.Statement.id)),
            *session.scalars(select(models.Agreement.id)),
        }
    changed = accord(dated=False).analysis()
    retold = replace(
        changed,
        statements=(replace(changed.statements[0], speakers=(changed.participants[2].key,)),),
        agreements=(replace(changed.agreements[0], count=2),),
    )
    store.replace(engine, stored.document, retold)
    with reading(engine) as session:
        after = {
            *session.scalars(select(models.Event.id)),
            *session.scalars(select(models.Statement.id)),
            *session.scalars(select(models.Agreement.id)),
        }
        assert after == before
        assert session.scalars(select(models.Event.starts_on)).all() == [None, None]
        assert not session.scalars(select(models.RetiredId)).all()
