"""What a planned event would be once it is done, so that the report of it can be found and compared."""

from dataclasses import replace
from datetime import date, timedelta

from ingest.resolve.participant_overlap import days_apart
from ingest.resolve.profiles import EventProfile, once_per_profile

SHIFTED = 1  # days between what was planned and what was done, in two time zones


@once_per_profile
def carried_out(plan: EventProfile) -> EventProfile | None:
    """The profile that a plan would have if it had been done, None for what is no plan.

    A promise to visit, of type AGREE, becomes a visit; sanctions that are announced become sanctions. The profile still
    says what it was a plan of, as it was reported before it was done.
    """
    if not plan.planned:
        return None
    kind, mode = plan.planned_as or (plan.type, plan.mode)
    return replace(plan, type=kind, mode=mode, planned=False, planned_as=(kind, mode))


def as_meant(first: EventProfile, second: EventProfile) -> tuple[EventProfile, EventProfile]:
    """Two promises as what they are promises of, any other two as they are told.

    Two outlets that say whom somebody will meet speak of one meeting by what makes two reports of a meeting one.
    """
    if first.planned_as and second.planned_as and (one := carried_out(first)) and (other := carried_out(second)):
        return one, other
    return first, second


def precedes(plan: EventProfile, done: EventProfile) -> bool:
    """Whether a plan was reported before what was done, and for that day, as far as the days tell.

    "They will meet again", published on Friday, is no plan of the meeting on Thursday; a visit due on Friday did not
    take place on Wednesday.
    """
    if (days_apart(plan.days, done.days) or 0) > SHIFTED:
        return False
    reported = done.published
    if reported and (reported < (plan.published or "") or reported < _eve(plan.days.start)):
        return False
    return plan.days.start is not None or not done.days.end or done.days.end >= (plan.published or "")


def _eve(day: str | None) -> str:
    """The day before, on which what is due on a day may be reported where the sun rises later; "" if unknown."""
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat() if day else ""
