"""Dates that say when a document was published: in date lines, datelines and URLs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

_MONTH_NAMES = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
)
_MONTHS = {name[:3]: number for number, name in enumerate((*_MONTH_NAMES, "december"), 1)}
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?!\d)(?:st|nd|rd|th)?"
_YEAR = r"(?:1[89]|20)\d\d"
DAY_AND_MONTH = rf"(?:{MONTH}\s+{_DAY}|{_DAY}(?:\s+of)?\s+{MONTH})"
FULL_DATE = (
    rf"(?:{MONTH}\s+{_DAY}(?:,\s*|\s+){_YEAR}|{_DAY}(?:\s+of)?[\s-]+{MONTH},?[\s-]+{_YEAR}"
    rf"|{_YEAR}[-/.](?:0[1-9]|1[0-2])[-/.](?:0[1-9]|[12]\d|3[01])|\d{{1,2}}[./]\d{{1,2}}[./]{_YEAR}|\d{{1,2}}-\d{{1,2}}-{_YEAR})"
)
ANY_DATE = rf"(?:{WEEKDAY},?\s+)?(?:{FULL_DATE}|{DAY_AND_MONTH})"
_TEXT_DATE = re.compile(rf"(?<![\w/.-])(?:{FULL_DATE})(?![\w/-])", re.IGNORECASE)
LABEL = (
    r"(?:(?:page\s+)?(?:first\s+|last\s+)?(?:published|posted|updated|modified|created|issued|released|date|publish\s+date)"
    r"(?:\s+(?:on|at))?\s*[:\-|]?\s*)"
)
_LABEL = rf"{LABEL}?"
TIME = (
    r"(?:[\s,|/@·•–-]*(?:T|at\s+)?\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\s*[ap]\.?m\.?)?"
    r"(?:\s*\(?(?:(?-i:UTC|UK|MSK|WIB|Z|[A-Z]{1,4}T)(?!\w)|hrs?\b)?\s*(?:[+-]\d{1,2}:?\d{0,2})?\)?)?)?"
)
CLOCK = (  # "11:27 am on 14 January 2004", "at 23:11 GMT, Thursday, 4 June 2009"
    r"(?:\d{1,2}[:.]\d\d(?:\s*[ap]\.?m\.?)?(?:\s(?-i:UTC|[A-Z]{1,3}T))?,?\s+(?:on\s+)?)?"
)
_SIGNED = r"(?:(?i:by):?\s+(?-i:[A-ZÀ-Þ])[^\d\n.!?]{2,60}?[\s,|/-]+)?"  # "By Ada Lind 2024-05-03"
_DATE_LINE = re.compile(
    rf"[\s(\[|]*{_SIGNED}{_LABEL}{CLOCK}(?:{WEEKDAY},?\s+)?({FULL_DATE}){TIME}(?:[\s,|-]+{_LABEL}(?:{FULL_DATE})?{TIME})?[\s.)\]|]*"
    r"(?:/?\s*(?:\d+|an?)\s(?:year|month|week|day|hour|minute|min)s?\sago)?"
    r"(?:(?-i:by|By)\s(?-i:[A-ZÀ-Þ])[\w.'’ -]{1,50})?",
    re.IGNORECASE,
)
_LABELLED = re.compile(rf"[\s(\[|]*{LABEL}", re.IGNORECASE)
_MAX_LINE = 120
_URL_DAY = re.compile(rf"(?<!\d)({_YEAR})[/-](0?[1-9]|1[0-2])[/-](0[1-9]|[12]\d|3[01]|[1-9](?=/))(?!\d)")
_URL_DIGITS = re.compile(rf"(?<!\d)({_YEAR})/?(0[1-9]|1[0-2])/?(0[1-9]|[12]\d|3[01])(?!\d)")
_URL_WORDS = re.compile(
    rf"/(?:({_YEAR})([/-])({MONTH})\2(\d\d?)|(\d\d?)([/-])({MONTH})\6({_YEAR}))(?=[/.-]|$)", re.IGNORECASE
)
_URL_DAY_FIRST = re.compile(rf"(?<!\d)(1[3-9]|2\d|3[01])-(0[1-9]|1[0-2])-({_YEAR})(?!\d)")
_EITHER_ORDER = re.compile(rf"(?<![\d/.])(\d{{1,2}})[/.](\d{{1,2}})[/.]({_YEAR})(?![\d/])")
_NAME_DAY = re.compile(rf"(?<!\d)({_YEAR})([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")
_URL_MONTH = re.compile(rf"/({_YEAR})[/-](0?[1-9]|1[0-2])/")


def date_line(text: str) -> date | None:
    """The day that a line states if it holds nothing else: "Published: Friday, March 10, 2023 14:05 GMT".

    Other text may be separated from it by bars, "Example News | 2023-03-10 14:05"; an author may stand by it.
    """
    if len(text) > _MAX_LINE:
        return None
    parts = (_DATE_LINE.fullmatch(part) for part in (text, *re.split(r"[|•·]", text)))
    return next((day for match in parts if match and (day := parse_date(match[1]))), None)


def is_labelled(text: str) -> bool:
    """Whether a date line says what its day is: "Published: May 3, 2024"."""
    return _LABELLED.match(text) is not None


def parse_date(text: str) -> date | None:
    """A full date as written, None where day and month are ambiguous or there is no such day."""
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    name = re.search(r"[A-Za-z]{3,}", text)
    if name and len(numbers) == 2:
        month = _MONTHS.get(name[0][:3].lower(), 0)
        return day_of_numbers(numbers[1], month, numbers[0]) if month else None
    if len(numbers) != 3:
        return None
    first, second, third = numbers
    if first > 31:
        return day_of_numbers(first, second, third)
    if "." in text or first > 12 or first == second:
        return day_of_numbers(third, second, first)
    return day_of_numbers(third, first, second) if second > 12 else None


def day_of_numbers(year: int, month: int, day: int) -> date | None:
    """A day, None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def day_and_month(text: str) -> tuple[int, int] | None:
    """(month, day) of a date without a year: "June 16" → (6, 16)."""
    name = re.search(MONTH, text, re.IGNORECASE)
    number = re.search(r"\d+", text)
    return (_MONTHS[name[0][:3].lower()], int(number[0])) if name and number else None


