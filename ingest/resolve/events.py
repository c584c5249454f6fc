"""When two tellings of an event are of one event: type, mode, days, place and participants."""

from itertools import combinations

from ingest.resolve.clustering import COPIED, Match
from ingest.resolve.participant_overlap import (
    agreement,
    around,
    common_participants,
    countries_of,
    days_apart,
    labels,
    listed,
    long_apart,
    published_apart,
    stretch,
)
from ingest.resolve.profiles import EventProfile
from ingest.resolve.text_similarity import containment

NEWS_DAYS = 10  # outlets report one event within this many days of each other
ENOUGH = 0.6
LIKE_MATTER = 0.35  # shared words of the sentences round two triggers that make one matter of them
SAME_DAYS = 0.25  # what the same days add to a score
SAME_WEEK = 0.15  # and two reports of one week
MARGIN = 0.05  # two calls of one week are not told apart by a word
LONGEST = 5  # days of an event that it is looked for under
PAIRS = 15  # pairs of participants that it is looked for under
MUTUAL = frozenset(["CONSULT", "COOPERATE", "AGREE"])  # where the two sides may change places in a report


def keys(profile: EventProfile) -> set[str]:
    """Type with two participants, and the days it happened on or the weeks it was in the news; and its revisions."""
    state = "dated" if profile.days.start else "open"
    times = {f"day:{day}" for day in listed(profile.days, LONGEST)}
    if profile.published:
        times.add(f"{state}:{stretch(profile.published, NEWS_DAYS)}")
    found = {f"{pair}:{time}" for pair in _pairs(profile) for time in times}
    moment = "ever" if profile.published else "never"
    found |= {f"{pair}:{moment}:{host}" for pair in _persons(profile) for host in {str(profile.host), "any"}}
    return {key[:100] for key in found | _revisions(profile)}


def probes(profile: EventProfile) -> set[str]:
    """What to look under: days for days, and for want of a day the news of the weeks round it.

    What does not know when it was published looks for the same persons at the same place, whenever.
    """
    times = {f"day:{day}" for day in listed(profile.days, LONGEST)}
    states = ("open",) if profile.days.start else ("open", "dated")
    times |= {f"{state}:{week}" for week in around(profile.published, NEWS_DAYS) for state in states}
    found = {f"{pair}:{time}" for pair in _pairs(profile) for time in times}
    moments = ("never",) if profile.published else ("never", "ever")
    hosts = (profile.host, None) if profile.host else ("any",)
    found |= {f"{pair}:{moment}:{host}" for pair in _persons(profile) for moment in moments for host in hosts}
    return {key[:100] for key in found | _revisions(profile)}


def _pairs(profile: EventProfile) -> list[str]:
    names = sorted(labels(profile.sides))
    pairs = list(combinations(names, 2))[:PAIRS] or [(name, "") for name in names]
    return [f"event:{profile.type}:{profile.mode or ''}:{a}+{b}" for a, b in pairs]


def _persons(profile: EventProfile) -> list[str]:
    """A person with somebody; not two countries alone, which meet too often."""
    pairs = combinations(sorted(labels(profile.sides)), 2)
    told = [(a, b) for a, b in pairs if not (a.isupper() and b.isupper())][:PAIRS]
    return [f"event:{profile.type}:{profile.mode or ''}:{a}+{b}" for a, b in told]


def _revisions(profile: EventProfile) -> set[str]:
    return {f"event:{profile.type}:{profile.mode or ''}:{profile.address}"} if profile.address else set()


def compare(first: EventProfile, second: EventProfile) -> Match | None:
    """The match of two tellings of events, None where they are not one."""
    if differ(first, second):
        return None
    if first.document == second.document:
        return COPIED
    sides = agreement(first.sides, second.sides)
    if sides < 0.34:
        return None
    reasons = [
        f"same type ({first.type}{f', {first.mode}' if first.mode else ''})",
        f"participants agree to {sides:.0%}",
    ]
    score = 0.1 + 0.4 * sides
    near, why = _near(first, second)
    words = containment(first.stems, second.stems)
    matter = containment(first.context, second.context)
    if not words and near < SAME_DAYS and matter < LIKE_MATTER:
        return None  # nothing but the participants and the week speaks for it, and they do more than one thing
    score += near + 0.15 * max(words, matter)
    if first.host and first.host == second.host:
        score += 0.1
        reasons.append(f"both in {first.host}")
    if words:
        reasons.append("told in the same words" if words == 1 else "told in like words")
    return Match(round(score, 3), (*reasons, *why)) if score >= ENOUGH else None


def _near(first: EventProfile, second: EventProfile) -> tuple[float, list[str]]:
    """What nearness in time adds: most for the same days, less for reports of the same week."""
    if days_apart(first.days, second.days) == 0:
        return SAME_DAYS, ["same days"]
    if _revised(first, second):
        return SAME_WEEK, ["a text and its revision"]
    between = published_apart(first.published, second.published)
    if between is not None:
        return SAME_WEEK, [f"published {between} days apart"]
    return 0.05, []


def differ(first: EventProfile, second: EventProfile) -> bool:
    """Whether two tellings cannot be of one event."""
    if first.document == second.document:  # a copy, or two things that one text tells
        return first.place != second.place or long_apart(first.days, second.days)
    if (first.type, first.mode, first.negated) != (second.type, second.mode, second.negated):
        return True
    if not _revised(first, second) and (_elsewhere(first, second) or _another_time(first, second)):
        return True
    return _others(first, second) or _the_other_way_round(first, second)


def _revised(first: EventProfile, second: EventProfile) -> bool:
    """Whether one text is a revision of the other: it may give another day or place to the same event."""
    return first.address is not None and first.address == second.address


def _elsewhere(first: EventProfile, second: EventProfile) -> bool:
    pairs = ((first.host, second.host), (first.city, second.city))
    return any(one and other and one != other for one, other in pairs)


def _another_time(first: EventProfile, second: EventProfile) -> bool:
    apart = days_apart(first.days, second.days)
    if apart is not None:
        return apart > 0
    between = published_apart(first.published, second.published)
    return between is not None and between > NEWS_DAYS


def _others(first: EventProfile, second: EventProfile) -> bool:
    one, other = countries_of(first.sides), countries_of(second.sides)
    return bool(one and other and not one & other)


def _the_other_way_round(first: EventProfile, second: EventProfile) -> bool:
    """A condemned B; B condemned A."""
    if first.type in MUTUAL or not (first.recipients and second.recipients):
        return False
    straight = common_participants(first.actors, second.actors) + common_participants(
        first.recipients, second.recipients
    )
    return (
        common_participants(first.actors, second.recipients) + common_participants(first.recipients, second.actors)
        > straight
    )
