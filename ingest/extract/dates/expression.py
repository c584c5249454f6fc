"""A time expression as found in the text, and the reference date it is resolved against."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ingest.lexicon import LEXICON
from ingest.tellings import Span


@dataclass(frozen=True, slots=True)
class ReferenceDate:
    """What a time expression is resolved against.

    The day of publication, the last date given before the expression, and whether its clause is about the future or
    about something completed.
    """

    published: date | None
    previous: date | None = None
    future: bool = False
    completed: bool = False


@dataclass(frozen=True, slots=True)
class Expression:
    """A span that expresses a time. `rule` names the pattern that found it, `parts` are its named groups."""

    span: Span
    rule: str
    parts: dict[str, str]

    def number(self, name: str) -> int:
        """The value of a part that is digits or a word of the calendar lexicon; KeyError for other words."""
        word = self.parts[name].lower().rstrip(".")
        return int(word) if word.isdigit() else LEXICON.calendar[name.rstrip("12")][word]

    def word(self, name: str) -> str:
        """A part in lower case, "" if it is missing."""
        return (self.parts.get(name) or "").lower()
