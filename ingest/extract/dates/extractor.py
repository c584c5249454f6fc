"""Time expressions in a text, and their normalization to days relative to the day of publication."""

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
def normalize(found: Expression, reference: ReferenceDate) -> When | None:
    """The days an expression means, or None without a reference date to resolve it against. No year is guessed."""
    try:
        return RULES[found.rule](found, reference)
    except (OverflowError, ValueError):  # no valid date: "in 900000 days", "June 45"
        return None


def find(text: str, within: Span) -> list[Expression]:
    """Every time expression inside `within`, in order, none overlapping. Line breaks count as spaces."""
    piece = text[within.start : within.end]
    if not _HINT.search(piece):
        return []
    piece = re.sub(r"\s", " ", piece)
    taken: list[tuple[int, int]] = []
    found: list[Expression] = []
    for rule, pattern in patterns():
        for match in pattern.finditer(piece):
            first, last = match.span()
            if any(first < end and start < last for start, end in taken) or _is_other_word(rule, match, piece):
                continue
            taken.append((first, last))
            span = Span(within.start + first, within.start + last)
            found.append(Expression(span, rule, {k: v for k, v in match.groupdict().items() if v is not None}))
    found.sort(key=lambda one: one.span)
    return [one for place, one in enumerate(found) if not _precedes_its_date(one, found[place + 1 : place + 2])]


def _precedes_its_date(one: Expression, rest: list[Expression]) -> bool:
    """Whether a weekday is only part of the date after it: "Friday, 10 May"."""
    return one.rule == "weekday" and any(
        after.rule.startswith("day_of_month") and after.span.start - one.span.end <= 3 for after in rest
    )


def _is_other_word(rule: str, match: re.Match[str], piece: str) -> bool:
    """As in "may 15", "march 5 miles" and "a May": no date, as a month that is also a word needs a capital."""
    groups = match.groupdict()
    name = groups.get("month") or ""
    if name.lower() in ("may", "march", "mar", "sun", "sat") and not name[:1].isupper():
        return True
    return rule == "weekday" and not (groups.get("weekday") or "A")[0].isupper() and piece != piece.lower()
