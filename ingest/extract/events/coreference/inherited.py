"""What an event takes over from another that it goes on from: its day, its place, and whose acts that concerns."""

from __future__ import annotations

from dataclasses import replace

from ingest.extract.events.draft import EventDraft
from ingest.tellings import When, Where
from models.vocabulary import DateBasis, DetailSource, EventType

# What is said by those to whom something was done, perhaps days later: "Chad denied the charge".
REPLIES = frozenset({EventType.ACCUSE, EventType.REJECT})
OCCASION, DATELINE = DetailSource.OCCASION, DetailSource.DATELINE


def who_goes_on(event: EventDraft, earlier: EventDraft) -> set[str]:
    """Those whose act may be of the day of an earlier one: all in that, but only its actors for a reply."""
    return set(earlier.actors) if event.type in REPLIES else earlier.everyone


def inherited_date(when: When, source: DetailSource = OCCASION) -> When:
    """The date, as of an event that has none of its own; `source` is `own` where another sentence on that gives it."""
    return replace(when, basis=DateBasis.INHERITED, span=None, source=_whence(when.source, source))


def inherited_place(where: Where, source: DetailSource = OCCASION) -> Where:
    """The place, as of an event that has none of its own."""
    return replace(where, span=None, source=_whence(where.source, source))


def _whence(known: DetailSource, new: DetailSource) -> DetailSource:
    """What is taken from an event that has it from the dateline is itself from there."""
    return known if known is DATELINE else new
