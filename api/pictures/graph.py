"""A network: participants around a circle, and a curve between every two that take part in the same events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from api.pictures.circle import Seat, seats
from api.pictures.drawing import NARROW, Element, canvas, caption, element, fitted, mark
from api.pictures.picture import Cell, Picture, Table, counted
from api.pictures.timeline import Series

MOST = 48  # participants: as many names as find room around the circle on a phone


class Node(NamedTuple):
    """A participant, and where it is served."""

    id: str
    name: str
    href: str | None = None


class Tie(NamedTuple):
    """Two participants by id, and how many events they share: of each series."""

    source: str
    target: str
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """How many events they share."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Graph:
    """What a network shows; `link` gives the address of the events of two participants."""

    nodes: Sequence[Node]
    pairs: Sequence[Tie]
    series: Sequence[Series]
    link: Callable[[str, str], str | None]
    directed: bool = False


def graph(shown: Graph) -> Picture:
    """The picture of a network."""
    title = "Who has to do with whom"
    nodes = {each.id: each for each in shown.nodes}
    drawn = _bounded(shown.pairs)
    summary = _summary(shown, drawn, nodes)
    return Picture(title, summary, _table(shown, nodes), partial(_draw, shown, drawn, title, summary))


def _bounded(pairs: Sequence[Tie]) -> list[Tie]:
    """The heaviest pairs, the heaviest first, that are made by at most `MOST` participants."""
    seen: set[str] = set()
    kept = []
    for each in sorted(pairs, key=lambda pair: (-pair.total, pair.source, pair.target)):
        ends = {each.source, each.target}
        if len(seen | ends) <= MOST:
            seen |= ends
            kept.append(each)
    return kept


def _summary(shown: Graph, drawn: Sequence[Tie], nodes: dict[str, Node]) -> str:
    if not drawn:
        return "No two participants share an event."
    first = "; ".join(
        f"{nodes[each.source].name} and {nodes[each.target].name}: {counted(each.total, 'event')}" for each in drawn[:3]
    )
    left_out = len(shown.pairs) - len(drawn)
    note = f" The picture leaves out {counted(left_out, 'pair')} of those who share the fewest." if left_out else ""
    return f"{counted(len(shown.nodes), 'participant')}, {counted(len(shown.pairs), 'pair')}. {first}.{note}"


def _table(shown: Graph, nodes: dict[str, Node]) -> Table:
    rows = []
    for each in shown.pairs:
        ends = [Cell(nodes[end].name, nodes[end].href) for end in (each.source, each.target)]
        counts = [Cell(f"{count:,}") for count in each.counts]
        rows.append((*ends, *counts, Cell(f"{each.total:,}", shown.link(each.source, each.target))))
    heads = ("Actor", "Recipient") if shown.directed else ("Participant", "With")
    return Table((*heads, *(each.label for each in shown.series), "Events"), tuple(rows))


def _draw(shown: Graph, pairs: Sequence[Tie], title: str, summary: str, width: int) -> Element:
    shares = Counter[str]()
    for each in pairs:
        shares.update({each.source: each.total, each.target: each.total})
    nodes = {each.id: each for each in shown.nodes if each.id in shares}
    room = 150 if width > NARROW else 96  # pixels for a name
    radius = (min(width, 640) - 2 * room) / 2
    height = 2 * (radius + room)
    placed = seats(list(nodes), pairs, (width / 2, height / 2), radius)
    curves = [_curve(shown, each, nodes, placed, pairs[0].total) for each in reversed(pairs)]
    busiest = max(shares.values(), default=1)
    dots = [
        _dot(nodes[name], seat, 3 + 6 * (shares[name] / busiest) ** 0.5, shares[name], room)
        for name, seat in placed.items()
    ]
    return canvas("network", width, height, title, summary, *curves, *dots)


def _curve(shown: Graph, pair: Tie, nodes: dict[str, Node], placed: dict[str, Seat], most: int) -> Element:
    one, other = placed[pair.source], placed[pair.target]
    largest = max(range(len(pair.counts)), key=lambda number: pair.counts[number])
    parts = ", ".join(
        f"{series.label.lower()} {count:,}" for series, count in zip(shown.series, pair.counts, strict=True) if count
    )
    between = "→" if shown.directed else "–"
    said = f"{nodes[pair.source].name} {between} {nodes[pair.target].name}: {counted(pair.total, 'event')} ({parts})"
    thickness = 1 + 5 * (pair.total / most) ** 0.5
    path = f"M{one.x:.1f} {one.y:.1f}Q{one.towards(other)} {other.x:.1f} {other.y:.1f}"
    curve = element("path", look=f"edge-{largest + 1}", d=path, fill="none", stroke_width=thickness)
    return mark(shown.link(pair.source, pair.target), said, curve)


def _dot(node: Node, seat: Seat, size: float, count: int, room: float) -> Element:
    circle = element("circle", look="node", cx=seat.x, cy=seat.y, r=size)
    side = -1 if seat.leftwards else 1
    name = caption(fitted(node.name, room - 16), side * (size + 5), 4, transform=seat.turn)
    if seat.leftwards:
        name.set("text-anchor", "end")
    return mark(node.href, f"{node.name}: {counted(count, 'shared event')}", circle, name)
