"""Offices beside a name: two at once, portfolios, forms of address, appositions, and what is no office."""

from __future__ import annotations

import pytest

from tests.ingest.conftest import Parse
from tests.ingest.extract.plain_participants import bodies, persons


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Peru's Prime Minister and Foreign Minister Ana Quispe left.", "Prime Minister and Foreign Minister"),
        ("The former Peruvian president and party leader Ana Quispe left.", "former president and party leader"),
        ("Vice Premier, Minister of Defence of Peru Ana Quispe left.", "Vice Premier, Minister of Defence"),
        ("Ana Quispe, deputy premier and minister of labour of Peru, left.", "deputy premier and minister of labour"),
        ("Peru's president and Foreign Minister Ana Quispe left.", "Foreign Minister"),
        ("Rosa Paz's special envoy and Foreign Minister Ana Quispe left.", "special envoy and Foreign Minister"),
        ("Peru's President, Prime Minister Ana Quispe and the army left.", "Prime Minister"),
        ("Peruvian President Rosa Paz and Prime Minister Ana Quispe left.", "Prime Minister"),
    ],
)
def test_two_offices_of_one_person(parsed: Parse, text: str, role: str) -> None:
    assert persons(parsed(text))["Ana Quispe"].role == role


def test_the_country_of_the_first_is_that_of_both(parsed: Parse) -> None:
    found = persons(parsed("Chile met Peru's Prime Minister and Foreign Minister Ana Quispe."))
    assert found["Ana Quispe"].country == "PER"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Peru's Minister of Foreign Trade, Industry and Tourism ", "Minister of Foreign Trade, Industry and Tourism"),
        ("Peru's Minister of Water, Forests and the Sea ", "Minister of Water, Forests and the Sea"),
        ("Minister of Labour of Peru, Ms. ", "Minister of Labour"),
        ("Peru's Minister of Culture, Trade Minister ", "Trade Minister"),
        ("The secretary of the National Security Council, ", "secretary of the National Security Council"),
    ],
)
def test_a_portfolio_ends_where_the_name_begins(parsed: Parse, text: str, role: str) -> None:
    found = persons(parsed(text + "Ana Quispe, left."))
    assert {name: telling.role for name, telling in found.items()} == {"Ana Quispe": role}


def test_a_title_of_several_words_ends_before_a_surname(parsed: Parse) -> None:
    found = persons(parsed("Secretary of State Hill met Peruvian officials."))
    assert {name: telling.role for name, telling in found.items()} == {"Hill": "Secretary of State"}


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Peruvian Foreign Minister H.E. Ms. Ana Quispe left.", "Foreign Minister"),
        ("The Honorable Ana Quispe, Peruvian foreign minister, left.", "foreign minister"),
        ("Chief Ana Quispe told the court so.", None),
        ("Police Chief Ana Quispe told the court so.", "Police Chief"),
    ],
)
def test_a_form_of_address_is_no_office(parsed: Parse, text: str, role: str | None) -> None:
    assert persons(parsed(text))["Ana Quispe"].role == role


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Regional Affairs Minister, Ana Quispe, spoke.", "Regional Affairs Minister"),
        ("The court heard former governor of the Lima region Ana Quispe.", "former governor of the Lima region"),
        ("According to the ministry's spokesman, Ana Quispe plans a visit.", None),
        ("Another senator, Ana Quispe, spoke.", None),
        ("Ana Quispe is the mayor of Lima.", "mayor of Lima"),
        ("Ana Quispe was a witness of the attack, police said.", None),
        ("Ana Quispe is the best negotiator, police said.", None),
    ],
)
def test_appositions_and_predicates(parsed: Parse, text: str, role: str | None) -> None:
    assert persons(parsed(text))["Ana Quispe"].role == role


def test_offices_and_names_in_the_same_order(parsed: Parse) -> None:
    found = persons(parsed("The foreign ministers of Peru and Chile, Ana Quispe and Luis Soto, met in Oslo."))
    told = [(found[name].role, found[name].country) for name in ("Ana Quispe", "Luis Soto")]
    assert told == [("foreign minister", "PER"), ("foreign minister", "CHL")]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Deposed President Ana Quispe left.", "Deposed President"),
        ("They buried the late president Ana Quispe.", "late president"),
        ("Peru's ex-president Ana Quispe left.", "former president"),
        ("The oil lobbyist Ana Quispe left.", "oil lobbyist"),
    ],
)
def test_how_an_office_was_lost_is_told_as_stated(parsed: Parse, text: str, role: str) -> None:
    found = persons(parsed(text))["Ana Quispe"].role
    assert found is not None and found.casefold() == role.casefold()


def test_what_a_deputy_is_in_charge_of_names_nobody(parsed: Parse) -> None:
    text = "Peru's Deputy Minister for European and American Affairs Ana Quispe-Soto spoke. Soto left."
    assert set(persons(parsed(text))) == {"Ana Quispe-Soto"}


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Col. Ana Quispe, a spokeswoman, spoke.", "spokeswoman"),
        ("Capt. Ana Quispe said it rains. It rained.", "Capt."),
        ("Brig. Gen. Ana Quispe met Hon. Luis Soto, who said that it rains.", "Brig. Gen."),
        ("The prime minister, Eng. Ana Quispe, left.", "prime minister"),
        (
            "Secretary of the Chile Workers' Party (CWP) Committee Ana Quispe left.",
            "Secretary of the Chile Workers' Party",
        ),
        ("The head of its Trade Commission Ana Quispe left.", "head"),
        ("Permanent member of the National Committee Ana Quispe left.", "Permanent member of the National Committee"),
        ("A resident of Arica, one of the towns attacked, Ana Quispe said they came.", "resident of Arica"),
        ("The senator representing Arica where they live, Ana Quispe said they came.", "senator"),
        ("Monday is late. The day before, Ana Quispe said they came.", None),
    ],
)
def test_an_office_is_read_whole(parsed: Parse, text: str, role: str | None) -> None:
    assert persons(parsed(text))["Ana Quispe"].role == role


def test_a_clipped_word_inside_a_name_ends_no_sentence(parsed: Parse) -> None:
    found = persons(parsed("Ambassador Luz Sta. Cruz told reporters that it rains. Ms. Sta. Cruz left."))
    assert list(found) == ["Luz Sta. Cruz"]


def test_ministers_in_small_letters_are_each_a_minister(parsed: Parse) -> None:
    found = persons(parsed("The figures are cabinet ministers Ana Quispe and Luis Soto, who fled."))
    assert {name: telling.role for name, telling in found.items()} == {
        "Ana Quispe": "cabinet minister",
        "Luis Soto": "cabinet minister",
    }


@pytest.mark.parametrize(
    ("text", "role", "country"),
    [
        ("Labour Minister Ana Quispe left.", "Labour Minister", None),
        ("Employment and Labour Minister, Ana Quispe, left.", "Employment and Labour Minister", None),
        ("Labour leader Ana Quispe left.", "Labour leader", "GBR"),
    ],
)
def test_a_field_is_no_party(parsed: Parse, text: str, role: str, country: str | None) -> None:
    (found,) = persons(parsed(text)).values()
    assert (found.role, found.country) == (role, country)
    assert "Digital Technologies" not in bodies(parsed("Minister of Trade and Digital Technologies Ana Quispe left."))
