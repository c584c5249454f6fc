"""Spots on the map: places with their counts, those that would lie upon one another joined to one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from math import sqrt
from typing import NamedTuple

from api.pictures.drawing import SIZE, WIDTH, Element, caption, fitted
from api.pictures.land import View
from api.pictures.outlines import Box
from api.pictures.projection import projected

MOST = 300  # spots of one map
NAMED = 24  # spots that may have their names written
LONGEST = 140  # pixels of a name
CLOSE = 6.0  # pixels: places as near as this are joined first


class Place(NamedTuple):
    """A city, or a country as a whole, and how many records are there."""

    number: int
    country: str | None
    name: str | None = None
    latitude: float | None = None
    longitude: float | None = None


class Spot(NamedTuple):
    """Places at one point of the map, in pixels, the one with most records first."""

    x: float
    y: float
    places: tuple[Place, ...]

    @property
    def number(self) -> int:
        """How many records are there."""
        return sum(each.number for each in self.places)

    @property
    def name(self) -> str:
        """What it is called: `Oslo`, `Oslo and 2 near it`."""
        first, others = self.places[0], len(self.places) - 1
        name = first.name or first.country or ""
        return f"{name} and {others} near it" if others else name


def spots(places: Sequence[Place], view: View) -> list[Spot]:
    """At most `MOST` spots for the places that have coordinates, the largest first; every record is in one."""
    at = [
        (*view.pixels(*projected(each.latitude, each.longitude)), each)
        for each in sorted(places, key=lambda place: (-place.number, place.country or "", place.name or ""))
        if each.latitude is not None and each.longitude is not None
    ]
    size = CLOSE
    while True:
        cells: dict[tuple[int, int], list[tuple[float, float, Place]]] = defaultdict(list)
        for x, y, place in at:
            cells[int(x // size), int(y // size)].append((x, y, place))
        if len(cells) <= MOST:
            break
        size *= 1.5
    found = [Spot(group[0][0], group[0][1], tuple(place for _, _, place in group)) for group in cells.values()]
    return sorted(found, key=lambda spot: (-spot.number, spot.x, spot.y))


def radius(spot: Spot, largest: int) -> float:
    """Of a spot, in pixels: the area is as the number of records is, and the smallest can still be pointed at."""
    return 3.5 + 9.5 * sqrt(spot.number / largest)


def names(found: Sequence[Spot], largest: int, view: View) -> list[Element]:
    """The names of the largest spots, where there is room beside them."""
    taken = [Box(each.x - 3, each.y - 3, each.x + 3, each.y + 3) for each in found]
    written = []
    for each in found[:NAMED]:
        name, size = fitted(each.places[0].name or "", LONGEST), radius(each, largest)
        wide = len(name) * WIDTH * 1.1
        for left, anchor in ((each.x + size + 3, "start"), (each.x - size - 3 - wide, "end")):
            box = Box(left, each.y - SIZE / 2, left + wide, each.y + SIZE / 2)
            inside = left > 0 and box.right < view.width and box.top > 0 and box.bottom < view.height
            if inside and not any(box.meets(other) for other in taken):
                taken.append(box)
                at = left if anchor == "start" else left + wide
                written.append(caption(name, at, each.y + 4, "halo", text_anchor=anchor, paint_order="stroke"))
                break
    return written
