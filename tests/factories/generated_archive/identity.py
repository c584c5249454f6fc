"""Generates ids and numbers as the service does, but the same for the same seed."""

from __future__ import annotations

from itertools import count
from random import Random

from models.base import ALPHABET

EPOCH = 1_732_147_200_000  # milliseconds; each id is one millisecond later than the one before
TRIPLES = [a + b + c for a in ALPHABET for b in ALPHABET for c in ALPHABET]


class IdGenerator:
    """Generates unique ids of records, and unique numbers of variants, tellings, mentions and search entries."""

    def __init__(self, random: Random) -> None:
        self._bits = random.getrandbits
        self._clock = count(EPOCH)
        self.variant = count(1).__next__
        self.telling = count(1).__next__
        self.mention = count(1).__next__
        self.entry = count(1).__next__

    def id(self, prefix: str) -> str:
        """An id of a kind: its letter, 9 base-32 digits of time, 8 random ones."""
        now, chance = next(self._clock), self._bits(40)
        time = TRIPLES[now >> 30] + TRIPLES[now >> 15 & 32767] + TRIPLES[now & 32767]
        return prefix + time + (TRIPLES[chance >> 30] + TRIPLES[chance >> 15 & 32767] + TRIPLES[chance & 32767])[1:]
