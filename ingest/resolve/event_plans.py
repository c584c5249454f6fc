"""What a planned event would be once it is done, so that the report of it can be found and compared."""

from dataclasses import replace

from ingest.resolve.profiles import EventProfile


def carried_out(plan: EventProfile) -> EventProfile | None:
    """The profile that a plan would have if it had been done, None for what is no plan.

    A promise to visit, of type AGREE, becomes a visit; sanctions that are announced become sanctions.
    """
    if not plan.planned:
        return None
    kind, mode = plan.planned_as or (plan.type, plan.mode)
    return replace(plan, type=kind, mode=mode, planned=False, planned_as=None)


def precedes(plan: EventProfile, done: EventProfile) -> bool:
    """Whether a plan was reported before what was done, as far as the days tell.

    "They will meet again", published on Friday, is no plan of the meeting on Thursday.
    """
    if not plan.published:
        return True
    if done.published and done.published < plan.published:
        return False
    return plan.days.start is not None or done.days.end is None or done.days.end >= plan.published
