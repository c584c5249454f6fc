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

from ingest.read.fragments import fragment_text
from ingest.read.page_furniture import drop_furniture, short_text
from ingest.read.site_names import letters

_LOST = 1.25  # times what was found, from which on a stated body shows that part of the article was lost
_MIN_STANDFIRST, _MAX_STANDFIRST = 40, 500  # characters
_NEAR_HEADLINE = 40  # elements behind a headline, among which a standfirst is looked for by its class
_STANDFIRST = re.compile(
    r"(?:^|[\s_-])(?:stand-?first|dek|excerpt|sub-?(?:headline|head|heading|title)|lede|article-?(?:summary|intro|lead))(?:$|[\s_-])",
    re.IGNORECASE,
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


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
    drop_furniture(tree)
    found = bare_extraction(tree, include_comments=False, with_metadata=False, favor_recall=True)
    text = found.text if isinstance(found, Document) else None
    lines = _whole([line.strip() for line in (text or "").splitlines() if line.strip()], body)
    if lines and shown and letters(shown) not in letters(" ".join(lines)):
        lines.insert(0, shown)
    return lines


def _shown_standfirst(tree: html.HtmlElement, standfirsts: Iterable[str]) -> str | None:
    """The description of the article that stands on the page as a paragraph or heading of its own.

    Else it is what follows the headline in an element whose class says that it is one.
    """
    wanted = {letters(text) for text in standfirsts if len(text) >= _MIN_STANDFIRST}
    longest = 2 * max(map(len, wanted), default=0)
    for element in tree.xpath("//body//*[self::p or self::h2 or self::h3 or self::div or self::span or self::li]"):
        text = short_text(element, longest)
        if text and len(text) >= _MIN_STANDFIRST and letters(text) in wanted:
            return " ".join(text.split())
    for element in islice(tree.xpath("//body//h1/following::*"), _NEAR_HEADLINE):
        if _STANDFIRST.search(_CAMEL.sub("-", element.get("class") or "")):
            text = " ".join((short_text(element, _MAX_STANDFIRST) or "").split())
            if len(text) >= _MIN_STANDFIRST and element.find(".//a[@href]") is None:
                return text
    return None


def _whole(found: list[str], stated: str | None) -> list[str]:
    """The paragraphs found, or those of the body that the page states where they are half an article."""
    # Line by line: a body of lines may have an entity or a tag in it, and line breaks mean nothing in HTML.
    texts = "\n".join(map(fragment_text, (stated or "").splitlines()))
    lines = [line.strip() for line in texts.splitlines() if line.strip()]
    lost = len(" ".join(lines)) > _LOST * len(" ".join(found))
    return lines if lost and len(lines) >= len(found) else found
