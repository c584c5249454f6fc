"""The vocabulary of evidence: dates, what spans prove, corrections, typed links, counted fields."""

from enum import StrEnum


class DatePrecision(StrEnum):
    """How much of a date is known. A range whose first and last days are known is `day`."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class DateBasis(StrEnum):
    """How a date is known."""

    STATED = "stated"  # the text gives it in full
    RESOLVED = "resolved"  # a relative or partial expression, resolved against the publication date
    INHERITED = "inherited"  # from the enclosing event, or the day that the whole article is about
    LINKED = "linked"  # taken from a linked telling; only on records, never on a telling
    CORRECTED = "corrected"  # set by a person; only on records


class DetailSource(StrEnum):
    """Whence in its document a telling has a date or place."""

    OWN = "own"  # told of the event itself, or following from who takes part
    OCCASION = "occasion"  # of what it was done at, or of what its actors did just before
    DATELINE = "dateline"  # of the report: its place, or the day it was published


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
    MEDIATOR = "mediator"
    STEP = "step"


class CorrectionKind(StrEnum):
    """What a person ruled: two are one (join), or not (cut); a record is none (dismiss); a field is set (amend)."""

    JOIN = "join"
    CUT = "cut"
    DISMISS = "dismiss"
    AMEND = "amend"


class LinkType(StrEnum):
    """How two things that are not one belong together: the first is a part of the second, or a plan that it fulfils."""

    PART = "part"
    PLAN = "plan"


class CountedField(StrEnum):
    """The fields whose values are counted over the tellings of a participant."""

    KIND = "kind"
    NAME = "name"
    COUNTRY = "country"
    ROLE = "role"
    SECTOR = "sector"
    FORM = "form"  # the name as the text spells it
    OUTLET = "outlet"  # of documents that count: no superseded ones
    TENURE = "tenure"  # state, office, month, and an outlet that tells a deed of the person in that office then
