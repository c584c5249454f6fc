"""Measures how the time to analyze a text grows with its length, for texts of many shapes.

    python -m benchmarks.shapes [--characters N] [SHAPE…]

Prints, for each shape, seconds of processor time at N, 2 N and 4 N characters (25,000 by default), the greater of the
two ratios, and the cost of a character beside that of prose. Marks ratios above 2.3 and costs above 5; asserts nothing.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence

import ingest
from ingest.tellings import Source
from tests.factories.shapes import SHAPES

MOST_RATIO, MOST_COST = 2.3, 5.0
REFERENCE = "prose"


def seconds(text: str) -> float:
    """The processor time of one analysis."""
    start = time.process_time()
    list(ingest.analyze([Source("shape", text, "")]))
    return time.process_time() - start


def main(arguments: Sequence[str] | None = None) -> None:
    """Print one line for each shape."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.shapes")
    parser.add_argument("--characters", type=int, default=25_000)
    parser.add_argument("shapes", nargs="*", metavar="SHAPE", help=", ".join(SHAPES))
    options = parser.parse_args(arguments)
    lengths = [factor * options.characters for factor in (1, 2, 4)]
    seconds(SHAPES[REFERENCE](5_000))  # loads the model and the lexicon
    prose = seconds(SHAPES[REFERENCE](lengths[0]))
    print(f"{'shape':28} " + " ".join(f"{length:>9,}" for length in lengths) + "   ratio  × prose")
    for name in options.shapes or SHAPES:
        spent = [seconds(SHAPES[name](length)) for length in lengths]
        ratio = max(spent[1] / spent[0], spent[2] / spent[1])
        cost = spent[0] / prose
        marks = "  !" * (ratio > MOST_RATIO) + "  !!" * (cost > MOST_COST)
        print(
            f"{name:28} " + " ".join(f"{one:8.2f}s" for one in spent) + f"  {ratio:6.2f} {cost:8.2f}{marks}", flush=True
        )


if __name__ == "__main__":
    main()
