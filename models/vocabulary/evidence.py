"""What records rest on: dates, spans, and what was counted or ruled."""

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


class RulingKind(StrEnum):
    """What a person decided about two variants."""

    JOIN = "join"
    CUT = "cut"


class TallyField(StrEnum):
    """What is counted of a participant's tellings."""

    KIND = "kind"
    NAME = "name"
    COUNTRY = "country"
    ROLE = "role"
    SECTOR = "sector"
    FORM = "form"  # as the text spells the name
    OUTLET = "outlet"  # documents that count
