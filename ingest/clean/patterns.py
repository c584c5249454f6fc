"""The patterns of `lexicon/furniture.txt`: what the blocks round an article say."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

LONGEST = {
    "furniture": 300,
    "list": 80,
    "end": 30,
    "byline": 300,
    "caption": 700,
}  # characters; what is longer is prose
_EDGES = " \t\xa0\r\n.:;,|•·-–—»›>→…*_"


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """Section of the lexicon → one expression of all its patterns, in the order of the file."""
    sections: dict[str, list[str]] = {}
    current = ""
    for line in map(str.strip, files("ingest.lexicon").joinpath("furniture.txt").read_text("utf-8").splitlines()):
        if line.startswith("[") and line.strip("[]") in LONGEST:
            current = line.strip("[]")
        elif line and not line.startswith("#"):
            sections.setdefault(current, []).append(_expression(line))
    return {section: re.compile("|".join(patterns), re.DOTALL) for section, patterns in sections.items()}


def _expression(line: str) -> str:
    """The expression of a pattern: "read more: …" matches "read more:" and whatever follows in the block."""
    pieces = [re.escape(piece).replace(r"\ ", r"\s+") for piece in line.split("…")]
    return r"(?:.*)".join(pieces).replace(r"\s+(?:.*)", r"(?:\s.*)?")


def section_of(text: str) -> str | None:
    """The section one of whose patterns the whole block matches, None for prose. `text` is without markup."""
    bare = " ".join(text.split()).lower()
    trimmed = bare.strip(_EDGES)
    for section, pattern in _patterns().items():
        if len(bare) <= LONGEST[section] and (pattern.fullmatch(bare) or pattern.fullmatch(trimmed)):
            return section
    return None
