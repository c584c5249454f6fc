"""The life of an agreement: its steps along a line, each with its day and the passage that proves it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby, pairwise
from typing import NamedTuple

from api.pictures.drawing import NARROW, Element, canvas, caption, element, fitted, mark
from api.pictures.picture import Cell, Picture, Table, counted

TOP, ROW = 34, 64  # pixels above the line, and from step to step where the line goes down


class Stage(NamedTuple):
    """A stage that the agreement reached: its name, its date in words, the words that say so, and where."""

    name: str
    day: str | None
    proof: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Life:
    """What a life shows: the steps in their order, those of one stage and day together, and the stage it stands at."""

    title: str
    steps: Sequence[Stage]
    status: str


def life(shown: Life) -> Picture:
    """The picture of an agreement's life."""
    title = f"The life of: {shown.title}"
    moments = [list(group) for _, group in groupby(shown.steps, lambda each: (each.name, each.day))]
    said = ", then ".join(f"{group[0].name} ({group[0].day or 'date unknown'})" for group in moments)
    summary = f"{said[:1].upper()}{said[1:]}." if moments else "No step of its life is told."
    rows = tuple((Cell(each.name), Cell(each.day or "unknown"), Cell(each.proof, each.href)) for each in shown.steps)
    table = Table(("Stage", "When", "Proof"), rows)
    return Picture(title, summary, table, partial(_draw, shown, moments, title, summary))


def _draw(shown: Life, moments: Sequence[Sequence[Stage]], title: str, summary: str, width: int) -> Element:
    upright = width <= NARROW or len(moments) > 6
    if upright:
        places = [(24.0, float(TOP + ROW * number)) for number in range(len(moments))]
    else:
        slot = width / max(1, len(moments))
        places = [(slot * (number + 0.5), float(TOP)) for number in range(len(moments))]
    height = TOP + (ROW * len(moments) if upright else 76)
    line = [
        element("line", look="axis", x1=one[0], y1=one[1], x2=other[0], y2=other[1]) for one, other in pairwise(places)
    ]
    room = width - 60 if upright else width / max(1, len(moments)) - 16
    looks = ["stage-now" if group[0].name == shown.status else "stage" for group in moments]
    steps = [
        _step(group, place, room, look, upright) for group, place, look in zip(moments, places, looks, strict=True)
    ]
    return canvas("life", width, height, title, summary, *line, *steps)


def _step(group: Sequence[Stage], place: tuple[float, float], room: float, look: str, upright: bool) -> Element:
    x, y = place
    first = group[0]
    day = first.day or "date unknown"
    left, top = (x + 20, y - 6) if upright else (x, y + 28)
    texts = [
        caption(fitted(words, room), left, top + 17 * number, kind, text_anchor=None if upright else "middle")
        for number, (words, kind) in enumerate(
            ((first.name.capitalize(), "strong"), (day, "text"), (f"“{first.proof}”", "soft"))
        )
    ]
    said = f"{first.name}, {day}, {counted(len(group), 'passage')}: “{first.proof}”"
    return mark(first.href, said, element("circle", look=look, cx=x, cy=y, r=8), *texts)
