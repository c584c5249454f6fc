"""An expression of time as the text has it, and what it is reckoned from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ingest.lexicon import LEXICON
from ingest.tellings import Span


@dataclass(frozen=True, slots=True)
class ReferenceDate:
    """What an expression is reckoned from.

    The day of publication, the last date told before it, and whether its clause looks ahead, or back on what is done.
    """

    published: date | None
    told: date | None = None
    future: bool = False
    done: bool = False


@dataclass(frozen=True, slots=True)
class Expression:
    """A stretch of text that tells a time. `rule` names the pattern that found it."""

    span: Span
    rule: str
    parts: dict[str, str]

    def number(self, name: str) -> int:
        """The value of a part: a digit string, or a word of the calendar lexicon."""
        word = self.parts[name].lower().rstrip(".")
        return int(word) if word.isdigit() else LEXICON.calendar[name.rstrip("12")][word]

    def word(self, name: str) -> str:
        """A part in lower case, or ""."""
        return (self.parts.get(name) or "").lower()
