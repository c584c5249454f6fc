"""When two tellings are of one statement: the same speaker, near in time, in similar words."""

from itertools import pairwise

from ingest.resolve.clustering import COPIED, Match
from ingest.resolve.participant_overlap import (
    adjacent_periods,
    blocking_labels,
    common_participants,
    days_apart,
    period,
    published_apart,
)
from ingest.resolve.profiles import StatementProfile
from ingest.resolve.text_similarity import containment, letter_similarity, negated, numbers, overlap
from models.vocabulary import Stance

NEWS_DAYS = 10
MIN_SCORE = 0.4
MIN_CONTAINMENT_WORDS = 5  # content words from which containment is evidence
FORMULA_WORDS = 4  # a statement of fewer content words is a formula, which is said on many occasions
CONTRARY_OVERLAP = 0.6  # share of words in common from which a negation makes one statement the contrary of the other
MAX_LENGTH_RATIO = 1.7  # a wording longer than another by more than this says more


def keys(profile: StatementProfile) -> set[str]:
    """The speaker with each pair of consecutive content words, with the period it was in the news and without."""
    moments = (period(profile.published, NEWS_DAYS), "ever") if profile.published else ("never",)
    return {f"{pair}:{moment}" for pair in _speaker_word_pairs(profile) for moment in moments}


def probes(profile: StatementProfile) -> set[str]:
    """The adjacent periods and wordings without a day; a wording without one looks at any time."""
    moments = (*adjacent_periods(profile.published, NEWS_DAYS), "never") if profile.published else ("never", "ever")
    return {f"{pair}:{moment}" for pair in _speaker_word_pairs(profile) for moment in moments}


def _speaker_word_pairs(profile: StatementProfile) -> set[str]:
    pairs = set(pairwise(profile.stems)) or {(stem, "") for stem in profile.stems}
    return {f"said:{label}:{a}+{b}"[:90] for label in blocking_labels(profile.speakers) for a, b in pairs}


def compare(first: StatementProfile, second: StatementProfile) -> Match | None:
    """The match of two wordings, None where they are not of one statement."""
    if differ(first, second) or _says_more(first, second):
        return None
    if first.document == second.document:
        return COPIED
    stems = overlap(first.stems, second.stems)
    spelling = letter_similarity(first.text, second.text)
    contained = (
        containment(first.stems, second.stems)
        if min(len(first.stems), len(second.stems)) >= MIN_CONTAINMENT_WORDS
        else 0.0
    )
    score = max(spelling if spelling > 0.6 else 0.0, 0.5 * stems + 0.5 * contained)
    if score < MIN_SCORE:
        return None
    return Match(
        round(score, 3), ("same speaker", f"{stems:.0%} of the content words", f"{spelling:.0%} of the letters")
    )


def differ(first: StatementProfile, second: StatementProfile) -> bool:
    """Whether two wordings cannot be of one statement."""
    if first.document == second.document:  # a copy, or two statements of one text
        return first.place != second.place
    if not first.speakers or not second.speakers or not common_participants(first.speakers, second.speakers):
        return True
    if _contrary(first, second) or (days_apart(first.days, second.days) or 0) > 0:
        return True
    return _numbers_differ(first, second) or _times_differ(first, second)


def _contrary(first: StatementProfile, second: StatementProfile) -> bool:
    """Whether one denies or asks what the other says, as "denied that it would sell" and "will sell".

    "Will not sell" agrees with the denial. Only wordings of much the same words are compared: "cannot do anything" is
    no contrary of "powerless".
    """
    if first.stance != second.stance and Stance.QUESTIONED in (first.stance, second.stance):
        return True
    denied = [profile.stance == Stance.DENIED for profile in (first, second)]
    if (denied[0] != negated(first.text)) == (denied[1] != negated(second.text)):
        return False
    return any(denied) or overlap(first.stems, second.stems) > CONTRARY_OVERLAP


def _numbers_differ(first: StatementProfile, second: StatementProfile) -> bool:
    """40,000 vaccinated is not 75,000 vaccinated, unless one text is a revision of the other."""
    if first.address and first.address == second.address:
        return False
    one, other = numbers(first.text), numbers(second.text)
    return bool(one and other and not one & other)


def _times_differ(first: StatementProfile, second: StatementProfile) -> bool:
    between = published_apart(first.published, second.published)
    formula = min(len(set(first.stems)), len(set(second.stems))) < FORMULA_WORDS
    return between is not None and between > (1 if formula else NEWS_DAYS)


def _says_more(first: StatementProfile, second: StatementProfile) -> bool:
    """A sentence of a longer quotation is a part of it, not the same statement."""
    short, long = sorted((len(set(first.stems)), len(set(second.stems))))
    return long > MAX_LENGTH_RATIO * short and long - short >= MIN_CONTAINMENT_WORDS
