"""Reporting cues, the words that introduce reported speech, with their frames: `cues.txt`, indexed by lemma."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from ingest.lexicon.files import Row


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting word: for each frame that it takes, the class of that sense; and its rows in the file."""

    lemma: str
    frames: Mapping[str, str]
    rows: tuple[Row, ...] = field(default=(), compare=False, repr=False)

    def __contains__(self, frame: str) -> bool:
        return frame in self.frames

    @property
    def speaks(self) -> bool:
        """Whether any sense of the word is speech rather than thought."""
        return any(sense not in ("thought", "finding") for sense in self.frames.values())


@dataclass(frozen=True)
class Cues:
    """The cues by part of speech and lemma; a verb with a particle is "call_on"."""

    verbs: Mapping[str, Cue]
    nouns: Mapping[str, Cue]
    adjectives: Mapping[str, Cue]
    carriers: frozenset[str]

    @cached_property
    def particle_stems(self) -> frozenset[str]:
        """Verbs that form a separate cue with a particle."""
        return frozenset(stem for stem, *_ in self._phrasal())

    @cached_property
    def particles(self) -> frozenset[str]:
        """The particles of those verbs."""
        return frozenset(particle for _, particle, *_ in self._phrasal())

    def _phrasal(self) -> list[list[str]]:
        return [word.split("_") for word in self.verbs if "_" in word]


def read_cues(rows: Iterable[Row]) -> Cues:
    """The cues. Of several senses that take the same frame, the first counts."""
    found: dict[str, dict[str, list[Row]]] = {"verb": {}, "noun": {}, "adjective": {}}
    carriers: set[str] = set()
    for row in rows:
        part, sense, _ = row.section
        if sense == "carrier":
            carriers.add(row.entry)
        else:
            found[part].setdefault(row.entry, []).append(row)
    parts = {
        part: MappingProxyType({word: _cue(word, senses) for word, senses in words.items()})
        for part, words in found.items()
    }
    return Cues(parts["verb"], parts["noun"], parts["adjective"], frozenset(carriers))


def _cue(word: str, rows: list[Row]) -> Cue:
    frames: dict[str, str] = {}
    for row in rows:
        _, sense, taken = row.section
        for frame in taken.split():
            frames.setdefault(frame, sense)
    return Cue(word, MappingProxyType(frames), tuple(rows))
