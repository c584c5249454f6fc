"""Datelines, with which a report opens: "TEHRAN (Tasnim) –", "Havana, June 16 (RHC)--", "[Lima, 3 May 2024]".

Their grammar: parts in any order, each at most once, with a comma, a stop or nothing between them, and an ending.

    dateline = part {["," | "." | "|" | ":" | "-"] part} [ending]
    part     = place | date | credit
    place    = city [("," | "/" | "and") region | "[" region "]" | "(" region ")"]
                                                     "PORT-AU-PRINCE, Haiti", "MOSCOW/KYIV", "New Delhi [India]"
    credit   = "(" item {("," | "/" | "-") item} ")" | "[" … "]" | "/" … "/" | ("," | "-" | "/") agency
    item     = agency | date | city                  "(Post / Sputnik - 3rd May, 2024)", "[Lima, 3 May 2024]"
    ending   = "-" | "–" | "—" | "_" | ":" | "|"
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ingest.clean import dateline_patterns as written
from ingest.clean.credit_line import known_agency
from ingest.clean.dateline_places import is_city, is_known_city, is_region, usual_case
from ingest.clean.patterns import section_of

_MAX_AGENCY = 60  # characters


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline `length` characters long: its city, the agency in brackets, and the date as written."""

    length: int
    place: str | None
    agency: str | None
    date: str | None


@dataclass(slots=True)
class _Head:
    """What has been read of a dateline so far, up to `end`; `ending` is the dash or colon it ends with."""

    end: int = 0
    place: str | None = None
    region: str | None = None
    date: str | None = None
    agency: str | None = None
    bracketed: bool = False
    slashed: bool = False
    ending: str = ""

    def read_credit(self, inside: str) -> bool:
        """Take what stands in brackets; False if any of it is neither agency, date nor city."""
        for item in written.ITEMS.split(_split_at_date(inside.strip())):
            if written.DATE.fullmatch(item) and self.date is None:
                self.date = item
            elif self.place is None and (is_known_city(item) or (item.isupper() and is_city(item))):
                self.place = item
            elif self.place and self.region is None and is_region(item):
                self.region = item
            elif written.AGENCY.fullmatch(item) and len(item.split()) <= 6:
                if section_of(item) != "byline":  # "(Agencies)", "(Staff Reporter)"
                    self.agency = self.agency or re.sub(r"\s*\([A-Z]+\)$", "", item).strip()
            else:
                return False
        self.bracketed = True
        return True


def find_dateline(text: str) -> Dateline | None:
    """The dateline that a block opens with or consists of; None for prose. `text` is without markup.

    "MOSCOW, June 5. /TASS/. Talks began", "Tehran, IRNA – The minister", "WASHINGTON — The two", "NEW DELHI: The".
    A parenthesis is no dateline: "Tehran — the capital — was quiet", "The talks (in Geneva) – ".
    """
    if syndicated := written.SYNDICATED.match(text):
        inner = find_dateline(text[syndicated.end() :])
        if inner and inner.place and inner.length:
            agency = inner.agency or re.sub(r"\s*\(.*", "", syndicated[1]).strip()
            return replace(inner, length=inner.length + syndicated.end(), agency=agency)
    for gap in (written.DASH_GAP, written.GAP):  # a dash may stand between parts, "June 5 - GENEVA -", or be the ending
        head = _read_head(text, gap)
        rest = text[head.end :]
        if text[: head.end].strip() and _is_plausible(head, rest, text):
            end = head.end + len(written.AFTER.match(rest)[0])  # type: ignore[index]
            return Dateline(end, usual_case(head.place) if head.place else None, head.agency, _no_weekday(head.date))
    return None


def _read_head(text: str, gap: re.Pattern[str]) -> _Head:
    """The parts that a text opens with, however little they are; `gap` is what may stand between two."""
    head = _Head(end=len(text) - len(text.lstrip()))
    position = head.end
    while _read_part(text, position, head):
        position = gap.match(text, head.end).end()  # type: ignore[union-attr]
    stop = head.end
    if text[stop : stop + 1] in (".", ",") and stop:
        stop += 1
    if ending := written.ENDING.match(text, stop):
        head.ending, head.end = ending[0].strip(), ending.end()
    else:
        head.end = stop
    return head


def _read_part(text: str, start: int, head: _Head) -> bool:
    """Read the part at `start` into the head, whose end moves behind it; False if there is none."""
    if match := written.HIJRI.match(text, start):
        pass
    elif head.date is None and (match := written.DATE.match(text, start)):
        head.date = match[0]
    elif not head.bracketed and (match := written.BRACKETS.match(text, start)):
        if not head.read_credit(next(filter(None, match.groups()))):
            return False
        head.slashed = match[3] is not None
    elif head.agency is None and (match := _agency(text, start, head)):
        head.agency = match[0]
    elif head.place is None and (not head.agency or "." in head.agency) and (match := written.PLACE.match(text, start)):
        _read_place(text, match, head)
        return True
    else:
        return False
    head.end = match.end()
    return True


