"""Which outlet does a text say it is from: in lines of its own, in its dateline, behind its last sentence?"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from ingest.clean.credit_line import outlet_line
from ingest.clean.furniture import closing_credit
from ingest.clean.kinds import TOP_BLOCKS, Page, byline, is_dated, signature_index
from ingest.clean.layout import BlockKind
from ingest.read.page_publishers import is_host

_MAX_LINE = 60  # characters
_LAST_LINES = 3
_SMALL_WORDS = frozenset(("of", "the", "and", "for", "in", "de", "la", "el", "du"))
_SOURCE = re.compile(r"Source:\s+((?:[A-Z][\w.&'’-]*|of|the|and)(?: (?:[A-Z][\w.&'’-]*|of|the|and)){0,4})\.?")
_BRACKETED = re.compile(r"[.!?”\"]\s*\(([^()]{3,40})\)\.?$")
_NEWS = re.compile(r"\s+(?:news|online)$", re.IGNORECASE)  # "Example News" of example.example
_NO_OUTLETS = re.compile(r"\b(?:Photo|Picture|Image|Supplied|Getty|Twitter|Facebook|Instagram|Telegram|YouTube)\b")


def publisher_of(page: Page, agency: str | None, url: str | None) -> str | None:
    """The name on the last line, else a line or byline near the top that is the site's address, else a credit.

    "**Radio Example**", "Example Post" of examplepost.example, "(RE)", "(Example News)", "… he said. — Example".
    `agency` is the one that the dateline or a credit line names.
    """
    last = signature_index(page)
    if last is not None:
        return page.bare[last]
    top = page.bare[:TOP_BLOCKS]
    signed = ((byline(line) or "").split(",")[0] for line in top)  # "By Example Post, Lima"
    site = next((line for line in (*top, *signed) if is_site(line, url)), None)
    if site:
        return site
    outlet = outlet_beside_day(page)
    name = (outlet[0] if outlet else None) or agency or _closing(page, url) or _signed(page)
    return next((full for full in page.bare[-_LAST_LINES:] if name and abbreviates(name, full)), name)


def is_site(line: str, url: str | None) -> bool:
    """Whether a line is the name in the address, "Example Post" of examplepost.example, and no headline."""
    host = urlsplit(url or "").hostname or ""
    return bool(host) and len(line) <= _MAX_LINE and (is_host(line, host) or is_host(_NEWS.sub("", line), host))


def abbreviates(short: str, full: str) -> bool:
    """Whether a short name consists of the initials of a full one: "RHC" of "Radio Habana Cuba"."""
    words = [word for word in full.replace("-", " ").split() if word.lower() not in _SMALL_WORDS]
    return len(short) > 1 and short.isupper() and "".join(word[0] for word in words).upper() == short


def outlet_beside_day(page: Page) -> tuple[str, str | None] | None:
    """The outlet on a line of its own beside the day, and its city: "Example News Agency", "Example Post (Lima)"."""
    lines = (bare for i, bare in enumerate(page.bare[:TOP_BLOCKS]) if is_dated(page.bare, i))
    return next((found for line in lines if (found := outlet_line(line))), None)


def _closing(page: Page, url: str | None) -> str | None:
    """What stands behind the last sentence, "… he said. — Example", or on a last line, "Source: Example".

    A name of several words in brackets may be a person's; it is the outlet's where it is the address.
    """
    body = [bare for bare, kind in zip(page.bare, page.kinds, strict=True) if kind is BlockKind.BODY]
    bracketed = _BRACKETED.search(body[-1]) if body else None
    if bracketed and is_site(bracketed[1], url):
        return bracketed[1]
    credit = closing_credit(body[-1]) if body else None
    found = credit[1] if credit else None
    lines = (match[1] for line in page.bare[-_LAST_LINES:] if (match := _SOURCE.fullmatch(line)))
    return found or next((name for name in lines if not _NO_OUTLETS.search(name)), None)


def _signed(page: Page) -> str | None:
    """The outlet that signs for its staff: "By Meridian". Persons have two names."""
    names = (byline(line) or "" for line in page.bare[:TOP_BLOCKS])
    return next((name for name in names if name and len(name.split()) == 1), None)
