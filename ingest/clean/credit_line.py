"""Lines above a report that say whom it is from and when: "Reuters 8 Jul, 2024", "PTI | Oslo | Updated: 29-06-2024"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from ingest.clean.dateline_places import is_city, is_region
from ingest.lexicon import LEXICON
from ingest.read.publication_days import date_line

_MAX_LINE = 120  # characters
_BARS = re.compile(r"\s*[|•·]\s*")
_LETTERS = re.compile(r"[A-Z]{2,6}")
# Capitals between bars that name no agency: sections, zones of time, bodies that articles are about.
_NO_AGENCIES = frozenset(
    {"NEWS", "WORLD", "SPORT", "SPORTS", "VIDEO", "LIVE", "PHOTO", "PHOTOS", "AUDIO", "LATEST", "HOME", "MEDIA", "BLOG"}
    | {"IST", "GMT", "UTC", "EDT", "EST", "PDT", "PST", "BST", "CET", "EAT", "WAT", "AM", "PM", "UN", "EU", "NATO"}
)
_OUTLET = re.compile(r"([A-Z][\w.&'’-]*(?: (?:of|the|and|[A-Z][\w.&'’-]*)){0,5})(?: \(([A-Z][\w'’ -]{2,30})\))?")
_NEWS_BODY = re.compile(
    r"\w (?:(?:News|Press|Media|Broadcasting|Information) (?:Agency|Services?|Network|Corporation|Group)|News ?wire)$"
)
_PRESS = "JRN"  # the sector of those that report


@dataclass(frozen=True, slots=True)
class Credit:
    """What a credit line states."""

    agency: str
    place: str | None
    day: date


def credit_line(text: str) -> Credit | None:
    """What a line states that has an agency and the day; None for any other.

    Between bars an agency may be any capitals; before a day without one it is an agency that is known.
    """
    if len(text) > _MAX_LINE:
        return None
    parts = [part for part in _BARS.split(text) if part]
    if len(parts) == 1:
        name = known_agency(text)
        parts = [name, text[len(name) :].strip(" ,-–—")] if name else []
    day = next((day for part in parts if (day := date_line(part))), None)
    agency = next((part for part in parts if _is_agency(part)), None)
    place = next((part for part in parts if part != agency and is_city(part)), None)
    return Credit(agency, place, day) if agency and day else None


def outlet_line(text: str) -> tuple[str, str | None] | None:
    """The outlet that a line beside the day is, and its city: "Example News Agency", "Example Post (Lima)".

    Without a city the words say that it is one: "Ada Lind" may be an author, "Lind Quits Post" a headline.
    """
    match = _OUTLET.fullmatch(text)
    if match is None or len(text) > _MAX_LINE:
        return None
    name, city = match.groups()
    if city:
        return (name, city) if is_city(city) else None
    return (name, None) if name in _known() or _NEWS_BODY.search(name) else None


def known_agency(text: str) -> str | None:
    """The agency of the lexicon that a text begins with: "AFP" of "AFP - The talks began"."""
    words = re.match(r"[\w'’-]+(?: [A-Z][\w'’-]*){0,3}", text)
    names = words[0].split(" ") if words else []
    begun = (" ".join(names[:count]) for count in range(len(names), 0, -1))
    return next((name for name in begun if name in _known()), None)


def _is_agency(part: str) -> bool:
    letters = _LETTERS.fullmatch(part) and part not in _NO_AGENCIES and not is_region(part) and not is_city(part)
    return bool(letters) or part in _known()


@cache
def _known() -> frozenset[str]:
    """The names of those of the lexicon that report: agencies, papers, broadcasters."""
    return frozenset(name for one in LEXICON.organizations if one.sector == _PRESS for name in one.names)
