"""When two tellings are of one statement: the same speaker, near in time, in similar words."""

import zlib
from heapq import nsmallest
from itertools import pairwise
from typing import NamedTuple

from ingest.resolve.clustering import COPIED, Match
from ingest.resolve.participant_overlap import (
    adjacent_periods,
    blocking_labels,
    countries_of,
    days_apart,
    have_common_participant,
    period,
    published_apart,
)
from ingest.resolve.profiles import StatementProfile, once_per_profile
from ingest.resolve.statement_parts import count_sentences, part_of
from ingest.resolve.tenures import month_of, unnamed_keys
from ingest.resolve.text_similarity import containment, letter_similarity, negated, numbers, overlap
from models.vocabulary import Stance

NEWS_DAYS = 10
MIN_SCORE = 0.4
MIN_CONTAINMENT_WORDS = 5  # content words from which containment is evidence
FORMULA_WORDS = 4  # a statement of fewer content words is a formula, which is said on many occasions
CONTRARY_OVERLAP = 0.6  # share of words in common from which a negation makes one statement the contrary of the other
SAME_WORDS = 0.7  # share of content words in common from which two wordings are one, however a report dates it
SAME_LETTERS = 0.85  # of letters, likewise
ANY_MOUTH_SHARE = 0.9  # of either, from which they are one whoever is said to have spoken
LONG_WORDS = 5  # content words from which nobody says the same again by chance
ANY_MOUTH_WORDS = 8  # content words from which a report that names another speaker tells the same
QUOTED_DAYS = 30  # between two reports of the same long words
QUOTE_KEYS = 3  # sequences of a wording that make blocking keys
MAX_LENGTH_RATIO = 1.7  # a wording longer than another by more than this says more


@once_per_profile
def keys(profile: StatementProfile) -> set[str]:
    """The speaker with each pair of consecutive content words, with the period it was in the news and without.

    Of long wordings also some of their sequences, which find them in another mouth and weeks later; and the offices by
    which alone its speakers are told, under which nobody looks here.
    """
    moments = (period(profile.published, NEWS_DAYS), "ever") if profile.published else ("never",)
    found = {f"{pair}:{moment}" for pair in _speaker_word_pairs(profile) for moment in moments}
    found |= {f"{words}:{period(profile.published, QUOTED_DAYS)}" for words in _sequences(profile)}
    return found | unnamed_keys(profile.speakers, month_of(*profile.days, profile.published))


def probes(profile: StatementProfile) -> set[str]:
    """The adjacent periods and wordings without a day; a wording without one looks at any time."""
    moments = (*adjacent_periods(profile.published, NEWS_DAYS), "never") if profile.published else ("never", "ever")
    found = {f"{pair}:{moment}" for pair in _speaker_word_pairs(profile) for moment in moments}
    months = adjacent_periods(profile.published, QUOTED_DAYS)
    return found | {f"{words}:{month}" for words in _sequences(profile) for month in months}


def _sequences(profile: StatementProfile) -> list[str]:
    """Sequences of three content words of a long wording: those of the smallest hashes, which wordings share."""
    stems = profile.stems
    if len(set(stems)) < LONG_WORDS or not profile.published:
        return []
    found = {zlib.crc32(" ".join(stems[n : n + 3]).encode()) for n in range(len(stems) - 2)}
    return [f"quoted:{number:x}" for number in nsmallest(QUOTE_KEYS, found)]


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
    speaker = "same speaker" if have_common_participant(first.speakers, second.speakers) else "same long words"
    return Match(round(score, 3), (speaker, f"{stems:.0%} of the content words", f"{spelling:.0%} of the letters"))


def differ(first: StatementProfile, second: StatementProfile) -> bool:
    """Whether two wordings cannot be of one statement."""
    if first.document == second.document:  # a copy, or two statements of one text
        return first.place != second.place
    if not _one_mouth(first, second) or _contrary(first, second):
        return True
    slack = 1 if _verbatim(first, second) else 0  # reports date it by the day of the speech or by their own
    return (
        (days_apart(first.days, second.days) or 0) > slack
        or _numbers_differ(first, second)
        or _times_differ(first, second)
    )


def _verbatim(first: StatementProfile, second: StatementProfile) -> bool:
    """Whether two wordings are the same but for a few letters or words."""
    return (
        overlap(first.stems, second.stems) >= SAME_WORDS or letter_similarity(first.text, second.text) >= SAME_LETTERS
    )


def _words(first: StatementProfile, second: StatementProfile) -> int:
    """The content words of the shorter wording."""
    return min(len(set(first.stems)), len(set(second.stems)))


class _Mouth(NamedTuple):
    """Who spoke: the countries of the speakers, whether each has one, and whether one is a person."""

    countries: set[str]
    all_of_countries: bool
    of_person: bool

    def is_elsewhere(self, other: "_Mouth") -> bool:
        """Whether both name countries, and none is the same."""
        return bool(self.countries and other.countries) and self.countries.isdisjoint(other.countries)


@once_per_profile
def _mouth(profile: StatementProfile) -> _Mouth:
    of_countries = [bool(speaker.country) for speaker in profile.speakers]
    return _Mouth(
        countries_of(profile.speakers), all(of_countries), any(speaker.kind == "person" for speaker in profile.speakers)
    )


def _one_mouth(first: StatementProfile, second: StatementProfile) -> bool:
    """Whether the speakers can be one: a spokesman, and the body that he speaks for, in the same long words.

    Two persons are two speakers, whatever they say.
    """
    one, other = _mouth(first), _mouth(second)
    elsewhere = one.is_elsewhere(other)
    if elsewhere and one.all_of_countries and other.all_of_countries:  # most pairs that share but a formula
        return False
    if have_common_participant(first.speakers, second.speakers):
        return True
    if elsewhere or (one.of_person and other.of_person):
        return False
    alike = max(overlap(first.stems, second.stems), letter_similarity(first.text, second.text))
    of_one_state = bool(one.countries & other.countries)  # two names of one body: "his office", "the premier's office"
    return _words(first, second) >= (LONG_WORDS if of_one_state else ANY_MOUTH_WORDS) and alike >= ANY_MOUTH_SHARE


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
    if between is None:
        return False
    formula = _words(first, second) < FORMULA_WORDS
    long = between > NEWS_DAYS and _words(first, second) >= LONG_WORDS and _verbatim(first, second)
    return between > (1 if formula else QUOTED_DAYS if long else NEWS_DAYS)


def _says_more(first: StatementProfile, second: StatementProfile) -> bool:
    """A sentence of a longer quotation is a part of it, not the same statement; so is one of several sentences."""
    short, long = sorted((len(set(first.stems)), len(set(second.stems))))
    if long > MAX_LENGTH_RATIO * short and long - short >= MIN_CONTAINMENT_WORDS:
        return True
    return count_sentences(first.text) != count_sentences(second.text) and bool(
        part_of(first, second) or part_of(second, first)
    )
