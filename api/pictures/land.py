"""The land of a map: the part of the world that is viewed, and the countries in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from api.pictures.drawing import NARROW, Element, element
from api.pictures.outlines import Box, Outline, outlines
from api.pictures.projection import ACROSS

WORLD = Box(0, -950, ACROSS, 770)  # from 83° north to 57° south
CLOSEST = ACROSS / 6  # units that a view holds at least: outlines are no finer
AROUND = 1.3  # the view, in sizes of what it shows
SHADES = 5


class View(NamedTuple):
    """The part of the map that is shown, in units, and how many pixels a unit has."""

    box: Box
    scale: float

    @property
    def width(self) -> float:
        """In pixels."""
        return (self.box.right - self.box.left) * self.scale

    @property
    def height(self) -> float:
        """In pixels."""
        return (self.box.bottom - self.box.top) * self.scale

    def pixels(self, x: float, y: float) -> tuple[float, float]:
        """A point of the map in pixels."""
        return (x - self.box.left) * self.scale, (y - self.box.top) * self.scale


def viewed(points: Sequence[tuple[float, float]], width: int) -> View:
    """A view, so many pixels wide, of these points of the map and their surroundings; without points, of the world."""
    seen = Box.around(points) if points else WORLD
    proportion = 1.5 if width <= NARROW else 2.1
    high = max((seen.bottom - seen.top) * AROUND, CLOSEST / proportion)
    wide = min(max((seen.right - seen.left) * AROUND, CLOSEST, high * proportion), ACROSS)
    high = min(wide / proportion, WORLD.bottom - WORLD.top)
    left = min(max((seen.left + seen.right - wide) / 2, WORLD.left), WORLD.right - wide)
    top = min(max((seen.top + seen.bottom - high) / 2, WORLD.top), WORLD.bottom - high)
    return View(Box(left, top, left + wide, top + high), width / wide)


def land(view: View, besides: Iterable[str], shaded: Sequence[Element]) -> Element:
    """The countries in view: those `besides` which others are, and the `shaded` ones above them."""
    left_out = set(besides)
    paths = [each.path for each in outlines().values() if each.code not in left_out and each.box.meets(view.box)]
    box = view.box
    return element(
        "svg",
        element("path", look="land", d="".join(paths), vector_effect="non-scaling-stroke"),
        *shaded,
        width=view.width,
        height=view.height,
        viewBox=f"{box.left:.0f} {box.top:.0f} {box.right - box.left:.0f} {box.bottom - box.top:.0f}",
    )


def shape(country: Outline, look: str) -> Element:
    """A country; of the smallest, which have no outline, a ring around the place."""
    if country.path:
        return element("path", look=look, d=country.path, vector_effect="non-scaling-stroke")
    return element("circle", look=look, cx=country.x, cy=country.y, r=12, vector_effect="non-scaling-stroke")


def shade(number: int, most: int) -> int:
    """Which of the shades so many have, from 1 to `SHADES`: by the root, as a few countries have most."""
    return min(SHADES, 1 + int(SHADES * (number / most) ** 0.5 - 1e-9))
