"""Word classes: the sections of a file as fields of a dataclass, each a set of words with the way it is matched."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import TypeVar

from ingest.lexicon.files import Row

Words = frozenset[str]
T = TypeVar("T")


@dataclass(frozen=True)
class Form:
    """Marks a class whose words are compared with the form of a token, in lower case or as written."""


class Lemma:
    """Marks a class whose words are compared with the lemma of tokens of these parts of speech (universal tags).

    Where there are several, each word is a lemma of at least one of them. "_" joins a verb and a particle: "put_off".
    """

    def __init__(self, *parts: str) -> None:
        self.parts = parts


def read_classes(kind: type[T], rows: Iterable[Row]) -> T:
    """The sections of a file as an instance of the dataclass `kind`; sections and fields must have the same names.

    Raises ValueError for a section without a field, and for a field without a section.
    """
    found: dict[str, set[str]] = {}
    for row in rows:
        found.setdefault(" ".join(row.section), set()).add(row.entry)
    names = {one.name for one in fields(kind)}  # type: ignore[arg-type]  # every caller passes a dataclass
    if odd := names ^ found.keys():
        raise ValueError(f"sections and fields of {kind.__name__} differ in {sorted(odd)}")
    return kind(**{name: frozenset(words) for name, words in found.items()})
