"""Examples as tensors, in batches of sentences of like length."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from ingest.scorer.model import MOST_PIECES, PARTS, ROLES
from ingest.scorer.word_pieces import sentence_pieces
from models.vocabulary import EventStatus, EventType
from training.examples import Example, Labelled, Places, Sides

KINDS = list(EventType)
SENTENCES, SORTED = 16, 32  # sentences a batch, batches that are sorted by length together
# How often, in training, a trigger, a side or the type by the lexicon is withheld, and the told sides are taken.
NO_TRIGGER, NO_SIDE, NO_LEXICON, TOLD = 0.15, 0.15, 0.3, 0.3


@dataclass(frozen=True, slots=True)
class Batch:
    """What the network takes, and the labels of its candidates.

    `pieces` and `filled` have the shape (sentences, pieces), `pool` (sentences, candidates, 4, pieces), `lexicon`
    (sentences, candidates, 16) is 1 at the type that the lexicon gives, and `kept` (sentences, candidates) says where
    there is a candidate; `labels` are theirs, in order. `roles` (sentences, candidates, 4, pieces) is 1 where a word
    has a role, 0 where it has not, and -1 where that is not known.
    """

    labels: list[tuple[str, EventStatus | None]]
    pieces: Tensor
    filled: Tensor
    pool: Tensor
    lexicon: Tensor
    kept: Tensor
    roles: Tensor


def shuffled(examples: Sequence[Example], random: Random) -> list[list[Example]]:
    """All examples once, in batches."""
    order = random.sample(examples, len(examples))
    found = []
    for first in range(0, len(order), SENTENCES * SORTED):
        part = sorted(order[first : first + SENTENCES * SORTED], key=lambda one: len(one.words))
        found += [part[k : k + SENTENCES] for k in range(0, len(part), SENTENCES)]
    random.shuffle(found)
    return found


def batch(examples: Sequence[Example], random: Random | None = None) -> Batch:
    """The tensors of a batch; with `random`, varied for training."""
    chosen = [example.candidates for example in examples]
    most = max(map(len, chosen))
    rows = [_pieces(one.words) for one in examples]
    width = max(len(numbers) for numbers, _ in rows)
    numbers, pool = np.zeros((len(rows), width), np.int64), np.zeros((len(rows), most, PARTS, width), np.float32)
    filled, kept = np.zeros((len(rows), width), bool), np.zeros((len(rows), most), bool)
    for row, (candidates, (own, places)) in enumerate(zip(chosen, rows, strict=True)):
        numbers[row, : len(own)], filled[row, : len(own)], kept[row, : len(candidates)] = own, True, True
        pool[row, :, 0, : len(own)] = 1 / len(own)
        for column, one in enumerate(candidates):
            for part, words in enumerate(_parts(one, random), start=1):
                inside = [piece for word in words for piece in places[word] if piece < len(own) - 1]
                if inside:
                    pool[row, column, part, inside] = 1 / len(inside)
    roles = np.full((len(rows), most, len(ROLES), width), -1, np.float32)
    for row, (candidates, (own, places)) in enumerate(zip(chosen, rows, strict=True)):
        for column, one in enumerate(candidates):
            _mark_roles(roles[row, column], one, [piece.start for piece in places if piece.start < len(own) - 1])
    lexicon = np.zeros((len(rows), most, len(EventType)), np.float32)
    for row, candidates in enumerate(chosen):
        for column, one in enumerate(candidates):
            if one.lexicon and not (random and random.random() < NO_LEXICON):
                lexicon[row, column, KINDS.index(one.lexicon)] = 1
    labels = [(one.type, one.status) for candidates in chosen for one in candidates]
    return Batch(labels, *map(torch.from_numpy, (numbers, filled, pool, lexicon, kept, roles)))


def _mark_roles(roles: NDArray[np.float32], one: Labelled, firsts: Sequence[int]) -> None:
    """Write the labels of a candidate's words, each at its first piece."""
    for number, role in enumerate(ROLES):
        if role in one.roles:
            for word in one.judged:
                if word < len(firsts):
                    roles[number, firsts[word]] = word in one.roles[role]


def _pieces(words: Sequence[str]) -> tuple[list[int], list[range]]:
    """The numbers of a sentence's pieces, cut off where it is too long, and those of each word."""
    numbers, places = sentence_pieces(words)
    return [*numbers[:-1][: MOST_PIECES - 1], numbers[-1]], places


def _parts(one: Labelled, random: Random | None) -> tuple[Places, Places, Places]:
    """Trigger, actors and recipients; in training sometimes without one, or with the sides that the data name."""
    told = one.told if one.found is None or (random and random.random() < TOLD) else None
    sides = told or one.found or Sides((), ())
    chosen = (one.trigger, sides.actors, sides.recipients)
    if not random:
        return chosen
    trigger, actors, recipients = (
        () if random.random() < often else part
        for part, often in zip(chosen, (NO_TRIGGER, NO_SIDE, NO_SIDE), strict=True)
    )
    return trigger, actors, recipients


def in_order(examples: Sequence[Example]) -> Iterator[Batch]:
    """All examples in their order, for testing; each must have a candidate."""
    for first in range(0, len(examples), SENTENCES):
        yield batch(examples[first : first + SENTENCES])
