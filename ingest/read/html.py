"""Extracts the article of an HTML page: its text, by trafilatura, and the metadata that the markup states."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from lxml import etree, html  # type: ignore[import-untyped]

from ingest.read import page_body
from ingest.read.checks import FIRST_DAY, LAST_DAY, Metadata
from ingest.read.encoding import BOM, decode, decode_as
from ingest.read.failure import RefusedError
from ingest.read.linked_data import linked_data
from ingest.read.page_metadata import headline, publisher, stated_byline, stated_in
from ingest.read.site_names import letters

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
# Where markup states the day of publication, the most reliable first. Days in prose are not looked for here.
_DATE_PATHS = (
    "//meta[@property='article:published_time' or @property='og:published_time']/@content",
    "//meta[@itemprop='datePublished']/@content",
    "//*[@itemprop='datePublished']/@datetime",
    "//meta[@name='date' or @name='pubdate' or @name='publish-date' or @name='publication_date'"
    " or @name='article:published_time' or @name='dc.date' or @name='DC.date' or @name='DC.date.issued'"
    " or @name='dcterms.created' or @name='sailthru.date']/@content",
    "//time[@pubdate]/@datetime",
    "//article//header//time/@datetime",
)
_MOST_OFFSET = timedelta(hours=14)  # from UTC, of any place


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
    day = _published(tree) or _day(seen.day or "")
    paragraphs = page_body.paragraphs(tree, stated.body, stated.standfirsts)
    if not any(map(letters, paragraphs)):
        raise RefusedError("no article was found in the page", url, publisher(stated))
    title = headline(stated)
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


def _published(tree: html.HtmlElement) -> date | None:
    """The day of publication that JSON-LD, a meta element or a time element states; None where none does."""
    linked = (item["datePublished"] for item in linked_data(tree) if isinstance(item.get("datePublished"), str))
    stated = [*linked, *(value for path in _DATE_PATHS for value in tree.xpath(path))]
    found = next(((str(value), day) for value in stated if (day := _day(str(value)))), None)
    if found is None:
        return None
    moment = _moment(found[0])
    local = (_moment(value) for value in tree.xpath("//time/@datetime"))
    return next((shown.date() for shown in local if moment and shown and _is_local(shown, moment)), found[1])


def _moment(value: str) -> datetime | None:
    try:
        return datetime.fromisoformat(value.strip())
    except ValueError:
        return None


def _is_local(shown: datetime, moment: datetime) -> bool:
    """Whether a time without an offset is that of a moment in UTC where the page was written: the day readers see."""
    if moment.utcoffset() != timedelta(0) or shown.tzinfo is not None:
        return False
    apart = shown - moment.replace(tzinfo=None)
    return bool(moment.second) and abs(apart) <= _MOST_OFFSET and apart % timedelta(minutes=30) == timedelta(0)


def _day(value: str) -> date | None:
    match = re.match(r"\s*(\d{4}-?\d{2}-?\d{2})(?!\d)", value)
    if match is None:
        return None
    try:
        day = datetime.fromisoformat(match[1]).date()
    except ValueError:
        return None
    return day if FIRST_DAY <= day <= LAST_DAY else None  # many pages state the first day of the year 1
