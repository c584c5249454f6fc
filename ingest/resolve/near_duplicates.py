"""When two texts are copies: most of their sequences of five words are the same."""

import zlib
from collections.abc import Set as AbstractSet
from itertools import pairwise

from models.fulltext import words

SHINGLE_WORDS = 5  # words in a sequence
MIN_SHINGLES = 12  # a text with fewer sequences is too short to be called a copy
MIN_SIMILARITY = 0.7  # Jaccard similarity: shared sequences by all sequences
SLOTS, ROWS = 60, 4  # smallest hashes kept, and how many of them make a key: 98 in 100 pairs of copies share one


def shingles(text: str) -> frozenset[int]:
    """The hashes of a text's five-word sequences."""
    found = words(text)
    starts = range(len(found) - SHINGLE_WORDS + 1)
    return frozenset(zlib.crc32(" ".join(found[n : n + SHINGLE_WORDS]).encode()) for n in starts)


def keys(hashes: AbstractSet[int]) -> set[str]:
    """Blocking keys that two copies very probably share (one-permutation MinHash); none for short texts."""
    if len(hashes) < MIN_SHINGLES:
        return set()
    smallest: list[int | None] = [None] * SLOTS
    for value in hashes:
        slot, rest = value % SLOTS, value // SLOTS
        current = smallest[slot]
        if current is None or rest < current:
            smallest[slot] = rest
    filled = _densified(smallest)
    bounds = pairwise(range(0, SLOTS + 1, ROWS))
    return {f"{n}:{zlib.crc32(repr(filled[a:b]).encode()):x}" for n, (a, b) in enumerate(bounds)}


def _densified(smallest: list[int | None]) -> list[int]:
    """The slots with empty ones filled by the next slot's hash, offset by the distance (rotation densification)."""
    made = []
    for n in range(SLOTS):
        step = next(step for step in range(SLOTS) if smallest[(n + step) % SLOTS] is not None)
        made.append((smallest[(n + step) % SLOTS] or 0) + step * 100_003)
    return made


def similarity(first: AbstractSet[int], second: AbstractSet[int]) -> float | None:
    """The Jaccard similarity of two sets of sequences, None where the texts are no copies."""
    if min(len(first), len(second)) < MIN_SHINGLES:
        return None
    common = len(first & second) / len(first | second)
    return round(common, 3) if common >= MIN_SIMILARITY else None
