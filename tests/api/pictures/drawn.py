"""Pictures of made-up counts, and what is in them."""

from __future__ import annotations

import re
from datetime import date, timedelta
from xml.etree import ElementTree

from api.pictures.bars import Bars, Value, bars
from api.pictures.graph import Graph, Node, Tie, graph
from api.pictures.life import Life, Stage, life
from api.pictures.periods import Period
from api.pictures.picture import Picture
from api.pictures.spots import Place
from api.pictures.timeline import Series, Timeline, timeline
from api.pictures.world import World, world

SVG = "{http://www.w3.org/2000/svg}"
SERIES = [Series(f"quad-{number}", f"Corner {number}", f"/events?corner={number}") for number in range(1, 5)]
COUNTED = re.compile(r": ([\d,]+)")


def parsed(picture: Picture, width: int = 960) -> ElementTree.Element:
    return ElementTree.fromstring(picture.svg(width))  # noqa: S314  our own


def marks(picture: Picture, look: str, width: int = 960) -> list[ElementTree.Element]:
    """The links and groups of a picture that have an element of this class; not those of its legend."""
    inside = [each for each in parsed(picture, width).iter() if each.tag in {f"{SVG}a", f"{SVG}g"}]
    return [each for each in inside if any(child.get("class") == look for child in each)]


def titles(found: list[ElementTree.Element]) -> list[str]:
    return [each.findtext(f"{SVG}title") or "" for each in found]


def said(found: list[ElementTree.Element]) -> list[int]:
    """The first number after a colon in the title of each mark."""
    return [int(match[1].replace(",", "")) for each in titles(found) if (match := COUNTED.search(each))]


def days(number: int, start: date = date(2024, 3, 1)) -> list[Period]:
    """Successive days; the counts of a day follow from its number."""
    return [
        Period(day, day, (each % 3, each % 2, 0, each % 5))
        for each in range(number)
        for day in [start + timedelta(each)]
    ]


def over_time(periods: list[Period], series: list[Series] | None = None) -> Picture:
    return timeline(Timeline("events", periods, series or SERIES, lambda start, end: f"/events?from={start}&to={end}"))


def of_network(ties: list[Tie], name: str = "") -> Picture:
    ids = sorted({end for each in ties for end in (each.source, each.target)})
    nodes = [Node(each, name or f"Name of {each}", f"/participants/{each}") for each in ids]
    return graph(Graph(nodes, ties, SERIES, lambda one, other: f"/events?dyad={one},{other}"))


def of_places(places: list[Place]) -> Picture:
    return world(
        World(
            "events",
            places,
            lambda code: f"/events?country={code}",
            lambda found: f"/events?place={'|'.join(each.name or '' for each in found)}",
        )
    )


def pictures(name: str) -> dict[str, Picture]:
    """One of each kind, with this name wherever one can stand."""
    stages = [
        Stage("signed", "17 June 2018", name, f"/documents/d1?{name}"),
        Stage("in force", None, name, "/documents/d2"),
    ]
    return {
        "timeline": timeline(
            Timeline("events", days(40), [each._replace(label=name) for each in SERIES], lambda *_: f"/events?{name}")
        ),
        "bars": bars(Bars("events", name, [Value(name, 3, f"/events?{name}"), Value("Oslo", 2)], 4, True)),
        "network": of_network([Tie("p1", "p2", (2, 0, 1, 0)), Tie("p2", "p3", (0, 0, 0, 1))], name),
        "world": of_places([Place(3, "NOR", name, 59.9, 10.7), Place(2, name), Place(1, "MLT")]),
        "life": life(Life(name, stages, "in force")),
    }
