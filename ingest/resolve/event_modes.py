"""Whether the modes of two tellings of events leave room for one event."""

from ingest.resolve.profiles import EventProfile
from models.vocabulary import MEANS, EventMode, EventType

ARMS = frozenset({EventMode.FIREARMS}).union(*MEANS)  # with any of which somebody in particular may be killed


def modes_differ(first: EventProfile, second: EventProfile) -> bool:
    """Whether two modes are of different acts: a visit is no call, but an attack may be told with its means or without.

    Shooting is no bombing, and kidnapping is neither; an assassination is done by either.
    """
    one, other = first.mode, second.mode
    if one == other:
        return False
    if first.type == EventType.CONSULT:
        return True
    if not (one and other):
        return False
    told = {one, other}
    return not any(told <= means for means in MEANS) and not _is_targeted(told)


def _is_targeted(told: set[str]) -> bool:
    return EventMode.TARGETED in told and not told.isdisjoint(ARMS)
