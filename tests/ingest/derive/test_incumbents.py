"""Who is told by office alone is the incumbent of that month, whom two outlets name in other events."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import permutations
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

import models
from ingest import store
from ingest.derive import derive
from ingest.store import unit_of_work
from ingest.store.acts import Author
from ingest.tellings import Analysis
from models.database import reading
from models.vocabulary import EventStatus, EventType
from tests.factories.analyses import AnalysisBuilder
from tests.worlds.databases import Databases
from tests.worlds.snapshot import snapshot

UNNAMED = "the Peruvian president"


def told_by_office(
    day: date = date(2024, 5, 2), office: str = UNNAMED, guest: str = "Luis Soto", state: str = "CHL"
) -> Analysis:
    """A meeting and a statement of somebody whom the article knows by office alone."""
    builder = AnalysisBuilder(
        f'Herald, {day}: {office} met {guest} in Lima. "The river belongs to both peoples," the host said.',
        publisher="Northgate Herald",
        published=day,
    )
    host, other = builder.person(office, "PER", office), builder.person(guest, state, "Foreign Minister")
    builder.event("met", [host, other], day=day)
    builder.statement("The river belongs to both peoples,", [host])
    made = builder.analysis()
    return replace(made, participants=tuple(replace(p, named=p.name != office) for p in made.participants))


def named(
    publisher: str,
    who: str = "Ana Quispe",
    office: str = "President",
    day: date = date(2024, 5, 10),
    status: EventStatus = EventStatus.ASSERTED,
) -> Analysis:
    """An outlet's article on what somebody did in an office, which no other article tells."""
    builder = AnalysisBuilder(f"{publisher}, {day}: {who}, {office}, condemned the rebels.", publisher=publisher)
    person = builder.person(who, "PER", office)
    builder.event("condemned", [person], type_=EventType.ACCUSE, day=day, status=status)
    return builder.analysis()


TWO = [named("Meridian Wire"), named("Eastern Star", day=date(2024, 4, 20))]
JOINED = [["Ana Quispe", "Luis Soto"]]
APART = [[UNNAMED, "Luis Soto"]]


def met(engine: Engine) -> list[list[str]]:
    """Who takes part in the meetings."""
    with reading(engine) as session:
        events = session.scalars(select(models.Event).where(models.Event.type == "CONSULT")).all()
        return sorted([side.participant.name for side in event.participants] for event in events)


def speakers(engine: Engine) -> list[str]:
    with reading(engine) as session:
        found = session.scalars(select(models.Statement)).all()
        return sorted(side.participant.name for statement in found for side in statement.participants)


def stored(databases: Databases, analyses: Sequence[Analysis]) -> list[list[str]]:
    with databases.empty() as engine:
        store.add_all(engine, analyses)
        return met(engine)


def test_in_whatever_order_the_articles_come(databases: Databases) -> None:
    for order in permutations([*TWO, told_by_office()]):
        with databases.empty() as engine:
            for analysis in order:
                store.add(engine, analysis)
            assert (met(engine), speakers(engine)) == (JOINED, ["Ana Quispe"])
        assert stored(databases, order) == JOINED


@pytest.mark.parametrize("gone", [0, 1])
def test_without_an_article_that_named_her_she_is_the_president(databases: Databases, gone: int) -> None:
    with databases.empty() as engine, databases.empty() as alone:
        documents = [store.add(engine, analysis).document for analysis in (*TWO, told_by_office())]
        assert store.remove(engine, documents[gone])
        assert (met(engine), speakers(engine)) == (APART, [UNNAMED])
        store.add_all(alone, [TWO[1 - gone], told_by_office()])
        assert snapshot(engine) == snapshot(alone)
        store.add(engine, TWO[gone])
        assert met(engine) == JOINED


def test_extraction_anew_that_reads_another_office_undoes_it(engine: Engine) -> None:
    documents = [store.add(engine, analysis).document for analysis in (*TWO, told_by_office())]
    people = tuple(replace(person, role="former President") for person in TWO[0].participants)
    store.replace(engine, documents[0], replace(TWO[0], participants=people))
    assert met(engine) == APART
    store.replace(engine, documents[0], TWO[0])
    assert met(engine) == JOINED


def test_a_revision_that_names_nobody_undoes_it(engine: Engine) -> None:
    address = "https://wire.example/quispe"
    first = replace(TWO[0], source=replace(TWO[0].source, url=address))
    store.add_all(engine, [first, TWO[1], told_by_office()])
    assert met(engine) == JOINED
    revised = AnalysisBuilder("Meridian Wire: nobody did.", "Meridian Wire", date(2024, 5, 11), address)
    store.add(engine, revised.analysis())
    assert met(engine) == APART


@pytest.mark.parametrize(
    "office", ["former President", "President-elect", "Vice President", "acting President", "President of the Senate"]
)
def test_another_office_is_somebody_elses(databases: Databases, office: str) -> None:
    named_so = [named(publisher, office=office) for publisher in ("Meridian Wire", "Eastern Star")]
    assert stored(databases, [*named_so, told_by_office()]) == APART
    told_so = f"the {office[0].lower()}{office[1:]} of Peru"
    assert stored(databases, [*TWO, told_by_office(office=told_so)]) == [[told_so, "Luis Soto"]]


@pytest.mark.parametrize(
    ("told", "office"), [("the foreign minister of Peru", "Minister of Foreign Affairs"), ("Peru's premier", "PM")]
)
def test_one_office_has_several_names(databases: Databases, told: str, office: str) -> None:
    named_so = [named(publisher, office=office) for publisher in ("Meridian Wire", "Eastern Star")]
    assert stored(databases, [*named_so, told_by_office(office=told)]) == JOINED


