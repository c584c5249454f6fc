"""Places by name: cities, seats and regions."""

import pytest

from ingest.extract.names.places import city, landmarks


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Oslo", "NOR"),
        ("Nairobi", "KEN"),
        ("Lima", "PER"),
        ("Paris", "FRA"),
        ("Alexandria", "EGY"),
        ("Tripoli", "LBY"),
        ("Kyiv", "UKR"),
    ],
)
def test_a_name_means_its_largest_city(name: str, country: str) -> None:
    found = city(name)
    assert found is not None
    assert found.country == country


def test_a_country_chooses_among_cities_of_one_name() -> None:
    found = city("Tripoli", "LBN")
    assert found is not None
    assert found.country == "LBN"


def test_coordinates_are_degrees_north_and_east() -> None:
    found = city("Quito")
    assert found is not None
    assert found.latitude == pytest.approx(-0.2, abs=0.3)
    assert found.longitude == pytest.approx(-78.5, abs=0.3)


@pytest.mark.parametrize("name", ["Atlantis Springs", "the", "", "حلب عليا", "Africa"])
def test_other_names_are_no_cities(name: str) -> None:
    assert city(name) is None


@pytest.mark.parametrize(
    ("name", "country", "town"),
    [
        ("Kremlin", "RUS", "Moscow"),
        ("Downing Street", "GBR", "London"),
        ("West Bank", "PSE", None),
        ("Camp David", "USA", None),
    ],
)
def test_seats_and_regions_stand_for_places(name: str, country: str, town: str | None) -> None:
    where = landmarks()[name].where(None)
    assert (where.country, where.city) == (country, town)


def test_every_seat_that_names_a_city_has_its_coordinates() -> None:
    missing = [
        name for name, mark in landmarks().items() if mark.seat and mark.city and mark.where(None).latitude is None
    ]
    assert missing == []
