"""Feeds: the items of RSS and Atom files, by feedparser. What they link to is not fetched."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any
from xml.sax import SAXException

from ingest.read.checks import MAX_NAME
from ingest.read.columns import FieldColumns, fields_of
from ingest.read.documents import from_fields
from ingest.read.failure import Guess, RefusedError
from ingest.read.fragments import fragment_text
from ingest.read.opened import MARKUP_FACTOR, Found, Opened, built
from ingest.tellings import Source

_OPTIONAL = ("published", "url", "publisher", "byline")  # left out with a remark where a feed has them wrong
_COLUMNS = FieldColumns({field: field for field in _OPTIONAL}, frozenset(_OPTIONAL))


def read_feed(opened: Opened) -> Iterator[Found]:
    """One document an item: its whole content where the feed has it, else its summary."""
    import feedparser  # noqa: PLC0415  the service reads documents without it

    data = opened.whole(MARKUP_FACTOR)
    if b"<" not in data:
        raise RefusedError("is no RSS or Atom feed")
    # As a file, since a text that looks like an address would be fetched.
    feed = feedparser.parse(io.BytesIO(data), resolve_relative_uris=False)
    broken = feed.bozo and isinstance(feed.bozo_exception, SAXException)
    if not feed.version:
        raise RefusedError("is no RSS or Atom feed")
    if not feed.entries:
        raise RefusedError(f"is a feed without items{_flaw(feed)}")
    for number, entry in enumerate(feed.entries, 1):
        yield from _document(opened, number, entry, feed.feed.get("title"))
    if broken:
        yield Guess(opened.shown, f"is read as far as it can be{_flaw(feed)}")


def _flaw(feed: Any) -> str:
    return f": {feed.bozo_exception}" if feed.bozo else ""


def _document(opened: Opened, number: int, entry: Any, feed_title: str | None) -> Iterator[Found]:
    remarks: list[str] = []
    where = f"{opened.shown}:{number}"

    def make() -> Source:
        known, said = fields_of(_metadata(entry, feed_title), _COLUMNS)
        remarks.extend(said)
        identifier = entry.get("id") or ""
        name = identifier if 0 < len(identifier) <= MAX_NAME else f"{opened.name}:{number}"
        text = _text(entry)
        if not text.strip():
            raise RefusedError("is an item without a text")
        fields = {"text": text, "title": fragment_text(entry.get("title") or ""), **known}
        named = "source" not in entry and "publisher" in known
        guessed = (("publisher", "title of the feed"),) if named else ()
        return from_fields(name, fields, opened.options.most_bytes, "feed", guessed)

    document = built(where, make)
    yield from (Guess(where, remark) for remark in remarks)
    yield document


def _text(entry: Any) -> str:
    contents = [content.get("value") for content in entry.get("content") or ()]
    return fragment_text(max((text for text in (*contents, entry.get("summary")) if text), key=len, default=""))


def _metadata(entry: Any, feed_title: str | None) -> dict[str, object]:
    return {
        "published": entry.get("published") or entry.get("updated"),
        "url": entry.get("link"),
        "publisher": (entry.get("source") or {}).get("title") or feed_title,
        "byline": [author.get("name") for author in entry.get("authors") or ()],
    }
