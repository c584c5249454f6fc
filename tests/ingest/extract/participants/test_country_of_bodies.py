"""The country of bodies, office-holders and unnamed people by all that a document shows, and where it stays open."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.extract.names.subnational import countries_of_place
from ingest.extract.participants import find
from models.vocabulary import ParticipantKind
from tests.ingest.conftest import Parse
from tests.ingest.extract.plain_participants import bodies, countries, persons

NIGERIA = "Roads in Bayelsa, Anambra, Ekiti and Kano were closed. "


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Bayelsa", {"NGA"}),
        ("Chhattisgarh", {"IND"}),
        ("Rivers", set()),
        ("Rivers State", {"NGA"}),
        ("Delta", {"NGA", "CAN"}),
        ("Gold", set()),
        ("Sucre", {"BOL", "COL", "VEN"}),
    ],
)
def test_regions_of_the_world(name: str, found: set[str]) -> None:
    assert countries_of_place(name) == found


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        (NIGERIA + "Opposition leader Ana Ruiz protested.", "Ana Ruiz", "NGA"),
        (NIGERIA + "Prosecutor Ana Ruiz protested.", "Ana Ruiz", "NGA"),
        (NIGERIA + "Senator Ana Ruiz protested.", "Ana Ruiz", "NGA"),
        (NIGERIA + "Ambassador Ana Ruiz protested.", "Ana Ruiz", None),
        (NIGERIA + "UN spokeswoman Ana Ruiz protested.", "Ana Ruiz", None),
        (NIGERIA + "Ana Ruiz, a nurse, protested.", "Ana Ruiz", None),
        ("Peru is large. Senator Ana Ruiz saw Peru's capital.", "Ana Ruiz", None),
        ("Senator Ana Ruiz protested.", "Ana Ruiz", "USA"),
        ("Slovakia's government fell. Foreign Minister Ana Ruiz resigned.", "Ana Ruiz", "SVK"),
        ("Foreign Minister Ana Ruiz visited Slovakia.", "Ana Ruiz", None),
        ("Kenya votes. Kenyan parties argue. NASA leader Raila Odinga won.", "Raila Odinga", "KEN"),
        ("Ana Ruiz, candidate of the Colorado Party, won in Paraguay.", "Ana Ruiz", None),
    ],
)
def test_persons(parsed: Parse, text: str, name: str, country: str | None) -> None:
    assert persons(parsed(text))[name].country == country


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        (NIGERIA + "The Court of Appeal met.", "Court of Appeal", "NGA"),
        (NIGERIA + "The Regional Court of Justice met.", "Regional Court of Justice", None),
        (
            "Peru and Peruvians in Peru trust Peru, not Chile and Chileans. The Ministry of Rain met.",
            "Ministry of Rain",
            "PER",
        ),
        ("The Labour Relations Court met.", "Labour Relations Court", None),
        ("Norway's Arctic Council presidency ended. The Arctic Council met.", "Arctic Council", None),
        ("Norway's Labour Party met.", "Labour Party", "NOR"),
        ("NASA launched a rocket.", "NASA", "USA"),
        ("Kenya votes. Kenyan parties argue. NASA won.", "NASA", None),
        ("Kenya votes. The United States worries. NASA watches.", "NASA", "USA"),
    ],
)
def test_organizations(parsed: Parse, text: str, name: str, country: str | None) -> None:
    assert bodies(parsed(text))[name].country == country


@pytest.mark.parametrize(
    ("text", "word", "country"),
    [
        (NIGERIA + "Protesters burnt tyres.", "Protesters", "NGA"),
        (NIGERIA + "Tourists left.", "Tourists", None),
        ("Protesters burnt tyres.", "Protesters", None),
    ],
)
def test_unnamed_people(parsed: Parse, text: str, word: str, country: str | None) -> None:
    cast = find(parsed(text))
    token = next(token for token in cast.parsed.tokens if token.text == word)
    keys = cast.introduce(token)
    told = {one.key: one for one in cast.tellings(keys)}
    assert told[keys[0]].country == country
    assert told[keys[0]].kind is ParticipantKind.GROUP


@pytest.mark.parametrize(
    ("url", "country"),
    [("https://news.example.ng/a", "NGA"), ("https://news.example.tv/a", None), (None, None)],
)
def test_the_outlets_address_speaks_for_its_country(parsed: Parse, url: str | None, country: str | None) -> None:
    document = parsed("A bridge fell near Kano. Prosecutor Ana Ruiz protested.")
    layout = replace(document.layout, source=replace(document.layout.source, url=url))
    assert persons(replace(document, layout=layout))["Ana Ruiz"].country == country


@pytest.mark.parametrize(
    ("text", "code", "named"),
    [
        ("The Palawan governor spoke.", "PLW", False),
        ("Palau spoke.", "PLW", True),
        ("Georgia Senator Mary Hill spoke.", "GEO", False),
        ("Georgia President Ana Quispe spoke.", "GEO", True),
        ("Prosecutor Jaime Santiago spoke.", "CHL", False),
    ],
)
def test_namesakes_of_countries(parsed: Parse, text: str, code: str, *, named: bool) -> None:
    assert (code in countries(parsed(text))) is named
