"""Pictures on pages: what the API counts, drawn with links to the pages that list what is behind each mark."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from markupsafe import Markup

from api.explore.addresses import filters_of, list_page, path, record_page, without
from api.explore.kept import Counting
from api.explore.wording import span_of_days, titled
from api.operations.pictures import network_picture, places_picture, timeline_picture
from api.pictures.drawing import NARROW, WIDE
from api.pictures.life import Life, Stage, life
from api.pictures.picture import Picture, Table
from api.resources.events import EVENTS

Pairs = Sequence[tuple[str, str]]
EDGES = ("limit", "60")  # of a network: more than a person can follow
HALF = 600  # pixels: of two pictures side by side
SHORT = 100  # days: a timeline of so many shows each day, a longer one months


class Drawn(NamedTuple):
    """A picture in both widths, of which the stylesheet shows one, and what stands in for it."""

    title: str
    summary: str
    wide: Markup
    narrow: Markup
    table: Table


class PageAddresses(NamedTuple):
    """Where that leads what a picture shows: pages of events under these filters, and of records."""

    filters: Pairs

    def listed(self, *narrowing: tuple[str, str]) -> str:
        """The page of the list with these filters in place of those of the same names."""
        return list_page(EVENTS.name, [*without(self.filters, *(name for name, _ in narrowing)), *narrowing])

    def record(self, record_id: str) -> str:
        """The page of a record."""
        return record_page(record_id)


def drawn(picture: Picture, width: int = WIDE) -> Drawn:
    """A picture as pages show it. Its SVG is written by lxml, which escapes what is in it."""
    wide, narrow = (Markup(picture.svg(each)) for each in (width, NARROW))  # noqa: S704
    return Drawn(picture.title, picture.summary, wide, narrow, picture.table)


def start_countings() -> list[Counting]:
    """What to ask for the timeline and the map of all events, which stand side by side."""
    return [
        Counting("get_event_timeline", (("interval", "month"),), _half_timeline),
        Counting("get_event_places", (), _half_places),
    ]


def _half_timeline(answer: Mapping[str, Any], _: Pairs) -> Drawn:
    return drawn(timeline_picture(answer, EVENTS.name, PageAddresses(())), HALF)


def _half_places(answer: Mapping[str, Any], _: Pairs) -> Drawn:
    return drawn(places_picture(answer, PageAddresses(())), HALF)


def timeline_counting(pairs: Pairs) -> Counting:
    """What to ask for the timeline of the events that these parameters find."""
    filters = filters_of(EVENTS, pairs)
    return Counting("get_event_timeline", (("interval", _interval(dict(filters))), *filters), _timeline)


def places_counting(pairs: Pairs) -> Counting:
    """What to ask for the map of their places."""
    return Counting("get_event_places", tuple(filters_of(EVENTS, pairs)), _places)


def network_counting(pairs: Pairs) -> Counting:
    """What to ask for the network of those who take part in them."""
    return Counting("get_network", (EDGES, *filters_of(EVENTS, pairs)), _network)


def _interval(filters: Mapping[str, str]) -> str:
    try:
        first, last = (date.fromisoformat(filters[name]) for name in ("date_from", "date_to"))
    except (KeyError, ValueError):  # no range of days, or what the operation refuses by name
        return "month"
    return "day" if (last - first).days <= SHORT else "month"


def _timeline(answer: Mapping[str, Any], pairs: Pairs) -> Drawn:
    return drawn(timeline_picture(answer, EVENTS.name, PageAddresses(filters_of(EVENTS, pairs))))


def _places(answer: Mapping[str, Any], pairs: Pairs) -> Drawn:
    return drawn(places_picture(answer, PageAddresses(filters_of(EVENTS, pairs))))


def _network(answer: Mapping[str, Any], pairs: Pairs) -> Drawn:
    return drawn(network_picture(answer, False, PageAddresses(filters_of(EVENTS, pairs))))


def life_of(agreement: Mapping[str, Any]) -> Drawn:
    """The steps of an agreement's life."""
    steps = [
        Stage(
            titled(each["status"]),
            span_of_days(each["date"]) or None,
            each["mention"]["text"],
            path(f"/explore/documents/{each['mention']['document_id']}") + f"#at-{each['mention']['start']}",
        )
        for each in agreement["steps"]
    ]
    return drawn(life(Life(agreement["title"], steps, titled(agreement["status"]))))
