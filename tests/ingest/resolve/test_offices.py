"""Which words tell an office that one person at a time holds in a state, and who held it by what outlets tell."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.resolve.offices import exclusive_office
from ingest.resolve.participant_overlap import rival_holders
from ingest.resolve.profiles import Identity
from ingest.resolve.tenures import Tenure, incumbent, told_month
from models.vocabulary import DetailSource, EventStatus


@pytest.mark.parametrize(
    ("office", "country", "expected"),
    [
        ("President", "PER", "president"),
        ("the Peruvian president", "PER", "president"),
        ("Peru's president", "PER", "president"),
        ("President of the Republic", "PER", "president"),
        ("President of the Republic of Peru", "PER", "president"),
        ("the U.S. President", "USA", "president"),
        ("the president of the United States", "USA", "president"),
        ("Federal Chancellor", "DEU", "chancellor"),
        ("Premier", "CHN", "prime minister"),
        ("PM", "IND", "prime minister"),
        ("King", "JOR", "king"),
        ("Minister of Foreign Affairs", "PER", "foreign minister"),
        ("external affairs minister", "IND", "foreign minister"),
        ("the Japanese Defence Minister", "JPN", "defense minister"),
        ("Minister of Economy and Finance", "PER", "economy finance minister"),
    ],
)
def test_an_office_that_one_person_holds(office: str, country: str, expected: str) -> None:
    assert exclusive_office(office, country) == expected


@pytest.mark.parametrize(
    "office",
    [
        *("former President", "ousted president", "the late Peruvian president", "then-President", "President-elect"),
        *("president elect", "acting President", "interim president", "outgoing president", "the next president"),
        *("Vice President", "Vice-President", "deputy prime minister", "Deputy Foreign Minister"),
        *("president of the Senate", "club president", "the Chilean president", "regional president"),
        *("minister", "cabinet minister", "minister without portfolio", "prime minister-designate"),
        *("leader", "ambassador", "spokesman for the president", "adviser to the Peruvian president"),
        *("Foreign Ministry spokesman", "the president's son", "", None),
    ],
)
def test_other_offices(office: str | None) -> None:
    assert exclusive_office(office, "PER") is None


def test_without_a_state_there_is_no_such_office() -> None:
    assert exclusive_office("President", None) is None


def person(name: str, office: str | None, country: str = "PER") -> Identity:
    return Identity("person", name, office, country)


@pytest.mark.parametrize("office", ["president", "foreign minister", "minister of foreign affairs"])
def test_two_holders_of_one_office_are_rivals(office: str) -> None:
    holder = person("ana quispe", "foreign minister" if "foreign" in office else office)
    assert rival_holders((holder,), (person("omar vega", office),))


@pytest.mark.parametrize(
    "other",
    [
        person("a. quispe", "president"),
        person("omar vega", "former president"),
        person("omar vega", "president", "CHL"),
        person("omar vega", "minister"),
        person("peruvian president", "the peruvian president"),
    ],
)
def test_others_are_not(other: Identity) -> None:
    assert not rival_holders((person("ana quispe", "president"),), (other,))


def test_a_telling_of_both_contradicts_none_of_either() -> None:
    quispe, vega, soto = (person(name, "president") for name in ("ana quispe", "omar vega", "luis soto"))
    assert not rival_holders((quispe, vega), (quispe,))
    assert not rival_holders((quispe, vega), (vega, quispe))
    assert rival_holders((quispe, vega), (soto,))


def test_a_dotted_state_is_no_name() -> None:
    unnamed = Identity("person", "us president", "u.s. president", "USA")
    assert not rival_holders((Identity("person", "ana quispe", "president", "USA"),), (unnamed,))


@pytest.mark.parametrize(
    ("outlets", "expected"),
    [
        ({}, None),
        ({"a": "x"}, None),
        ({"a": "xx"}, None),
        ({"a": "xy"}, "a"),
        ({"a": "xyz", "b": "x"}, None),
        ({"a": "vxyz", "b": "x", "c": "y"}, "a"),
        ({"a": "uvwxyz", "b": "xy"}, None),
    ],
)
def test_outlets_must_agree(outlets: dict[str, str], expected: str | None) -> None:
    assert incumbent(outlets) == expected


@pytest.mark.parametrize(
    ("month", "around"),
    [("2023-06", ["2023-05", "2023-06", "2023-07"]), ("2023-12", ["2023-11", "2023-12", "2024-01"])],
)
def test_the_months_around(month: str, around: list[str]) -> None:
    assert [each.month for each in Tenure("PER", "president", month).around] == around


JUNE, JULY = date(2023, 6, 30), date(2023, 7, 1)


@pytest.mark.parametrize(
    ("dated", "status", "expected"),
    [
        ((JUNE, JUNE, DetailSource.OWN), EventStatus.ASSERTED, "2023-06"),
        ((JUNE, JULY, DetailSource.OWN), EventStatus.ASSERTED, None),
        ((JUNE, JUNE, DetailSource.DATELINE), EventStatus.ASSERTED, "2023-07"),
        ((None, None, None), None, "2023-07"),
        ((None, None, None), EventStatus.HISTORICAL, None),
        ((JUNE, JUNE, DetailSource.OWN), EventStatus.HISTORICAL, "2023-06"),
    ],
)
def test_the_month_of_a_telling(
    dated: tuple[date | None, date | None, DetailSource | None], status: EventStatus | None, expected: str | None
) -> None:
    assert told_month(*dated, JULY, status) == expected
