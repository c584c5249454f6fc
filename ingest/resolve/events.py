"""When two tellings are of one event: its type, mode, days, place and participants are compared."""

from itertools import combinations

from ingest.resolve.clustering import COPIED, Match
from ingest.resolve.participant_overlap import (
    adjacent_periods,
    blocking_labels,
    common_participants,
    countries_of,
    day_keys,
    days_apart,
    different_occasions,
    participant_similarity,
    period,
    published_apart,
    rival_heads,
)
from ingest.resolve.profiles import EventProfile
from ingest.resolve.text_similarity import containment

NEWS_DAYS = 10  # outlets report one event within this many days of each other
MIN_SCORE = 0.6
MIN_CONTEXT = 0.35  # share of words in common from which the sentences around two triggers are about one matter
SAME_DAYS_SCORE = 0.25  # what the same days add to a score
SAME_WEEK_SCORE = 0.15  # what two reports within a week add
MARGIN = 0.05  # two calls of one week are not told apart by a word
MAX_DAYS = 5  # up to which each day of an event makes blocking keys; of a longer event its months do
MAX_PAIRS = 15  # pairs of participants that make blocking keys
MUTUAL = frozenset(["CONSULT", "COOPERATE", "AGREE"])  # types whose reports may name the sides in either order


def keys(profile: EventProfile) -> set[str]:
    """Type and two participants, with the days it happened on or the period it was in the news; and its URL."""
    state = "dated" if profile.days.start else "open"
    times = {f"day:{day}" for day in day_keys(profile.days, MAX_DAYS)}
    if profile.published:
        times.add(f"{state}:{period(profile.published, NEWS_DAYS)}")
    found = {f"{pair}:{time}" for pair in _pairs(profile) for time in times}
    moment = "ever" if profile.published else "never"
    found |= {f"{pair}:{moment}:{host}" for pair in _person_pairs(profile) for host in {str(profile.host), "any"}}
    return {key[:100] for key in found | _url_keys(profile)}


def probes(profile: EventProfile) -> set[str]:
    """Days look for the same days; a telling without a day looks for those reported in the adjacent periods.

    A telling whose day of publication is unknown looks for the same persons at the same place, at any time.
    """
    times = {f"day:{day}" for day in day_keys(profile.days, MAX_DAYS)}
    states = ("open",) if profile.days.start else ("open", "dated")
    times |= {f"{state}:{week}" for week in adjacent_periods(profile.published, NEWS_DAYS) for state in states}
    found = {f"{pair}:{time}" for pair in _pairs(profile) for time in times}
    moments = ("never",) if profile.published else ("never", "ever")
    hosts = (profile.host, None) if profile.host else ("any",)
    found |= {f"{pair}:{moment}:{host}" for pair in _person_pairs(profile) for moment in moments for host in hosts}
    return {key[:100] for key in found | _url_keys(profile)}


def _pairs(profile: EventProfile) -> list[str]:
    names = sorted(blocking_labels(profile.sides))
    pairs = list(combinations(names, 2))[:MAX_PAIRS] or [(name, "") for name in names]
    return [f"event:{profile.type}:{profile.mode or ''}:{a}+{b}" for a, b in pairs]


def _person_pairs(profile: EventProfile) -> list[str]:
    """Pairs of participants that are not both countries, as two countries meet too often."""
    pairs = combinations(sorted(blocking_labels(profile.sides)), 2)
    chosen = [(a, b) for a, b in pairs if not (a.isupper() and b.isupper())][:MAX_PAIRS]
    return [f"event:{profile.type}:{profile.mode or ''}:{a}+{b}" for a, b in chosen]


def _url_keys(profile: EventProfile) -> set[str]:
    return {f"event:{profile.type}:{profile.mode or ''}:{profile.address}"} if profile.address else set()


def compare(first: EventProfile, second: EventProfile) -> Match | None:
    """The match of two tellings of events, None where they are not of one."""
    if differ(first, second):
        return None
    if first.document == second.document:
        return COPIED
    sides = participant_similarity(first.sides, second.sides)
    if sides < 0.34:
        return None
    reasons = [
        f"same type ({first.type}{f', {first.mode}' if first.mode else ''})",
        f"participants agree to {sides:.0%}",
    ]
    score = 0.1 + 0.4 * sides
    time, why = _time_score(first, second)
    words = containment(first.stems, second.stems)
    context = containment(first.context, second.context)
    if not words and time < SAME_DAYS_SCORE and context < MIN_CONTEXT:
        return None  # only participants and week agree, and the same participants may do several things in a week
    score += time + 0.15 * max(words, context)
    if first.host and first.host == second.host:
        score += 0.1
        reasons.append(f"both in {first.host}")
    if words:
        reasons.append("told in the same words" if words == 1 else "told in like words")
    return Match(round(score, 3), (*reasons, *why)) if score >= MIN_SCORE else None


def _time_score(first: EventProfile, second: EventProfile) -> tuple[float, list[str]]:
    """What nearness in time adds to the score, and the reasons: most for the same days, less for the same week."""
    if days_apart(first.days, second.days) == 0:
        return SAME_DAYS_SCORE, ["same days"]
    if _revised(first, second):
        return SAME_WEEK_SCORE, ["a text and its revision"]
    between = published_apart(first.published, second.published)
    if between is not None:
        return SAME_WEEK_SCORE, [f"published {between} days apart"]
    return 0.05, []


def differ(first: EventProfile, second: EventProfile) -> bool:
    """Whether two tellings cannot be of one event."""
    if first.document == second.document:  # a copy, or two events of one text
        return first.place != second.place or different_occasions(first.days, second.days)
    if (first.type, first.mode, first.negated) != (second.type, second.mode, second.negated):
        return True
    if not _revised(first, second) and (_places_differ(first, second) or _times_differ(first, second)):
        return True
    if rival_heads(first.sides, second.sides):
        return True
    return _no_common_country(first, second) or _roles_reversed(first, second)


def _revised(first: EventProfile, second: EventProfile) -> bool:
    """Whether one text is a revision of the other: it may give another day or place to the same event."""
    return first.address is not None and first.address == second.address


def _places_differ(first: EventProfile, second: EventProfile) -> bool:
    pairs = ((first.host, second.host), (first.city, second.city))
    return any(one and other and one != other for one, other in pairs)


def _times_differ(first: EventProfile, second: EventProfile) -> bool:
    apart = days_apart(first.days, second.days)
    if apart is not None:
        return apart > 0
    between = published_apart(first.published, second.published)
    return between is not None and between > NEWS_DAYS


def _no_common_country(first: EventProfile, second: EventProfile) -> bool:
    one, other = countries_of(first.sides), countries_of(second.sides)
    return bool(one and other and not one & other)


def _roles_reversed(first: EventProfile, second: EventProfile) -> bool:
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
