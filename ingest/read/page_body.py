"""Which paragraphs of a page are its article? Trafilatura's choice, from a page without what is known to be none."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from lxml import html  # type: ignore[import-untyped]
from trafilatura import bare_extraction
from trafilatura.metadata import extract_metadata
from trafilatura.settings import Document

from ingest.read.site_names import letters

_LOST = 1.25  # times what was found, from which on a stated body shows that part of the article was lost
_MIN_STANDFIRST = 40  # characters
# Words of class names that say what an element is for, whatever the site.
_SET_APART = re.compile(
    r"(?:^|[\s_-])(?:vjs|video-?js|jwplayer|video-?player|media-?player|audio-?player|newsletter|read-?more"
    r"|related-?(?:articles?|stories|story|posts?|links?|content|news)|recommended|author-?(?:bio|box|card|info)"
    r"|(?:image|img|photo|picture|media|figure|wp)-?caption(?:-text)?|caption-text|photo-?credit|image-?credit"
    r"|donat(?:e|ion)|cookie-?(?:notice|banner|consent)|social-?share|share-?(?:bar|buttons?|links?|tools?)"
    r")(?:$|[\s_-])",
    re.IGNORECASE,
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_MAX_SET_APART = 1_500  # characters; more is a part of the page with the article in it
_MIN_SENTENCE, _MIN_PROSE = 5, 8  # words of a cell that ends as a sentence does, and of any other


class Seen(NamedTuple):
    """What Trafilatura sees beside the article: its address, the day and the byline shown on the page."""

    url: str | None
    day: str | None
    byline: str | None


def seen_in(markup: str, address: str | None) -> Seen:
    """What a page of an address shows. No day is looked for in the text."""
    found = extract_metadata(
        markup, default_url=address, date_config={"extensive_search": False, "original_date": True}
    )
    return Seen(found.url, found.date, found.author)


def paragraphs(tree: html.HtmlElement, body: str | None, standfirsts: Iterable[str]) -> list[str]:
    """The paragraphs of the article of a page, none if there are none. Changes the tree.

    `body` and `standfirsts` are what the page states as such. A standfirst is taken where the page also shows it.
    """
    shown = _shown_standfirst(tree, standfirsts)
    _drop_furniture(tree)
    found = bare_extraction(tree, include_comments=False, with_metadata=False, favor_recall=True)
    text = found.text if isinstance(found, Document) else None
    lines = _whole([line.strip() for line in (text or "").splitlines() if line.strip()], body)
    if lines and shown and letters(shown) not in letters(" ".join(lines)):
        lines.insert(0, shown)
    return lines


def _shown_standfirst(tree: html.HtmlElement, standfirsts: Iterable[str]) -> str | None:
    """The description of the article that stands on the page as a paragraph or heading of its own."""
    wanted = {letters(text) for text in standfirsts if len(text) >= _MIN_STANDFIRST}
    if not wanted:
        return None
    longest = 2 * max(map(len, wanted))
    for element in tree.xpath("//body//*[self::p or self::h2 or self::h3 or self::div or self::span or self::li]"):
        text = _short_text(element, longest)
        if text and len(text) >= _MIN_STANDFIRST and letters(text) in wanted:
            return " ".join(text.split())
    return None


def _drop_furniture(tree: html.HtmlElement) -> None:
    """Take out players, boxes, captions and link lists by the names of their classes, and tables without prose."""
    for element in tree.xpath("//body//*[@class or @id]"):
        marks = _CAMEL.sub("-", f"{element.get('class', '')} {element.get('id', '')}")
        apart = _SET_APART.search(marks) and element.tag not in ("article", "main", "body")
        if apart and element.getparent() is not None and _short_text(element, _MAX_SET_APART) is not None:
            element.drop_tree()
    for table in tree.xpath("//body//table"):
        if table.getparent() is not None and not any(map(_is_prose, table.iter("td", "th"))):
            table.drop_tree()


def _short_text(element: html.HtmlElement, most: int) -> str | None:
    """The text of an element if it has at most so many characters and no headline, else None.

    It looks no further than that, so that asking every element of a page takes time linear in the page.
    """
    pieces: list[str] = []
    length = 0
    for inner in islice(element.iter(), most):
        if inner.tag == "h1":
            return None
        own = inner.text or ""
        tail = (inner.tail if inner is not element else None) or ""
        pieces += own, tail  # a tail comes late where elements are nested, which changes no letter of a line of text
        length += len(own) + len(tail)
        if length > most:
            return None
    return "".join(pieces)


def _is_prose(cell: html.HtmlElement) -> bool:
    """Whether a cell of a table holds words rather than a figure or a name, as those do that lay out a page."""
    text = _short_text(cell, _MAX_SET_APART)
    if text is None:
        return True
    ends = text.rstrip(" \t\r\n\"'”’»)")[-1:] in tuple(".!?…")
    return len(text.split()) >= (_MIN_SENTENCE if ends else _MIN_PROSE)


def _whole(found: list[str], stated: str | None) -> list[str]:
    """The paragraphs found, or those of the body that the page states where they are half an article."""
    lines = [line.strip() for line in (stated or "").splitlines() if line.strip()]
    lost = len(" ".join(lines)) > _LOST * len(" ".join(found))
    return lines if lost and len(lines) >= len(found) else found
