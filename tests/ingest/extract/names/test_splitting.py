"""Where one name ends and a person's begins, and words that a sentence's first capital makes look like names."""

from __future__ import annotations

import pytest

from tests.ingest.conftest import Parse
from tests.ingest.extract.plain_participants import bodies, countries, persons, refers, words


@pytest.mark.parametrize(
    ("text", "name", "role", "country"),
    [
        ("President of Peru Ana Quispe left.", "Ana Quispe", "President", "PER"),
        ("The president of Peru Ana Quispe left.", "Ana Quispe", "president", "PER"),
        ("First Minister of Scotland Mary Hill said it was over.", "Mary Hill", "First Minister", "GBR"),
        ("United States Senator from Vermont Mary Hill left.", "Mary Hill", "Senator from Vermont", "USA"),
        ("The speaker of the parliament Ana Quispe wrote a letter.", "Ana Quispe", "speaker of the parliament", None),
        ("Director of National Parks Mary Hill left.", "Mary Hill", "Director of National Parks", None),
        ("Voter Mary Hill told reporters that she was tired.", "Mary Hill", "Voter", None),
        ("On Sunday Presidents Ana Quispe of Peru and Luis Soto of Chile met.", "Ana Quispe", "President", "PER"),
        ("Incumbent President Ana Quispe of Peru left.", "Ana Quispe", "President", "PER"),
        ("Peru's trade and industry minister Ana Quispe left.", "Ana Quispe", "trade and industry minister", "PER"),
        ("Iraq's army chief General Omar Masri left.", "Omar Masri", "army chief", "IRQ"),
        ("The deputy Prime Minister Ana Quispe left.", "Ana Quispe", "deputy Prime Minister", None),
        ("President of the Turkey Recep Tayyip Tanik called.", "Recep Tayyip Tanik", "President", "TUR"),
        ("The British High Commissioner in Quito Mary Hill left.", "Mary Hill", "High Commissioner in Quito", "GBR"),
        ("Commissioner of Lima Police (LP) Ana Quispe left.", "Ana Quispe", "Commissioner of Lima Police", "PER"),
        ("She met Chairman of its Office Bui Van Trung.", "Bui Van Trung", "Chairman", None),
    ],
)  # fmt: skip
def test_what_leads_up_to_a_name_is_no_part_of_it(
    parsed: Parse, text: str, name: str, role: str, country: str | None
) -> None:
    telling = persons(parsed(text))[name]
    assert (telling.role, telling.country) == (role, country)


def test_an_office_with_its_country_before_the_name_means_the_person(parsed: Parse) -> None:
    assert refers(parsed("President of Peru Ana Quispe said it was over."), "President") == ["Ana Quispe"]


def test_the_country_of_an_office_is_still_named(parsed: Parse) -> None:
    assert countries(parsed("President of Peru Ana Quispe left.")) == {"PER": ["Peru"]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was reported on Saturday Ana Quispe was hurt.", ["Ana Quispe"]),
        ("President Ana Quispe d'Avila left.", ["Ana Quispe d'Avila"]),
        ("The spokesperson for the Ministry of Trade of Peru Ana Quispe left.", ["Ana Quispe"]),
        ("Chad Robert Martin spoke and Israel Silva left.", ["Chad Robert Martin", "Israel Silva"]),
        ("Minister Mary Siemens left. Siemens was tired.", ["Mary Siemens"]),
        ("Impeachment is the process by which a president is removed.", []),
        ("Complex was the debate. Inflation is the enemy, the minister said.", []),
        ("Today, former minister Ana Quispe of Peru left.", ["Ana Quispe"]),
        ("The Roman Catholic bishops met.", []),
        ("They met in the Karl Holm neighbourhood.", []),
        ("Luis Holm met neighbours.", ["Luis Holm"]),
        ("The leaders adopted the Camp David Principles.", []),
        ("The offices in Kings, Kern and Fresno closed.", []),
        ("She met Ambassador Extraordinary and Plenipotentiary of Peru Ana Quispe.", ["Ana Quispe"]),
        ("The speaker of the Iraqi Council of Representatives Mohammad Al-Rashidi left.", ["Mohammad Al-Rashidi"]),
        ("The Institute for Saint Luis Studies closed.", []),
    ],
)
def test_persons(parsed: Parse, text: str, expected: list[str]) -> None:
    assert sorted(persons(parsed(text))) == expected


def test_an_editors_brackets_begin_no_name(parsed: Parse) -> None:
    text = '"[T]he House of Representatives is moving," Mary Hill said.'
    assert list(bodies(parsed(text))) == ["House of Representatives"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The League of Women Voters sued.", "League of Women Voters"),
        ("The Independent Voters Network sued the state.", "Independent Voters Network"),
    ],
)
def test_people_may_give_a_body_its_name(parsed: Parse, text: str, name: str) -> None:
    assert name in bodies(parsed(text))


def test_a_firm_is_a_firm_where_nobody_is_called_so(parsed: Parse) -> None:
    assert list(bodies(parsed("Siemens signed a contract."))) == ["Siemens"]


def test_a_surname_two_bear_is_the_one_told_of_most(parsed: Parse) -> None:
    text = "Mary T. Holm is a teacher. Senator Anna Holm spoke. Holm left. Anna Holm returned."
    found = persons(text_parsed := parsed(text))
    assert words(text_parsed, found["Anna Holm"]) == ["Anna Holm", "Holm", "Anna Holm"]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Xi Jinping met Kim Jong Un. Kim Yo Jong was there. Xi left Kim.", "Kim Jong Un", ["Kim Jong Un", "Kim"]),
        ("Foreign Minister Wang Tao met Wang Lijun. Wang left.", "Wang Tao", ["Wang Tao", "Wang"]),
        ("President Yoon Suk Yeol of South Korea spoke. Yoon left.", "Yoon Suk Yeol", ["Yoon Suk Yeol", "Yoon"]),
    ],
)
def test_surnames_that_come_first(parsed: Parse, text: str, name: str, expected: list[str]) -> None:
    document = parsed(text)
    assert words(document, persons(document)[name]) == expected
