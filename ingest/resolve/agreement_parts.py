"""When one agreement is among several that another text only counts: "six memoranda", and the one on fisheries."""

from collections.abc import Iterable
from itertools import combinations

from ingest.resolve.clustering import Match
from ingest.resolve.participant_overlap import blocking_labels, countries_of, days_apart, published_apart
from ingest.resolve.profiles import AgreementProfile
from models.vocabulary import AgreementKind, AgreementStatus

MADE = (AgreementStatus.AGREED, AgreementStatus.SIGNED)  # what several are together, on one occasion
ANY_KIND = (AgreementKind.AGREEMENT, AgreementKind.OTHER)  # of several that are called agreements or documents
NEVER_SEVERAL = (AgreementKind.CEASEFIRE, AgreementKind.RESOLUTION)  # what nobody counts among such
PARTIES = 2
REPORT_DAYS = 2  # between two reports of one signing that give no day
MAX_PAIRS = 15  # pairs of parties that make blocking keys
DATED, UNDATED = 0.9, 0.7  # scores of the same day, and of reports near each other


def several(profile: AgreementProfile) -> bool:
    """Whether it stands for several instruments, counted or not."""
    return profile.count != 1


def part_keys(profile: AgreementProfile, periods: Iterable[object]) -> set[str]:
    """The blocking keys of one or of several made by two parties, in these periods."""
    return _keys("several" if several(profile) else "one", profile, periods)


def part_probes(profile: AgreementProfile, periods: Iterable[object]) -> set[str]:
    """One looks for several, and they for one."""
    return _keys("one" if several(profile) else "several", profile, periods)


def _keys(number: str, profile: AgreementProfile, periods: Iterable[object]) -> set[str]:
    pairs = list(combinations(sorted(blocking_labels(profile.parties)), 2))[:MAX_PAIRS]
    made = pairs if profile.status in MADE else []
    return {f"{number}:{a}+{b}:{time}" for a, b in made for time in periods}


def _made_alike(first: AgreementProfile, second: AgreementProfile) -> bool:
    """Whether the same two or more parties made both, and the first is of a kind that the second may be several of."""
    if first.status != second.status or first.status not in MADE or first.kind in NEVER_SEVERAL:
        return False
    parties = countries_of(first.parties)
    same = len(parties) >= PARTIES and parties == countries_of(second.parties)
    return same and (first.kind == second.kind or second.kind in ANY_KIND)


def part_of(first: AgreementProfile, second: AgreementProfile) -> Match | None:
    """The match of an agreement with several that another text tells, None where it is none of them.

    The same parties made them, on one day; in one text the extractor says what is among what.
    """
    if first.document == second.document or several(first) or not several(second) or not _made_alike(first, second):
        return None
    apart, between = days_apart(first.days, second.days), published_apart(first.published, second.published)
    if apart == 0:
        return Match(DATED, ("same parties", f"both {first.status} on the same day"))
    if apart is None and first.status == AgreementStatus.SIGNED and between is not None and between <= REPORT_DAYS:
        return Match(UNDATED, ("same parties", f"both signed, reported {between} days apart"))
    return None
