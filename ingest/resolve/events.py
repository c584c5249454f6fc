"""When two tellings are of one event: its type, mode, days, place and participants are compared."""

from itertools import combinations

from ingest.resolve.clustering import COPIED, Match
from ingest.resolve.event_matter import PHRASE, alike_around, context_overlap, one_matter
from ingest.resolve.event_modes import modes_differ
from ingest.resolve.event_plans import as_meant, carried_out, precedes
from ingest.resolve.event_sides import (
    ENOUGH,
    no_common_country,
    others_met,
    roles_reversed,
    side_similarity,
    whole_and_part,
)
from ingest.resolve.event_times import (
    NEWS_DAYS,
    SAME_DAYS_SCORE,
    news_periods,
    places_differ,
    revised,
    time_score,
    times_differ,
)
from ingest.resolve.participant_overlap import (
    adjacent_periods,
    blocking_labels,
    countries_of,
    day_keys,
    days_apart,
    different_occasions,
    period,
    published_apart,
    rival_holders,
    widened,
    without_groups,
)
from ingest.resolve.profiles import Days, EventProfile, once_per_profile
from ingest.resolve.tenures import month_of, unnamed_keys
from ingest.resolve.text_similarity import containment
from models.vocabulary import EventMode, EventType

MIN_SCORE = 0.6
MIN_SIDES = 0.34  # share of participants in common
MARGIN = 0.05  # two calls of one week are not told apart by a word
MAX_DAYS = 5  # up to which each day of an event makes blocking keys; of a longer event its months do
MAX_PAIRS = 15  # pairs of participants that make blocking keys
MAX_LONE_SIDES = 4  # participants that do so by themselves
DAY = len("2024-01-01")  # of the keys of a range that are days, not months
PLACED = frozenset(["ASSAULT", "PROTEST"])  # types known by place and day, where nobody is named
PLACED_DAYS = 2  # between two reports of them, where one gives no day


@once_per_profile
def keys(profile: EventProfile) -> set[str]:
    """Type and two participants, with the days it happened on or the period it was in the news; place; and its URL.

    A plan is found under those of what it would be once it is done, too. Also the offices by which alone somebody takes
    part; nobody looks under them here.
    """
    return set().union(*map(_keys, _as_told_and_done(profile)))


def probes(profile: EventProfile) -> set[str]:
    """Days look for the same days; a telling without a day looks for those reported in the adjacent periods.

    A telling whose day of publication is unknown looks for the same persons at the same place, at any time.
    """
    return set().union(*map(_probes, _as_told_and_done(profile)))


def _as_told_and_done(profile: EventProfile) -> list[EventProfile]:
    done = carried_out(profile)
    return [profile, done] if done and done.type != profile.type else [profile]  # `planned` is in no key


def _keys(profile: EventProfile) -> set[str]:
    times = _times(profile)
    found = {f"{pair}:{time}" for pair in _pairs(profile) for time in times} | _lone_side_keys(profile, profile.days)
    moment = "ever" if profile.published else "never"
    found |= {f"{pair}:{moment}:{host}" for pair in _person_pairs(profile) for host in {str(profile.host), "any"}}
    found |= {f"{place}:{time}" for place in _places(profile, ("any",)) for time in times}
    unnamed = unnamed_keys(profile.sides, month_of(*profile.days, profile.published))
    return {key[:100] for key in found | _url_keys(profile)} | unnamed


