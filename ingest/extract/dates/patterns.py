"""Patterns of the time expressions of English news, by the rule that normalizes them."""

from __future__ import annotations

import re
from functools import cache

from ingest.lexicon import LEXICON


def _any(kind: str, name: str, long_only: bool = False) -> str:
    known = [word for word in LEXICON.calendar[kind] if not long_only or len(word) > 3 or word == "may"]
    return rf"(?P<{name}>{'|'.join(sorted(known, key=len, reverse=True))})"


@cache
def patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Patterns by rule, the more specific first; text that one has matched is not matched by later ones."""
    bare, bare2 = _any("month", "month"), _any("month", "month2")
    month, month2 = bare + r"\.?", bare2 + r"\.?"
    weekday, weekday2 = (_any("weekday", name, long_only=True) for name in ("weekday", "weekday2"))
    number = rf"(?:{_any('number', 'number')}|(?P<digits>\d{{1,3}}))"
    nth = r"(?P<{}>\d{{1,2}})(?:st|nd|rd|th)?"
    day, day2 = nth.format("day"), nth.format("day2")
    ordinal = r"(?P<day>\d{1,2})(?:st|nd|rd|th)"
    year = r"(?P<year>(?:19|20)\d\d)"
    unit = r"(?P<unit>day|week|month|year)s?"
    to = r"\s?(?:-|–|—|to|and|through|until)\s?"
    to_weekday = rf"(?P<to>{to}|\s(?:and|through\sto|up\sto|till)\s)(?:on\s)?"
    edge = r"(?P<edge>early|mid|late|the beginning of|the end of|the middle of)[\s-]"
    the_month = rf"(?:(?P<which>last|this|next|past)\s)?(?:{edge})?"
    sources = {
        "iso": rf"(?<![\d-]){year}-(?P<month>\d\d)-(?P<day>\d\d)(?![\d-])",
        "span_of_days": rf"\b{month}\s{day}{to}{day2}(?!\d|:)(?:,?\s{year})?\b",
        "span_of_days_british": rf"\b{day}{to}{day2}\s(?:of\s)?{month}(?:,?\s{year})?\b",
        "span_of_months": rf"\b{month}\s{day}{to}{month2}\s{day2}(?!\d|:)(?:,?\s{year})?\b",
        "span_of_months_british": rf"\b{day}\s(?:of\s)?{month}{to}{day2}\s(?:of\s)?{bare2}(?:\.?,?\s{year})?\b",
        "span_of_weekdays": rf"\b(?:(?P<which>last|this|next)\s)?{weekday}{to_weekday}{weekday2}\b",
        "day_of_month": rf"\b{month}\s{day}(?!\d|:)(?:,?\s{year})?\b",
        "day_of_month_british": rf"\b{day}\s(?:of\s)?{bare}(?:\.?,?\s{year})?\b",
        "nth_of_month": rf"\bthe\s{ordinal}\sof\s(?P<which>this|last|next|the)\smonth\b(?!['’])",
        "nth_alone": rf"\bon\sthe\s{ordinal}(?=\s?[,.;]|\s(?:and|at|in|to|with)\s)",
        "month_of_year": rf"\b(?:{edge})?{month},?\s(?:of\s)?{year}\b",
        "month_of_that_year": rf"\b(?:{edge})?{_any('month', 'month', long_only=True)}\s(?:of\s)?"
        r"(?P<which>last|this|next)\syear\b",
        "today": r"\b(?:today|tonight|this\s(?:morning|afternoon|evening))\b",
        "day_after_next": r"\b(?:the\s)?day\s(?:(?P<after>after\stomorrow)|before\syesterday)\b",
        "yesterday": r"\b(?:yesterday|last\s(?:night|evening))\b",
        "tomorrow": r"\btomorrow\b",
        "ago": rf"\b{number}\s{unit}\sago\b",
        "shifted": rf"\b{number}\s{unit}\s(?P<way>earlier|later|before(?!\s\w+ing)|after\sthat|afterwards?)\b",
        "within": rf"\bin\s{number}\s{unit}(?='s|’s)?(?!\s(?:of|to))\b",
        "next_day": r"\bthe\s(?P<which>next|following|previous|same|preceding)\sday\b"
        r"|\bthe\sday\s(?P<way>before|after)(?=[\s.,;])",
        "weekday": rf"\b(?:(?P<which>last|this|next|past|coming)\s(?:week(?:'s|’s)?\s(?:on\s)?)?)?{weekday}\b",
        "weekend": r"\b(?P<which>last|this|next|past|coming|the)\sweekend\b",
        "period": r"\b(?P<which>last|this|next|past|current|previous|following|coming|same)\s"
        r"(?P<unit>week|month|year)\b(?!-)",
        "season": r"\b(?P<which>last|this|next)\s(?P<season>spring|summer|fall|autumn|winter)\b",
        "month_marked": rf"\b(?P<which>last|this|next|past)\s{_any('month', 'month', long_only=True)}\b",
        "month_alone": rf"\b(?:in|since|by|during|until|through|from|of|for|before|after|the|early|late|mid)[\s-]"
        rf"{the_month}{_any('month', 'month', long_only=True)}\b(?!\s\d)",
        "year_alone": rf"\b(?:in|since|by|during|until|from|of|early|late|mid|before|after|through)[\s-]{year}\b"
        r"(?![-–]\d|\s(?:people|troops|dollars))"
        r"|(?:(?<=\bthe\s)|(?<=\ba\s)|(?<=\bits\s)|(?<=\bhis\s)|(?<=['’]s\s))(?P<then>(?:19|20)\d\d)(?=\s[\w-]+\b)",
    }
    return tuple((name, re.compile(source, re.IGNORECASE)) for name, source in sources.items())
