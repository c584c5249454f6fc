"""The outlines of countries (Natural Earth, public domain), in units of the map.

`python -m api.pictures` makes the file that they are in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).parent / "outlines.tsv"
MOVE = re.compile(r"M(-?\d+) ?(-?\d+)l([^z]*)z")
NUMBER = re.compile(r"-?\d+")


class Box(NamedTuple):
    """A rectangle on the map, in units."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def around(cls, points: Iterable[tuple[float, float]]) -> Box:
        """The smallest that holds all points, of which there is one at least."""
        xs, ys = zip(*points, strict=True)
        return cls(min(xs), min(ys), max(xs), max(ys))

    def meets(self, other: Box) -> bool:
        """Whether the two have a point in common."""
        return (
            self.left <= other.right
            and other.left <= self.right
            and self.top <= other.bottom
            and other.top <= self.bottom
        )


class Outline(NamedTuple):
    """A country: its code (ISO 3166-1 alpha-3), name and middle, the path around it, if it is not tiny, and its box."""

    code: str
    name: str
    x: float
    y: float
    path: str
    box: Box


@cache
def outlines() -> dict[str, Outline]:
    """The countries by their codes."""
    lines = (line.split("\t") for line in FILE.read_text(encoding="utf-8").splitlines())
    return {code: _outline(code, name, float(x), float(y), path) for code, name, x, y, path in lines}


def country_name(code: str) -> str:
    """The name of a country; of one that is not known, its code."""
    outline = outlines().get(code)
    return outline.name if outline else code


def _outline(code: str, name: str, x: float, y: float, path: str) -> Outline:
    points = [(x, y)]
    for left, top, moves in MOVE.findall(path):
        x_now, y_now = int(left), int(top)
        steps = list(map(int, NUMBER.findall(moves)))
        for dx, dy in [(0, 0), *zip(steps[::2], steps[1::2], strict=True)]:
            x_now, y_now = x_now + dx, y_now + dy
            points.append((float(x_now), float(y_now)))
    return Outline(code, name, x, y, path, Box.around(points))
