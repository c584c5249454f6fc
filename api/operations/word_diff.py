"""The difference between two wordings, word by word."""

from __future__ import annotations

from typing import Any

from rapidfuzz.distance import Indel

from models.fulltext import fold

EQUAL, ONLY_FIRST, ONLY_SECOND = "equal", "only_first", "only_second"
NAMES = {"equal": EQUAL, "delete": ONLY_FIRST, "insert": ONLY_SECOND}
EDGES = "\"'“”‘’«»„‚()[]…,.;:!?–—-"  # punctuation that may be attached to a word


def difference(first: str, second: str) -> tuple[float, list[dict[str, Any]]]:
    """The share of common words (0 to 1), and the operations that turn the first wording into the second.

    Case, accents and the punctuation around a word do not count: "We shall sign," and "we will sign" give
    equal [We], only_first [shall], only_second [will], equal [sign,]. Equal words are spelled as in the first.
    """
    ones, others = first.split(), second.split()
    keys = [[_key(word) for word in words] for words in (ones, others)]
    operations = [
        {
            "operation": NAMES[step.tag],
            "words": others[step.dest_start : step.dest_end]
            if step.tag == "insert"
            else ones[step.src_start : step.src_end],
        }
        for step in Indel.opcodes(*keys)
    ]
    return Indel.normalized_similarity(*keys), operations


def _key(word: str) -> str:
    return fold(word).strip(EDGES) or word