def full_dates(text: str) -> Iterator[date]:
    """Every full date the text states, in order."""
    for match in _TEXT_DATE.finditer(text):
        if day := parse_date(match[0]):
            yield day


def either_order(text: str) -> Iterator[date]:
    """The days that numbers may mean, with the day or the month first: "01/10/2024" → October 1, January 10."""
    for match in _EITHER_ORDER.finditer(text):
        first, second, year = map(int, match.groups())
        found = (day_of_numbers(year, second, first), day_of_numbers(year, first, second))
        yield from filter(None, found)


def url_date(url: str) -> tuple[int, int, int | None] | None:
    """The (year, month, day) that a URL states: "/2023/03/10/" → (2023, 3, 10), "/2023/03/" → (2023, 3, None)."""
    if match := _URL_DAY.search(url):
        return int(match[1]), int(match[2]), int(match[3])
    if match := _URL_DIGITS.search(url):
        return int(match[1]), int(match[2]), int(match[3])
    if match := _URL_WORDS.search(url):
        year, month, day = match[1] or match[8], match[3] or match[7], match[4] or match[5]
        return int(year), _MONTHS[month[:3].lower()], int(day)
    if match := _URL_DAY_FIRST.search(url):
        return int(match[3]), int(match[2]), int(match[1])
    if match := _URL_MONTH.search(url):
        return int(match[1]), int(match[2]), None
    return None


def name_date(name: str) -> tuple[int, int, int] | None:
    """The (year, month, day) in the name of a file: "2023-06-16-talks.txt", "20230616_talks.md".

    Digits alone, as in an id such as "20230616", are no date.
    """
    match = None if name.isdecimal() else _NAME_DAY.search(name)
    return (int(match[1]), int(match[3]), int(match[4])) if match else None


def with_year(month: int, day: int, mentioned: Iterator[date]) -> date | None:
    """The date of a month and day in the one year that fits the full dates of a text; None if none or several do.

    A report dated "June 16" that mentions "June 15, 2023" is from 2023: a report is written at most a month after the
    days it mentions, or a week before.
    """
    found = {
        candidate
        for day_mentioned in mentioned
        for year in (day_mentioned.year - 1, day_mentioned.year, day_mentioned.year + 1)
        if (candidate := day_of_numbers(year, month, day))
        and timedelta(-7) <= candidate - day_mentioned <= timedelta(31)
    }
    return found.pop() if len(found) == 1 else None
