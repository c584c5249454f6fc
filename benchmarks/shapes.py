"""Measures how the time to analyze a text grows with its length, for texts of many shapes.

    python -m benchmarks.shapes [--characters N] [SHAPE…]

Prints, for each shape, seconds of processor time at N, 2 N and 4 N characters (25,000 by default), the greater of the
two ratios, and the cost of a character beside that of prose. Marks ratios above 2.3 and costs above 5; asserts nothing.
What else runs on the machine only ever adds to a time, so that a shape that would be marked is measured twice,
and the least counts.
"""

from __future__ import annotations

import argparse
import math
import time
from collections.abc import Sequence

import ingest
from ingest.tellings import Source
from tests.factories.shapes import SHAPES

MOST_RATIO, MOST_COST = 2.3, 5.0
REFERENCE = "prose"
MEASUREMENTS = 2  # of a shape that would be marked


def seconds(text: str) -> float:
    """The processor time of one analysis."""
    start = time.process_time()
    list(ingest.analyze([Source("shape", text, "")]))
    return time.process_time() - start


def ratio(spent: Sequence[float]) -> float:
    """The greater of the two ratios of the times at n, 2 n and 4 n characters."""
    return max(spent[1] / spent[0], spent[2] / spent[1])


def measured(name: str, lengths: Sequence[int], prose: float) -> list[float]:
    """The seconds for each length."""
    spent = [math.inf] * len(lengths)
    for _ in range(MEASUREMENTS):
        spent = [min(before, seconds(SHAPES[name](length))) for before, length in zip(spent, lengths, strict=True)]
        if ratio(spent) <= MOST_RATIO and spent[0] <= MOST_COST * prose:
            break
    return spent


def main(arguments: Sequence[str] | None = None) -> None:
    """Print one line for each shape."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.shapes")
    parser.add_argument("--characters", type=int, default=25_000)
    parser.add_argument("shapes", nargs="*", metavar="SHAPE", help=", ".join(SHAPES))
    options = parser.parse_args(arguments)
    lengths = [factor * options.characters for factor in (1, 2, 4)]
    seconds(SHAPES[REFERENCE](5_000))  # loads the model and the lexicon
    prose = min(seconds(SHAPES[REFERENCE](lengths[0])) for _ in range(MEASUREMENTS))
    print(f"{'shape':28} " + " ".join(f"{length:>9,}" for length in lengths) + "   ratio  × prose")
    for name in options.shapes or SHAPES:
        spent = measured(name, lengths, prose)
        growth, cost = ratio(spent), spent[0] / prose
        marks = "  !" * (growth > MOST_RATIO) + "  !!" * (cost > MOST_COST)
        print(
            f"{name:28} " + " ".join(f"{one:8.2f}s" for one in spent) + f"  {growth:6.2f} {cost:8.2f}{marks}",
            flush=True,
        )


if __name__ == "__main__":
    main()
