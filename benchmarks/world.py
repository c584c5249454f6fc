"""Fill an empty database with a generated archive of news records.

    python -m benchmarks.world --events 1000000 --database sqlite:///var/world.sqlite [--seed 7]

The same number and seed give the same rows, on SQLite and on PostgreSQL. A million events come with three million
statements, some 700,000 documents and 23 million mentions: about twelve gigabytes.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from alembic.config import Config

from models.database import connect
from tests.factories.generated_archive.archive import rows
from tests.factories.generated_archive.loading import load
from tests.factories.generated_archive.tables import Rows

ROOT = Path(__file__).resolve().parent.parent
SEED = 7
DONE = "done\n"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.world", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--database", required=True, help="address of an empty database")
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args()
    make(options.events, options.database, options.seed)


def make(events: int, database: str, seed: int = SEED) -> None:
    """Fill the database with this URL; reports progress on standard error."""
    gc.disable()  # there are millions of tuples, but no reference cycles
    start = time.perf_counter()
    told = 0

    def note(step: str) -> None:
        if sys.stderr.isatty() or step == DONE:
            spent = time.perf_counter() - start
            print(f"\r\033[K{spent:6.0f} s  {told:,} of {events:,} events; {step}", end="", file=sys.stderr)

    def counted() -> Iterator[Rows]:
        nonlocal told
        for part in rows(events, seed):
            told += len(part["event"])
            yield part

    engine = connect(database)
    load(engine, counted(), Config(ROOT / "alembic.ini"), note)
    engine.dispose()
    note(DONE)


if __name__ == "__main__":
    main()
