"""The kinds of record: their names, the first letter of their ids, and the part that identifies their tellings.

This is the part of `models.kinds` that extractors and resolvers may import: it needs no tables.
"""

from __future__ import annotations

from enum import StrEnum

from models.vocabulary.evidence import Part


class RecordKind(StrEnum):
    """The four kinds of record. Each comes after the kinds that it refers to.

    `prefix` is the first letter of an id; `subject` is the part whose spans identify a telling, such as the trigger.
    """

    PARTICIPANT = "participant", "p", Part.NAME
    EVENT = "event", "e", Part.TRIGGER
    STATEMENT = "statement", "s", Part.CONTENT
    AGREEMENT = "agreement", "a", Part.TITLE

    prefix: str
    subject: Part

    def __new__(cls, name: str, prefix: str, subject: Part) -> RecordKind:
        """A member whose value is its name."""
        member = str.__new__(cls, name)
        member._value_ = name
        member.prefix, member.subject = prefix, subject
        return member
