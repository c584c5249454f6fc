"""How far two sets of participants, and the times of two tellings, agree; shared by the rules of all kinds."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache

from ingest.resolve.participants import match_named
from ingest.resolve.person_forms import compatible
from ingest.resolve.person_names import surname
from ingest.resolve.phonetic import skeleton
from ingest.resolve.profiles import Days, Identity
from ingest.resolve.tenures import named_office

LONG_RANGE = 7  # days from which a range touches its neighbours by its months
COPY_DAYS = 30  # a text is copied within this many days; the same words later tell something new


def common_participants(first: tuple[Identity, ...], second: tuple[Identity, ...]) -> int:
    """How many of the first match one of the second."""
    return sum(any(match_named(a, b) for b in second) for a in first)


def have_common_participant(first: tuple[Identity, ...], second: tuple[Identity, ...]) -> bool:
    """Whether one of the first matches one of the second."""
    for one in first:
        for other in second:
            if match_named(one, other):
                return True
    return False


def participant_similarity(first: tuple[Identity, ...], second: tuple[Identity, ...]) -> float:
    """Shared participants by all (Jaccard), 0..1; groups count only on a side that has nothing else.

    Where both name somebody of a state, the state beside them adds nothing: "Vega" met the same man as "Vega's Peru".
    """
    a, b = without_groups(first) or first, without_groups(second) or second
    represented = _represented(a) & _represented(b)
    alone = [tuple(one for one in sides if not _is_state(one, represented)) for sides in (a, b)]
    return max(_jaccard(a, b), _jaccard(*alone)) if represented else _jaccard(a, b)


def _jaccard(first: tuple[Identity, ...], second: tuple[Identity, ...]) -> float:
    if not first or not second:
        return 0.0
    common = common_participants(first, second)
    return common / (len(first) + len(second) - common)


def _represented(sides: tuple[Identity, ...]) -> set[str]:
    """The states for which a person takes part."""
    return {one.country for one in sides if one.kind == "person" and one.country}


def _is_state(identity: Identity, among: set[str]) -> bool:
    return identity.kind == "country" and identity.country in among


def rival_holders(first: tuple[Identity, ...], second: tuple[Identity, ...]) -> bool:
    """Whether two tellings name two holders of one office of one state, who were not in it on one day.

    Not where one names both, as "President Quispe met President Vega", who was to follow her.
    """
    one, other = _holders(first), _holders(second)
    return any(
        not any(compatible(a.name, b.name, a.country) for a in one[office] for b in other[office])
        for office in one.keys() & other.keys()
    )


@lru_cache(maxsize=65_536)
def _holders(sides: tuple[Identity, ...]) -> Mapping[tuple[str | None, str], list[Identity]]:
    """Those named among them who hold an office that one person at a time has in a state, by state and office."""
    found: dict[tuple[str | None, str], list[Identity]] = defaultdict(list)
    for one in sides:
        office = named_office(one.name, one.office, one.country) if one.kind == "person" else None
        if office:
            found[one.country, office].append(one)
    return found


def countries_of(sides: tuple[Identity, ...]) -> set[str]:
    """The countries that take part themselves or through a person, organization or group."""
    return {identity.country for identity in sides if identity.country}


def blocking_labels(sides: tuple[Identity, ...]) -> set[str]:
    """A short label of each for blocking keys: country code, skeleton of a surname, or name of an organization."""
    found = set()
    for identity in sides:
        if identity.kind == "country":
            found.add(identity.country or identity.name)
        elif identity.kind == "person" and identity.name:
            found.add(skeleton(surname(identity.name, identity.country)))
        elif identity.kind == "organization":
            found.add(identity.name[:30])
    return found


def without_groups(sides: tuple[Identity, ...]) -> tuple[Identity, ...]:
    """The sides without groups, which tell nobody in particular: "six people"."""
    return tuple(identity for identity in sides if identity.kind != "group")


def day_keys(days: Days, most: int) -> list[str]:
    """The months of a range, preceded by its days if it has at most so many; ranges that touch share one of them."""
    if not (days.start and days.end):
        return []
    first, last = date.fromisoformat(days.start), date.fromisoformat(days.end)
    number = (last - first).days + 1
    if number <= most:
        return [*((first + timedelta(days=n)).isoformat() for n in range(number)), *_months(first, last)]
    return _months(first, last)


def widened(days: Days) -> Days:
    """A few days with one more before and after; no longer range, whose months hold its neighbours."""
    if not (days.start and days.end):
        return days
    first, last = date.fromisoformat(days.start), date.fromisoformat(days.end)
    if (last - first).days > LONG_RANGE:
        return days
    return Days(
        (first - timedelta(days=first > date.min)).isoformat(), (last + timedelta(days=last < date.max)).isoformat()
    )


def _months(first: date, last: date) -> list[str]:
    """The months of a range; of one longer than a year, the years."""
    if (last - first).days > 366:
        return [str(year) for year in range(first.year, min(last.year, first.year + 100) + 1)]
    count = (last.year - first.year) * 12 + last.month - first.month
    return [f"{first.year + (first.month - 1 + n) // 12}-{(first.month - 1 + n) % 12 + 1:02}" for n in range(count + 1)]


def period(published: str | None, days: int) -> int | None:
    """The number of the period of so many days that a day of publication lies in, None where it is unknown."""
    return date.fromisoformat(published).toordinal() // days if published else None


def adjacent_periods(published: str | None, days: int) -> tuple[int, ...]:
    """The numbers of the periods that cover so many days before and after; none where the day is unknown."""
    number = period(published, days)
    return () if number is None else (number - 1, number, number + 1)


def days_apart(first: Days, second: Days) -> int | None:
    """Days between two dates or ranges, 0 where they touch, None where one is unknown."""
    if not (first.start and first.end and second.start and second.end):
        return None
    gap = max(first.start, second.start), min(first.end, second.end)
    later, earlier = (date.fromisoformat(day) for day in gap)
    return max(0, (later - earlier).days)


def different_occasions(first: Days, second: Days) -> bool:
    """Whether two copies of a text tell of different occasions: "signed it on Wednesday", reprinted a year later."""
    return (days_apart(first, second) or 0) > COPY_DAYS


def published_apart(first: str | None, second: str | None) -> int | None:
    """Days between two days of publication, None where one is unknown."""
    if not first or not second:
        return None
    return abs((date.fromisoformat(first) - date.fromisoformat(second)).days)
