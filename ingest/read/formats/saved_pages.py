"""MHTML: a page that a browser saved with its pictures in one file."""

from __future__ import annotations

import re

from ingest.read.checks import MAX_URL_BYTES, Metadata
from ingest.read.documents import from_html
from ingest.read.failure import RefusedError
from ingest.read.formats.mails import decoded, parsed_mail
from ingest.tellings import Source

_PARTS = 10_000  # pictures and style sheets beside the page


def from_mhtml(name: str, data: bytes, most_bytes: int) -> Source:
    """The page in a file of MIME parts: the first that is HTML. Raises `RefusedError`."""
    message = parsed_mail(data)
    parts = (part for _, part in zip(range(_PARTS), message.walk(), strict=False))
    page = next((part for part in parts if part.get_content_type() in ("text/html", "application/xhtml+xml")), None)
    if page is None:
        raise RefusedError("has no page in it")
    address = str(message.get("Snapshot-Content-Location") or page.get("Content-Location") or "").strip()
    good = re.fullmatch(r"https?://[^\s<>\"]+", address) and len(address.encode()) <= MAX_URL_BYTES
    given = Metadata(url=address if good else None)
    return from_html(name, decoded(page).encode("utf-8", "replace"), most_bytes, given, "mhtml")
