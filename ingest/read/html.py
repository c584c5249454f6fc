"""Extracts the article of an HTML page: its text, by trafilatura, and the metadata that the markup states."""

from __future__ import annotations

import re

from lxml import etree, html  # type: ignore[import-untyped]

from ingest.read import page_body
from ingest.read.checks import Metadata
from ingest.read.encoding import BOM, decode, decode_as
from ingest.read.failure import RefusedError
from ingest.read.page_days import published_day
from ingest.read.page_metadata import headline, publisher, stated_byline, stated_in
from ingest.read.site_names import letters

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def decode_page(data: bytes) -> str:
    """The markup of a page, in UTF-8, in the encoding that it declares, or in what it is likeliest in.

    Raises `RefusedError`.
    """
    try:
        return data.decode("utf-8").removeprefix(BOM)
    except UnicodeDecodeError:
        declared = _CHARSET.search(data[:4096])
    if declared is not None:
        try:
            return decode_as(data, declared[1].decode("ascii"))
        except (LookupError, ValueError):
            pass  # no text encoding, or one that these bytes are not in: many pages declare UTF-8 that are not
    return decode(data)


def article(markup: str, address: str | None = None) -> tuple[str, Metadata]:
    """The headline and paragraphs of a page, separated by blank lines, and its metadata. Raises `RefusedError`.

    `address` is where the page is said to be from; else it is what the page states.
    """
    tree = _parse(markup)
    seen = page_body.seen_in(markup, address)
    url = address or (seen.url if seen.url and re.match(r"https?://", seen.url) else None)
    stated = stated_in(tree, url)
    title = headline(stated)
    day = published_day(tree, title, url, seen.day)
    paragraphs = page_body.paragraphs(tree, stated.body, stated.standfirsts)
    if not any(map(letters, paragraphs)):
        raise RefusedError("no article was found in the page", url, publisher(stated))
    if title and letters(title) not in map(letters, paragraphs[:3]):
        paragraphs.insert(0, title)
    return "\n\n".join(paragraphs), Metadata(
        title=title,
        publisher=publisher(stated),
        published=day,
        url=url,
        byline=stated_byline(stated, seen.byline),
    )


def _parse(markup: str) -> html.HtmlElement:
    parser = html.HTMLParser(huge_tree=False, remove_comments=True, remove_pis=True)  # as Trafilatura expects
    try:
        return html.document_fromstring(_XML_DECLARATION.sub("", markup), parser=parser)
    except (ValueError, etree.LxmlError):
        raise RefusedError("is no page that could be read") from None
