"""WARC: the pages among the records of a web archive, by warcio."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from ingest.read.checks import MAX_URL_BYTES, Metadata
from ingest.read.documents import from_html
from ingest.read.failure import BrokenError, Failure, Skipped
from ingest.read.formats.libraries import library
from ingest.read.opened import MARKUP_FACTOR, Found, Opened, built
from ingest.tellings import Source

_PAGES = ("text/html", "application/xhtml+xml")
_KINDS_NAMED = 12


def read_warc(opened: Opened) -> Iterator[Found]:
    """One document a response that is a page, named by its address; the other records are counted by kind."""
    iterator = library("warcio.archiveiterator", "warcio").ArchiveIterator
    errors = library("warcio.exceptions", "warcio").ArchiveLoadFailed
    skipped: Counter[str] = Counter()
    try:
        for number, record in enumerate(iterator(opened.stream), 1):
            opened.budget.member()
            if kind := _no_page(record):
                skipped[kind] += 1
            else:
                yield _page(opened, number, record)
    except (errors, AttributeError, ValueError) as error:  # of records without an address or a length
        raise BrokenError(f"is not a whole WARC file: {error}") from None
    if skipped:
        yield Skipped(opened.shown, f"{skipped.total():,} records that are no pages: {_counted(skipped)}")


def _counted(skipped: Counter[str]) -> str:
    named = [f"{number:,} {kind}" for kind, number in skipped.most_common(_KINDS_NAMED)]
    others = skipped.total() - sum(number for _, number in skipped.most_common(_KINDS_NAMED))
    return ", ".join([*named, *([f"{others:,} others"] if others else [])])


def _no_page(record: Any) -> str | None:
    """What a record is that is no page: "request", "image/png", "status 404"."""
    if record.rec_type != "response" or record.http_headers is None:
        return str(record.rec_type)
    status = record.http_headers.get_statuscode()
    if status != "200":
        return f"status {status}"[:40]
    kind = (record.http_headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()
    return None if kind in _PAGES else kind[:80] or "without a type"


def _page(opened: Opened, number: int, record: Any) -> Source | Failure:
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    address = address.strip("<>")
    most = MARKUP_FACTOR * opened.options.most_bytes
    where = f"{opened.shown}:{number}"
    data = record.content_stream().read(most + 1)
    opened.budget.unpacked(len(data))
    if len(data) > most:
        return Failure(where, f"is longer than {most:,} bytes")
    good = re.fullmatch(r"https?://[^\s<>\"]+", address) and len(address.encode()) <= MAX_URL_BYTES
    given = Metadata(url=address if good else None)
    name = f"{opened.name}:{number}"
    return built(where, lambda: from_html(name, data, opened.options.most_bytes, given, "warc"))