def _probes(profile: EventProfile) -> set[str]:
    times = {f"day:{day}" for day in day_keys(profile.days, MAX_DAYS) + day_keys(widened(profile.days), MAX_DAYS)}
    states = ("open",) if profile.days.start else ("open", "dated")
    weeks = {*adjacent_periods(profile.published, NEWS_DAYS)} | news_periods(profile)
    times |= {f"{state}:{week}" for week in weeks for state in states}
    found = {f"{pair}:{time}" for pair in _pairs(profile) for time in times}
    found |= _lone_side_keys(profile, profile.days, widened(profile.days))
    moments = ("never",) if profile.published else ("never", "ever")
    hosts = (profile.host, None) if profile.host else ("any",)
    found |= {f"{pair}:{moment}:{host}" for pair in _person_pairs(profile) for moment in moments for host in hosts}
    anywhere = ("none",) if profile.city else ("none", "any")
    found |= {f"{place}:{time}" for place in _places(profile, anywhere) for time in times}
    return {key[:100] for key in found | _url_keys(profile)}


def _times(profile: EventProfile) -> set[str]:
    times = {f"day:{day}" for day in day_keys(profile.days, MAX_DAYS)}
    state = "dated" if profile.days.start else "open"
    weeks = news_periods(profile) | ({period(profile.published, NEWS_DAYS)} if profile.published else set())
    return times | {f"{state}:{week}" for week in weeks}


def _kind(profile: EventProfile) -> str:
    """Type, and of meetings the mode: a visit is no call, but an attack may be told with its means or without."""
    return f"{profile.type}:{profile.mode or ''}" if profile.type == EventType.CONSULT else profile.type


def _pairs(profile: EventProfile) -> list[str]:
    labels = blocking_labels(profile.sides)
    names, alone = sorted(labels), [(name, "") for name in sorted(labels)]
    few = len(labels) < ENOUGH
    if few and profile.type not in PLACED:  # whose victims are people of some country
        names = sorted(labels | countries_of(profile.sides))
        alone = alone or [(name, "") for name in names]
    pairs = list(combinations(names, 2))[:MAX_PAIRS]
    if few or profile.mode == EventMode.CEASEFIRE:  # of which a text may name one party alone
        pairs += alone[:MAX_PAIRS]
    return [f"event:{_kind(profile)}:{a}+{b}" for a, b in pairs]


def _lone_side_keys(profile: EventProfile, *ranges: Days) -> set[str]:
    """Each side with each day, for what another text tells with one side named alone: "sanctioned ten officers".

    Without weeks and months, as a state does too much in these; nor for meetings and what is known by its place.
    """
    if profile.type in PLACED or profile.type == EventType.CONSULT:
        return set()
    labels = sorted(blocking_labels(profile.sides))[:MAX_LONE_SIDES]
    single = {day for days in ranges for day in day_keys(days, MAX_DAYS) if len(day) == DAY}
    return {f"event:{_kind(profile)}:{label}:on:{day}" for label in labels for day in single}


def _person_pairs(profile: EventProfile) -> list[str]:
    """Pairs of participants that are not both countries, as two countries meet too often."""
    pairs = combinations(sorted(blocking_labels(profile.sides)), 2)
    chosen = [(a, b) for a, b in pairs if not (a.isupper() and b.isupper())][:MAX_PAIRS]
    return [f"event:{_kind(profile)}:{a}+{b}" for a, b in chosen]


def _places(profile: EventProfile, anywhere: tuple[str, ...]) -> list[str]:
    """The city of what needs no names to be known; `anywhere` in the country for what is told without a city."""
    if profile.type not in PLACED or not profile.host:
        return []
    return [f"event:{profile.type}@{profile.host}:{city}" for city in (profile.city or "none", *anywhere)]


def _url_keys(profile: EventProfile) -> set[str]:
    return {f"event:{_kind(profile)}:{profile.address}"} if profile.address else set()


