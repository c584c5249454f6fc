"""The kinds of statement, and the roles of participants in it."""

from enum import StrEnum


class StatementKind(StrEnum):
    """How speech is rendered: wholly, not at all, or partly inside quotation marks."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class StatementRole(StrEnum):
    """A participant's side of a statement."""

    SPEAKER = "speaker"
    ADDRESSEE = "addressee"
