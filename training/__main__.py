"""`python -m training`: train the event scorer and write its weights to where the service finds them.

Trains on the project's own sentences and on the corpus in GOLD_DIR (`--own` leaves that out), and prints what it had.
`docs/model.md` says what comes of it.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from ingest.settings import WEIGHTS
from training.corpus import codebook_examples, document_examples, news_examples
from training.examples import Example, own_examples
from training.export import export
from training.fit import fit
from training.sentences import sentences

SEED = 1


def gathered(*, corpus: bool = True) -> Iterator[Example]:
    """All that is trained on; `dev2` and the cases are not."""
    yield from own_examples(list(sentences()))
    if corpus:
        yield from news_examples()
        yield from codebook_examples()
        for folder in ("seeds", "dev"):
            yield from document_examples(folder)


def main() -> None:
    """Train and write."""
    parser = argparse.ArgumentParser(prog="python -m training", description="Train the event scorer.")
    parser.add_argument("--out", type=Path, default=WEIGHTS, help="where the weights are written")
    parser.add_argument("--own", action="store_true", help="only on the project's own sentences")
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args()
    examples = list(gathered(corpus=not options.own))
    for source, number in Counter(one.source for one in examples).items():
        candidates = sum(len(one.candidates) for one in examples if one.source == source)
        sys.stderr.write(f"{source}: {number} sentences, {candidates} candidates\n")
    export(fit(examples, options.seed), options.out)


if __name__ == "__main__":
    main()
