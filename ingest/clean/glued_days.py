"""Date lines that lost the line break behind or before them: "May 3, 2024The talks failed".

    line    = [label] [clock] [weekday] day [time] ["by" user]
    opening = line sentence    where a label, a time or a missing space parts them, or the sentence shows that it begins
    closing = title line       where the line has a label: "Talks fail Published: 3 May 2024"

A day that is part of its sentence has none of these: "May 3, 2024 was a Friday", "May 3, 2024 Accord holds".
"""

from __future__ import annotations

import re

from ingest.read.publication_days import CLOCK, FULL_DATE, LABEL, TIME, WEEKDAY

_DAY = rf"(?:{WEEKDAY},?\s+)?{FULL_DATE}"
_OPENING = re.compile(
    rf"(?P<label>{LABEL})?{CLOCK}{_DAY}(?P<time>{TIME})(?P<user>\s+by\s+(?-i:[a-z])\w*)?(?P<gap>[\s|•·]*)",
    re.IGNORECASE,
)
_CLOSING = re.compile(rf"(?<=[^\s,])\s+(?-i:(?=[A-Z])){LABEL}{CLOCK}{_DAY}{TIME}\s*", re.IGNORECASE)
# A capital where none stands inside a sentence shows that one begins: "May 3, 2024 The talks failed".
SENTENCE_OPENER = re.compile(
    r"[\"“‘«]|(?:The|An?|This|These|That|Those|It|In|On|At|After|Before|As|For|From|By|With|While|When|We|He|She|They"
    r"|There|More|Some|Two|Three|Four|Five|Six|Hundreds|Thousands|Dozens|Several|Many|Both|His|Her|Its|Their|Our)\s"
)
_MIN_TITLE = 4  # words; what is shorter before a day is a credit, "Reuters | Lima | Updated: 3 May 2024"


def opening_day_length(text: str) -> int:
    """The length of a date line with which a paragraph opens, with the space behind it; 0 if it opens with none."""
    match = _OPENING.match(text)
    rest = text[match.end() :] if match else ""
    if match is None or not rest:
        return 0
    if match["label"] or match["time"] or match["user"] or not match["gap"]:
        begins = not rest[0].islower() and rest[0] not in ",;:.)]–—-"
    else:
        begins = SENTENCE_OPENER.match(rest) is not None
    return match.end() if begins else 0


def closing_day_start(text: str) -> int:
    """Where a date line with a label begins that a title ends with; the length of the text if it ends with none."""
    match = next((one for one in _CLOSING.finditer(text) if one.end() == len(text)), None)
    return match.start() if match and len(text[: match.start()].split()) >= _MIN_TITLE else len(text)
