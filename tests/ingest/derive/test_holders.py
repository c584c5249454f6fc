"""Whom one article names and another knows by office alone: one participant of the record that both tell."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest
from sqlalchemy import select

import models
from ingest import store
from ingest.tellings import Analysis
from models.database import reading
from tests.factories.analyses import AnalysisBuilder
from tests.worlds.databases import Databases

DAY = date(2024, 5, 2)


def met(publisher: str, who: str, office: str | None = "President", guest: str = "Luis Soto") -> Analysis:
    """An outlet's article on a meeting in Lima; `who` is the host's name, or his office where no name is given."""
    builder = AnalysisBuilder(
        f"{publisher}: {who} of Peru met {guest} of Chile for talks in Lima on Thursday.", publisher=publisher
    )
    host = builder.person(who, "PER", who if office is None else office)
    sides = [host, builder.country("Peru", "PER"), builder.person(guest, "CHL", "President")]
    builder.event("met", [*sides, builder.country("Chile", "CHL")], day=DAY)
    made = builder.analysis()
    told = tuple(replace(one, named=one.name != one.role) for one in made.participants)
    return replace(made, participants=told)


NAMED = met("Meridian Wire", "Ana Quispe")
UNNAMED = met("Northgate Herald", "the Peruvian president", None)
MORE = met("Eastern Star", "Ana Quispe")


def shown(databases: Databases, *steps: Analysis, removed: tuple[int, ...] = ()) -> list[list[str]]:
    """The participants of each event, once the articles are stored in turn and some removed again."""
    with databases.empty() as engine:
        documents = [store.add(engine, analysis).document for analysis in steps]
        for number in removed:
            assert store.remove(engine, documents[number])
        with reading(engine) as session:
            events = session.scalars(select(models.Event)).all()
            return sorted(sorted(side.participant.name for side in event.participants) for event in events)


def test_who_is_told_by_office_alone_is_whom_another_names(databases: Databases) -> None:
    expected = [["Ana Quispe", "Chile", "Luis Soto", "Peru"]]
    for order in permutations([NAMED, UNNAMED, MORE]):
        assert shown(databases, *order) == expected


def test_without_the_article_that_named_her_she_is_the_president(databases: Databases) -> None:
    expected = [["Chile", "Luis Soto", "Peru", "the Peruvian president"]]
    assert shown(databases, NAMED, UNNAMED, removed=(0,)) == expected
    assert shown(databases, UNNAMED, NAMED, removed=(1,)) == expected


@pytest.mark.parametrize("office", ["former President", "Vice President", "Foreign Minister"])
def test_the_holder_of_another_office_is_somebody_else(databases: Databases, office: str) -> None:
    """So that the two articles tell two meetings."""
    found = shown(databases, met("Meridian Wire", "Ana Quispe", office), UNNAMED)
    assert found == [
        ["Ana Quispe", "Chile", "Luis Soto", "Peru"],
        ["Chile", "Luis Soto", "Peru", "the Peruvian president"],
    ]


def test_two_presidents_of_one_state_are_not_at_one_meeting(databases: Databases) -> None:
    found = shown(databases, NAMED, met("Eastern Star", "Omar Vega"))
    assert found == [["Ana Quispe", "Chile", "Luis Soto", "Peru"], ["Chile", "Luis Soto", "Omar Vega", "Peru"]]


def test_nobody_stands_on_both_sides_of_an_event(databases: Databases) -> None:
    told = [met("Meridian Wire", "Joe Quispe"), met("Eastern Star", "Joseph A. Quispe")]
    turned = [replace(event, actors=event.actors[1:], recipients=event.actors[:1]) for event in told[1].events]
    assert shown(databases, told[0], replace(told[1], events=tuple(turned))) == [
        ["Chile", "Joseph A. Quispe", "Luis Soto", "Peru"]
    ]


def test_a_person_is_called_by_the_full_name_that_most_texts_have(databases: Databases) -> None:
    names = ["Joe Quispe", "Joseph Andrés Quispe", "Joe Quispe", "Quispe", "Quispe", "Quispe"]
    told = [met(f"Outlet {n}", name, guest="Luis Soto") for n, name in enumerate(names)]
    assert shown(databases, *told) == [["Chile", "Joe Quispe", "Luis Soto", "Peru"]]
