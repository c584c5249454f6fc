"""How far two sets of participants are the same people and countries."""

from datetime import date, timedelta

from ingest.resolve.participants import match_named
from ingest.resolve.person_names import surname
from ingest.resolve.phonetic import skeleton
from ingest.resolve.profiles import Days, Who

COPY_DAYS = 30  # a text is copied within this many days; the same words later are of something new


def common_participants(first: tuple[Who, ...], second: tuple[Who, ...]) -> int:
    """How many of the first have their like among the second."""
    return sum(any(match_named(a, b) for b in second) for a in first)


def agreement(first: tuple[Who, ...], second: tuple[Who, ...]) -> float:
    """Shared participants by all, 0..1; groups count only where both name them."""
    a, b = _weighty(first), _weighty(second)
    if not a or not b:
        return 0.0
    common = common_participants(a, b)
    return common / (len(a) + len(b) - common)


def countries_of(sides: tuple[Who, ...]) -> set[str]:
    """The countries that take part themselves or through somebody."""
    return {who.country for who in sides if who.country}


def labels(sides: tuple[Who, ...]) -> set[str]:
    """A short key for each: a country's code, the skeleton of a person's surname, an organization's name."""
    found = set()
    for who in sides:
        if who.kind == "country":
            found.add(who.country or who.name)
        elif who.kind == "person" and who.name:
            found.add(skeleton(surname(who.name, who.country)))
        elif who.kind == "organization":
            found.add(who.name[:30])
    return found


def _weighty(sides: tuple[Who, ...]) -> tuple[Who, ...]:
    return tuple(who for who in sides if who.kind != "group") or sides


def listed(days: Days, most: int) -> list[str]:
    """The days of a range; of a long one the months, as two long ranges that touch share one."""
    if not (days.start and days.end):
        return []
    first, last = date.fromisoformat(days.start), date.fromisoformat(days.end)
    number = (last - first).days + 1
    if number <= most:
        return [*((first + timedelta(days=n)).isoformat() for n in range(number)), *_months(first, last)]
    return _months(first, last)


def _months(first: date, last: date) -> list[str]:
    """The months of a range, of a range of years the years."""
    if (last - first).days > 366:
        return [str(year) for year in range(first.year, min(last.year, first.year + 100) + 1)]
    count = (last.year - first.year) * 12 + last.month - first.month
    return [f"{first.year + (first.month - 1 + n) // 12}-{(first.month - 1 + n) % 12 + 1:02}" for n in range(count + 1)]


def stretch(published: str | None, days: int) -> int | None:
    """The number of the stretch of so many days that a day of publication lies in, None where it is unknown."""
    return date.fromisoformat(published).toordinal() // days if published else None


def around(published: str | None, days: int) -> tuple[int, ...]:
    """The stretches in which something published at most so many days before or after lies."""
    number = stretch(published, days)
    return () if number is None else (number - 1, number, number + 1)


def days_apart(first: Days, second: Days) -> int | None:
    """Days between two dates or ranges, 0 where they touch, None where one is unknown."""
    if not (first.start and first.end and second.start and second.end):
        return None
    gap = max(first.start, second.start), min(first.end, second.end)
    later, earlier = (date.fromisoformat(day) for day in gap)
    return max(0, (later - earlier).days)


def long_apart(first: Days, second: Days) -> bool:
    """Whether copies of one text tell of two seasons: "signed it on Wednesday", printed again a year later."""
    return (days_apart(first, second) or 0) > COPY_DAYS


def published_apart(first: str | None, second: str | None) -> int | None:
    """Days between two days of publication, None where one is unknown."""
    if not first or not second:
        return None
    return abs((date.fromisoformat(first) - date.fromisoformat(second)).days)
