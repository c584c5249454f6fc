"""Measures the cost of resolving and storing a document as the corpus grows: constant if all windows cost the same.

`python -m benchmarks.resolution [--sizes 1000 10000 100000] [--batch 100]`. Analyses are generated, nothing is parsed.
As the speed of a machine varies, each window also stores the first documents of the corpus into an empty database,
alternating with its own; its cost is given in milliseconds of processor time, and relative to theirs.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Engine, func, select

import models
from ingest import store
from ingest.tellings import Analysis
from models.database import connect, reading
from tests.factories.generated_analyses import analyses

WINDOWS = 10
BESIDE = 20  # batches of the first documents that are stored during a window


class Cost(NamedTuple):
    """Milliseconds of processor time per document of a window, and per reference document in the same window."""

    here: float
    beside: float

    @property
    def relative(self) -> float:
        return self.here / self.beside


def measure(size: int, batch: int, folder: Path) -> list[Cost]:
    """The cost of each window while `size` documents are stored into one database in `folder`."""
    engine = database(folder / "all.sqlite")
    made = analyses(size)
    costs = []
    for number in range(WINDOWS):
        small = database(folder / f"{number}.sqlite")
        costs.append(window(engine, batches(islice(made, size // WINDOWS), batch), small, size, batch))
        small.dispose()
        print(f"  {costs[-1].here:.2f} ({costs[-1].relative:.2f})", end="", flush=True)
    print(f"\n  {kept(engine)}")
    engine.dispose()
    return costs


def window(engine: Engine, given: Iterator[list[Analysis]], small: Engine, size: int, batch: int) -> Cost:
    """Store the batches `given` into `engine` and, at equal intervals, the first documents into `small`."""
    first = batches(analyses(size), batch)
    apart = max(1, size // WINDOWS // batch // BESIDE)
    here, beside = [], []
    for number, some in enumerate(given):
        here.append(milliseconds(engine, some))
        if number % apart == 0:
            beside.append(milliseconds(small, next(first)))
    return Cost(sum(here) / len(here), sum(beside) / len(beside))


def batches(made: Iterator[Analysis], size: int) -> Iterator[list[Analysis]]:
    while some := list(islice(made, size)):
        yield some


def milliseconds(engine: Engine, some: list[Analysis]) -> float:
    """Processor time per document to resolve and store a batch, in milliseconds."""
    start = time.process_time()
    store.add_all(engine, some)
    return 1000 * (time.process_time() - start) / len(some)


def database(path: Path) -> Engine:
    engine = connect(f"sqlite:///{path}")
    models.Base.metadata.create_all(engine)
    return engine


def kept(engine: Engine) -> str:
    with reading(engine) as session:
        hottest = session.scalar(select(func.max(models.Participant.documents)))
        events = session.scalar(select(func.count()).select_from(models.Event))
    return f"{events} events; the most told participant stands in {hottest} documents"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--batch", type=int, default=100, help="documents in one transaction")
    options = parser.parse_args()
    for size in options.sizes:
        print(f"{size} documents, {options.batch} in a transaction; milliseconds each (relative to the first ones):")
        with tempfile.TemporaryDirectory() as folder:
            costs = measure(size, options.batch, Path(folder))
        last, first = costs[-1], costs[0]
        print(f"  last/first {last.here / first.here:.2f}, relative {last.relative / first.relative:.2f}")


if __name__ == "__main__":
    main()
