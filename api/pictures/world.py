"""A map: countries shaded by how many records are in them, and a spot for each city."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from api.pictures.drawing import WIDTH, Element, canvas, caption, element, mark
from api.pictures.land import SHADES, View, land, shade, shape, viewed
from api.pictures.outlines import country_name, outlines
from api.pictures.picture import Cell, Picture, Table, counted
from api.pictures.projection import projected
from api.pictures.spots import Place, Spot, names, radius, spots

KEY = 30  # pixels below the map, for what the shades mean
ROWS = 400  # of the table: as many as a person may read


@dataclass(frozen=True, slots=True)
class World:
    """What a map shows: where there are how many `things`.

    `of_country` gives the address of those in a country, `of_spot` of those in cities that share a spot.
    """

    things: str
    places: Sequence[Place]
    of_country: Callable[[str], str | None]
    of_spot: Callable[[Sequence[Place]], str | None]

    @property
    def countries(self) -> Counter[str]:
        """How many there are in each country, its cities included."""
        found = Counter[str]()
        for each in self.places:
            if each.country is not None:
                found[each.country] += each.number
        return found


def world(shown: World) -> Picture:
    """The picture of a map."""
    title = f"Where {shown.things} took place"
    summary = _summary(shown)
    return Picture(title, summary, _table(shown), partial(_draw, shown, title, summary))


def _summary(shown: World) -> str:
    countries = shown.countries.most_common()
    if not countries:
        return f"It is not known where any of the {shown.things} took place."
    first = ", ".join(f"{country_name(code)} {number:,}" for code, number in countries[:3])
    cities = sum(1 for each in shown.places if each.name)
    total = sum(number for _, number in countries)
    missing = [country_name(code) for code, _ in countries if code not in outlines()]
    note = f" Not on the map: {', '.join(missing)}." if missing else ""
    things = shown.things.removesuffix("s")
    where = f"{counted(len(countries), 'country', 'countries')} and {counted(cities, 'city', 'cities')}"
    return f"{counted(total, things)} in {where}; most in {first}.{note}"


def _table(shown: World) -> Table:
    """A row for each country, the most frequent first, and below it one for each of its cities."""
    cities: dict[str, list[Place]] = defaultdict(list)
    for each in sorted(shown.places, key=lambda place: (-place.number, place.name or "")):
        if each.name is not None:
            cities[each.country or ""].append(each)
    rows = []
    for code, number in [*shown.countries.most_common(), ("", 0)]:
        if code:
            rows.append((Cell(country_name(code), shown.of_country(code)), Cell(""), Cell(f"{number:,}")))
        rows += [
            (Cell(country_name(code)), Cell(each.name or "", shown.of_spot([each])), Cell(f"{each.number:,}"))
            for each in cities[code]
        ]
    return Table(("Country", "City", shown.things.capitalize()), tuple(rows[:ROWS]))


def _draw(shown: World, title: str, summary: str, width: int) -> Element:
    countries = {code: number for code, number in shown.countries.items() if code in outlines()}
    points = [(outlines()[code].x, outlines()[code].y) for code in countries]
    points += [
        projected(each.latitude, each.longitude)
        for each in shown.places
        if each.latitude is not None and each.longitude is not None
    ]
    view = viewed(points, width)
    most = max(countries.values(), default=1)
    shaded = [
        mark(
            shown.of_country(code),
            f"{country_name(code)}: {counted(number, shown.things.removesuffix('s'))}",
            shape(outlines()[code], f"shade-{shade(number, most)}"),
        )
        for code, number in sorted(countries.items())
    ]
    found = spots(shown.places, view)
    largest = max((each.number for each in found), default=1)
    dots = [_dot(shown, each, radius(each, largest)) for each in found]
    return canvas(
        "world",
        width,
        view.height + KEY,
        title,
        summary,
        land(view, countries, shaded),
        *dots,
        *names(found, largest, view),
        *_key(shown.things, most, view),
    )


def _dot(shown: World, spot: Spot, size: float) -> Element:
    said = f"{spot.name}: {counted(spot.number, shown.things.removesuffix('s'))}"
    return mark(shown.of_spot(spot.places), said, element("circle", look="spot", cx=spot.x, cy=spot.y, r=size))


def _key(things: str, most: int, view: View) -> list[Element]:
    """What the shades mean, from the smallest number of a country to the largest, and what the spots mean."""
    y, x = view.height + 18, 4.0
    drawn = []
    for part in (f"{things.capitalize()} in a country: 1", None, f"{most:,}", "", "in a city"):
        if part is None:
            drawn += [
                element("rect", look=f"shade-{number}", x=x + 14 * (number - 1), y=y - 10, width=14, height=11)
                for number in range(1, SHADES + 1)
            ]
            x += 14 * SHADES + 6
        elif not part:
            drawn.append(element("circle", look="spot", cx=x + 14, cy=y - 4, r=5))
            x += 26
        else:
            drawn.append(caption(part, x, y, "soft"))
            x += len(part) * WIDTH * 0.92 + 6
    return drawn
