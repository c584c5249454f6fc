"""When two texts are copies: most of their sequences of five words are the same."""

import zlib
from collections.abc import Set as AbstractSet
from itertools import pairwise

from models.fulltext import words

LENGTH = 5  # words in a sequence
FEWEST = 12  # sequences below which a text is too short to be called a copy
ENOUGH = 0.7  # shared sequences by all sequences
SLOTS, ROWS = 60, 4  # smallest hashes kept, and how many of them make a key: of copies, 98 in 100 share one


def shingles(text: str) -> frozenset[int]:
    """The hashes of a text's five-word sequences."""
    found = words(text)
    return frozenset(zlib.crc32(" ".join(found[n : n + LENGTH]).encode()) for n in range(len(found) - LENGTH + 1))


def keys(hashes: AbstractSet[int]) -> set[str]:
    """Keys that two copies share, as sure as may be with so few (one-permutation min-hashing); none for short texts."""
    if len(hashes) < FEWEST:
        return set()
    least: list[int | None] = [None] * SLOTS
    for value in hashes:
        slot, rest = value % SLOTS, value // SLOTS
        known = least[slot]
        if known is None or rest < known:
            least[slot] = rest
    filled = _filled(least)
    bounds = pairwise(range(0, SLOTS + 1, ROWS))
    return {f"{n}:{zlib.crc32(repr(filled[a:b]).encode()):x}" for n, (a, b) in enumerate(bounds)}


def _filled(least: list[int | None]) -> list[int]:
    """Slots that no sequence fell into take the next one's hash, marked by the distance."""
    made = []
    for n in range(SLOTS):
        step = next(step for step in range(SLOTS) if least[(n + step) % SLOTS] is not None)
        made.append((least[(n + step) % SLOTS] or 0) + step * 100_003)
    return made


def similarity(first: AbstractSet[int], second: AbstractSet[int]) -> float | None:
    """The share of sequences that two texts have in common, None where they are no copies."""
    if min(len(first), len(second)) < FEWEST:
        return None
    common = len(first & second) / len(first | second)
    return round(common, 3) if common >= ENOUGH else None
