"""Pictures on pages: what the API counted, drawn with links to the pages that list what is behind each mark."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from markupsafe import Markup

from api.explore.addresses import list_page, path, record_page, without
from api.explore.wording import span_of_days, titled
from api.pictures.drawing import NARROW, WIDE
from api.pictures.graph import Graph, Node, Tie, graph
from api.pictures.life import Life, Stage, life
from api.pictures.periods import Period
from api.pictures.picture import Picture, Table
from api.pictures.timeline import Series, Timeline, timeline
from models.vocabulary import Quad

Pairs = Sequence[tuple[str, str]]
QUADS = tuple(quad.value for quad in Quad)


class Drawn(NamedTuple):
    """A picture in both widths, of which the stylesheet shows one, and what stands in for it."""

    title: str
    summary: str
    wide: Markup
    narrow: Markup
    table: Table


def drawn(picture: Picture) -> Drawn:
    """A picture as pages show it. Its SVG is written by lxml, which escapes what is in it."""
    wide, narrow = (Markup(picture.svg(width)) for width in (WIDE, NARROW))  # noqa: S704
    return Drawn(picture.title, picture.summary, wide, narrow, picture.table)


def timeline_of(answer: Mapping[str, Any], filters: Pairs) -> Drawn:
    """Events over time, as the API counts them under these filters."""
    outside = without(filters, "date_from", "date_to")

    def listed(start: date, end: date) -> str:
        return list_page("events", [*outside, ("date_from", start.isoformat()), ("date_to", end.isoformat())])

    periods = [
        Period(date.fromisoformat(each["start"]), date.fromisoformat(each["end"]), _counts(each["quads"]))
        for each in answer["data"]
    ]
    return drawn(timeline(Timeline("events", answer["interval"], periods, _series(filters), listed)))


def network_of(answer: Mapping[str, Any], filters: Pairs) -> Drawn:
    """Who takes part in the same events, as the API counts them under these filters."""
    nodes = [Node(each["id"], each["name"], record_page(each["id"])) for each in answer["nodes"]]
    ties = [Tie(each["source"], each["target"], _counts(each["quads"])) for each in answer["edges"]]

    def listed(one: str, other: str) -> str:
        return list_page("events", [*without(filters, "dyad"), ("dyad", f"{one},{other}")])

    return drawn(graph(Graph(nodes, ties, _series(filters), listed)))


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


def _series(filters: Pairs) -> list[Series]:
    """The corners of PLOVER, in the order in which the pictures colour them."""
    others = without(filters, "quad")
    return [
        Series(f"quad-{number}", titled(name), list_page("events", [*others, ("quad", name)]))
        for number, name in enumerate(QUADS, 1)
    ]


def _counts(quads: Mapping[str, int]) -> tuple[int, ...]:
    return tuple(quads[name] for name in QUADS)
