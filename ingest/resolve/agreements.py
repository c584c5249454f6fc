"""When two tellings are of one agreement: its kind, parties, count and the words of its title are compared."""

from collections.abc import Iterable
from itertools import combinations

from ingest.resolve.agreement_parts import part_keys, part_probes
from ingest.resolve.clustering import COPIED, Match
from ingest.resolve.participant_overlap import (
    adjacent_periods,
    blocking_labels,
    countries_of,
    days_apart,
    different_occasions,
    participant_similarity,
    period,
    published_apart,
)
from ingest.resolve.profiles import AgreementProfile, once_per_profile
from ingest.resolve.text_similarity import containment, overlap, stem
from models.vocabulary import AgreementKind

MIN_SCORE = 0.6
NEWS_DAYS = 60  # between two reports; an agreement stays in the news longer than a meeting
LIFE_DAYS = 400  # from a proposal to a signature
FEW = 2  # parties up to which all must agree; title words in common that can span a long time
MAX_PAIRS = 15  # pairs of parties that make blocking keys
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


@once_per_profile
def keys(profile: AgreementProfile) -> set[str]:
    """Pairs of parties with kind and period in the news, or with a distinctive title word; and pairs of such words."""
    periods = (period(profile.published, NEWS_DAYS), "ever") if profile.published else ("never",)
    found = {f"pact:{profile.kind}:{pair}:{time}" for pair in _pairs(profile) for time in periods}
    found |= _pair_word_keys(profile) | _step_keys(profile) | _party_keys(profile, periods)
    found |= part_keys(profile, periods)
    return {key[:100] for key in found | {f"{_word_key_prefix(profile)}:{words}" for words in _word_pairs(profile)}}


def probes(profile: AgreementProfile) -> set[str]:
    """As `keys`; a telling with parties is looked for by words alone only among those without."""
    periods = (*adjacent_periods(profile.published, NEWS_DAYS), "never") if profile.published else ("never", "ever")
    found = {f"pact:{profile.kind}:{pair}:{time}" for pair in _pairs(profile) for time in periods}
    found |= {f"titled:{words}" for words in _word_pairs(profile)} | _pair_word_keys(profile) | _step_keys(profile)
    found |= _party_keys(profile, periods) | part_probes(profile, periods)
    if not _pairs(profile):
        found |= {f"parties:{words}" for words in _word_pairs(profile)}
    return {key[:100] for key in found}


def _party_keys(profile: AgreementProfile, periods: Iterable[object]) -> set[str]:
    """Each party of a ceasefire, of which a text may name one alone: "the rebels' truce"."""
    labels = blocking_labels(profile.parties) if profile.kind == AgreementKind.CEASEFIRE else ()
    return {f"truce:{label}:{time}" for label in labels for time in periods}


def _pairs(profile: AgreementProfile) -> list[str]:
    return [f"{a}+{b}" for a, b in list(combinations(sorted(blocking_labels(profile.parties)), 2))[:MAX_PAIRS]]


def _pair_word_keys(profile: AgreementProfile) -> set[str]:
    return {f"pact:{word}:{pair}" for pair in _pairs(profile) for word in _all_words(profile)}


def _step_keys(profile: AgreementProfile) -> set[str]:
    """Pairs of parties with a step and its day: a pact is signed once, whatever it is called later."""
    steps = profile.steps if profile.alone else ()
    return {f"step:{profile.kind}:{pair}:{step}" for pair in _pairs(profile) for step in steps}


def _word_pairs(profile: AgreementProfile) -> list[str]:
    words = [set(_distinctive(name)) for name in (profile.stems, *profile.names)]
    return list(dict.fromkeys(f"{a}+{b}" for name in words for a, b in combinations(sorted(name), 2)))


def _word_key_prefix(profile: AgreementProfile) -> str:
    return "parties" if _pairs(profile) else "titled"


