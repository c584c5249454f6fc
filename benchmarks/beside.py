"""Measures what a document costs to resolve and store, beside the same in another checkout of this repository.

    git worktree add --detach ../before COMMIT
    python -m benchmarks.beside ../before [--documents 6400] [--batch 32] [--databases URL URL]

Both store the same generated analyses, batch by batch in turn, each in a process and an empty database of its own:
SQLite files, or the two PostgreSQL databases given (the other checkout's first). Printed are the ratios of this one to
the other: processor time of the process, time by the clock, bytes that the process wrote to files (Linux), and bytes of
PostgreSQL's log. Clocks and processors are shared with whatever else runs; the bytes are not.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from sqlalchemy import Engine, text

from ingest import store
from tests.factories.generated_analyses import analyses
from tests.worlds.databases import migrated

Costs = list[float]
NAMES = ("processor", "clock", "written", "log")
WINDOWS = 10


def serve(url: str, documents: int, batch: int) -> None:
    """Store a batch for each line of standard input, and print what it cost."""
    engine, made = migrated(url), analyses(documents)
    print("ready", flush=True)
    for _ in sys.stdin:
        some = list(islice(made, batch))
        before = _spent(engine)
        store.add_all(engine, some)
        print(*(now - then for now, then in zip(_spent(engine), before, strict=True)), flush=True)


def _spent(engine: Engine) -> Costs:
    lines = Path("/proc/self/io").read_text(encoding="ascii").splitlines() if sys.platform == "linux" else []
    written = next((float(line.split()[1]) for line in lines if line.startswith("write_bytes")), 0.0)
    log = 0.0
    if engine.dialect.name == "postgresql":
        with engine.connect() as connection:
            log = float(connection.scalar(text("SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')")) or 0)
    return [time.process_time(), time.perf_counter(), written, log]


def compare(other: Path, documents: int, batch: int, urls: Sequence[str]) -> None:
    """Print the ratios for each tenth of the documents, and for all."""
    arguments = ["--documents", str(documents), "--batch", str(batch)]
    crew = [
        subprocess.Popen(
            [sys.executable, "-P", __file__, str(folder), *arguments, "--serve", url],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(folder)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for folder, url in zip((other.resolve(), Path.cwd()), urls, strict=True)
    ]
    for each in crew:
        _answer(each)
    batches = documents // batch
    window, total = [[0.0] * len(NAMES) for _ in crew], [[0.0] * len(NAMES) for _ in crew]
    for number in range(batches):
        for which in (0, 1) if number % 2 else (1, 0):
            crew[which].stdin.write("\n")  # type: ignore[union-attr]
            crew[which].stdin.flush()  # type: ignore[union-attr]
            costs = list(map(float, _answer(crew[which]).split()))
            window[which] = [sum(pair) for pair in zip(window[which], costs, strict=True)]
            total[which] = [sum(pair) for pair in zip(total[which], costs, strict=True)]
        if (number + 1) % max(1, batches // WINDOWS) == 0:
            print(f"{(number + 1) * batch:8} documents: {_ratios(*window)}", flush=True)
            window = [[0.0] * len(NAMES) for _ in crew]
    print(f"     all documents: {_ratios(*total)}")
    for each in crew:
        each.communicate()


def _answer(process: subprocess.Popen[str]) -> str:
    line: str = process.stdout.readline()  # type: ignore[union-attr]
    if not line:
        raise RuntimeError("a process ended; its error stands above")
    return line


def _ratios(there: Costs, here: Costs) -> str:
    pairs = zip(NAMES, there, here, strict=True)
    return ", ".join(f"{name} {now / then:.2f}" for name, then, now in pairs if then)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("other", type=Path, help="another checkout")
    parser.add_argument("--documents", type=int, default=6_400)
    parser.add_argument("--batch", type=int, default=32, help="documents in one transaction")
    parser.add_argument("--databases", nargs=2, metavar="URL", help="empty databases: the other's, this one's")
    parser.add_argument("--serve", metavar="URL", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.serve:
        serve(options.serve, options.documents, options.batch)
        return
    with tempfile.TemporaryDirectory() as folder:
        urls = options.databases or [f"sqlite:///{folder}/{name}.sqlite" for name in ("there", "here")]
        compare(options.other, options.documents, options.batch, urls)


if __name__ == "__main__":
    main()
