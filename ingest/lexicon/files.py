"""The lexicon files as rows of cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files


def lines(name: str) -> Iterator[str]:
    """The lines of the lexicon file `name` that say something, without their comments (`# …` at a line's start)."""
    for line in files("ingest.lexicon").joinpath(name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.strip()


def rows(name: str) -> Iterator[list[str]]:
    """The lines of a table, cut into cells at "|"."""
    for line in lines(name):
        yield [cell.strip() for cell in line.split("|")]


def items(cell: str, mark: str = ";") -> list[str]:
    """The entries of a cell that lists several."""
    return [item.strip() for item in cell.split(mark) if item.strip()]


@cache
def classes(name: str) -> Mapping[str, frozenset[str]]:
    """The word classes of the lexicon file `name`, whose lines read `class: words`; a class may have several lines."""
    found: dict[str, set[str]] = {}
    for line in lines(name):
        label, _, words = line.partition(":")
        found.setdefault(label, set()).update(words.split())
    return {label: frozenset(words) for label, words in found.items()}
