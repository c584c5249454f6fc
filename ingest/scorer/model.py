"""The trained encoder with its two classifiers, run by ONNX Runtime in one thread."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from onnxruntime.capi import onnxruntime_pybind11_state as errors

from ingest.errors import CannotRunError
from ingest.scorer.word_pieces import pieces_of, sentence_pieces
from ingest.scorer.word_vectors import VectorLayout, WordVectors
from ingest.settings import WEIGHTS, IngestSettings
from models.vocabulary import EventStatus, EventType, Part

MOST_PIECES = 256  # that are read at once; a longer sentence is read in parts
DIGITS = 3  # scores are rounded, so that they compare alike on every machine
PARTS = 4  # of what a candidate is read from: the sentence, its trigger, its actors, its recipients
ROLES = (Part.ACTOR, Part.RECIPIENT, Part.DATE, Part.PLACE)  # that a word of the sentence can have in an event
TYPES = {kind: number for number, kind in enumerate(EventType)}
# What ONNX Runtime raises for a file that is missing or no model; they have no base class of their own.
LOADING_ERRORS = (errors.Fail, errors.InvalidGraph, errors.InvalidProtobuf, errors.NoSuchFile, errors.NoModel)


class TriggerCandidate(NamedTuple):
    """A candidate in a sentence, by positions of words: its trigger, who does it, and whom it is done to.

    `lexicon` is the type that the lexicon gives, None where it does not know the word.
    """

    trigger: Sequence[int]
    actors: Sequence[int]
    recipients: Sequence[int]
    lexicon: EventType | None = None


@dataclass(frozen=True, slots=True)
class Scores:
    """Probabilities of one candidate: that it tells an event at all, of each type, and of each status if it does.

    `types` add up to `event`, `statuses` to 1. `roles` are the probabilities that each word of the sentence, from
    `first` on, is part of what the role names, should the candidate tell an event.
    """

    event: float
    types: dict[EventType, float]
    statuses: dict[EventStatus, float]
    roles: dict[Part, list[float]]
    first: int = 0

    @property
    def type(self) -> EventType:
        """The most probable type."""
        return max(self.types, key=lambda one: self.types[one])

    @property
    def status(self) -> EventStatus:
        """The most probable status."""
        return max(self.statuses, key=lambda one: self.statuses[one])

    def role(self, role: Part, word: int) -> float:
        """The probability that a word of the sentence, by its position, has a role in the event."""
        place, chances = word - self.first, self.roles[role]
        return chances[place] if 0 <= place < len(chances) else 0.0

    def words(self, role: Part, least: float) -> list[int]:
        """The words of the sentence, by their positions, that have a role in the event with at least this chance."""
        return [word for word, chance in enumerate(self.roles[role], self.first) if chance >= least]

    @property
    def most(self) -> float:
        """The probability of the most probable type."""
        return max(self.types.values())


class Scorer:
    """Scores candidates of a sentence; the result depends on the sentence alone."""

    def __init__(self, weights: Path = WEIGHTS) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        try:
            self._session = onnxruntime.InferenceSession(str(weights), options, providers=["CPUExecutionProvider"])
            layout = VectorLayout(**self._session.get_modelmeta().custom_metadata_map)
        except (*LOADING_ERRORS, TypeError) as error:
            raise CannotRunError(f"the weights of the event scorer (EVENT_SCORER) cannot be loaded: {error}") from error
        self._vectors = WordVectors(layout)

    def score(self, words: Sequence[str], candidates: Sequence[TriggerCandidate]) -> list[Scores]:
        """The scores of each candidate, in order; each is read in the part of the sentence that has its trigger."""
        found: dict[int, Scores] = {}
        for first, last in _parts(words):
            inside = [n for n, one in enumerate(candidates) if first <= one.trigger[0] < last]
            if inside:
                found.update(
                    zip(inside, self._part(words[first:last], first, [candidates[n] for n in inside]), strict=True)
                )
        return [found[number] for number in range(len(candidates))]

    def _part(self, words: Sequence[str], first: int, candidates: Sequence[TriggerCandidate]) -> Iterator[Scores]:
        numbers, places = sentence_pieces(words)
        inputs = {
            "words": self._vectors.of(numbers),
            "pool": _pool(candidates, first, places, len(numbers)),
            "lexicon": _lexicon(candidates),
        }
        types, statuses, roles = self._session.run(["types", "statuses", "roles"], inputs)
        roles = roles[:, :, [own.start for own in places]]  # a word has the roles of its first piece
        rows = (one.round(DIGITS).tolist() for one in (types, statuses, roles))
        for of_types, of_statuses, of_words in zip(*rows, strict=True):
            chances = dict(zip(EventType, of_types[:-1], strict=True))
            statuses_of = dict(zip(EventStatus, of_statuses, strict=True))
            yield Scores(
                round(1 - of_types[-1], DIGITS), chances, statuses_of, dict(zip(ROLES, of_words, strict=True)), first
            )


def _parts(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """First and last word (exclusive) of each part of at most `MOST_PIECES` pieces, marks of start and end included."""
    first, length = 0, 2
    for place, word in enumerate(words):
        own = len(pieces_of(word))
        if length + own > MOST_PIECES and place > first:
            yield first, place
            first, length = place, 2
        length += own
    yield first, len(words)


def _pool(
    candidates: Sequence[TriggerCandidate], first: int, places: Sequence[range], width: int
) -> NDArray[np.float32]:
    """The weights by which states of pieces are averaged: `PARTS` rows for each candidate, zero for an absent side."""
    pool = np.zeros((len(candidates) * PARTS, width), np.float32)
    for number, one in enumerate(candidates):
        pool[number * PARTS] = 1 / width
        for part, words in enumerate(one[:3], start=1):
            inside = [piece for word in words if 0 <= word - first < len(places) for piece in places[word - first]]
            if inside:
                pool[number * PARTS + part, inside] = 1 / len(inside)
    return pool


def _lexicon(candidates: Sequence[TriggerCandidate]) -> NDArray[np.float32]:
    """The type that the lexicon gives each candidate: an array of shape (candidates, types) of ones and zeros."""
    given = np.zeros((len(candidates), len(TYPES)), np.float32)
    for number, one in enumerate(candidates):
        if one.lexicon:
            given[number, TYPES[one.lexicon]] = 1
    return given


@cache
def event_scorer() -> Scorer | None:
    """The scorer that `EVENT_SCORER` names, loaded once a process; None where rules decide alone."""
    weights = IngestSettings.from_environment().scorer_weights
    return Scorer(weights) if weights else None
