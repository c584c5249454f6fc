"""Words to the numbers of word pieces: WordPiece, as Schuster and Nakajima (2012) describe it and BERT uses it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path

START, END, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
LONGEST = 100  # characters; a longer word is unknown
KEPT_WORDS = 20_000
_PARTS = re.compile(r"\w+|[^\w\s]")


@cache
def vocabulary() -> dict[str, int]:
    """The number of each piece; one that goes on a word begins with "##"."""
    lines = (Path(__file__).parent / "vocabulary.txt").read_text(encoding="utf-8").splitlines()
    return {piece: number for number, piece in enumerate(lines)}


@lru_cache(KEPT_WORDS)
def pieces_of(word: str) -> tuple[int, ...]:
    """The numbers of the pieces of a word, in small letters and without accents; at least one."""
    plain = "".join(one for one in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(one) != "Mn")
    found = [number for part in _PARTS.findall(plain) for number in _longest_first(part)]
    return tuple(found) or (vocabulary()[UNKNOWN],)


def sentence_pieces(words: Sequence[str]) -> tuple[list[int], list[range]]:
    """The numbers of a sentence's pieces between the marks of start and end, and which of them each word has."""
    known = vocabulary()
    numbers, places = [known[START]], []
    for word in words:
        own = pieces_of(word)
        places.append(range(len(numbers), len(numbers) + len(own)))
        numbers += own
    return [*numbers, known[END]], places


def _longest_first(part: str) -> list[int]:
    """The longest piece that the part begins with, then the longest of the rest, and so on."""
    known, found, start = vocabulary(), [], 0
    while start < len(part) <= LONGEST:
        end = len(part)
        while end > start and (piece := ("##" if start else "") + part[start:end]) not in known:
            end -= 1
        if end == start:
            break
        found.append(known[piece])
        start = end
    return found if start == len(part) else [known[UNKNOWN]]
