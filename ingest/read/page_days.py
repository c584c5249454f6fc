"""On which day was the article of a page published, by its markup, its address, and what stands beside its headline?"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from email.utils import parsedate_to_datetime
from itertools import islice

from lxml import html  # type: ignore[import-untyped]

from ingest.read.days import day_of
from ingest.read.linked_data import linked_data
from ingest.read.publication_days import date_line, day_of_numbers, url_date
from ingest.read.site_names import letters

# Where markup states the day of publication, the most reliable first.
_STATED = (
    "//meta[@property='article:published_time' or @property='og:published_time'"
    " or @property='og:article:published_time']/@content",
    "//meta[@itemprop='datePublished']/@content",
    "//*[@itemprop='datePublished']/@datetime",
    "//*[@itemprop='datePublished'][not(self::meta)]/@content",
    "//meta[@name='date' or @name='pubdate' or @name='publish-date' or @name='publication_date' or @name='pub_date'"
    " or @name='article:published_time' or @name='dc.date' or @name='DC.date' or @name='DC.date.issued'"
    " or @name='dcterms.created' or @name='sailthru.date' or @name='parsely-pub-date']/@content",
    "//time[@pubdate]/@datetime",
    "//article//header//time/@datetime",
)
_MOST_OFFSET = timedelta(hours=14)  # from UTC, of any place
_BEFORE, _AFTER = 12, 60  # elements beside a headline in which its day is looked for
_PARAGRAPHS = frozenset(["p"])  # elements
_MAX_LINE, _PARAGRAPH = 120, 200  # characters of a line with a day, and of what is no longer beside the headline
_CHANGED = re.compile(r"\W*(?:last\s+)?(?:updated|modified|edited|changed)\b", re.IGNORECASE)


def published_day(tree: html.HtmlElement, title: str | None, address: str | None, seen: str | None) -> date | None:
    """The day of publication, None where nothing says it. `seen` is what Trafilatura takes it for.

    What the markup states goes first, then what stands beside the headline. A moment that is stated in UTC is of the
    day that readers saw, where another part of the page tells it.
    """
    linked = [item["datePublished"] for item in linked_data(tree) if isinstance(item.get("datePublished"), str)]
    values = [*map(str, linked), *(str(value) for path in _STATED for value in tree.xpath(path))]
    found = next(((value, day) for value in values if (day := _day(value))), None)
    if found is None:
        others = (item["dateCreated"] for item in linked_data(tree) if isinstance(item.get("dateCreated"), str))
        guesses = (
            _in_address(address),
            *_shown_days(tree, title),
            _day(seen or ""),
            *(_day(str(one)) for one in others),
        )
        return next(filter(None, guesses), None)
    moment = _moment(found[0])
    if moment is None or moment.utcoffset() != timedelta(0):
        return found[1]
    days = (_in_address(address), *_shown_days(tree, title, timed=False))
    return _local_day(tree, moment) or _beside(moment, days) or found[1]


def _local_day(tree: html.HtmlElement, moment: datetime) -> date | None:
    """The day of a moment in UTC where the page states the same moment in the time of its place."""
    values = tree.xpath("//time/@datetime | //meta/@content[contains(., ':')]")
    others = (other for value in values if len(value) <= _MAX_LINE and (other := _moment(str(value))))
    return next((other.date() for other in others if _is_same(other, moment)), None)


def _is_same(other: datetime, moment: datetime) -> bool:
    """Whether a time is a moment in UTC in the time of a place: by its offset, or by whole half hours without one."""
    if other.tzinfo is not None:
        return other.utcoffset() != timedelta(0) and abs(other - moment) < timedelta(minutes=1)
    apart = other - moment.replace(tzinfo=None)
    return bool(moment.second) and abs(apart) <= _MOST_OFFSET and apart % timedelta(minutes=30) == timedelta(0)


def _beside(moment: datetime, days: Iterable[date | None]) -> date | None:
    """The first of some days, if it is the one before or after that of a moment in UTC, and a time zone can be why."""
    day = next(filter(None, days), None)
    zones = {(moment + _MOST_OFFSET).date(), (moment - timedelta(hours=12)).date()} - {moment.date()}
    return day if day in zones else None


def _shown_days(tree: html.HtmlElement, title: str | None, timed: bool = True) -> Iterator[date]:
    """The days that stand beside the headline: under it before the first paragraph, then above it.

    Those of moments with their time zone only if `timed`.
    """
    for element in _beside_headline(tree, letters(title or "")):
        text = _line(element)
        if text is None or _CHANGED.match(text):
            continue
        stated = element.get("datetime") if element.tag == "time" else None
        if stated and not timed and (moment := _moment(stated)) and moment.tzinfo:
            continue
        if day := (_day(stated) if stated else None) or date_line(text):
            yield day


def _beside_headline(tree: html.HtmlElement, title: str) -> Iterator[html.HtmlElement]:
    """The elements between the headline and the first paragraph, then some before it, the nearest first."""
    before: deque[html.HtmlElement] = deque(maxlen=_BEFORE)
    elements = iter(tree.iter(html.etree.Element))
    for element in elements:
        text = _line(element, 2 * _PARAGRAPH) if element.tag in ("h1", "h2") else None
        if text and title and (letters(text) == title or (element.tag == "h1" and letters(text).startswith(title))):
            break
        before.append(element)
    else:
        return
    for element in islice(elements, _AFTER):
        if element.tag in _PARAGRAPHS and len(_line(element, 2 * _PARAGRAPH) or " " * _PARAGRAPH) >= _PARAGRAPH:
            break
        yield element
    yield from reversed(before)


def _line(element: html.HtmlElement, most: int = _MAX_LINE) -> str | None:
    """The text of an element if it is no longer than a line, else None; it looks no further than that."""
    pieces: list[str] = []
    for piece in islice(element.itertext(), most):
        pieces.append(piece)
        if sum(map(len, pieces)) > 2 * most:
            return None
    text = " ".join("".join(pieces).split())
    return text if len(text) <= most else None


def _in_address(address: str | None) -> date | None:
    year, month, day = (address and url_date(address)) or (0, 0, None)
    return day_of_numbers(year, month, day) if day else None


def _moment(value: str) -> datetime | None:
    """The moment of "2024-05-03T05:30:59Z" or "Fri, 03 May 2024 05:30:59 GMT"."""
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return read(value.strip())
        except (ValueError, IndexError):
            continue
    return None


def _day(value: str) -> date | None:
    """The day of a stated value: the one that it is written with."""
    match = re.match(r"\s*(\d{4}-?\d{2}-?\d{2})(?!\d)", value)
    return day_of(match[1]) if match else day_of(value)
