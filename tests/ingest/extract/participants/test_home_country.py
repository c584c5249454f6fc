"""The country that a document takes for granted: its issuer's, or the one that its names and places speak for."""

from __future__ import annotations

import pytest

from ingest.extract import statements
from ingest.extract.participants import find
from ingest.extract.participants.home_country import issuer
from ingest.tellings import Source
from tests.ingest.conftest import Parse
from tests.ingest.extract.plain_participants import bodies, countries, persons


def source(url: str | None = None, publisher: str | None = None) -> Source:
    return Source("a", "A text.", "0" * 64, url=url, publisher=publisher)


@pytest.mark.parametrize(
    ("url", "country"),
    [
        ("https://www.state.gov/briefings/", "USA"),
        ("https://www.navy.mil/press", "USA"),
        ("https://www.gov.uk/government/news/a", "GBR"),
        ("https://www.pm.gov.au/media/a", "AUS"),
        ("https://www.gob.mx/presidencia/prensa", "MEX"),
        ("https://www.mofa.go.kr/eng", "KOR"),
        ("https://pm.gc.ca/en/news", "CAN"),
        ("https://www.governing.com/a", None),
        ("https://news.example.org/gov/a", None),
        ("https://mygov.example.com/a", None),
        (None, None),
    ],
)
def test_the_address_tells_the_government(url: str | None, country: str | None) -> None:
    assert issuer(source(url)) == country


@pytest.mark.parametrize(
    ("publisher", "country"),
    [("The White House", "USA"), ("Kremlin", "RUS"), ("BBC", None), ("The Lima Courier", None), (None, None)],
)
def test_so_does_the_publisher(publisher: str | None, country: str | None) -> None:
    assert issuer(source(publisher=publisher)) == country


CITIES = "Trains stood still in Hamburg, Munich, Cologne and Stuttgart. "


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        (CITIES + "President Ana Quispe came to help.", "Ana Quispe", "DEU"),
        (CITIES + "Former President Ana Quispe came to help.", "Ana Quispe", "DEU"),
        (CITIES + "Interior Minister Ana Quispe came to help.", "Ana Quispe", "DEU"),
        (CITIES + "Ana Quispe, a teacher, came to help.", "Ana Quispe", None),
        (
            "Trains stood still in Hamburg, Munich, Lima and Turin. President Ana Quispe came to help.",
            "Ana Quispe",
            None,
        ),
        ("Trains stood still in Hamburg. President Ana Quispe came to help.", "Ana Quispe", None),
        ("Fires burnt in Leeds, Bristol, Liverpool and Sheffield. President Ana Quispe wept.", "Ana Quispe", None),
        ("Fires burnt in Ohio, Texas, Utah and Nevada. Prime Minister Ana Quispe wept.", "Ana Quispe", None),
        ("Fires burnt in Ohio, Texas, Utah and Nevada. President Ana Quispe wept.", "Ana Quispe", "USA"),
    ],
)
def test_places_speak_for_their_country(parsed: Parse, text: str, name: str, country: str | None) -> None:
    assert persons(parsed(text))[name].country == country


def test_an_administration_is_of_its_heads_country(parsed: Parse) -> None:
    document = parsed("Peruvian President Ana Quispe spoke. The Quispe administration agreed.")
    assert bodies(document)["Quispe administration"].country == "PER"


def test_another_administration_is_not(parsed: Parse) -> None:
    document = parsed("Peruvian President Ana Quispe spoke. The Soto administration agreed.")
    assert bodies(document)["Soto administration"].country is None


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Fires burnt in Peru. Rain fell on Lima and Arequipa, officials said.", "PER"),
        ("Fires burnt in Peru and Chile. Rain fell on Lima and Arequipa, officials said.", None),
        ("Fires burnt in Peru. Rain fell on Lima and Arequipa, envoys said.", None),
        ("Fires burnt in Peru. Peruvian troops went to Lima and Arequipa, state media said.", "PER"),
        ("Fires burnt in Peru. Peruvian troops went to Lima and Arequipa, media said.", None),
    ],
)
def test_officials_where_one_country_alone_is_spoken_of(parsed: Parse, text: str, country: str | None) -> None:
    document = parsed(text)
    cast = find(document)
    (statement,) = statements.find(document, cast)
    speakers = [one for one in cast.tellings(statement.speakers) if one.key in statement.speakers]
    assert [one.country for one in speakers] == [country]


def test_an_ethnic_group_is_not_of_the_state_called_so(parsed: Parse) -> None:
    assert set(countries(parsed("Ethnic Albanian villagers in Serbia met."))) == {"SRB"}
    assert set(countries(parsed("Albanian villagers in Serbia met."))) == {"ALB", "SRB"}


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("A court in Peru heard Peruvian officials. Peru paid. It acquitted Ana Quispe.", "Ana Quispe", "PER"),
        ("The quake struck Peru. Peru sent troops to Cusco. Ana Quispe, a resident, fled.", "Ana Quispe", "PER"),
        ("The quake struck Peru. Peru sent troops to Cusco. Ana Quispe, an analyst, wrote of it.", "Ana Quispe", None),
        ("The quake struck Peru. Peru sent troops. UN envoy Ana Quispe praised Peru.", "Ana Quispe", None),
        ("The quake struck Peru and Chile. Peru sent troops to Cusco. Ana Quispe fled.", "Ana Quispe", None),
    ],
)
def test_people_of_the_only_country_named(parsed: Parse, text: str, name: str, country: str | None) -> None:
    assert persons(parsed(text))[name].country == country


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("The quake struck Peru. Peru sent troops. The National Institute of Geology warned Peru.", "geology", "PER"),
        ("The quake struck Peru. Peru sent troops. The World Institute of Geology warned Peru.", "geology", None),
        ("The quake struck Peru. Chile sent troops. The National Institute of Geology warned Peru.", "geology", None),
    ],
)
def test_bodies_of_the_only_country_named(parsed: Parse, text: str, name: str, country: str | None) -> None:
    (found,) = [body for key, body in bodies(parsed(text)).items() if name in key.casefold()]
    assert found.country == country


@pytest.mark.parametrize(
    ("text", "country"),
    [
        (
            "Gunmen stormed a museum in Tunisia. Tunisia mourned. Tunisian forces came. Victims were from Italy, Spain "
            "and Poland. Tunisia closed its borders. Prime Minister Ana Quispe spoke.",
            "TUN",
        ),
        (
            "Tunisia, Tunisian, Tunisia, Tunisia. Italy, Italian, Italy, Italy. Prime Minister Ana Quispe spoke.",
            None,
        ),
    ],
)
def test_states_named_once_matter_little(parsed: Parse, text: str, country: str | None) -> None:
    assert persons(parsed(text))["Ana Quispe"].country == country


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("President Rodrigo Duterte spoke. China, China. Presidential spokesman Luis Soto left.", "PHL"),
        ("President Rodrigo Duterte met President Joko Widodo in China. Presidential spokesman Luis Soto left.", None),
        ("NATO chief Mark Rutte spoke. Presidential spokesman Luis Soto left.", None),
    ],
)
def test_an_outlet_leaves_out_its_own_country(parsed: Parse, text: str, country: str | None) -> None:
    assert persons(parsed(text))["Luis Soto"].country == country


def test_who_heads_a_body_between_states_is_of_none(parsed: Parse) -> None:
    assert persons(parsed("NATO chief Mark Rutte spoke."))["Mark Rutte"].country is None
