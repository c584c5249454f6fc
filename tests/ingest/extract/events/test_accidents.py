"""Accidents, disasters and illness do harm that is no assault; attacks told in the same words are one."""

import pytest

from tests.ingest.extract.plain_events import Tell

MISHAPS = [
    "The river burst its banks and flooded 300 homes, killing four people.",
    "A stray elephant killed a farmer near Bulawayo on Monday.",
    "Three miners were killed when a shaft collapsed in Peru.",
    "Heart attacks killed 400 people in Ireland last year.",
    "A gas explosion killed three people in Tunis.",
    "Hurricane Nora destroyed 200 houses in Honduras.",
    "Lightning struck a church in Rwanda, injuring twelve.",
    "The bus driver was killed and twenty passengers were injured in the crash.",
    "A truck hit a school bus near Kampala, killing six children.",
    "The flu killed dozens of people in Norway.",
    "A fire destroyed a mosque in Dakar on Sunday.",
    "The storm killed a soldier in Lesotho.",
    "An engineer was killed while he repaired a lift in Oslo.",
    "A landslide hit a village in Nepal. Nine people were killed and forty were injured.",
    "The prime minister of Fiji suffered a heart attack on Sunday.",
    "A cyclone hit Peru on Friday. The death toll had risen to 139, with 144 people injured while 136 were marooned.",
    "A cyclone hit Peru on Friday. More than 4,300 people had been displaced, the ministry added.",
]


@pytest.mark.parametrize("text", MISHAPS)
def test_what_nobody_did_is_no_assault(tell: Tell, text: str) -> None:
    assert not [kind for kind in tell(text).kinds if kind.startswith(("ASSAULT", "COERCE"))]


ATTACKS = [
    "Militants killed nine farmers near Gao.",
    "Nine soldiers were killed in an ambush in Mali.",
    "Artillery fire killed three people in Goma.",
    "Rebels shelled the town and a fire destroyed the market.",
    "Nine civilians were killed in Sudan as troops entered the town.",
    "A suicide bombing in Quetta killed nine people.",
    "Protesters were injured by police in Lima.",
    "The soldiers were confirmed killed by rebels in Chad.",
    "Rebels of Chad attacked a village. The ministry spoke of ten dead, with 30 people injured.",
]


@pytest.mark.parametrize("text", ATTACKS)
def test_what_somebody_did_is_an_assault(tell: Tell, text: str) -> None:
    assert any(kind.startswith("ASSAULT") for kind in tell(text).kinds)


def test_what_an_attack_cost_is_part_of_it(tell: Tell) -> None:
    told = tell("Gunmen raided an army camp in Mali on Monday. Twelve soldiers were killed and thirty were wounded.")
    assert len([kind for kind in told.kinds if kind.startswith("ASSAULT")]) == 1


def test_another_attack_is_another(tell: Tell) -> None:
    told = tell("Gunmen raided a camp in Mali on Monday. Twelve soldiers were killed in another attack in Niger.")
    assert len([kind for kind in told.kinds if kind.startswith("ASSAULT")]) == 2


def test_nobody_who_claims_an_attack_has_not_made_it(tell: Tell) -> None:
    told = tell("A bombing in Basra killed nine people. No group claimed responsibility for the bombing.")
    assert told.one("ASSAULT").actors == frozenset()


def test_blame_for_the_attack_falls_on_those_who_made_it(tell: Tell) -> None:
    told = tell("Gunmen attacked a camp in Mali on Monday. Troops launched an offensive. Norway condemned the attack.")
    assert told.one("ACCUSE").recipients == frozenset({"Gunmen"})
