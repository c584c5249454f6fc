"""Day and place of an act that has them from its occasion, and of a hostile act that somebody condemns."""

import pytest

from models.vocabulary import DetailSource
from tests.ingest.extract.plain_events import Tell

MONDAY = "2024-05-13"

OCCASIONS = [
    ("In a ceremony held in Quito on Monday, Peru and Chile signed a treaty.", "SUPPORT", MONDAY, ("ECU", "Quito")),
    ("Peru and Chile signed a treaty at a ceremony held in Quito on Monday.", "SUPPORT", MONDAY, ("ECU", "Quito")),
    ("During a forum in Quito on Monday, Peru invited Chile to visit Lima.", "AGREE", MONDAY, ("ECU", "Quito")),
    ("Speaking in Oslo on Monday, the king of Jordan urged Mali to leave.", "REQUEST", MONDAY, ("NOR", "Oslo")),
    ("Addressing a rally in Gao on Monday, Mali's premier accused Chad of fraud.", "ACCUSE", MONDAY, ("MLI", "Gao")),
    ("On the margins of a summit in Doha on Monday, Peru and Chile signed a pact.", "SUPPORT", MONDAY, ("QAT", "Doha")),
    ("Prosecutors in Milan on Monday charged two ministers of Italy.", "ACCUSE", MONDAY, ("ITA", "Milan")),
]


@pytest.mark.parametrize(("text", "kind", "day", "place"), OCCASIONS)
def test_an_act_has_the_day_and_place_of_its_occasion(
    tell: Tell, text: str, kind: str, day: str, place: tuple[str, str]
) -> None:
    told = tell(text).one(kind)
    assert (told.date, told.place) == (day, place)


def test_they_are_said_to_be_of_the_occasion(tell: Tell) -> None:
    told = tell(OCCASIONS[0][0]).one("SUPPORT").telling
    assert told.when is not None
    assert told.where is not None
    assert (told.when.source, told.where.source) == (DetailSource.OCCASION, DetailSource.OCCASION)


def test_what_is_discussed_on_an_occasion_has_a_day_and_place_of_its_own(tell: Tell) -> None:
    told = tell("During talks in Vienna on Sunday, Iran and Austria discussed an attack that killed a guard in 2019.")
    assert (told.one("ASSAULT").date, told.one("ASSAULT").place) == ("2019", (None, None))
    assert (told.one("CONSULT").date, told.one("CONSULT").place) == ("2024-05-12", ("AUT", "Vienna"))


CONDEMNED = [
    ("Chad condemned the bombing of a school in Gao on 5 May that wounded twenty students.", "2024-05-05", "MLI"),
    ("Chad condemned the attack on a church in Gao on 5 May, which killed eleven people.", "2024-05-05", "MLI"),
]


@pytest.mark.parametrize(("text", "day", "country"), CONDEMNED)
def test_the_day_and_place_of_the_act_are_not_those_of_the_condemnation(
    tell: Tell, text: str, day: str, country: str
) -> None:
    told = tell(text)
    assert (told.one("ASSAULT").date, told.one("ASSAULT").place[0]) == (day, country)
    assert told.one("ACCUSE").date != day
    assert told.one("ACCUSE").place[0] != country


def test_nor_are_those_of_the_condemnation_the_acts(tell: Tell) -> None:
    told = tell("Gunmen attacked a village in Mali on Monday. In Oslo on Tuesday, Norway condemned the attack.")
    assert (told.one("ASSAULT").date, told.one("ASSAULT").place) == (MONDAY, ("MLI", None))
    assert (told.one("ACCUSE").date, told.one("ACCUSE").place) == ("2024-05-14", ("NOR", "Oslo"))


@pytest.mark.parametrize(
    "text", ["On Monday, Chad condemned the bombing of a school in Gao.", "Chad condemned the bombing on Monday."]
)
def test_the_day_of_the_words_stays_with_them(tell: Tell, text: str) -> None:
    assert tell(text).one("ACCUSE").date == MONDAY
