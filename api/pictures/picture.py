"""A picture: SVG in the width that is asked for, the same in words, and the table of numbers that it shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from api.pictures.drawing import WIDE, Element, written


class Cell(NamedTuple):
    """A cell of a table: its text, and where it leads."""

    text: str
    href: str | None = None


class Table(NamedTuple):
    """What stands behind a picture: the names of the columns, and the rows."""

    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """What counts look like. `summary` says in words what one sees; `draw` draws it in a width in pixels."""

    title: str
    summary: str
    table: Table
    draw: Callable[[int], Element]

    def svg(self, width: int = WIDE) -> str:
        """The `<svg>` element: without inline styles, so that any Content-Security-Policy lets it through.

        Its classes, `picture-wide` or `picture-narrow` among them, are for a stylesheet, as `pictures.css`; where there
        is none, attributes of the elements give it light colours.
        """
        return written(self.draw(width))


def counted(count: int, thing: str, things: str | None = None) -> str:
    """`1 event`, `1,200 events`."""
    return f"{count:,} {thing if count == 1 else things or thing + 's'}"
