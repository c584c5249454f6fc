"""`python -m training.check`: how many sentences and candidates there are, and whether they are varied enough.

Prints a table of types and statuses, what sentences repeat of one another, and what they share with the corpus in
GOLD_DIR, which nothing is trained on that is measured. The exit status is 1 where a limit is passed.
"""

from __future__ import annotations

import os
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from models.vocabulary import EventStatus, EventType
from training.sentences import Sentence, sentences

MOST_REPEATING = 0.01  # share of sentences that may have six words in a row with another
MOST_ALIKE = 0.01  # share that may open with the same three words
SHARED, FOREIGN, OPENING = 6, 11, 3  # words in a row


def words(text: str) -> list[str]:
    """The words of a text in small letters."""
    return re.findall(r"\w+(?:['’]\w+)?", text.lower())


def runs(text: str, length: int) -> Iterator[tuple[str, ...]]:
    """All stretches of so many words."""
    found = words(text)
    return (tuple(found[n : n + length]) for n in range(len(found) - length + 1))


def repeating(texts: Sequence[str]) -> set[int]:
    """Which of the texts, by position, share `SHARED` words in a row with another."""
    where: defaultdict[tuple[str, ...], set[int]] = defaultdict(set)
    for number, text in enumerate(texts):
        for run in runs(text, SHARED):
            where[run].add(number)
    return {number for found in where.values() if len(found) > 1 for number in found}


def openings(texts: Sequence[str]) -> int:
    """How many of the texts open with the most frequent three words."""
    return max(Counter(tuple(words(text)[:OPENING]) for text in texts).values())


def foreign(made: Iterable[Sentence], corpus: Path) -> list[str]:
    """The places of sentences that share `FOREIGN` words in a row with a file of the corpus."""
    files = (path for path in sorted(corpus.rglob("*")) if path.is_file())
    known = {run for path in files for run in runs(path.read_text(encoding="utf-8", errors="replace"), FOREIGN)}
    return [one.place for one in made if not known.isdisjoint(runs(one.text, FOREIGN))]


def table(made: Iterable[Sentence]) -> str:
    """How many events there are of each type and status."""
    counted = Counter((one.type, one.status) for sentence in made for one in sentence.candidates)
    rows = [f"{'':10}" + "".join(f"{status:>14}" for status in EventStatus)]
    rows += [f"{kind:10}" + "".join(f"{counted[kind, status]:14}" for status in EventStatus) for kind in EventType]
    return "\n".join([*rows, f"none {counted[None, None]} of {counted.total()}"])


def main() -> int:
    """Print the figures; 1 where a limit is passed."""
    made = list(sentences())
    texts = [one.text for one in made]
    corpus = Path(os.environ.get("GOLD_DIR", "../shared")) / "corpus"
    copied = foreign(made, corpus) if corpus.is_dir() else []
    repeated, opening = len(repeating(texts)) / len(made), openings(texts) / len(made)
    lines = [
        f"{len(made)} sentences",
        table(made),
        f"share {SHARED} words with another: {repeated:.2%}",
        f"open with the same {OPENING} words: {opening:.2%}",
        f"share {FOREIGN} words with the corpus: {len(copied) if corpus.is_dir() else 'not compared'}",
        *copied,
    ]
    sys.stdout.write("\n".join(lines) + "\n")
    return int(repeated > MOST_REPEATING or opening > MOST_ALIKE or bool(copied))


if __name__ == "__main__":
    sys.exit(main())
