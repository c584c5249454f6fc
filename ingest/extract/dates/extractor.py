"""Expressions of time in a text, and the days they mean as seen from the day of publication."""

from __future__ import annotations

import re

from ingest.extract.dates.expression import Expression, ReferenceDate
from ingest.extract.dates.patterns import patterns
from ingest.extract.dates.rules import RULES
from ingest.extract.trace import Question, decides
from ingest.tellings import Span, When

__all__ = ["Expression", "ReferenceDate", "find", "normalize"]

_HINT = re.compile(
    r"\d|day|week|month|year|night|morrow|spring|summer|fall|autumn|winter|"
    r"january|february|march|april|may|june|july|august|september|october|november|december",
    re.IGNORECASE,
)


@decides(Question.DATE)
def normalize(found: Expression, setting: ReferenceDate) -> When | None:
    """The days that are meant, or None where the document gives no day to reckon from. A year is never invented."""
    try:
        return RULES[found.rule](found, setting)
    except (OverflowError, ValueError):  # a day that no calendar has: "in 900000 days", "June 45"
        return None


def find(text: str, within: Span) -> list[Expression]:
    """Every expression of time inside `within`, in order, none overlapping. Line breaks count as spaces."""
    piece = text[within.start : within.end]
    if not _HINT.search(piece):
        return []
    piece = re.sub(r"\s", " ", piece)
    taken: list[tuple[int, int]] = []
    found: list[Expression] = []
    for rule, pattern in patterns():
        for match in pattern.finditer(piece):
            first, last = match.span()
            if any(first < end and start < last for start, end in taken) or _mistaken(rule, match, piece):
                continue
            taken.append((first, last))
            span = Span(within.start + first, within.start + last)
            found.append(Expression(span, rule, {k: v for k, v in match.groupdict().items() if v is not None}))
    found.sort(key=lambda one: one.span)
    return [one for place, one in enumerate(found) if not _repeated(one, found[place + 1 : place + 2])]


def _repeated(one: Expression, rest: list[Expression]) -> bool:
    """Whether a weekday only stands before its date: "Friday, 10 May"."""
    return one.rule == "weekday" and any(
        after.rule.startswith("day_of_month") and after.span.start - one.span.end <= 3 for after in rest
    )


def _mistaken(rule: str, match: re.Match[str], piece: str) -> bool:
    """As in "may 15", "march 5 miles" and "a May" are no dates: a month that is also a word has a capital."""
    groups = match.groupdict()
    name = groups.get("month") or ""
    if name.lower() in ("may", "march", "mar", "sun", "sat") and not name[:1].isupper():
        return True
    return rule == "weekday" and not (groups.get("weekday") or "A")[0].isupper() and piece != piece.lower()