def compare(first: EventProfile, second: EventProfile) -> Match | None:
    """The match of two tellings of events, None where they are not of one."""
    if differ(first, second):
        return None
    if first.document == second.document:
        return COPIED
    first, second = as_meant(first, second)
    sides, who = _side_score(first, second)
    time, when = time_score(first, second)
    if not sides or not one_matter(first, second, same_days=time >= SAME_DAYS_SCORE):
        return None
    words, context = containment(first.stems, second.stems), context_overlap(first, second)
    phrase = len(set(first.stems) & set(second.stems)) >= PHRASE
    score = 0.1 + sides + time + 0.05 * words + 0.1 * phrase + 0.2 * context
    reasons = [f"same type ({first.type}{f', {first.mode}' if first.mode else ''})", who]
    if first.host and first.host == second.host:
        score += 0.1
        reasons.append(f"both in {first.host}")
    if first.count and first.count == second.count:
        score += 0.1
        reasons.append(f"{first.count} instruments")
    if words:
        reasons.append("told in the same words" if words == 1 else "told in like words")
    return Match(round(score, 3), (*reasons, *when)) if score >= MIN_SCORE else None


def plan_of(first: EventProfile, second: EventProfile) -> Match | None:
    """The match of a plan with what was done later, None where the first is no plan of the second.

    The two match if what was planned, done as it was planned, would be the other.
    """
    done = carried_out(first)
    if done is None or second.planned or first.document == second.document or not precedes(first, second):
        return None
    found = compare(done, second)
    return Match(min(found.score, 1.0), ("planned, and done", *found.reasons)) if found else None


def _side_score(first: EventProfile, second: EventProfile) -> tuple[float, str]:
    """What the sides add to the score, nothing where they are others; the place does for those that nobody names."""
    alike = side_similarity(first, second)
    if alike >= MIN_SIDES:
        return 0.4 * alike, f"participants agree to {alike:.0%}"
    if not _known_by_place(first, second):
        return (0.25, "sides told without names") if _known_by_matter(first, second) else (0.0, "")
    cities = first.city is not None and first.city == second.city
    return (0.25 if cities else 0.15), f"nobody named, in {first.city if cities else first.host}"


def _known_by_place(first: EventProfile, second: EventProfile) -> bool:
    """Whether an attack or a protest without names is told of one place and day."""
    if first.type not in PLACED or not first.host or first.host != second.host:
        return False
    if without_groups(first.sides) and without_groups(second.sides):
        return False
    between = published_apart(first.published, second.published)
    if days_apart(first.days, second.days) != 0 and (between is None or between > PLACED_DAYS):
        return False
    return (first.city is not None and first.city == second.city) or alike_around(first, second)


def _known_by_matter(first: EventProfile, second: EventProfile) -> bool:
    """Whether one names no side of what the other tells in the same words: "the warring parties agreed to a truce"."""
    if first.type == EventType.CONSULT or (without_groups(first.sides) and without_groups(second.sides)):
        return False
    one, other = countries_of(first.sides), countries_of(second.sides)
    between = published_apart(first.published, second.published)
    return bool(one & other) and between is not None and between <= PLACED_DAYS and alike_around(first, second)


def differ(first: EventProfile, second: EventProfile) -> bool:
    """Whether two tellings cannot be of one event."""
    if first.document == second.document:  # a copy, or two events of one text
        return first.place != second.place or different_occasions(first.days, second.days)
    return _contradict(first, second)


def rivals(first: EventProfile, second: EventProfile) -> bool:
    """Whether a telling that is alike to both might as well be either: not where one text tells one thing twice."""
    return _contradict(first, second) if first.document == second.document else differ(first, second)


def _contradict(first: EventProfile, second: EventProfile) -> bool:
    """Whether two tellings contradict each other, whatever texts they are from."""
    first, second = as_meant(first, second)
    if first.type != second.type or first.negated != second.negated or modes_differ(first, second):
        return True
    if first.type != EventType.AGREE and first.planned != second.planned:
        return True  # what is planned is not yet done
    if first.count and second.count and first.count != second.count:
        return True
    if not revised(first, second) and (places_differ(first, second) or times_differ(first, second)):
        return True
    if whole_and_part(first, second) or others_met(first, second) or rival_holders(first.sides, second.sides):
        return True
    return no_common_country(first, second) or roles_reversed(first, second)
