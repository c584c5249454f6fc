"""Organizations: by lexicon, by head noun, by what stands beside the name; their country and sector."""

from __future__ import annotations

import pytest

from ingest.extract import extract
from models.vocabulary import ParticipantKind
from tests.ingest.conftest import Parse
from tests.ingest.extract.plain_participants import bodies, countries, people_in, words


@pytest.mark.parametrize(
    ("text", "name", "country", "sector"),
    [
        ("The United Nations objected.", "United Nations", None, None),
        ("NATO objected.", "NATO", None, "MIL"),
        ("The Kremlin objected.", "Kremlin", "RUS", "GOV"),
        ("The State Department objected.", "State Department", "USA", "GOV"),
        ("The Peruvian Foreign Ministry objected.", "Foreign Ministry", "PER", "GOV"),
        ("The Ministry of Health of Peru objected.", "Ministry of Health", "PER", "GOV"),
        (
            "Peru's National Institute for Ocean Research objected.",
            "National Institute for Ocean Research",
            "PER",
            "EDU",
        ),
        ("The Peruvian Development Bank objected.", "Peruvian Development Bank", "PER", "BUS"),
        ("The Senate Peru Committee met.", "Senate Peru Committee", None, "GOV"),
        ("The Select Committee on Peru met.", "Select Committee on Peru", None, "GOV"),
        ("The University of Oslo objected.", "University of Oslo", None, "EDU"),
        ("The Green Earth Foundation objected.", "Green Earth Foundation", None, "SOC"),
        ("The Anti-Graft Bureau of Ukraine objected.", "Anti-Graft Bureau of Ukraine", "UKR", "GOV"),
        ("Chilean copper miner Andina Holdings objected.", "Andina Holdings", "CHL", "BUS"),
        ("The Obama administration objected.", "Obama administration", "USA", "GOV"),
        ("Hezbollah objected.", "Hezbollah", "LBN", "REB"),
        ("The daily Nordlys Avis said so.", "Nordlys Avis", None, None),
    ],
)
def test_name_country_and_sector(parsed: Parse, text: str, name: str, country: str | None, sector: str | None) -> None:
    telling = bodies(parsed(text))[name]
    assert (telling.country, telling.sector) == (country, sector)


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("The United Nations met. The UN agreed, U.N. aides said.", "United Nations", ["United Nations", "UN", "U.N."]),
        (
            "The Ocean Rescue Society (ORS) met. ORS agreed.",
            "Ocean Rescue Society",
            ["Ocean Rescue Society", "ORS", "ORS"],
        ),
        ("Andina Holdings met. Andina agreed.", "Andina Holdings", ["Andina Holdings", "Andina"]),
        ("The UN Security Council met.", "UN Security Council", ["UN Security Council"]),
        ("UN Security Council Resolution 99 passed.", "UN Security Council", ["UN Security Council"]),
    ],
)
def test_one_organization_under_several_names(parsed: Parse, text: str, name: str, expected: list[str]) -> None:
    document = parsed(text)
    assert words(document, bodies(document)[name]) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The Oslo Accords failed.",
        "The Clean Water Act passed.",
        "The World Cup begins.",
        "The Korean War ended.",
        "The West Bank is quiet.",
        "They founded a Joint Commission on Fisheries.",
        "The UN Framework Convention on Climate Change was signed.",
        "They met on the Lenin Bridge.",
        "Nobody agreed.",
    ],
)
def test_what_is_no_organization(parsed: Parse, text: str) -> None:
    assert bodies(parsed(text)) == {}


def test_a_body_does_not_run_on_into_a_weekday(parsed: Parse) -> None:
    assert set(bodies(parsed("He addressed the Ocean Council on Tuesday."))) == {"Ocean Council"}


def test_a_country_in_the_name_of_a_body_is_no_mention(parsed: Parse) -> None:
    assert countries(parsed("The Peruvian Development Bank lent money to farmers.")) == {}


def test_an_organ_of_state_belongs_to_the_country_a_document_is_about(parsed: Parse) -> None:
    text = "Peru is growing. Peru exports fish. Peru has ports. Peru has mines. The Ministry of Defence objected."
    assert bodies(parsed(text))["Ministry of Defence"].country == "PER"


def test_an_organ_of_state_has_no_country_where_two_are_spoken_of(parsed: Parse) -> None:
    text = "Peru is growing. Chile is not. Peru has ports. Chile has mines. The Ministry of Defence objected."
    assert bodies(parsed(text))["Ministry of Defence"].country is None


