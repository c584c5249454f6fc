"""Counterparts with names, relatives, plural titles, and bodies named before."""

import pytest

from tests.ingest.conftest import Parse
from tests.ingest.extract.plain_participants import persons, refers

COUNTERPARTS = [
    (
        "Ghanaian President Kofi Addo met his Togolese counterpart Jean Sossou in Lome.",
        "Jean Sossou",
        "President",
        "TGO",
    ),
    (
        "Croatian Foreign Minister Ivo Radman saw his Slovak counterpart, Juraj Blaho.",
        "Juraj Blaho",
        "Foreign Minister",
        "SVK",
    ),
    (
        "Italy's defence minister Guido Rossi rang German counterpart Boris Petersen.",
        "Boris Petersen",
        "defence minister",
        "DEU",
    ),
]


@pytest.mark.parametrize(("text", "name", "role", "country"), COUNTERPARTS)
def test_a_counterpart_holds_the_same_office_elsewhere(
    parsed: Parse, text: str, name: str, role: str, country: str
) -> None:
    found = persons(parsed(text))[name]
    assert (found.role, found.country) == (role, country)


def test_a_counterpart_keeps_an_office_of_its_own(parsed: Parse) -> None:
    text = "Kenyan President Ali Moyo met his counterpart, Ugandan Prime Minister Rose Okello."
    assert persons(parsed(text))["Rose Okello"].role == "Prime Minister"


def test_a_former_office_is_not_shared(parsed: Parse) -> None:
    text = "Former Kenyan President Ali Moyo met his Ugandan counterpart Rose Okello."
    assert persons(parsed(text))["Rose Okello"].role is None


def test_a_relative_with_a_name_is_a_person_without_that_office(parsed: Parse) -> None:
    found = persons(parsed("Syrian President Omar Haddad's brother Maher Haddad visited Moscow."))
    assert found["Maher Haddad"].role is None
    assert found["Omar Haddad"].role == "President"


def test_a_brother_of_an_order_keeps_his_title(parsed: Parse) -> None:
    assert "Roger" in " ".join(persons(parsed("The monk, Brother Roger Dupont, spoke to pilgrims.")))


BODIES = [
    ("ECOWAS met in Abuja. The bloc demanded elections in Niger.", "bloc", ["ECOWAS"]),
    ("The African Union met on Monday. The body suspended Gabon.", "body", ["African Union"]),
    ("ASEAN ministers met in Jakarta. The regional bloc urged calm.", "bloc", ["ASEAN"]),
    ("ECOWAS met in Abuja. The body of a migrant was found at sea.", "body", []),
    ("Siemens met its owners in Bonn. The body was not amused.", "body", []),
]


@pytest.mark.parametrize(("text", "noun", "expected"), BODIES)
def test_a_body_that_acts_is_the_organization_before(parsed: Parse, text: str, noun: str, expected: list[str]) -> None:
    assert refers(parsed(text), noun) == expected


def test_the_republic_of_a_country_is_the_country(parsed: Parse) -> None:
    assert refers(parsed("Guyana thanked the Republic of San Marino."), "Republic") == ["San Marino"]


def test_two_presidents_abroad_are_not_of_the_place_where_they_meet(parsed: Parse) -> None:
    text = "ABU DHABI, March 19, 2024 — President Tariq Omarov met President Ilya Rustamov on Monday."
    assert {one.country for one in persons(parsed(text)).values()} == {None}
