"""Bars: values and how many records have each, the most frequent first; made from a facet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from api.pictures.drawing import WIDTH, Element, canvas, caption, element, fitted, mark
from api.pictures.picture import Cell, Picture, Table, counted

ROW = 26  # pixels from bar to bar
TOP = 30
MARGIN = 8


class Value(NamedTuple):
    """A value, how many records have it, the class of its bar, and where these are listed."""

    label: str
    number: int
    href: str | None = None
    look: str = "series"


@dataclass(frozen=True, slots=True)
class Bars:
    """What bars show: `values` of `things` by what `by` names, how many have none; whether there are more values."""

    things: str
    by: str
    values: Sequence[Value]
    missing: int = 0
    more: bool = False


def bars(shown: Bars) -> Picture:
    """The picture of a facet."""
    title = f"{shown.things.capitalize()} by {shown.by.replace('_', ' ')}"
    summary = _summary(shown)
    rows = tuple((Cell(each.label, each.href), Cell(f"{each.number:,}")) for each in shown.values)
    table = Table((shown.by.replace("_", " ").capitalize(), shown.things.capitalize()), rows)
    return Picture(title, summary, table, partial(_draw, shown, title, summary))


def _summary(shown: Bars) -> str:
    if not shown.values:
        return "There is nothing to count."
    first = "; ".join(f"{each.label}: {each.number:,}" for each in shown.values[:3])
    rest = len(shown.values) - 3
    more = f"; and {counted(rest, 'other value')}" if rest > 0 else ""
    further = " There are more values that are less frequent." if shown.more else ""
    lacking = f". Without any: {shown.missing:,}" if shown.missing else ""
    return f"{first}{more}{lacking}.{further}"


def _draw(shown: Bars, title: str, summary: str, width: int) -> Element:
    longest = max((len(each.label) for each in shown.values), default=0)
    names = min(width * 0.4, longest * WIDTH + 4)
    most = max((each.number for each in shown.values), default=1)
    numbers = (len(f"{most:,}") + 1) * WIDTH
    room = width - MARGIN * 2 - names - 8 - numbers
    rows = [_bar(each, TOP + ROW * row, names, room, most) for row, each in enumerate(shown.values)]
    heading = caption(fitted(title, width - 2 * MARGIN), MARGIN, 16, "strong")
    return canvas("bars", width, TOP + ROW * len(rows) + MARGIN, title, summary, heading, *rows)


def _bar(value: Value, y: float, names: float, room: float, most: int) -> Element:
    left = MARGIN + names + 8
    length = max(1.0, room * value.number / most)
    return mark(
        value.href,
        f"{value.label}: {value.number:,}",
        element("rect", look="hit", x=0, y=y, width=left + room, height=ROW),
        caption(fitted(value.label, names + 4), MARGIN + names, y + 17, text_anchor="end"),
        element("rect", look="track", x=left, y=y + 4, width=room, height=ROW - 8, rx=2),
        element("rect", look=value.look, x=left, y=y + 4, width=length, height=ROW - 8, rx=2),
        caption(f"{value.number:,}", left + room + 6, y + 17, "soft"),
    )