def _read_place(text: str, match: re.Match[str], head: _Head) -> None:
    """Take a place and its region, unless what follows a comma or stands between slashes is the agency."""
    head.place, head.end = match[0], match.end()
    if head.place.endswith(".") and not is_city(head.place):
        head.place = head.place[:-1]  # "YEREVAN. –"
    first, stop, _ = head.place.partition(". ")
    if stop and len(first) > 3 and is_city(first):  # "ASTANA. KAZINFORM –", but "ST. PETERSBURG –"
        head.place, head.end = first, match.start() + len(first)
    region = written.REGION.match(text, head.end)
    if region is None or _slashed(text, head.end):
        return
    name, sign = next(filter(None, region.groups())), region[0].lstrip()[0]
    if sign == "(" and not is_region(name):  # "MOSCOW (Russia), May 3", but "LIMA (Example), May 3"
        return
    known = is_region(name) or is_known_city(name)
    agency = sign in ",/" and (_agency_at(text, region.start(1)) or (sign == "/" and not is_city(name)))
    if known or not agency:
        head.region, head.end = name, region.end()


def _slashed(text: str, start: int) -> bool:
    """Whether an agency between slashes stands there: " / NINA / "."""
    start += len(text[start:]) - len(text[start:].lstrip(" \t\xa0"))
    return text[start : start + 1] == "/" and written.BRACKETS.match(text, start) is not None


def _agency(text: str, start: int, head: _Head) -> re.Match[str] | None:
    """An agency without brackets: capitals after a place, "Lima , ANDINA –", or a site, "Example.Net - "."""
    if head.place is None:
        match = written.BEFORE_DATE.match(text, start)  # "APP May 3, 2024"
        if match and not is_city(match[0]):
            return match
        known = known_agency(text[start : start + _MAX_AGENCY]) or ""  # "AFP - The talks began"
        if known and not known.startswith("The ") and written.DASH_BEHIND.match(text, start + len(known)):
            return re.compile(re.escape(known)).match(text, start)
        return written.SITE.match(text, start)
    match = _agency_at(text, start) or (written.BARE_NAME.match(text, start) if head.date else None)
    sign = text[head.end : start].strip()
    if match is None or sign not in (",", ".", "|", "/", "-", "–", "—", "--") or is_region(match[0]):
        return None
    return match if sign in (",", ".", "|", "/") or match[0].isupper() or head.date else None


def _agency_at(text: str, start: int) -> re.Match[str] | None:
    return (
        written.CAPITALS.match(text, start) or written.SITE.match(text, start) or written.LONG_NAME.match(text, start)
    )


def _is_plausible(head: _Head, rest: str, text: str) -> bool:
    """Whether parts are a dateline: the more of them, the less each must be known."""
    place, agency = head.place, head.agency
    if (
        place in written.NO_PLACE
        or (place or "").startswith("By ")
        or (rest.strip() and not written.SENTENCE_START.match(rest))
    ):
        return False
    if place and not (place.isupper() or is_city(place)):
        return bool(head.date and (agency or head.ending))
    if not rest.strip():
        return bool((place and (agency or head.date or is_city(place))) or (agency and head.date))
    if agency:
        return _is_credited(head, agency)
    if place and head.date:
        year = re.search(r"\d{4}", head.date) and text[: head.end].rstrip().endswith(".")  # "Lusaka, May 3, 2024. The"
        return bool(head.ending or head.bracketed or place.isupper() or year)
    return place is not None and _is_bare(place, head, text)


def _is_credited(head: _Head, agency: str) -> bool:
    """Whether an agency makes the parts a dateline; what stands in brackets may be a place too: "Lind (Oslo) – The"."""
    if not agency.isupper() and not head.date and is_city(agency):
        return bool(head.place and head.place.isupper())
    if head.date or head.ending or head.slashed:
        return True
    return head.bracketed and (head.place is not None or agency.isupper())


def _is_bare(place: str, head: _Head, text: str) -> bool:
    """Whether a city and a dash are a dateline: "GENEVA — The", "Geneva – The"; before a colon only of a sentence."""
    after = text[head.end : head.end + 1]
    if head.ending != ":" and head.ending:
        return is_city(place) and (place.isupper() or after.isspace())
    if place.isupper() and head.ending:
        return is_city(place) and not text[head.end :].isupper()  # "MOSCOW: WHAT COMES NEXT" is a headline
    return bool(head.ending) and is_known_city(place) and written.SENTENCE_END.search(text) is not None


def _split_at_date(inside: str) -> str:
    """What stands in brackets with the commas of its dates taken out, so that it can be split at commas."""
    return written.DATE.sub(lambda match: match[0].replace(", ", " "), inside)


def _no_weekday(day: str | None) -> str | None:
    return day if day and any(map(str.isdigit, day)) else None
