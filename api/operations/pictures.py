"""Pictures of what operations count, with links to the lists and records behind their marks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from math import cos, hypot, radians
from typing import Any, NamedTuple, Protocol
from urllib.parse import urlencode

from flask import request

from api.http.responses import links
from api.pictures.bars import Bars, Value, bars
from api.pictures.graph import Graph, Node, Tie, graph
from api.pictures.outlines import country_name
from api.pictures.periods import Period
from api.pictures.picture import Picture
from api.pictures.spots import Place
from api.pictures.timeline import Series, Timeline, timeline
from api.pictures.world import World, world
from api.records.resource import Resource
from models.vocabulary import Quad

Body = Mapping[str, Any]
MOST_NAMES = 20  # of places in one address: it must not grow without end
QUADS = tuple(quad.value for quad in Quad)


class Addresses(Protocol):
    """Where that leads what a picture shows."""

    def listed(self, *narrowing: tuple[str, str]) -> str:
        """The list of what is counted, with these filters in place of those of the same names."""

    def record(self, record_id: str) -> str:
        """The page of a record."""


def timeline_picture(body: Body, things: str, to: Addresses) -> Picture:
    """Of what a timeline answers, by corners of PLOVER where it has them."""
    by_quad = any("quads" in each for each in body["data"])
    periods = [
        Period(
            date.fromisoformat(each["start"]),
            date.fromisoformat(each["end"]),
            _by_quad(each) if by_quad else (each["count"],),
        )
        for each in body["data"]
    ]

    def listed(start: date, end: date) -> str:
        return to.listed(("date_from", start.isoformat()), ("date_to", end.isoformat()))

    series = _quads(to) if by_quad else [Series("series", things.capitalize())]
    return timeline(Timeline(things, periods, series, listed))


def network_picture(body: Body, directed: bool, to: Addresses) -> Picture:
    """Of what the network answers."""
    nodes = [Node(each["id"], each["name"], to.record(each["id"])) for each in body["nodes"]]
    ties = [Tie(each["source"], each["target"], _by_quad(each)) for each in body["edges"]]

    def listed(one: str, other: str) -> str:
        return to.listed(("dyad", f"{one},{other}"))

    return graph(Graph(nodes, ties, _quads(to), listed, directed))


def facet_picture(body: Body, resource: Resource, to: Addresses) -> Picture:
    """Of what facets answer, by the first of them."""
    facet = body["facets"][0]
    values = [_bar(facet["by"], each, resource, to) for each in facet["values"]]
    return bars(Bars(resource.name, facet["by"], values, facet["missing"], facet["more"]))


def places_picture(body: Body, to: Addresses) -> Picture:
    """Of what places answer."""
    places = [
        Place(each["count"], each["country"], each["city"], each["latitude"], each["longitude"])
        for each in body["data"]
    ]

    def in_country(code: str) -> str:
        return to.listed(("country", code))

    def at_spot(found: Sequence[Place]) -> str:
        if len(found) > MOST_NAMES:
            return to.listed(("near", _circle(found)))
        names = dict.fromkeys(("place", each.name) for each in found if each.name)
        countries = dict.fromkeys(("country", each.country) for each in found if each.country)
        return to.listed(*names, *countries)

    return world(World("events", places, in_country, at_spot))


def _circle(places: Sequence[Place]) -> str:
    """A circle around the first of the places that holds the others, as the filter `near` takes it."""
    points = [(each.latitude or 0.0, each.longitude or 0.0) for each in places]
    latitude, longitude = points[0]
    width = cos(radians(latitude))
    reach = max(hypot(y - latitude, ((x - longitude + 180) % 360 - 180) * width) for y, x in points)
    return f"{latitude:.4f},{longitude:.4f},{min(9999, int(reach * 112) + 10)}"


def _bar(by: str, value: Mapping[str, Any], resource: Resource, to: Addresses) -> Value:
    """A bar that leads to the records with this value, if there is a filter for it."""
    given, label = value["value"], value["label"]
    href = None
    if by in resource.filters:
        href = to.listed((by, given))
    elif by == "year" and "date_from" in resource.filters:
        href = to.listed(("date_from", f"{given}-01-01"), ("date_to", f"{given}-12-31"))
    look = f"quad-{QUADS.index(given) + 1}" if by == "quad" else "series"
    if by.endswith("country"):
        label = country_name(label)
    elif label == given and given.islower():  # a word of a vocabulary
        label = label.replace("_", " ")
    return Value(label, value["count"], href, look)


def _quads(to: Addresses) -> list[Series]:
    return [
        Series(f"quad-{number}", name.replace("_", " ").capitalize(), to.listed(("quad", name)))
        for number, name in enumerate(QUADS, 1)
    ]


def _by_quad(counted: Mapping[str, Any]) -> tuple[int, ...]:
    return tuple(counted["quads"][name] for name in QUADS)


class ApiAddresses(NamedTuple):
    """Addresses of the API: lists of the resource under the filters of the present request, and its records."""

    resource: Resource

    def listed(self, *narrowing: tuple[str, str]) -> str:
        """The list under these filters, each in place of those of its name."""
        names = {name for name, _ in narrowing}
        return f"{links().base}{self.resource.path}?{urlencode([*self._kept(names), *narrowing])}"

    def record(self, record_id: str) -> str:
        """The record."""
        return links().record(record_id)

    def _kept(self, names: set[str]) -> Iterable[tuple[str, str]]:
        filters = self.resource.all_filters
        return (
            (name, value) for name, value in request.args.items(multi=True) if name in filters and name not in names
        )
