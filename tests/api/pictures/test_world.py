import random

import pycountry
import pytest

from api.pictures.land import CLOSEST, SHADES, WORLD, shade, viewed
from api.pictures.outlines import FILE, outlines
from api.pictures.projection import ACROSS, projected
from api.pictures.spots import MOST, Place
from tests.api.pictures.drawn import SVG, marks, of_places, parsed, said, titles

OSLO = Place(4, "NOR", "Oslo", 59.91, 10.75)
SHADED = [f"shade-{number}" for number in range(1, SHADES + 1)]


def scattered(number: int) -> list[Place]:
    chance = random.Random(5)  # noqa: S311
    codes = sorted(outlines())
    return [
        Place(
            chance.randint(1, 9),
            codes[each % len(codes)],
            f"City {each}",
            chance.uniform(-50, 75),
            chance.uniform(-180, 180),
        )
        for each in range(number)
    ]


def test_places_are_where_they_are() -> None:
    assert projected(0, 11) == (ACROSS / 2, 0)
    west, east = projected(0, -168.9)[0], projected(0, -169.1)[0]
    assert (round(west), round(east)) == (1, 3999)
    north, south = projected(59.91, 10.75), projected(-33.9, 18.4)
    assert north[1] < 0 < south[1]
    oslo, norway = projected(59.91, 10.75), outlines()["NOR"].box
    assert norway.left < oslo[0] < norway.right
    assert norway.top < oslo[1] < norway.bottom


def test_every_country_is_on_the_map() -> None:
    """But Antarctica, and a few islands that belong to others or where nobody lives."""
    missing = {each.alpha_3 for each in pycountry.countries} - outlines().keys()
    assert missing == {"ATA", "BES", "BVT", "TKL", "UMI"}
    assert {"XKX", "TWN", "PSE", "MLT", "SGP"} <= outlines().keys()
    assert FILE.stat().st_size <= 60_000


def test_countries_are_shaded_by_their_counts_cities_included() -> None:
    picture = of_places([OSLO, Place(3, "NOR"), Place(1, "SWE")])
    marked = {title: each for look in SHADED for each in marks(picture, look) for title in titles([each])}
    assert set(marked) == {"Norway: 7 events", "Sweden: 1 event"}
    assert marked["Norway: 7 events"].get("href") == "/events?country=NOR"
    assert (shade(1, 1000), shade(1000, 1000), shade(1, 1)) == (1, SHADES, SHADES)


def test_a_city_is_a_spot_with_its_name() -> None:
    picture = of_places([OSLO, Place(3, "NOR")])
    [spot] = [each for each in marks(picture, "spot") if each.tag == f"{SVG}a"]
    assert titles([spot]) == ["Oslo: 4 events"]
    assert spot.get("href") == "/events?place=Oslo"
    assert "Oslo" in [each.text for each in parsed(picture).iter(f"{SVG}text")]
    assert [[cell.text for cell in row] for row in picture.table.rows] == [["Norway", "", "7"], ["Norway", "Oslo", "4"]]


@pytest.mark.parametrize("width", [960, 360])
@pytest.mark.parametrize("number", [1, 300, 10_000])
def test_spots_hold_every_count_and_are_bounded(number: int, width: int) -> None:
    places = scattered(number)
    picture = of_places(places)
    spots = [each for each in marks(picture, "spot", width) if each.tag == f"{SVG}a"]
    assert sum(said(spots)) == sum(each.number for each in places)
    assert len(spots) <= MOST
    without_links = len(picture.svg(width)) - sum(len(each.attrib["href"]) for each in spots)
    assert without_links < 200_000
    assert len(picture.table.rows) <= 400


def test_a_view_holds_what_is_shown_and_no_finer_than_the_outlines() -> None:
    for points in ([(2000.0, -700.0)], [(100.0, 0.0), (3900.0, 100.0)], [(2000.0, -900.0), (2010.0, 700.0)]):
        for width in (960, 360):
            view = viewed(points, width)
            assert all(view.box.left <= x <= view.box.right and view.box.top <= y <= view.box.bottom for x, y in points)
            assert view.box.right - view.box.left >= CLOSEST
            assert view.width == pytest.approx(width)
            assert view.box.left >= WORLD.left
            assert view.box.bottom <= WORLD.bottom


def test_a_country_without_an_outline_is_a_ring() -> None:
    [ring] = [each for look in SHADED for each in marks(of_places([Place(2, "MCO")]), look) if each.tag == f"{SVG}a"]
    assert titles([ring]) == ["Monaco: 2 events"]
    assert ring.find(f"{SVG}circle") is not None


def test_what_is_not_on_the_map_is_said() -> None:
    picture = of_places([OSLO, Place(2, "ATA")])
    assert picture.summary == "6 events in 2 countries and 1 city; most in Norway 4, ATA 2. Not on the map: ATA."
    assert of_places([]).summary == "It is not known where any of the events took place."
    assert parsed(of_places([])).find(f".//{SVG}path") is not None
