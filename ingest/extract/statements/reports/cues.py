"""The words that report speech and the frames they take, read from `lexicon/cues.txt`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from ingest.lexicon.files import lines
from ingest.parse.tokens import Token

_SECTION = re.compile(r"\[(verb|noun|adjective) (\w+) : ([^\]]+)\]")
# What the model calls a verb's particle or the preposition that stands for one.
_PARTICLE_TAGS = frozenset(("RP", "IN", "RB", "TO", "PRP", "VB"))


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of the lexicon: for each frame it takes, the class of the sense that takes it."""

    lemma: str
    frames: Mapping[str, str]

    def __contains__(self, frame: str) -> bool:
        return frame in self.frames

    @property
    def speaks(self) -> bool:
        """Whether any sense of the word is speech rather than thought."""
        return any(sense not in ("thought", "finding") for sense in self.frames.values())


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The cues by part of speech and lemma."""

    verbs: Mapping[str, Cue]
    nouns: Mapping[str, Cue]
    adjectives: Mapping[str, Cue]
    carriers: frozenset[str]

    def verb(self, token: Token) -> Cue | None:
        """The entry of a verb, its particle taken into account: "called on", "lashed out at"."""
        lemma = _lemma(token)
        particle = following_particle(token) if lemma in _PARTICLE_STEMS else None
        if particle is not None and (cue := self.verbs.get(f"{lemma}_{particle.lower}")):
            return cue
        return self.verbs.get(lemma)

    def noun(self, token: Token) -> Cue | None:
        """The entry of a noun that names speech."""
        return self.nouns.get(token.lemma.lower())


def following_particle(token: Token) -> Token | None:
    """The particle of a phrasal verb: "lashed *out*", "called *on*"."""
    for child in token.children:
        if child.i in (token.i + 1, token.i + 2) and child.lower in _PARTICLES and child.tag in _PARTICLE_TAGS:
            return child
    after = token.sentence.tokens[-1].i
    if token.i < after:
        following = token.sentence.tokens[token.i + 1 - token.sentence.tokens[0].i]
        if following.lower in _PARTICLES and following.tag in _PARTICLE_TAGS:
            return following
    return None


def _lemma(token: Token) -> str:
    """The model's lemma, or a regular one where it leaves a new verb as it is ("tweeted")."""
    lemma = token.lemma.lower()
    if lemma == token.lower and lemma not in lexicon().verbs:
        for ending, put in (("ied", "y"), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("s", "")):
            stem = lemma.removesuffix(ending) + put
            if lemma.endswith(ending) and stem in lexicon().verbs:
                return stem
    return lemma


@cache
def words(name: str) -> frozenset[str]:
    """The word list of `lexicon/speech.txt` under the heading `[name]`."""
    found: set[str] = set()
    heading = ""
    for line in lines("speech.txt"):
        if line.startswith("["):
            heading = line.strip("[]")
        elif heading == name:
            found.update(line.split())
    if not found:
        raise KeyError(name)
    return frozenset(found)


@cache
def lexicon() -> Lexicon:
    """The lexicon file, read once."""
    found: dict[str, dict[str, dict[str, str]]] = {"verb": {}, "noun": {}, "adjective": {}}
    carriers: set[str] = set()
    part, sense, frames = "verb", "", [""]
    for line in lines("cues.txt"):
        if section := _SECTION.fullmatch(line):
            part, sense, frames = section[1], section[2], section[3].split()
        elif line and sense == "carrier":
            carriers.update(line.split())
        elif line:
            for word in line.split():
                entry = found[part].setdefault(word, {})
                for frame in frames:
                    entry.setdefault(frame, sense)
    parts = {
        part: MappingProxyType({word: Cue(word, MappingProxyType(entry)) for word, entry in words.items()})
        for part, words in found.items()
    }
    return Lexicon(parts["verb"], parts["noun"], parts["adjective"], frozenset(carriers))


_PHRASAL = [word.split("_") for word in lexicon().verbs if "_" in word]
_PARTICLE_STEMS = frozenset(stem for stem, *_ in _PHRASAL)
_PARTICLES = frozenset(particle for _, particle, *_ in _PHRASAL)
