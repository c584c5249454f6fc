"""Copies and revisions: found by their words, counted once, and forgotten with their documents."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import Engine, select

import models
from ingest import store
from ingest.resolve import near_duplicates
from ingest.tellings import Analysis
from models.database import reading
from tests.factories.analyses import AnalysisBuilder
from tests.factories.related_analyses import WIRE


def report(publisher: str | None, day: int, more: str = "", text: str = WIRE, url: str | None = None) -> Analysis:
    told = AnalysisBuilder(text + more, publisher=publisher or "", published=date(2024, 6, day), url=url)
    told.event("spoke", [told.country("Norway", "NOR"), told.country("Peru", "PER")], day=date(2024, 6, 7))
    return told.analysis()


OWN = "In Callao the two ambassadors spoke for hours; Norway wants fewer trawlers, Peru dearer licences, says our man."


def event(engine: Engine) -> models.Event:
    with reading(engine) as session:
        return session.scalars(select(models.Event)).one()


def test_a_copy_is_no_second_outlet(engine: Engine) -> None:
    first = store.add(engine, report("Meridian Wire", 10)).document
    copy = store.add(engine, report("Harbour Post", 11, " (Meridian)")).document
    assert (event(engine).documents, event(engine).outlets) == (2, 1)
    store.add(engine, report("Northern Courier", 11, text=OWN))
    assert (event(engine).documents, event(engine).outlets) == (3, 2)
    with reading(engine) as session:
        assert session.get_one(models.Document, copy).copy_of_id == first
        assert session.get_one(models.Document, first).copy_of_id is None
        norway = session.scalars(select(models.Participant).where(models.Participant.country == "NOR")).one()
        assert (norway.documents, norway.outlets) == (3, 2)


def test_the_earliest_text_is_what_the_others_copy(engine: Engine) -> None:
    late = store.add(engine, report("Harbour Post", 12)).document
    early = store.add(engine, report("Meridian Wire", 10)).document
    middle = store.add(engine, report("Fjord Post", 11)).document
    with reading(engine) as session:
        of = {d.id: d.copy_of_id for d in session.scalars(select(models.Document))}
    assert of == {late: early, early: None, middle: early}
    store.remove(engine, early)
    with reading(engine) as session:
        of = {d.id: d.copy_of_id for d in session.scalars(select(models.Document))}
    assert of == {late: middle, middle: None}
    assert event(engine).outlets == 1


def test_two_texts_of_one_publisher_are_one_outlet(engine: Engine) -> None:
    store.add(engine, report("Meridian Wire", 10))
    store.add(engine, report("MERIDIAN  wire", 11, text=OWN))
    assert (event(engine).documents, event(engine).outlets) == (2, 1)


def test_a_copy_does_not_take_an_outlet_its_own_text(engine: Engine) -> None:
    """The paper prints the wire's text and one of its own: two sources."""
    store.add(engine, report("Meridian Wire", 10))
    store.add(engine, report("Harbour Post", 11))
    store.add(engine, report("Harbour Post", 12, text=OWN))
    assert (event(engine).documents, event(engine).outlets) == (3, 2)


def test_a_revision_takes_the_place_of_the_older_text(engine: Engine) -> None:
    url = "https://fjord.example/callao"
    old = store.add(engine, report("Fjord Post", 10, url=url)).document
    new = store.add(engine, report("Fjord Post", 11, " Corrected.", url=url))
    assert new.outcome is store.Outcome.REVISED
    with reading(engine) as session:
        older, newer = (session.get_one(models.Document, d) for d in (old, new.document))
        assert (older.superseded, newer.superseded) == (True, False)
        assert (newer.revision_of, newer.copy_of_id) == (old, None)
    assert (event(engine).documents, event(engine).outlets) == (2, 1)


def test_what_only_a_revised_text_told_has_no_outlet(engine: Engine) -> None:
    url = "https://fjord.example/callao"
    store.add(engine, report("Fjord Post", 10, url=url))
    silent = AnalysisBuilder(
        "Nothing happened in Callao.", publisher="Fjord Post", published=date(2024, 6, 11), url=url
    )
    document = store.add(engine, silent.analysis()).document
    assert (event(engine).documents, event(engine).outlets) == (1, 0)
    store.remove(engine, document)
    assert (event(engine).documents, event(engine).outlets) == (1, 1)


def test_a_chain_of_revisions_closes_where_one_is_removed(engine: Engine) -> None:
    url = "https://fjord.example/callao"
    ids = [store.add(engine, report("Fjord Post", day, f" Update {day}.", url=url)).document for day in (10, 11, 12)]
    store.remove(engine, ids[1])
    with reading(engine) as session:
        assert session.get_one(models.Document, ids[2]).revision_of == ids[0]


def test_without_a_publisher_the_host_is_the_outlet(engine: Engine) -> None:
    store.add(engine, report(None, 10, url="https://a.example/1"))
    store.add(engine, report(None, 11, text=OWN, url="https://a.example/2"))
    store.add(engine, report(None, 12, text=OWN + " More of it tomorrow, with pictures from the islands and the quay."))
    assert (event(engine).documents, event(engine).outlets) == (3, 1 if _is_copy() else 2)


def _is_copy() -> bool:
    longer = OWN + " More of it tomorrow, with pictures from the islands and the quay."
    return near_duplicates.similarity(near_duplicates.shingles(OWN), near_duplicates.shingles(longer)) is not None


def test_disagreement_goes_with_the_outlets_not_the_copies(engine: Engine) -> None:
    """Three prints of one wire text do not outvote two reporters."""
    for n, publisher in enumerate(("Meridian Wire", "Harbour Post", "Fjord Post")):
        told = AnalysisBuilder(WIRE, publisher=publisher, published=date(2024, 6, 10 + n))
        told.event("spoke", [told.country("Norway", "NOR"), told.country("Peru", "PER")])
        store.add(engine, told.analysis())
    assert (event(engine).documents, event(engine).outlets) == (3, 1)
    assert event(engine).confidence == 0.8


@pytest.mark.parametrize("text", ["", "one", "🕊 🕊", "word " * 15])
def test_short_texts_are_no_copies(text: str) -> None:
    hashes = near_duplicates.shingles(text)
    assert near_duplicates.keys(hashes) == set()
    assert near_duplicates.similarity(hashes, hashes) is None


def test_copies_share_a_key_and_strangers_no_share() -> None:
    changed = WIRE.replace("Friday", "Saturday") + " (agencies)"
    one, other = near_duplicates.shingles(WIRE), near_duplicates.shingles(changed)
    assert near_duplicates.keys(one) & near_duplicates.keys(other)
    assert near_duplicates.similarity(one, other) is not None
    assert near_duplicates.similarity(one, near_duplicates.shingles(OWN * 2)) is None
