"""Generates ids and numbers as the service does, but the same for the same seed."""

from __future__ import annotations

from itertools import count
from random import Random

from models.base import ALPHABET

TRIPLES = [a + b + c for a in ALPHABET for b in ALPHABET for c in ALPHABET]


class IdGenerator:
    """Generates unique ids of records, and numbers of documents, variants, tellings, mentions and search entries."""

    def __init__(self, random: Random) -> None:
        self._bits = random.getrandbits
        self.arrival = count(1).__next__
        self.variant = count(1).__next__
        self.telling = count(1).__next__
        self.mention = count(1).__next__
        self.entry = count(1).__next__

    def id(self, prefix: str) -> str:
        """An id of a kind: its letter and 17 base-32 digits, which tell nothing of what came first."""
        chance = self._bits(90)
        return prefix + "".join(TRIPLES[chance >> shift & 32767] for shift in range(0, 90, 15))[1:]
