"""Elements of SVG: written by lxml, which escapes what is in them, and coloured by class.

Every mark has a class, for the stylesheet of a page, and the attributes of that class in `PAINT`, by which a picture
looks right where it stands alone. A stylesheet outweighs them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

NAMESPACE = "http://www.w3.org/2000/svg"
Element = Any  # of lxml, which has no types
WIDE, NARROW = 960, 360  # pixels: a picture is drawn for a desk or for a phone, with letters of one size on both
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
SIZE = 12  # pixels: the height of letters
WIDTH = 0.56 * SIZE  # pixels: of an average letter
# XML cannot hold these, not even escaped.
UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

INK, SOFT, LINE, PAPER = "#1f2430", "#5b6472", "#d9dde3", "#ffffff"
# Attributes of each class. Blue is cooperation and orange to red conflict, the darker of each is material; all have a
# contrast of 3 to 1 with white, and differ in lightness for those who see no colours.
PAINT: Mapping[str, Mapping[str, str]] = {
    "paper": {"fill": PAPER},
    "text": {"fill": INK},
    "soft": {"fill": SOFT},
    "strong": {"fill": INK, "font-weight": "600"},
    "grid": {"stroke": LINE, "stroke-width": "1"},
    "axis": {"stroke": SOFT, "stroke-width": "1"},
    "quad-1": {"fill": "#4f93c9"},
    "quad-2": {"fill": "#1b4f82"},
    "quad-3": {"fill": "#d07a16"},
    "quad-4": {"fill": "#a3262a"},
    "series": {"fill": "#3d6fa5"},
    "track": {"fill": "#eef1f5"},
    "hit": {"fill": "transparent"},
    "edge-1": {"stroke": "#4f93c9", "stroke-opacity": "0.65"},
    "edge-2": {"stroke": "#1b4f82", "stroke-opacity": "0.65"},
    "edge-3": {"stroke": "#d07a16", "stroke-opacity": "0.65"},
    "edge-4": {"stroke": "#a3262a", "stroke-opacity": "0.65"},
    "node": {"fill": INK, "stroke": PAPER, "stroke-width": "1.5"},
    "land": {"fill": "#eceff3", "stroke": "#c3cad3", "stroke-width": "0.6"},
    "shade-1": {"fill": "#d3e3f3", "stroke": PAPER, "stroke-width": "0.8"},
    "shade-2": {"fill": "#b0cce8", "stroke": PAPER, "stroke-width": "0.8"},
    "shade-3": {"fill": "#86afd8", "stroke": PAPER, "stroke-width": "0.8"},
    "shade-4": {"fill": "#5a8dc0", "stroke": PAPER, "stroke-width": "0.8"},
    "shade-5": {"fill": "#356a9f", "stroke": PAPER, "stroke-width": "0.8"},
    "spot": {"fill": "#c8501e", "fill-opacity": "0.75", "stroke": PAPER, "stroke-width": "1"},
    "halo": {"fill": INK, "stroke": PAPER, "stroke-width": "3", "stroke-linejoin": "round"},
    "stage": {"fill": PAPER, "stroke": "#1b4f82", "stroke-width": "2.5"},
    "stage-now": {"fill": "#1b4f82", "stroke": "#1b4f82", "stroke-width": "2.5"},
}


def element(name: str, *inside: Element | str | None, look: str = "", **attributes: object) -> Element:
    """An element of SVG with these children or texts; `look` is its class.

    Attributes that are None are left out; `_` in their names stands for `-`, and numbers are cut to two decimals.
    """
    made = etree.Element(f"{{{NAMESPACE}}}{name}", nsmap={None: NAMESPACE})
    given = {"class": look, **PAINT.get(look, {})} if look else {}
    given |= {
        key.rstrip("_").replace("_", "-"): _value(value) for key, value in attributes.items() if value is not None
    }
    for key, value in given.items():
        made.set(key, value)
    for child in inside:
        if isinstance(child, str):
            made.text = writable(child)
        elif child is not None:
            made.append(child)
    return made


def caption(content: str, x: float, y: float, look: str = "text", **attributes: object) -> Element:
    """A line of text that starts at `x` (or ends, or has its middle there: `text_anchor`) and stands on `y`."""
    return element("text", content, look=look, x=x, y=y, **attributes)


def mark(href: str | None, title: str, *inside: Element) -> Element:
    """What can be pointed at: a link, if there is an address, that says what it stands for."""
    named = element("title", title)
    if href is None:
        return element("g", named, *inside)
    return element("a", named, *inside, href=href, aria_label=title)


def canvas(kind: str, width: float, height: float, title: str, summary: str, *inside: Element) -> Element:
    """The whole picture. It is a group, not an image, for those who listen: an image hides the links that are in it."""
    return element(
        "svg",
        element("title", title),
        element("desc", summary),
        element("rect", look="paper", width=width, height=height),
        *inside,
        look=f"picture picture-{kind} picture-{'narrow' if width <= NARROW else 'wide'}",
        viewBox=f"0 0 {_value(width)} {_value(height)}",
        width=width,
        height=height,
        role="group",
        aria_label=f"{title}. {summary}",
        font_family=FONT,
        font_size=SIZE,
    )


def written(drawn: Element) -> str:
    """The element as text."""
    made: str = etree.tostring(drawn, encoding="unicode")
    return made


def writable(content: str) -> str:
    """The text with a mark in place of each character that XML forbids."""
    return UNWRITABLE.sub("\ufffd", content)


def fitted(content: str, room: float) -> str:
    """The text, cut so that it fits into so many pixels, with … where it is cut."""
    most = max(2, int(room / WIDTH))
    return content if len(content) <= most else f"{content[: most - 1].rstrip()}…"


def _value(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return writable(str(value))
