"""Whether the days and places of two tellings leave room for one event."""

from datetime import date, timedelta

from ingest.resolve.event_sides import SPEECH_ACTS
from ingest.resolve.participant_overlap import days_apart, participant_similarity, published_apart
from ingest.resolve.profiles import Days, EventProfile
from ingest.resolve.text_similarity import containment
from models.vocabulary import EventMode

NEWS_DAYS = 10  # outlets report one event within this many days of each other
MONTH = 31
VISIT_DAYS = 2  # a visit is dated by the evening of arrival or by the day of its talks
SAME_MATTER = 0.5  # share of words in common from which two reports a day apart are of one event on two calendars
SAME_MATTER_WORDS = 4  # that such reports have in common at least
SAME_DAYS_SCORE = 0.25  # what the same days add to a score
FRESH_SCORE = 0.22  # what a report of that day or the next adds: more than others by the margin of doubt
SAME_WEEK_SCORE = 0.15  # what two reports within a week add
TIMELESS_SCORE = 0.05  # where nothing but the matter connects them


def revised(first: EventProfile, second: EventProfile) -> bool:
    """Whether one text is a revision of the other: it may give another day or place to the same event."""
    return first.address is not None and first.address == second.address


def places_differ(first: EventProfile, second: EventProfile) -> bool:
    """Whether both know the country or the city, and it is another.

    Where something was said or decreed is mostly guessed from who did, so that the country counts with a city alone.
    """
    if first.city and second.city and first.city != second.city:
        return True
    guessed = first.type in SPEECH_ACTS and not (first.city and second.city)
    return bool(first.host and second.host and first.host != second.host) and not guessed


def times_differ(first: EventProfile, second: EventProfile) -> bool:
    """Different days; or, where a day is unknown, reports too far apart, or one from before the other's day."""
    apart = days_apart(first.days, second.days)
    if apart:
        return apart > (VISIT_DAYS if first.mode == EventMode.VISIT else 1) or not _may_shift(first, second)
    if apart is None and _reported_before(first, second):
        return True
    between = published_apart(first.published, second.published)
    return apart is None and between is not None and between > NEWS_DAYS and not _was_news(first, second)


def _reported_before(first: EventProfile, second: EventProfile) -> bool:
    """Whether one was reported without a day, and before the day of the other; a plan, long before.

    A trip that is told of on Monday is not that of Friday, unless it is told as a plan. A report may be published the
    day before, where the sun rises later.
    """
    for dated, open_ in ((first, second), (second, first)):
        if dated.days.start and open_.published and not open_.days.start:
            ahead = timedelta(days=NEWS_DAYS if _is_plan(open_) else 1)
            return date.fromisoformat(dated.days.start) - date.fromisoformat(open_.published) > ahead
    return False


def _is_plan(profile: EventProfile) -> bool:
    return profile.planned or profile.planned_as is not None


def news_periods(profile: EventProfile) -> set[int]:
    """The periods in which what happened on these days was news; none for days of a longer time than a month."""
    if not (profile.days.start and profile.days.end) or (ends := _length(profile.days)) > MONTH:
        return set()
    first = date.fromisoformat(profile.days.start).toordinal()
    return set(range((first - 1) // NEWS_DAYS, (first + ends) // NEWS_DAYS + 2))


def _length(days: Days) -> int:
    """The days from the first to the last of a range that is known."""
    return days_apart(Days(days.start, days.start), Days(days.end, days.end)) or 0


def _was_news(first: EventProfile, second: EventProfile) -> bool:
    """Whether one is dated, and the other reported then without a date: "in March they agreed", told in May."""
    for dated, open_ in ((first, second), (second, first)):
        if dated.days.start and not open_.days.start and open_.published and _length(dated.days) <= MONTH:
            reported = date.fromisoformat(open_.published)
            # A report may be published the day before, where the sun rises later.
            news = Days((reported - timedelta(days=NEWS_DAYS)).isoformat(), (reported + timedelta(days=1)).isoformat())
            if days_apart(dated.days, news) == 0:
                return True
    return False


def _is_fresh(first: EventProfile, second: EventProfile) -> bool:
    """Whether one gives a day, and the other was published on it or on the next without giving one."""
    for dated, open_ in ((first, second), (second, first)):
        if dated.days.start and dated.days.start == dated.days.end and open_.published and not open_.days.start:
            late = date.fromisoformat(open_.published) - date.fromisoformat(dated.days.start)
            return timedelta(0) <= late <= timedelta(days=1)
    return False


def _may_shift(first: EventProfile, second: EventProfile) -> bool:
    """Whether one event may have two dates: a visit, or in two time zones the very matter of the same sides."""
    if first.mode == EventMode.VISIT:
        return True
    between = published_apart(first.published, second.published)
    if between is None or between > 1 or len(set(first.context) & set(second.context)) < SAME_MATTER_WORDS:
        return False
    alike = participant_similarity(first.sides, second.sides) == 1.0
    return alike and containment(first.context, second.context) >= SAME_MATTER


def time_score(first: EventProfile, second: EventProfile) -> tuple[float, list[str]]:
    """What nearness in time adds to the score, and the reasons: most for the same days, less for the same week."""
    apart = days_apart(first.days, second.days)
    if apart == 0:
        return SAME_DAYS_SCORE, ["same days"]
    if revised(first, second):
        return SAME_WEEK_SCORE, ["a text and its revision"]
    if apart is not None:
        return SAME_WEEK_SCORE, [f"dated {apart} days apart"]
    if _is_fresh(first, second):
        return FRESH_SCORE, ["reported on the day that the other gives"]
    if _was_news(first, second):
        return SAME_WEEK_SCORE, ["news on the day that the other gives"]
    return _reports_score(first, second)


def _reports_score(first: EventProfile, second: EventProfile) -> tuple[float, list[str]]:
    """What the days of two reports add, of which one at least dates nothing."""
    between = published_apart(first.published, second.published)
    plans = _is_plan(first) and _is_plan(second)  # which are reported before the day that one of them gives
    if between is None or (not plans and (first.days.start or second.days.start)):
        return TIMELESS_SCORE, []
    return SAME_WEEK_SCORE, [f"published {between} days apart"]
