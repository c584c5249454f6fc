"""When two statements are one: the same speaker, near in time, and words that say the same."""

from itertools import pairwise

from ingest.resolve.clustering import COPIED, Match
from ingest.resolve.participant_overlap import around, common_participants, days_apart, labels, published_apart, stretch
from ingest.resolve.profiles import StatementProfile
from ingest.resolve.text_similarity import containment, letters, negated, numbers, overlap

NEWS_DAYS = 10
ENOUGH = 0.4
LONG = 5  # content words from which containment means something
SHORT = 4  # content words below which one formula serves many occasions
SAME_WORDS = 0.6  # share of the words from which a negation turns one statement into its contrary
TWICE = 1.7  # one wording so much longer than another says more than it


def keys(profile: StatementProfile) -> set[str]:
    """The speaker with each two content words that follow one another, when it was in the news, and at any time."""
    moments = (stretch(profile.published, NEWS_DAYS), "ever") if profile.published else ("never",)
    return {f"{said}:{moment}" for said in _said(profile) for moment in moments}


def probes(profile: StatementProfile) -> set[str]:
    """What to look under: the news of those days and what has no day; what has none itself looks at any time."""
    moments = (*around(profile.published, NEWS_DAYS), "never") if profile.published else ("never", "ever")
    return {f"{said}:{moment}" for said in _said(profile) for moment in moments}


def _said(profile: StatementProfile) -> set[str]:
    pairs = set(pairwise(profile.stems)) or {(stem, "") for stem in profile.stems}
    return {f"said:{who}:{a}+{b}"[:90] for who in labels(profile.speakers) for a, b in pairs}


def compare(first: StatementProfile, second: StatementProfile) -> Match | None:
    """The match of two wordings, None where they are not of one statement."""
    if differ(first, second) or _says_more(first, second):
        return None
    if first.document == second.document:
        return COPIED
    stems = overlap(first.stems, second.stems)
    spelled = letters(first.text, second.text)
    held = containment(first.stems, second.stems) if min(len(first.stems), len(second.stems)) >= LONG else 0.0
    score = max(spelled if spelled > 0.6 else 0.0, 0.5 * stems + 0.5 * held)
    if score < ENOUGH:
        return None
    return Match(
        round(score, 3), ("same speaker", f"{stems:.0%} of the content words", f"{spelled:.0%} of the letters")
    )


def differ(first: StatementProfile, second: StatementProfile) -> bool:
    """Whether two wordings cannot be of one statement."""
    if first.document == second.document:  # a copy, or two things that one text tells
        return first.place != second.place
    if not first.speakers or not second.speakers or not common_participants(first.speakers, second.speakers):
        return True
    if _contrary(first, second) or (days_apart(first.days, second.days) or 0) > 0:
        return True
    return _other_numbers(first, second) or _another_time(first, second)


def _contrary(first: StatementProfile, second: StatementProfile) -> bool:
    """To deny that one would sell is to say one will not; to say one will is the contrary.

    In other words a negation may be no contrary: "cannot do anything" is "powerless".
    """
    if (first.denies != negated(first.text)) == (second.denies != negated(second.text)):
        return False
    return first.denies or second.denies or overlap(first.stems, second.stems) > SAME_WORDS


def _other_numbers(first: StatementProfile, second: StatementProfile) -> bool:
    """40,000 vaccinated is not 75,000 vaccinated, but for a correction."""
    if first.address and first.address == second.address:
        return False
    one, other = numbers(first.text), numbers(second.text)
    return bool(one and other and not one & other)


def _another_time(first: StatementProfile, second: StatementProfile) -> bool:
    between = published_apart(first.published, second.published)
    formula = min(len(set(first.stems)), len(set(second.stems))) < SHORT
    return between is not None and between > (1 if formula else NEWS_DAYS)


def _says_more(first: StatementProfile, second: StatementProfile) -> bool:
    """A sentence of a longer quotation is part of it, not the same."""
    short, long = sorted((len(set(first.stems)), len(set(second.stems))))
    return long > TWICE * short and long - short >= LONG