def compare(first: AgreementProfile, second: AgreementProfile) -> Match | None:
    """The match of two tellings of agreements, None where they are not of one."""
    if differ(first, second):
        return None
    if first.document == second.document:
        return COPIED
    parties = participant_similarity(first.parties, second.parties)
    title = max(_same_words(a, b) for a in (first.stems, *first.names) for b in (second.stems, *second.names))
    alone = first.alone and second.alone  # "the deal" of one text may be either of two pacts of another
    if alone and not (_distinctive(first.stems) and _distinctive(second.stems)):
        title = max(title, 0.5 * float(first.count == second.count))
    if _share_step(first, second):
        title = max(title, 0.5)
    score = 0.5 * title + 0.4 * parties + 0.1 * (first.kind == second.kind)
    if score < MIN_SCORE:
        return None
    return Match(round(score, 3), (f"parties agree to {parties:.0%}", f"titles agree to {title:.0%}"))


def _same_words(first: tuple[str, ...], second: tuple[str, ...]) -> float:
    """How far two names agree, from 0 to 1; not at all where one has none but general words."""
    a, b = _distinctive(first), _distinctive(second)
    return 0.5 * overlap(a, b) + 0.5 * containment(a, b) if a and b else 0.0


def differ(first: AgreementProfile, second: AgreementProfile) -> bool:
    """Whether two tellings cannot be of one agreement."""
    if first.document == second.document:  # a copy, or two agreements of one text
        return first.place != second.place or different_occasions(first.days, second.days)
    if _counts_differ(first.count, second.count) or _parties_differ(first, second):
        return True
    return not (first.address and first.address == second.address) and _times_differ(first, second)


def _distinctive(stems: tuple[str, ...]) -> tuple[str, ...]:
    """The stems without those that any agreement's title may have."""
    return tuple(stem for stem in stems if stem not in GENERIC)


def _all_words(profile: AgreementProfile) -> set[str]:
    """The distinctive stems of all that it is called."""
    return {stem for name in (profile.stems, *profile.names) for stem in _distinctive(name)}


def _counts_differ(first: int | None, second: int | None) -> bool:
    """Six memoranda are not one of them, nor seven; an unspecified plural may be any number but one."""
    if first is None or second is None:
        return 1 in (first, second)
    return first != second


def _parties_differ(first: AgreementProfile, second: AgreementProfile) -> bool:
    """Where a text names few parties, one set must contain the other; of many parties, one in common is enough."""
    one, other = countries_of(first.parties), countries_of(second.parties)
    if not one or not other:
        return False
    if min(len(one), len(other)) <= FEW:
        return not (one <= other or other <= one)
    return not one & other


def _times_differ(first: AgreementProfile, second: AgreementProfile) -> bool:
    """Different days of one stage; or reports too far apart, unless a name or a stage connects them."""
    if _share_step(first, second):
        return False
    if _signed_on_other_days(first, second):
        return True
    if first.status == second.status and (days_apart(first.days, second.days) or 0) > 0:
        return True
    between = published_apart(first.published, second.published)
    if between is None or between <= NEWS_DAYS:
        return False
    if set(_distinctive(first.named)) & set(_distinctive(second.named)):
        return False
    shared = _all_words(first) & _all_words(second)
    return between > LIFE_DAYS or len(shared) < FEW or first.status == second.status


def _share_step(first: AgreementProfile, second: AgreementProfile) -> bool:
    """Whether the same parties took the same step on the same day, and neither text tells another such agreement."""
    if not (first.alone and second.alone and first.kind == second.kind and first.count == second.count == 1):
        return False
    one, other = countries_of(first.parties), countries_of(second.parties)
    return len(one) > 1 and one == other and bool(set(first.steps) & set(second.steps))


def _signed_on_other_days(first: AgreementProfile, second: AgreementProfile) -> bool:
    """Whether both tell when they were signed, and not within a day: this year's statement and last year's."""
    days = [[step.split()[1] for step in one.steps if step.startswith("signed ")] for one in (first, second)]
    return bool(days[0] and days[1]) and all((published_apart(a, b) or 0) > 1 for a in days[0] for b in days[1])
