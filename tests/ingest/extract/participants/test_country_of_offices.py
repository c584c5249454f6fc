"""The country of offices and bodies that the text does not name beside them."""

from __future__ import annotations

import pytest

from tests.ingest.conftest import Parse
from tests.ingest.extract.plain_participants import bodies, countries, persons


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Ohio Governor Mary Hill signed the bill.", "Mary Hill", "USA"),
        ("New Mexico Governor Mary Hill signed the bill.", "Mary Hill", "USA"),
        ("Anna Holm, the mayor of Gothenburg, left.", "Anna Holm", "SWE"),
        ("Mayor Anna Holm of Gothenburg left.", "Anna Holm", "SWE"),
        ("Anna Holm, the mayor of the town, left.", "Anna Holm", None),
        ("Anna Holm, a teacher, left.", "Anna Holm", None),
    ],
)
def test_a_region_or_large_city_tells_it(parsed: Parse, text: str, name: str, country: str | None) -> None:
    assert persons(parsed(text))[name].country == country


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Peruvian prime minister Ana Quispe and energy minister Luis Soto left.", "Luis Soto", "PER"),
        ("Peruvian President Ana Quispe and her foreign minister Luis Soto left.", "Luis Soto", "PER"),
        ("Peruvian President Ana Quispe and Prime Minister Luis Soto met in Chile.", "Luis Soto", None),
        ("Peruvian President Ana Quispe and teacher Luis Soto met.", "Luis Soto", None),
    ],
)
def test_ministers_joined_by_and_share_it(parsed: Parse, text: str, name: str, country: str | None) -> None:
    assert persons(parsed(text))[name].country == country


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Peruvian President Ana Quispe spoke. Interior Minister Luis Soto agreed.", "Luis Soto", "PER"),
        (
            "Peruvian President Ana Quispe and Chilean President Rosa Paz spoke. Interior Minister Luis Soto agreed.",
            "Luis Soto",
            None,
        ),
    ],
)
def test_the_state_whose_head_alone_is_named(parsed: Parse, text: str, name: str, country: str | None) -> None:
    assert persons(parsed(text))[name].country == country


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("The Libyan House of Representatives voted.", "House of Representatives", "LBY"),
        ("The House of Representatives voted.", "House of Representatives", "USA"),
        ("The House of Commons of Canada voted.", "House of Commons", "CAN"),
        ("The House of Commons voted.", "House of Commons", "GBR"),
        (
            "The Philippines is poor. Philippine law is old. Congress rules in the Philippines for the Philippines.",
            "Congress",
            "PHL",
        ),
        ("Congress voted.", "Congress", "USA"),
        ("The U.S. Treasury Department sued.", "U.S. Treasury Department", "USA"),
        ("The US Congress voted. Congress debates.", "US Congress", "USA"),
    ],
)
def test_bodies_that_several_states_call_so(parsed: Parse, text: str, name: str, country: str) -> None:
    assert bodies(parsed(text))[name].country == country


def test_georgia_is_a_state_of_america_among_such(parsed: Parse) -> None:
    document = parsed("Senator Mary Hill of Georgia met Ohio governor Luke Hart. Georgia votes in May.")
    assert persons(document)["Mary Hill"].country == "USA"
    assert "GEO" not in countries(document)


@pytest.mark.parametrize(
    "text",
    [
        "Georgia and Armenia signed a pact. Ohio sent a letter.",
        "Prime Minister Mary Hill of Georgia left.",
        "Georgian soldiers left Georgia for Ohio.",
    ],
)
def test_georgia_is_a_country_elsewhere(parsed: Parse, text: str) -> None:
    assert "GEO" in countries(parsed(text))


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("The leaders called on Pyongyang to stop.", True),
        ("The leaders called from Pyongyang.", False),
        ("The leaders based a film on Pyongyang.", False),
    ],
)
def test_who_is_called_on_is_a_government(parsed: Parse, text: str, *, acts: bool) -> None:
    assert ("PRK" in countries(parsed(text))) is acts


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Peru's Ana Quispe met the bishops.", "PER"),
        ("South Korea's Ana Quispe met the bishops.", "KOR"),
        ("The rival of Peru’s Ana Quispe met the bishops.", "PER"),
        ("Lima's Ana Quispe met the bishops.", None),  # a mayor, or whoever lives there
        ("In Peru, Ana Quispe met the bishops.", None),
        ("Peru's ally Ana Quispe met the bishops.", None),
    ],
)
def test_a_state_owns_whom_it_sends(parsed: Parse, text: str, country: str | None) -> None:
    assert persons(parsed(text))["Ana Quispe"].country == country