@pytest.mark.parametrize(
    "others",
    [
        [named("Meridian Wire")],
        [named("Meridian Wire"), named("Meridian Wire", day=date(2024, 5, 11))],
        [named("Meridian Wire", day=date(2024, 3, 20)), named("Eastern Star", day=date(2024, 5, 10))],
        [named(outlet, status=EventStatus.FUTURE) for outlet in ("Meridian Wire", "Eastern Star")],
    ],
    ids=["one outlet", "one outlet twice", "one too long ago", "what is planned"],
)
def test_two_outlets_must_name_her_about_then(databases: Databases, others: list[Analysis]) -> None:
    assert stored(databases, [*others, told_by_office()]) == APART


def test_a_change_of_government_leaves_it_open(databases: Databases) -> None:
    more = [named(f"Outlet {n}") for n in range(5)]
    after = [named(publisher, "Omar Vega", day=date(2024, 6, 3)) for publisher in ("Meridian Wire", "Eastern Star")]
    assert stored(databases, [*TWO, *more, *after, told_by_office()]) == APART
    later = told_by_office(date(2024, 7, 9))
    assert stored(databases, [*TWO, *more, *after, later]) == [["Omar Vega", "Luis Soto"]]


def test_one_outlet_that_names_another_is_believed_by_few(databases: Databases) -> None:
    other = named("Odd Post", "Omar Vega")
    assert stored(databases, [*TWO, other, told_by_office()]) == APART
    assert stored(databases, [*TWO, named("A"), named("B"), other, told_by_office()]) == JOINED


def test_whom_the_article_names_beside_is_somebody_else(databases: Databases) -> None:
    assert stored(databases, [*TWO, told_by_office(guest="Ana Quispe", state="PER")]) == [[UNNAMED, "Ana Quispe"]]


def test_it_follows_what_a_person_joins_cuts_and_dismisses(engine: Engine) -> None:
    store.add_all(engine, [TWO[0], named("Eastern Star", "A. M. Q. Ramirez"), told_by_office()])
    assert met(engine) == APART
    with reading(engine) as session:
        ids = {p.name: p.id for p in session.scalars(select(models.Participant))}
    [one] = store.join(engine, ids["Ana Quispe"], ids["A. M. Q. Ramirez"])
    assert met(engine) != APART
    with reading(engine) as session:
        tellings = select(models.ParticipantTelling.id).where(models.ParticipantTelling.name == "A. M. Q. Ramirez")
        [telling] = session.scalars(tellings)
    store.cut(engine, one, telling)
    assert met(engine) == APART
    store.add(engine, named("Harbour Post"))
    store.remove(engine, store.add(engine, named("Eastern Star", "A. M. Q. Ramirez")).document)
    assert met(engine) == JOINED
    with reading(engine) as session:
        [quispe] = session.scalars(select(models.Participant.id).where(models.Participant.name == "Ana Quispe"))
    store.dismiss(engine, quispe, Author(None, "no person"))
    assert met(engine) == APART
    store.readmit(engine, quispe)
    assert met(engine) == JOINED


WORLD = [
    *(told_by_office(date(2024, month, 2), office) for month in (4, 5, 6, 8) for office in (UNNAMED, "Peru's premier")),
    *(named(f"Outlet {n}", day=date(2024, 4 + n % 2, 9)) for n in range(5)),
    *(named(f"Outlet {n}", "Omar Vega", day=date(2024, 7 + n % 2, 9)) for n in range(3)),
    *(named(f"Outlet {n}", "Vega", "PM", day=date(2024, 5, 9)) for n in range(3)),
    named("Odd Post", "Rosa Paz", day=date(2024, 4, 9)),
]


assert len({analysis.source.sha256 for analysis in WORLD}) == len(WORLD)


@settings(max_examples=6, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(order=st.permutations(range(len(WORLD))), kept=st.integers(4, len(WORLD)), size=st.integers(1, 5))
def test_whatever_came_and_went_what_is_left_decides(
    databases: Databases, order: list[int], kept: int, size: int
) -> None:
    with databases.empty() as engine, databases.empty() as alone:
        added: list[str] = []
        for n in range(0, len(order), size):
            added += [stored.document for stored in store.add_all(engine, [WORLD[at] for at in order[n : n + size]])]
        for document in added[kept:]:
            assert store.remove(engine, document)
        store.add_all(alone, [WORLD[at] for at in order[:kept]])
        assert snapshot(engine) == snapshot(alone)
        assert store.rederive(engine) == 0


def test_further_articles_on_a_known_holder_derive_nothing_anew(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that the hundredth article on her costs what the tenth did."""
    store.add_all(engine, [*(named(f"Outlet {n}") for n in range(3)), told_by_office()])
    with reading(engine) as session:
        [meeting] = session.scalars(select(models.Event.id).where(models.Event.type == "CONSULT"))
    derived: list[set[str]] = []

    def note(session: Session, records: Iterable[str], *rest: Any) -> set[str]:
        derived.append(set(records))
        return derive(session, records, *rest)

    monkeypatch.setattr(unit_of_work, "derive", note)
    for n in range(3, 8):
        store.add(engine, named(f"Outlet {n}"))
    assert [meeting in records for records in derived] == [True, False, False, False, False]
    assert met(engine) == JOINED
