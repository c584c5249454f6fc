"""Which elements of a page are known to be none of its article, whatever the site?"""

from __future__ import annotations

import re
from itertools import islice

from lxml import html  # type: ignore[import-untyped]

# Words of class names that say what an element is for.
_SET_APART = re.compile(
    r"(?:^|[\s_-])(?:vjs|video-?js|jwplayer|video-?player|media-?player|audio-?player|newsletter|read-?more"
    r"|related-?(?:articles?|stories|story|posts?|links?|content|news)|recommended|author-?(?:bio|box|card|info)"
    r"|(?:image|img|photo|picture|media|figure|wp)[_-]*(?:caption|copyright)(?:-(?:text|wrapper))?|caption-text"
    r"|photo-?credit|image-?credit|donat(?:e|ion)|cookie-?(?:notice|banner|consent)|social-?share"
    r"|share-?(?:bar|buttons?|links?|tools?)"
    r"|(?:twitter|instagram|fb|tiktok|bluesky|reddit)-(?:tweet|video|media|post|embed)"
    r"|(?:social|embed|consent|content)[_-]*placeholder"
    r")(?:$|[\s_-])",
    re.IGNORECASE,
)
_TEASER = re.compile(r"(?:^|[\s_-])teasers?(?:$|[\s_-])", re.IGNORECASE)  # also a name for standfirsts
_GALLERY = re.compile(r"(?:^|[\s_-])(?:gallery|slide-?show|carousel)(?:$|\s)", re.IGNORECASE)
_UNLISTED = ".//p[not(ancestor::li or ancestor::figure)]"  # a gallery lists pictures; what has paragraphs holds more
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_MAX_SET_APART = 1_500  # characters; more is a part of the page with the article in it
_ENOUGH = 1_000  # characters of paragraphs outside of a gallery, so that the page is no gallery itself
_MIN_SENTENCE, _MIN_PROSE = 5, 8  # words of a cell that ends as a sentence does, and of any other


def drop_furniture(tree: html.HtmlElement) -> None:
    """Take out players, boxes, captions and teasers by the names of their classes, and tables without prose."""
    prose = _prose(tree)
    for element in tree.xpath("//body//*[@class or @id]"):
        marks = _CAMEL.sub("-", f"{element.get('class', '')} {element.get('id', '')}")
        if element.tag not in ("article", "main", "body") and _is_set_apart(element, marks, prose):
            _drop(element)
    for table in tree.xpath("//body//table"):
        if not any(map(_is_prose, table.iter("td", "th"))):
            _drop(table)


def short_text(element: html.HtmlElement, most: int) -> str | None:
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


def _drop(element: html.HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _is_set_apart(element: html.HtmlElement, marks: str, prose: int) -> bool:
    """Whether class names say so; `prose` is how many characters the paragraphs of the page have."""
    if _GALLERY.search(marks) and element.find(".//h1") is None and not element.xpath(_UNLISTED):
        return prose - _prose(element) >= _ENOUGH
    teaser = _TEASER.search(marks) and element.xpath("boolean(ancestor::a | .//a[@href])")
    return bool(teaser or _SET_APART.search(marks)) and short_text(element, _MAX_SET_APART) is not None


def _prose(element: html.HtmlElement) -> int:
    return sum(len(paragraph.text_content()) for paragraph in element.xpath(".//p"))


def _ends_sentence(text: str) -> bool:
    return text.rstrip(" \t\r\n\"'”’»)")[-1:] in tuple(".!?…")


def _is_prose(cell: html.HtmlElement) -> bool:
    """Whether a cell of a table holds words rather than a figure or a name, as those do that lay out a page."""
    text = short_text(cell, _MAX_SET_APART)
    return text is None or len(text.split()) >= (_MIN_SENTENCE if _ends_sentence(text) else _MIN_PROSE)
