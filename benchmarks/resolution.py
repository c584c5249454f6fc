"""What a document costs to resolve and store as the corpus grows: flat if the last window costs what the first did.

`python -m benchmarks.resolution [--sizes 1000 10000 100000] [--batch 50]`. Analyses are generated, nothing is parsed.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from itertools import islice
from pathlib import Path

from sqlalchemy import func, select

import models
from benchmarks.corpus import analyses
from ingest import store
from models.database import connect, reading

WINDOWS = 10


def measure(size: int, batch: int, folder: str) -> list[float]:
    """Milliseconds of processor time a document takes in resolve and store, in ten windows of a corpus."""
    engine = connect(f"sqlite:///{Path(folder) / f'{size}.sqlite'}")
    models.Base.metadata.create_all(engine)
    made = analyses(size)
    windows = []
    for _ in range(WINDOWS):
        spent, wall, number = 0.0, 0.0, 0
        while number < size // WINDOWS:
            some = list(islice(made, min(batch, size // WINDOWS - number)))
            if not some:
                break
            start, clock = time.process_time(), time.perf_counter()
            store.add_all(engine, some)
            spent += time.process_time() - start
            wall += time.perf_counter() - clock
            number += len(some)
        windows.append(1000 * spent / max(number, 1))
        print(f"  {windows[-1]:.2f} ({1000 * wall / max(number, 1):.2f})", end="", flush=True)
    print()
    with reading(engine) as session:
        hottest = session.scalar(select(func.max(models.Participant.documents)))
        kept = session.scalar(select(func.count()).select_from(models.Event))
    ratio = windows[-1] / windows[0]
    print(f"  {kept} events; the most told participant stands in {hottest} documents; last/first {ratio:.2f}")
    engine.dispose()
    return windows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--batch", type=int, default=50, help="documents in one transaction")
    options = parser.parse_args()
    for size in options.sizes:
        print(f"{size} documents, {options.batch} in a transaction; milliseconds a document (by the clock):")
        with tempfile.TemporaryDirectory() as folder:
            measure(size, options.batch, folder)


if __name__ == "__main__":
    main()
