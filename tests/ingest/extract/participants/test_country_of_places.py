"""Countries that places tell: of unnamed people and bodies, of a city's own, of hosts and of senators."""

from __future__ import annotations

import pytest

from ingest.extract.participants import find
from tests.ingest.conftest import Parse
from tests.ingest.extract.plain_participants import bodies, countries, persons, word

UNNAMED = [
    ("Demonstrators in Baghdad blocked a road.", "Demonstrators", "IRQ"),
    ("A court in Oslo sentenced two smugglers.", "court", "NOR"),
    ("The government of Sindh province ordered patrols.", "government", "PAK"),
    ("Cairo's security chief arrested two activists.", "chief", "EGY"),
    ("Druze residents of the Syrian highlands went on strike.", "residents", "SYR"),
    ("Health authorities in Lyon closed a school.", "authorities", "FRA"),
    ("Rebel leaders in Geneva condemned the raid.", "leaders", None),
    ("Delegates in Brussels condemned the raid.", "Delegates", None),
    ("A crowd stormed the palace.", "crowd", None),
]


@pytest.mark.parametrize(("text", "head", "country"), UNNAMED)
def test_who_is_of_a_place_has_its_country(parsed: Parse, text: str, head: str, country: str | None) -> None:
    document = parsed(text)
    cast = find(document)
    (key,) = cast.introduce(word(document, head))
    assert cast.country(key) == country


OF_CITIES = [
    ("Baghdad University Medical School closed.", "Baghdad University Medical School", "IRQ"),
    ("The Lyon Police Department said so.", "Lyon Police Department", "FRA"),
    ("The Bank of Trust said so.", "Bank of Trust", None),
]


@pytest.mark.parametrize(("text", "name", "country"), OF_CITIES)
def test_what_serves_a_city_is_of_its_country(parsed: Parse, text: str, name: str, country: str | None) -> None:
    assert bodies(parsed(text))[name].country == country


HOSTS = [
    ("Prime Minister Ana Quispe arrived in Amman on Monday.", {"JOR": ["Amman"]}),
    ("President Ana Quispe is due to travel to Tirana next week.", {"ALB": ["Tirana"]}),
    ("The premier visited Oslo.", {"NOR": ["Oslo"]}),
    ("The foreign minister spoke of his trip to Oslo.", {"NOR": ["Oslo"]}),
    ("Peru opened an embassy in Oslo.", {"PER": ["Peru"], "NOR": ["Oslo"]}),
    ("Tourists arrived in Amman on Monday.", {}),
    ("A flight from Cairo landed in Amman.", {}),
    ("Prime Minister Ana Quispe spoke in Amman.", {}),
    ("Prime Minister Ana Quispe flew to Lyon.", {}),
    ("Jordan said that President Ana Quispe arrived in Amman.", {"JOR": ["Jordan"]}),
]


@pytest.mark.parametrize(("text", "expected"), HOSTS)
def test_a_capital_that_receives_a_guest_stands_for_the_host(
    parsed: Parse, text: str, expected: dict[str, list[str]]
) -> None:
    assert countries(parsed(text)) == expected


SENATORS = [
    ("Senator Ana Quispe spoke.", "USA"),
    ("Senator Ana Quispe spoke in Peru. The Peruvian senate sat. Peru waited. Peru slept.", "PER"),
    ("Senator Ana Quispe spoke in Peru. Peru waited. Peru slept. Ohio and the United States listened.", "USA"),
]


@pytest.mark.parametrize(("text", "country"), SENATORS)
def test_a_senator_is_american_where_no_other_land_is_meant(parsed: Parse, text: str, country: str) -> None:
    assert persons(parsed(text))["Ana Quispe"].country == country


def test_a_region_with_the_name_of_a_country_in_it_is_none(parsed: Parse) -> None:
    assert countries(parsed("Two patients from Inner Mongolia were treated in China.")) == {"CHN": ["China"]}


NAMESAKES = [
    ("Bandits raided villages of Niger State on Monday. The Niger attacks killed ten.", []),
    ("Bandits raided villages of Niger on Monday. The Niger attacks killed ten.", ["NER"]),
    ("Bandits raided villages of Niger State. Nigerien troops came from Niger.", ["NER"]),
]


@pytest.mark.parametrize(("text", "expected"), NAMESAKES)
def test_a_region_is_not_the_state_of_the_same_name(parsed: Parse, text: str, expected: list[str]) -> None:
    assert list(countries(parsed(text))) == expected
