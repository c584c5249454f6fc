"""Whether two tellings of events are about one matter, by the words of their triggers and around them."""

from ingest.resolve.event_sides import ENOUGH, SPEECH_ACTS, is_meeting, lacks_a_side
from ingest.resolve.participant_overlap import (
    common_participants,
    countries_of,
    participant_similarity,
    without_groups,
)
from ingest.resolve.profiles import EventProfile
from ingest.resolve.text_similarity import containment
from models.vocabulary import EventType

MIN_CONTEXT = 0.3  # share of words in common from which the sentences around two triggers are about one matter
MANY_WORDS = 4  # words in common from which they are, however long the sentences
SAME_CONTEXT = 0.5  # share from which a telling that lacks a side is known by what it says
AROUND_WORDS = 3  # words in common that a short sentence has at least, to be around one thing
PHRASE = 2  # words of a trigger that are more than "agreed" or "signed", which are said of many things
ONCE = frozenset(["ASSAULT", "COERCE", "RETREAT"])  # types that befall a person once: killed, arrested, resigned
FULL = 10  # words in common that are as good as all


def context_overlap(first: EventProfile, second: EventProfile) -> float:
    """How much of what is said around the triggers is the same, 0..1: many words in common count as all."""
    shared = len(set(first.context) & set(second.context))
    return max(containment(first.context, second.context), min(1.0, shared / FULL))


def alike_around(first: EventProfile, second: EventProfile) -> bool:
    """Whether what surrounds two attacks without a city is the same: a mosque, at prayers, in the north-west."""
    shared = len(set(first.context) & set(second.context))
    share = containment(first.context, second.context)
    return shared >= MANY_WORDS or (share >= SAME_CONTEXT and shared >= AROUND_WORDS)


def one_matter(first: EventProfile, second: EventProfile, *, same_days: bool) -> bool:
    """Whether the words leave no doubt, as the same participants may do several things of one type in a week."""
    shared = len(set(first.context) & set(second.context))
    share = containment(first.context, second.context)
    words = len(set(first.stems) & set(second.stems))
    if lacks_a_side(first) or lacks_a_side(second):
        signed = not is_meeting(first) and same_days and bool(words) and bool(_common_persons(first, second))
        return signed or (share >= SAME_CONTEXT and shared >= MANY_WORDS)
    if first.count and first.count == second.count:
        return True
    if share >= MIN_CONTEXT or shared >= MANY_WORDS:
        return shared > 1 or bool(without_groups(first.sides) and without_groups(second.sides))
    if first.type == EventType.CONSULT:  # the same people do not meet twice a day, and of two calls a word tells little
        return bool(words) or same_days or participant_similarity(first.sides, second.sides) == 1.0
    if first.type in SPEECH_ACTS and _names_fewer(first, second):  # "agreed" and "sanctioned" are said of many things
        return words >= PHRASE and same_days
    once = first.type in ONCE and bool(_common_persons(first, second))
    return words >= (1 if same_days or once else PHRASE)


def _names_fewer(first: EventProfile, second: EventProfile) -> bool:
    """Whether one leaves out a side that the other names, or both name only one."""
    if len(states := countries_of(first.sides)) >= ENOUGH and states == countries_of(second.sides):
        return False
    named = min(len(without_groups(profile.sides)) for profile in (first, second))
    return named < ENOUGH or participant_similarity(first.sides, second.sides) < 1


def _common_persons(first: EventProfile, second: EventProfile) -> int:
    """How many persons take part in both."""
    persons = [tuple(one for one in profile.sides if one.kind == "person") for profile in (first, second)]
    return common_participants(*persons)
