"""Completes a source's metadata from its text; what came with the file wins, and nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from urllib.parse import urlsplit

from ingest.clean.credit_line import Credit, credit_line
from ingest.clean.dateline import Dateline
from ingest.clean.kinds import TOP_BLOCKS, URL_LINE, Page, byline, comparable_title
from ingest.clean.layout import BlockKind
from ingest.clean.outlets import is_site, outlet_beside_day, publisher_of
from ingest.clean.patterns import section_of
from ingest.read import publication_days
from ingest.read.checks import MAX_URL_BYTES
from ingest.tellings import Source

_MAX_LINE = 60  # characters of a line with a day in numbers: "01/10/2024 07:45 PM"
_MIN_SHARED, _MIN_SPELLED = 3, 0.5  # words of a title that the address has, and their share of the title
_MENU, _TOLD = 0.2, 0.5  # shares of a title's words that the article has: fewer than that in a menu, more in a headline
_MIN_WORD = 4  # letters
_MAX_SITE_WORDS = 5
_SMALL_WORDS = frozenset(("of", "the", "and", "for", "in", "de", "la", "el", "du"))


def complete_metadata(page: Page, head: Dateline | None) -> Source:
    """The source with title, publisher, place, date, URL and byline filled in from its blocks and dateline."""
    source = page.source
    url, credit, outlet = source.url or _url(page), _credit(page), outlet_beside_day(page)
    agency = (head.agency if head else None) or (credit.agency if credit else None)
    places = head.place if head else None, credit.place if credit else None, outlet[1] if outlet else None
    published, origin = (source.published, None) if source.published else _published(page, head, url)
    guess = (("published", origin),) if published and origin else ()
    return replace(
        source,
        title=source.title or _title(page, url),
        publisher=source.publisher or publisher_of(page, agency, url),
        place=source.place or next(filter(None, places), None),
        published=published,
        url=url,
        byline=source.byline or _byline(page),
        guessed=source.guessed + guess,
    )


def _title(page: Page, url: str | None) -> str | None:
    """The headline before the article's first paragraph.

    Of several it is the one that the address spells, ".../talks-resume-in-oslo", else the one that is there twice, else
    the first.
    """
    first = next((i for i, kind in enumerate(page.kinds) if kind is BlockKind.BODY), len(page.kinds))
    heads = [page.bare[i] for i, kind in enumerate(page.kinds[:first]) if kind is BlockKind.HEADLINE]
    titles = [title for title in heads if not is_site(title, url)] or heads
    titles = [title for title in titles if not _is_label(title)] or titles
    titles = [title for title in titles if not any(_is_with_site(title, other) for other in titles)]
    letters = [comparable_title(title) for title in titles]
    spelled = max(titles, key=lambda title: _spelled(title, url or ""), default="")
    if _spelled(spelled, url or "") >= _MIN_SPELLED:
        return spelled
    twice = next((title for title, key in zip(titles, letters, strict=True) if letters.count(key) > 1), None)
    return twice or _told_title(page, titles)


def _told_title(page: Page, titles: list[str]) -> str | None:
    """The first title, or the next of which the article tells, where it has no word of the first, as of a menu."""
    body = (bare for bare, kind in zip(page.bare, page.kinds, strict=True) if kind is BlockKind.BODY)
    told = {word for bare in body for word in _words(bare)}
    shares = [len(_words(title) & told) / max(1, len(_words(title))) for title in titles]
    first = 0 if not shares or shares[0] > _MENU else next((i for i, share in enumerate(shares) if share >= _TOLD), 0)
    return titles[first] if titles else None


def _words(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", text.casefold()) if len(word) >= _MIN_WORD}


def _is_with_site(title: str, other: str) -> bool:
    """Whether a title is another one with the name of the site behind it: "Talks resume-Meridian"."""
    rest = title[len(other) :] if title != other and title.startswith(other) else ""
    return re.match(r"\s*[-–—|_]", rest) is not None and len(rest.split()) <= _MAX_SITE_WORDS


def _spelled(title: str, url: str) -> float:
    """The share of words that a title and one part of an address have in common; 0 if they are few."""
    words = set(re.findall(r"\w+", title.casefold()))
    parts = (set(re.findall(r"[^\W\d_]+", part.casefold())) for part in urlsplit(url).path.split("/"))
    shares = ((len(words & part), min(len(words), len(part))) for part in parts)
    return max((shared / least for shared, least in shares if shared >= _MIN_SHARED), default=0.0)


def _is_label(title: str) -> bool:
    """Whether a title is one or two capitalized words, as names and words of menus are: "Left Menu", "Ada Lind"."""
    words = title.strip("[]").split()
    return len(words) <= 2 and all(word[0].isupper() for word in words)


def _url(page: Page) -> str | None:
    """The URL that is alone on one of the last lines."""
    for raw in reversed(page.raw[-4:]):
        if (match := URL_LINE.fullmatch(raw)) and len(match[1].encode()) <= MAX_URL_BYTES:
            return match[1]
    return None


def _credit(page: Page) -> Credit | None:
    """What the first credit line near the top states. It is looked for with its bars, which the bare text has not."""
    lines = (" ".join(raw.split()) for raw in page.raw[:TOP_BLOCKS])
    return next((credit for line in lines if (credit := credit_line(line))), None)


def _byline(page: Page) -> str | None:
    """The first byline near the top; credits such as "Editing by" are none."""
    top = (i for i, kind in enumerate(page.kinds) if kind is BlockKind.BYLINE and section_of(page.bare[i]) is None)
    return next((name for i in top if (name := byline(page.bare[i]))), None)


def _published(page: Page, head: Dateline | None, url: str | None) -> tuple[date | None, str | None]:
    """The day of publication, and what it was guessed from where the text does not state it in full.

    A date line or the dateline states it, or the dateline does without the year; else the address has it, or the name
    of the file.
    """
    stated = _stated_day(page)
    credit = _credit(page)
    if stated or credit:
        return stated or (credit.day if credit else None), None
    in_url, in_name = publication_days.url_date(url) if url else None, publication_days.name_date(page.source.name)
    if head and head.date:
        day = publication_days.parse_date(head.date) or _with_year(page, head.date, in_url or in_name)
        if day or in_url:
            return day, None
    if in_url and (day_in_url := in_url[2]):
        return publication_days.day_of_numbers(in_url[0], in_url[1], day_in_url), "address"
    return (publication_days.day_of_numbers(*in_name), "file name") if in_name else (None, None)


def _stated_day(page: Page) -> date | None:
    """The day of a date line near the top: one with a label, else the first below the headline, else the first."""
    found = [(i, day) for i, bare in enumerate(page.bare[:TOP_BLOCKS]) if (day := publication_days.date_line(bare))]
    head = next((i for i, kind in enumerate(page.kinds) if kind is BlockKind.HEADLINE), 0)
    labelled = (day for i, day in found if publication_days.is_labelled(page.bare[i]))
    below = (day for i, day in found if i > head)  # above it may stand the day on which the page was called
    return next((day for days in (labelled, below) for day in days), found[0][1] if found else None)


def _with_year(page: Page, text: str, in_url: tuple[int, int, int | None] | None) -> date | None:
    found = publication_days.day_and_month(text)
    if found is None:
        return None
    month, day = found
    if in_url and in_url[1] == month:
        return publication_days.with_year(month, day, iter([date(in_url[0], month, min(day, 28))]))
    lines = (
        found
        for bare in page.bare[:TOP_BLOCKS]
        if len(bare) < _MAX_LINE
        for found in publication_days.either_order(bare)
    )
    if stated := next((found for found in lines if (found.month, found.day) == (month, day)), None):
        return stated
    return publication_days.with_year(month, day, _dates_in_article(page))


def _dates_in_article(page: Page) -> Iterator[date]:
    """The full dates in the article itself; those of furniture, such as links, may concern other articles."""
    for bare, kind in zip(page.bare, page.kinds, strict=True):
        if kind is not BlockKind.FURNITURE:
            yield from publication_days.full_dates(bare)
