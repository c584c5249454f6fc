"""What text has a piece of HTML that is no page, such as an item of a feed or the HTML of a mail?"""

from __future__ import annotations

import re

from lxml import etree, html  # type: ignore[import-untyped]

_BLOCKS = frozenset(
    {"p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "hr", "section"}
    | {"article", "header", "footer", "table", "tr", "td", "th", "dd", "dt", "dl", "figcaption", "body"}
)
_UNREAD = ("script", "style", "head", "iframe", "figure", "noscript", "template", "form", "svg", "video", "audio")
_MARKUP = re.compile(r"<[a-zA-Z/!]|&(?:#?\w{1,10});")


def fragment_text(markup: str) -> str:
    """The paragraphs of a piece of HTML, separated by blank lines; what has no markup stays as it is."""
    if not _MARKUP.search(markup):
        return markup
    try:
        tree = html.document_fromstring(f"<div>{markup}</div>", parser=html.HTMLParser(huge_tree=False))
    except (ValueError, etree.LxmlError):
        return ""
    etree.strip_elements(tree, *_UNREAD, etree.Comment, with_tail=False)
    pieces: list[str] = []
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        block = element.tag in _BLOCKS
        if event == "start":
            pieces += ("\n" if block else "", _inline(element.text))
        else:
            pieces += ("\n" if block else "", _inline(element.tail))
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n\n".join(line for line in lines if line)


def _inline(text: str | None) -> str:
    """Text without its line breaks, which mean nothing in HTML."""
    return re.sub(r"\s", " ", text) if text else ""