def test_a_heading_in_capitals_names_nobody_that_is_unknown(parsed: Parse) -> None:
    assert bodies(parsed("GREEN EARTH COUNCIL WARNS ABOUT WATER PRICES EVERYWHERE")) == {}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Rapid Support Forces fired. The RSF denied it.", {"Rapid Support Forces"}),
        ("The NEB objected. The National Electoral Board met.", {"National Electoral Board"}),
        ("The National Electoral Board met. The NATO chief left.", {"National Electoral Board", "NATO"}),
    ],
)
def test_initials_of_a_name_in_the_document(parsed: Parse, text: str, names: set[str]) -> None:
    assert set(bodies(parsed(text))) == names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The speaker of the Council of Representatives Mohammad Al-Rashidi met her.", {"Council of Representatives"}),
        (
            "They met the Federal Assembly of Commons and the National Council.",
            {"Federal Assembly of Commons", "National Council"},
        ),
        ("The Ministry of Justice and Human Rights closed.", {"Ministry of Justice and Human Rights"}),
        ("The general secretary of the Farmers Union (FU) left.", {"Farmers Union"}),
        ("The House Committee on Foreign Affairs Chairman Luis Soto left.", {"House Committee on Foreign Affairs"}),
        ("The Office of the Prime Minister closed.", {"Office of the Prime Minister"}),
    ],
)
def test_a_body_ends_where_another_name_begins(parsed: Parse, text: str, expected: set[str]) -> None:
    assert set(bodies(parsed(text))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Peru's Foreign Ministry objected. Chile's Foreign Ministry rejected it. The Foreign Ministry said so.",
            [("Foreign Ministry", "CHL", 2), ("Foreign Ministry", "PER", 1)],
        ),
        (
            "Peru's Ministry of Foreign Affairs objected. The Foreign Ministry added that Chile was wrong.",
            [("Ministry of Foreign Affairs", "PER", 2)],
        ),
        (
            "The Iraqi Council of Representatives met. The Council of Representatives of Iraq closed.",
            [("Council of Representatives of Iraq", "IRQ", 2)],
        ),
        (
            "The Chilean Defence Ministry met the Ministry of Defense of Chile. The Chilean Defense Forces left.",
            [("Chilean Defense Forces", "CHL", 1), ("Ministry of Defense", "CHL", 2)],
        ),
        (
            "The US House of Representatives met. The House of Representatives of Peru met.",
            [("House of Representatives", "PER", 1), ("US House of Representatives", "USA", 1)],
        ),
    ],
)
def test_ministries_of_two_countries_are_two(parsed: Parse, text: str, expected: list[tuple[str, str, int]]) -> None:
    found = [one for one in people_in(parsed(text)) if one.kind is ParticipantKind.ORGANIZATION]
    assert sorted((one.name, one.country, len(one.names)) for one in found) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The minister wrote on Twitter and posted on his Telegram channel.", set()),
        ("Twitter removed what she had written on Twitter.", {"Twitter"}),
        ("They met at Parliament House and in State House.", set()),
        ("Doctors at Lima Hospital left. Lima Hospital sued the city.", {"Lima Hospital"}),
        ("They met at the Ministry of Justice.", {"Ministry of Justice"}),
    ],
)
def test_where_something_was_posted_or_done_is_no_body(parsed: Parse, text: str, expected: set[str]) -> None:
    assert set(bodies(parsed(text))) == expected


def test_the_form_of_a_company_is_no_part_of_which_it_is(parsed: Parse) -> None:
    found = [
        one for one in people_in(parsed("Exxon Mobil Corp left. Exxon Mobil said it rains.")) if "Exxon" in one.name
    ]
    assert [one.country for one in found] == ["USA"]


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Peru voted. The ruling Peru Tejedor-e-Isla (PTI) lost. PTI said Peru erred.", "PTI", None),
        ("PTI said Peru erred.", "PTI", "IND"),
        ("Peru voted. The African Nation Congress (ANC) left Peru.", "African Nation Congress", "ZAF"),
        ("Malaysia voted. Malaysian police said the National Front won in Malacca.", "National Front", "MYS"),
        ("The National Front lost in Paris, Lyon and Nice.", "National Front", "FRA"),
    ],
)
def test_letters_and_names_that_the_lexicon_knows_of_another_body(
    parsed: Parse, text: str, name: str, country: str | None
) -> None:
    found = bodies(parsed(text))
    key = name if name in found else next(key for key in found if key.startswith("Peru Tejedor"))
    assert found[key].country == country


def test_a_banner_and_a_rate_are_nobody(parsed: Parse) -> None:
    document = parsed('One shirt had the words "Speaker Must Resign." Peru put 3 percent on exporters.')
    assert {one.name for one in extract(document).participants} == {"Peru"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Peru's Ministry of Labour, Health, and Social Affairs met.",
            ["Ministry of Labour, Health, and Social Affairs"],
        ),
        (
            "The Ministry of Trade and the State Printing Committee of Peru met.",
            ["Ministry of Trade", "State Printing Committee of Peru"],
        ),
        ("The Ministry of Trade and the Environment of Peru met.", ["Ministry of Trade and the Environment"]),
        ("The Lao People's Revolutionary Party met.", ["Lao People's Revolutionary Party"]),
        ("Vietnamese Party leader Tran Van Minh spoke.", []),
        (
            "The Rural Opposition Group met. The Opposition Group spoke. The Rural Opposition left.",
            ["Rural Opposition Group"],
        ),
        (
            "The Lima Police Command and the Arica Police Command met. The Police Command spoke.",
            ["Arica Police Command", "Lima Police Command", "Police Command"],
        ),
    ],
)
def test_the_name_of_a_body_is_read_whole(parsed: Parse, text: str, expected: list[str]) -> None:
    assert sorted(bodies(parsed(text))) == sorted(expected)


def test_a_congress_of_people_of_a_state_is_not_its_congress(parsed: Parse) -> None:
    found = bodies(parsed("The Congress of Peruvian Trade Unions met. The Senate of Peru met."))
    assert "Congress of Peruvian Trade Unions" in found
