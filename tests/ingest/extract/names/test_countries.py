"""Countries: their names, adjectives and seats of government, and what only looks like them."""

from __future__ import annotations

import pytest

from ingest.extract.names.gazetteer import country_names, gazetteer
from tests.ingest.conftest import Parse
from tests.ingest.extract.plain_participants import countries, people_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru accused Chile of spying.", {"PER": ["Peru"], "CHL": ["Chile"]}),
        ("The Peruvian president met Chilean officials.", {"PER": ["Peruvian"], "CHL": ["Chilean"]}),
        ("The United States and the U.S. ambassador agreed.", {"USA": ["United States", "U.S."]}),
        ("The UK and the United Arab Emirates signed.", {"GBR": ["UK"], "ARE": ["United Arab Emirates"]}),
        ("Peruvians protested against the Dutch.", {"PER": ["Peruvians"], "NLD": ["Dutch"]}),
        ("South Korea warned North Korea.", {"KOR": ["South Korea"], "PRK": ["North Korea"]}),
        ("The Democratic Republic of the Congo withdrew.", {"COD": ["Democratic Republic of the Congo"]}),
        ("Côte d’Ivoire thanked Türkiye.", {"CIV": ["Côte d’Ivoire"], "TUR": ["Türkiye"]}),
        ("Trinidad and Tobago and Guinea-Bissau voted.", {"TTO": ["Trinidad and Tobago"], "GNB": ["Guinea-Bissau"]}),
        ("PERU signed the pact, CHILE did not.", {"PER": ["PERU"], "CHL": ["CHILE"]}),
        ("Peru's navy and Chile’s army met.", {"PER": ["Peru"], "CHL": ["Chile"]}),
        ("Talks on U.S.-Peru trade resumed.", {"USA": ["U.S."], "PER": ["Peru"]}),
        ("The Peru-Chile border is closed.", {"PER": ["Peru"], "CHL": ["Chile"]}),
        ("The Peruvian government resigned.", {"PER": ["Peruvian"]}),
        ("The government of Peru resigned.", {"PER": ["Peru"]}),
        ("The Turkish Ministry of Health denied it.", {"TUR": ["Turkish"]}),
        ("Jordan condemned the raid.", {"JOR": ["Jordan"]}),
        ("Chad closed its border with Sudan.", {"TCD": ["Chad"], "SDN": ["Sudan"]}),
        ("The United\nStates agreed.", {"USA": ["United\nStates"]}),
        ("Peru Friday closed its border.", {"PER": ["Peru"]}),
        ("They met at the Golf Club and Spa in Lima.", {}),
    ],
)
def test_names_and_adjectives(parsed: Parse, text: str, expected: dict[str, list[str]]) -> None:
    assert countries(parsed(text)) == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Tehran said it would answer.", "IRN"),
        ("Ties between Lima and Santiago are good.", "PER"),
        ("Ties between Lima and Santiago are good.", "CHL"),
        ("Moscow accused Kyiv of lying.", "RUS"),
        ("Moscow accused Kyiv of lying.", "UKR"),
        ("Relations with Ankara have improved.", "TUR"),
        ("Beijing's position has not changed.", "CHN"),
        ("Sanctions on Moscow will stay.", "RUS"),
        ("The Khartoum government agreed.", "SDN"),
    ],
)
def test_a_capital_that_acts_is_its_country(parsed: Parse, text: str, code: str) -> None:
    assert code in countries(parsed(text))


@pytest.mark.parametrize(
    "text",
    [
        "They met in Tehran on Monday.",
        "He flew to Lima from Santiago.",
        "A crowd gathered near Moscow.",
        "He left Ankara for Kyiv.",
        "The streets of Beijing were empty.",
        "Paris is a city.",
    ],
)
def test_a_capital_that_only_locates_is_no_country(parsed: Parse, text: str) -> None:
    assert countries(parsed(text)) == {}


@pytest.mark.parametrize(
    "text",
    [
        "The Korean War ended in 1953.",
        "The Iran-Iraq War lasted eight years.",
        "They sailed across the Persian Gulf.",
        "Latin America is growing.",
        "The South American bloc met.",
        "Ships passed the Indian Ocean.",
        "Michael Jordan retired.",
        "They live in New Mexico.",
        "THE MEETING WAS BETWEEN US AND THEM TODAY.",
        "The French Revolution began in 1789.",
    ],
)
def test_a_country_inside_another_name_is_no_mention(parsed: Parse, text: str) -> None:
    assert countries(parsed(text)) == {}


def test_the_fullest_name_in_the_document_is_taken(parsed: Parse) -> None:
    text = "Russia agreed. The Russian Federation signed. Moscow said so."
    assert [telling.name for telling in people_in(parsed(text))] == ["Russian Federation"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jordan agreed. The Kingdom needs water.", {"JOR": ["Jordan", "Kingdom"]}),
        ("Iran agreed. The Islamic Republic is ready.", {"IRN": ["Iran", "Islamic Republic"]}),
        ("Pakistan agreed. The Islamic Republic is ready.", {"PAK": ["Pakistan", "Islamic Republic"]}),
        ("The Kingdom is a film.", {}),
    ],
)
def test_a_formal_name_means_the_country_spoken_of(parsed: Parse, text: str, expected: dict[str, list[str]]) -> None:
    assert countries(parsed(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pakistan rejected an offer from Afganistan.", {"PAK": ["Pakistan"], "AFG": ["Afganistan"]}),
        ("They live in Indiana.", {}),
        ("Georgina met Albert.", {}),
    ],
)
def test_a_country_misspelt_by_one_letter(parsed: Parse, text: str, expected: dict[str, list[str]]) -> None:
    assert countries(parsed(text)) == expected


def test_a_country_that_only_locates_is_less_certain(parsed: Parse) -> None:
    tellings = {t.country: t.confidence for t in people_in(parsed("Peru sent doctors who work in Bolivia."))}
    assert tellings["BOL"] < tellings["PER"]


def test_palestinians_are_a_group(parsed: Parse) -> None:
    (telling,) = people_in(parsed("The Palestinians rejected the plan."))
    assert (telling.name, telling.kind.value, telling.country) == ("Palestinians", "group", "PSE")


def test_every_country_has_a_code_of_three_letters_and_a_name() -> None:
    known = country_names()
    assert len(known) > 190
    assert all(len(code) == 3 and code.isupper() and name for code, name in known.items())


@pytest.mark.parametrize(
    ("name", "code"), [("Iranians", "IRN"), ("Czechs", "CZE"), ("Nepali", "NPL"), ("Viet Nam", "VNM"), ("Burma", "MMR")]
)
def test_the_lexicon_knows(name: str, code: str) -> None:
    known = gazetteer().get(name)
    assert known is not None
    assert known.country == code


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russian envoys left. The Soviet Union attacked Finland.", {"RUS": ["Russian"], "SUN": ["Soviet Union"]}),
        ("Serbia and Yugoslavia signed it.", {"SRB": ["Serbia"], "YUG": ["Yugoslavia"]}),
        ("Russia spoke. The Russian Federation will not bow.", {"RUS": ["Russia", "Russian Federation"]}),
    ],
)
def test_a_state_that_is_no_more_is_not_the_one_after_it(
    parsed: Parse, text: str, expected: dict[str, list[str]]
) -> None:
    found = countries(parsed(text))
    assert {code: found.get(code) for code in expected} == expected
