"""The kinds of statement, the stance of its speakers to it, and the roles of participants in it."""

from enum import StrEnum


class StatementKind(StrEnum):
    """How speech is rendered: wholly, not at all, or partly inside quotation marks."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Stance(StrEnum):
    """What the speakers do with the content of a statement: say that it is so, that it is not so, or ask whether."""

    ASSERTED = "asserted"
    DENIED = "denied"
    QUESTIONED = "questioned"


class StatementRole(StrEnum):
    """A participant's side of a statement."""

    SPEAKER = "speaker"
    ADDRESSEE = "addressee"
