"""A timeline: bars, each a period, stacked by series."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import NamedTuple

from api.pictures.drawing import WIDTH, Element, canvas, caption, element, mark
from api.pictures.periods import Period, condensed, named
from api.pictures.picture import Cell, Picture, Table, counted
from api.pictures.scales import round_steps
from api.pictures.ticks import ticks

TOP, BOTTOM, LEFT, RIGHT = 44, 28, 40, 10  # pixels around the bars
HEIGHT = 260
LABEL = 80  # pixels that a label of a period takes
NARROWEST = 7  # pixels of a bar with the gap beside it
FURTHEST = 48  # pixels: the widest bar
ROWS = 400  # of the table: as many as a person may read


class Series(NamedTuple):
    """A kind of thing that is counted: its class in the picture, its name, and where all of it is listed."""

    look: str
    label: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Timeline:
    """What a timeline shows: periods without gaps, with one count for each of `series`.

    `things` is what is counted, in the plural; `link` gives the address of those of a period.
    """

    things: str
    periods: Sequence[Period]
    series: Sequence[Series]
    link: Callable[[date, date], str | None]


def timeline(shown: Timeline) -> Picture:
    """The picture of a timeline."""
    title = f"{shown.things.capitalize()} over time"
    summary = _summary(shown)
    return Picture(title, summary, _table(shown), partial(_draw, shown, title, summary))


def _summary(shown: Timeline) -> str:
    total = sum(each.total for each in shown.periods)
    if not total:
        return f"There are no dated {shown.things}."
    first, last = shown.periods[0], shown.periods[-1]
    peak = max(shown.periods, key=lambda each: each.total)
    span = named(first.start, last.end)
    parts = [f"{counted(total, shown.things.removesuffix('s'))}, {span}"]
    if len(shown.periods) > 1:
        parts.append(f"most, {peak.total:,}, in {named(peak.start, peak.end)}")
    if len(shown.series) > 1:
        sums = [sum(each.counts[number] for each in shown.periods) for number in range(len(shown.series))]
        parts.append(
            ", ".join(f"{each.label.lower()} {count:,}" for each, count in zip(shown.series, sums, strict=True))
        )
    return f"{'; '.join(parts)}."


def _table(shown: Timeline) -> Table:
    several = [each.label for each in shown.series] if len(shown.series) > 1 else []
    rows = []
    for each in condensed(shown.periods, ROWS):
        if each.total:
            counts = [f"{count:,}" for count in each.counts] if several else []
            cells = (Cell(named(each.start, each.end), shown.link(each.start, each.end)), *map(Cell, counts))
            rows.append((*cells, Cell(f"{each.total:,}")))
    return Table(("Period", *several, shown.things.capitalize()), tuple(rows))


def _draw(shown: Timeline, title: str, summary: str, width: int) -> Element:
    room, floor = width - LEFT - RIGHT, HEIGHT - BOTTOM
    bars = condensed(shown.periods, room // NARROWEST)
    steps = round_steps(max((each.total for each in bars), default=0))
    scale = (floor - TOP) / steps[-1]
    grid = [
        part
        for step in steps
        for part in (
            element(
                "line",
                look="grid" if step else "axis",
                x1=LEFT,
                x2=width - RIGHT,
                y1=floor - step * scale,
                y2=floor - step * scale,
            ),
            caption(f"{step:,}", LEFT - 6, floor - step * scale + 4, "soft", text_anchor="end"),
        )
    ]
    slot = min(FURTHEST, room / max(1, len(bars)))
    left = LEFT + (room - slot * len(bars)) / 2
    drawn = [_bar(shown, each, left + number * slot, slot, scale) for number, each in enumerate(bars) if each.total]
    labels = [
        caption(name, left + (number + 0.5) * slot, floor + 18, "soft", text_anchor="middle")
        for number, name in ticks(bars, max(1, int(slot * len(bars) // LABEL)))
    ]
    return canvas("timeline", width, HEIGHT, title, summary, *_legend(shown, width), *grid, *drawn, *labels)


def _bar(shown: Timeline, period: Period, x: float, slot: float, scale: float) -> Element:
    gap = min(6.0, slot / 6)
    y = float(HEIGHT - BOTTOM)
    parts = [element("rect", look="hit", x=x, y=TOP, width=slot, height=HEIGHT - BOTTOM - TOP)]
    for series, count in zip(shown.series, period.counts, strict=True):
        if count:
            y -= count * scale
            parts.append(element("rect", look=series.look, x=x + gap / 2, y=y, width=slot - gap, height=count * scale))
    counts = [
        f"{series.label.lower()} {count:,}" for series, count in zip(shown.series, period.counts, strict=True) if count
    ]
    said = f"{named(period.start, period.end)}: {counted(period.total, shown.things.removesuffix('s'))}"
    title = f"{said} ({', '.join(counts)})" if len(shown.series) > 1 else said
    return mark(shown.link(period.start, period.end), title, *parts)


def _legend(shown: Timeline, width: int) -> list[Element]:
    if len(shown.series) < 2:
        return []
    drawn, x, y = [], float(LEFT), 14.0
    for series in shown.series:
        wide = 18 + len(series.label) * WIDTH + 14
        if x + wide > width and x > LEFT:
            x, y = float(LEFT), y + 18
        square = element("rect", look=series.look, x=x, y=y - 10, width=12, height=12, rx=2)
        drawn.append(mark(series.href, series.label, square, caption(series.label, x + 18, y)))
        x += wide
    return drawn
