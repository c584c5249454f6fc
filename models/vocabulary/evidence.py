"""The terms of evidence: dates, parts that spans prove, corrections, and fields that are counted."""

from enum import StrEnum


class DatePrecision(StrEnum):
    """How much of a date is known. A range that is known by its days is `day`."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class DateBasis(StrEnum):
    """What a date rests on."""

    STATED = "stated"  # the text gives it in full
    RESOLVED = "resolved"  # a relative or partial expression, reckoned from the publication date
    INHERITED = "inherited"  # of the enclosing event, or the day the article speaks of throughout
    LINKED = "linked"  # carried over from a linked telling; never on a telling itself


class Part(StrEnum):
    """What a span proves about its telling."""

    NAME = "name"
    ROLE = "role"
    TRIGGER = "trigger"
    ACTOR = "actor"
    RECIPIENT = "recipient"
    DATE = "date"
    PLACE = "place"
    CONTENT = "content"
    CUE = "cue"
    SPEAKER = "speaker"
    ADDRESSEE = "addressee"
    TITLE = "title"
    REFERENCE = "reference"
    PARTY = "party"
    STEP = "step"


class CorrectionKind(StrEnum):
    """Which constraint a person set on two variants: must link (join) or cannot link (cut)."""

    JOIN = "join"
    CUT = "cut"


class CountedField(StrEnum):
    """The fields whose values are counted over a participant's tellings."""

    KIND = "kind"
    NAME = "name"
    COUNTRY = "country"
    ROLE = "role"
    SECTOR = "sector"
    FORM = "form"  # as the text spells the name
    OUTLET = "outlet"  # documents that count
