"""Where a word stands in the lexicon: file, number of the line, and the class or section that it belongs to there."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

# Files of word classes that rules consult by the name of the class.
CLASSES = ("event_words.txt", "reference_words.txt", "speech.txt", "name_words.txt")
_LABEL = re.compile(r"([a-z@][\w@ -]*): ?(.*)")


class Listing(NamedTuple):
    """A line that lists words; `label` is the class it begins with, else the section it stands in, else empty."""

    file: str
    number: int
    label: str
    words: str


@cache
def listings(name: str) -> tuple[Listing, ...]:
    """The lines of a lexicon file that list words, with their numbers, counted from 1."""
    found: list[Listing] = []
    section = ""
    for number, raw in enumerate(files("ingest.lexicon").joinpath(name).read_text(encoding="utf-8").splitlines(), 1):
        text = raw.partition("  #")[0].strip()
        if not text or raw.startswith("#"):
            continue
        if text.startswith("[") and text.endswith("]"):
            section = text.strip("[]")
        elif own := _LABEL.fullmatch(text):
            found.append(Listing(name, number, own[1], own[2]))
        else:
            found.append(Listing(name, number, section, text))
    return tuple(found)


def locate(name: str, phrase: str, label: str = "") -> Listing | None:
    """The first line of a file that lists a phrase, under a label that begins so; None where there is none."""
    listed = re.compile(rf"(?<![\w'-]){re.escape(phrase)}(?![\w'-])")
    return next((line for line in listings(name) if line.label.startswith(label) and listed.search(line.words)), None)


def classes_of(word: str) -> tuple[Listing, ...]:
    """The lines of the word classes that list a word, in order of file and line."""
    return _classes().get(word, ())


@cache
def _classes() -> dict[str, tuple[Listing, ...]]:
    found: dict[str, dict[Listing, None]] = {}
    for name in CLASSES:
        for line in listings(name):
            for word in re.split(r"[\s,]+", line.words):
                found.setdefault(word, {})[line] = None
    return {word: tuple(listed) for word, listed in found.items()}
