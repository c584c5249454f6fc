"""How similar two wordings are, by the stems of their content words and by their letters."""

import re
from functools import lru_cache

from rapidfuzz import fuzz

from ingest.lexicon import LEXICON
from models.fulltext import words

# Endings that change with tense and part of speech, longest first; the plural is removed before them.
ENDINGS = (
    *("ational", "ization", "isation", "ingful", "ation", "ingly", "ness", "ship", "ment", "able", "ible", "ical"),
    *("ally", "ful", "ing", "ion", "ity", "ive", "ous", "al", "ed", "er", "es", "ly", "ie", "e", "y"),
)
MIN_STEM = 4  # letters that a stem keeps
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
NEGATION = re.compile(r"\b(?:not|never|no|nor|neither|nobody|nothing|cannot|without)\b|n['’]t\b")


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """A rough stem, at least four letters long: "activating" and "activation" → "activat", "agreement" → "agre"."""
    if word.endswith("s") and not word.endswith("ss") and len(word) > MIN_STEM:
        word = word[:-1]
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= MIN_STEM:
            word = word[: -len(ending)]
            return word[:-1] if word.endswith("e") and len(word) > MIN_STEM else word
    return word


# Days, offices and numbers of people are said around any event.
COMMON_STEMS = frozenset(
    map(
        stem,
        words(
            """monday tuesday wednesday thursday friday saturday sunday january february march april may june july
    august september october november december today day week year president presidents prime minister ministers foreign
    leader leaders government state country countries official officials said told reported called people least also
    one two other others"""
        ),
    )
)


def numbers(text: str) -> frozenset[str]:
    """The numbers written in digits, without separators."""
    return frozenset(found.replace(",", "") for found in NUMBER.findall(text))


def negated(text: str) -> bool:
    """Whether a folded text has a negation."""
    return NEGATION.search(text) is not None


def content_stems(text: str) -> tuple[str, ...]:
    """The stems of the content words of a text, in order."""
    return tuple(stem(word) for word in words(text) if word not in LEXICON.stopwords)


def overlap(first: tuple[str, ...], second: tuple[str, ...]) -> float:
    """Shared stems by all stems (Jaccard), 0..1."""
    a, b = set(first), set(second)
    return len(a & b) / len(a | b) if a and b else 0.0


def containment(first: tuple[str, ...], second: tuple[str, ...]) -> float:
    """Shared stems by the stems of the shorter wording, 0..1."""
    a, b = set(first), set(second)
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def letter_similarity(first: str, second: str) -> float:
    """Edit similarity of two folded texts, 0..1."""
    return fuzz.ratio(first, second) / 100
