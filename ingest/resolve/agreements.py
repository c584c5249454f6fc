"""When two tellings of an agreement are of one instrument: kind, parties, count and the words of its title."""

from itertools import combinations

from ingest.resolve.clustering import COPIED, Match
from ingest.resolve.participant_overlap import (
    agreement,
    around,
    countries_of,
    days_apart,
    labels,
    long_apart,
    published_apart,
    stretch,
)
from ingest.resolve.profiles import AgreementProfile
from ingest.resolve.text_similarity import containment, overlap, stem

ENOUGH = 0.6
NEWS_DAYS = 60  # an agreement stays in the news longer than a meeting
LIFE_DAYS = 400  # from a proposal to a signature
FEW = 2  # parties of which each counts
PAIRS = 15  # pairs of parties that it is looked for under
GENERIC = frozenset(
    stem(word)
    for word in [
        "agreement",
        "agreements",
        "accord",
        "deal",
        "memorandum",
        "memoranda",
        "mous",
        "mou",
        "understanding",
        "joint",
        "commission",
        "commissions",
        "pact",
        "treaty",
        "protocol",
        "ceasefire",
        "truce",
        "document",
        "documents",
        "statement",
        "declaration",
        "another",
        "signed",
        "new",
    ]
)


def keys(profile: AgreementProfile) -> set[str]:
    """Two parties with the kind while it was in the news, or with a telling word of the title; and two such words."""
    seasons = (stretch(profile.published, NEWS_DAYS), "ever") if profile.published else ("never",)
    found = {f"pact:{profile.kind}:{pair}:{season}" for pair in _pairs(profile) for season in seasons}
    found |= _worded(profile)
    return {key[:100] for key in found | {f"{_known(profile)}:{words}" for words in _words(profile)}}


def probes(profile: AgreementProfile) -> set[str]:
    """What to look under; what has parties needs no words alone but for what has none."""
    seasons = (*around(profile.published, NEWS_DAYS), "never") if profile.published else ("never", "ever")
    found = {f"pact:{profile.kind}:{pair}:{season}" for pair in _pairs(profile) for season in seasons}
    found |= {f"titled:{words}" for words in _words(profile)} | _worded(profile)
    if not _pairs(profile):
        found |= {f"parties:{words}" for words in _words(profile)}
    return {key[:100] for key in found}


def _pairs(profile: AgreementProfile) -> list[str]:
    return [f"{a}+{b}" for a, b in list(combinations(sorted(labels(profile.parties)), 2))[:PAIRS]]


def _worded(profile: AgreementProfile) -> set[str]:
    return {f"pact:{word}:{pair}" for pair in _pairs(profile) for word in _telling(profile.stems)}


def _words(profile: AgreementProfile) -> list[str]:
    return [f"{a}+{b}" for a, b in combinations(sorted(set(_telling(profile.stems))), 2)]


def _known(profile: AgreementProfile) -> str:
    return "parties" if _pairs(profile) else "titled"


def compare(first: AgreementProfile, second: AgreementProfile) -> Match | None:
    """The match of two tellings of agreements, None where they are not one."""
    if differ(first, second):
        return None
    if first.document == second.document:
        return COPIED
    a, b = _telling(first.stems), _telling(second.stems)
    parties = agreement(first.parties, second.parties)
    title = 0.5 * overlap(a, b) + 0.5 * containment(a, b) if a and b else 0.5 * float(first.count == second.count)
    score = 0.5 * title + 0.4 * parties + 0.1 * (first.kind == second.kind)
    if score < ENOUGH:
        return None
    return Match(round(score, 3), (f"parties agree to {parties:.0%}", f"titles agree to {title:.0%}"))


def differ(first: AgreementProfile, second: AgreementProfile) -> bool:
    """Whether two tellings cannot be of one instrument."""
    if first.document == second.document:  # a copy, or two things that one text tells
        return first.place != second.place or long_apart(first.days, second.days)
    if _other_number(first.count, second.count) or _other_parties(first, second):
        return True
    return not (first.address and first.address == second.address) and _another_time(first, second)


def _telling(stems: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(stem for stem in stems if stem not in GENERIC)


def _other_number(first: int | None, second: int | None) -> bool:
    """Six memoranda are not one of them, nor seven; an unspecified plural may be any but one."""
    if first is None or second is None:
        return 1 in (first, second)
    return first != second


def _other_parties(first: AgreementProfile, second: AgreementProfile) -> bool:
    """Of a few parties all must be known to one of the texts; of many, some."""
    one, other = countries_of(first.parties), countries_of(second.parties)
    if not one or not other:
        return False
    if min(len(one), len(other)) <= FEW:
        return not (one <= other or other <= one)
    return not one & other


def _another_time(first: AgreementProfile, second: AgreementProfile) -> bool:
    """Two days of one stage; or too long between two reports, unless a name or a proposal spans it."""
    if first.status == second.status and (days_apart(first.days, second.days) or 0) > 0:
        return True
    between = published_apart(first.published, second.published)
    if between is None or between <= NEWS_DAYS:
        return False
    if set(_telling(first.named)) & set(_telling(second.named)):
        return False
    shared = set(_telling(first.stems)) & set(_telling(second.stems))
    return between > LIFE_DAYS or len(shared) < FEW or first.status == second.status
