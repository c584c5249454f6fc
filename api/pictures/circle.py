"""Seats around a circle: an order in which those who have to do with one another sit close together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import atan2, cos, degrees, pi, sin
from typing import Protocol

ROUNDS = 30  # of moving towards one's neighbours: by then nothing moves much
Weights = Mapping[str, Mapping[str, int]]


class Weighted(Protocol):
    """Two ids, and how much they have to do with one another."""

    @property
    def source(self) -> str: ...  # noqa: D102
    @property
    def target(self) -> str: ...  # noqa: D102
    @property
    def total(self) -> int: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Seat:
    """A place on a circle: its coordinates, its direction from the centre, and the centre."""

    x: float
    y: float
    angle: float
    centre: tuple[float, float]

    @property
    def leftwards(self) -> bool:
        """Whether a name here is written towards the centre, so that it does not stand on its head."""
        return cos(self.angle) < -1e-9

    @property
    def turn(self) -> str:
        """The transform that moves a name here and turns it to lead away from the centre."""
        turned = degrees(self.angle) + (180 if self.leftwards else 0)
        return f"translate({self.x:.1f} {self.y:.1f}) rotate({turned:.1f})"

    def towards(self, other: Seat) -> str:
        """The point that a curve to `other` bends to: more than halfway from the line between the two to the centre."""
        x, y = (
            0.2 * (here + there) + 0.6 * middle
            for here, there, middle in zip((self.x, self.y), (other.x, other.y), self.centre, strict=True)
        )
        return f"{x:.1f} {y:.1f}"


def seats(ids: Sequence[str], pairs: Iterable[Weighted], centre: tuple[float, float], radius: float) -> dict[str, Seat]:
    """A seat for each id, the first on top. It depends on ids and pairs alone, not on the order of either."""
    near: dict[str, dict[str, int]] = defaultdict(dict)
    for each in pairs:
        near[each.source][each.target] = near[each.target][each.source] = (
            near[each.source].get(each.target, 0) + each.total
        )
    order = [name for group in _groups(sorted(ids), near) for name in _settled(group, near)]
    placed = {}
    for number, name in enumerate(order):
        angle = 2 * pi * number / len(order) - pi / 2
        placed[name] = Seat(centre[0] + radius * cos(angle), centre[1] + radius * sin(angle), angle, centre)
    return placed


def _groups(ids: Sequence[str], near: Weights) -> list[list[str]]:
    """The connected groups, the largest first; each begins with whoever shares most, then come those nearest."""
    found: list[list[str]] = []
    seen: set[str] = set()
    for start in sorted(ids, key=lambda each: (-sum(near[each].values()), each)):
        if start in seen:
            continue
        group = [start]
        seen.add(start)
        for each in group:
            new = sorted(near[each].keys() - seen, key=lambda other: (-near[each][other], other))
            group += new
            seen.update(new)
        found.append(group)
    return sorted(found, key=lambda group: (-len(group), group[0]))


def _settled(group: list[str], near: Weights) -> list[str]:
    """The group in an order that crosses few curves: everybody moves towards the mean direction of neighbours."""
    angles = {each: 2 * pi * number / len(group) for number, each in enumerate(group)}
    for _ in range(ROUNDS):
        wanted = {each: _mean_direction(each, near[each], angles) for each in group}
        order = sorted(group, key=lambda each: (wanted[each], each))
        angles = {each: 2 * pi * number / len(group) for number, each in enumerate(order)}
    return sorted(group, key=lambda each: angles[each])


def _mean_direction(own: str, near: Mapping[str, int], angles: Mapping[str, float]) -> float:
    """Between one's own direction and the neighbours', which count as much together: so not all end in one place."""
    weighted = {own: sum(near.values()), **near}
    x = sum(number * cos(angles[each]) for each, number in weighted.items())
    y = sum(number * sin(angles[each]) for each, number in weighted.items())
    return float(atan2(y, x) % (2 * pi))
