"""The patterns of `lexicon/furniture.txt`, which recognize the blocks around an article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from ingest.lexicon import LEXICON

MAX_LENGTHS = {
    "furniture": 300,
    "list": 80,
    "end": 30,
    "byline": 300,
    "caption": 700,
}  # characters; what is longer is prose
_EDGES = " \t\xa0\r\n.:;,|•·-–—»›>→…*_[]{}"


class Section(NamedTuple):
    """The patterns of a section as one expression, with the words that every match begins with or contains."""

    whole: re.Pattern[str]
    openings: tuple[str, ...]
    insides: tuple[str, ...]

    def matches(self, bare: str, trimmed: str) -> bool:
        """Whether a pattern matches the whole block, as it is or trimmed at its edges. `bare` contains `trimmed`."""
        # Looking for the words first takes a tenth of the time, as hardly any block of prose has one of them.
        opens = bare.startswith(self.openings) or trimmed.startswith(self.openings)
        if not opens and not any(words in bare for words in self.insides):
            return False
        return bool(self.whole.fullmatch(bare) or self.whole.fullmatch(trimmed))


@cache
def _sections() -> dict[str, Section]:
    """The sections of the lexicon by name, in the order of the file."""
    return {name: _section(patterns) for name, patterns in LEXICON.furniture.items()}


def _section(patterns: Sequence[str]) -> Section:
    whole = re.compile("|".join(map(_expression, patterns)), re.DOTALL)
    pieces = [[piece.strip() for piece in pattern.split("…")] for pattern in patterns]
    openings = tuple(first for first, *_ in pieces if first)
    insides = tuple(max(rest, key=len) for first, *rest in pieces if not first)
    return Section(whole, openings, insides)


def _expression(line: str) -> str:
    """The expression of a pattern: "read more: …" matches "read more:" and any text after it in the block."""
    pieces = [re.escape(piece).replace(r"\ ", r"\s+") for piece in line.split("…")]
    return r"(?:.*)".join(pieces).replace(r"\s+(?:.*)", r"(?:\s.*)?")


def section_of(text: str) -> str | None:
    """The first section with a pattern that matches the whole block, None for prose. `text` is without markup."""
    bare = " ".join(text.split()).lower()
    trimmed = bare.strip(_EDGES)
    for name, section in _sections().items():
        if len(bare) <= MAX_LENGTHS[name] and section.matches(bare, trimmed):
            return name
    return None
