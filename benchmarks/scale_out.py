"""Measures ingest by several processes and on a Dask cluster of as many, beside one process.

    python -m benchmarks.scale_out [--documents 160] [--rounds 3] [--workers 4]

In every round one process, `--workers` and `--scheduler` read the same new articles, with the scorer of events, and
store them in a growing database each. The cluster is a scheduler and worker processes of one thread on this machine.
Before that, `--workers` alone are watched for memory: the most that the run and its processes hold together, what they
share counted once (the sum of their proportional set sizes, which Linux knows).
"""

from __future__ import annotations

import argparse
import tempfile
from contextlib import ExitStack
from itertools import islice
from threading import Event, Thread

import psutil
from distributed import LocalCluster

from benchmarks.ingest import Times, print_rate, print_ratio, store
from benchmarks.stages import database
from ingest.bulk.analysis import in_this_process
from ingest.bulk.backends import analyst
from tests.factories.articles import articles

SECONDS_BETWEEN_LOOKS = 0.5


def most_memory(documents: int, workers: int) -> float:
    """The most memory (MB) that a run with so many workers holds."""
    seen = [0.0]
    over = Event()

    def look() -> None:
        while not over.wait(SECONDS_BETWEEN_LOOKS):
            seen.append(sum(map(_share, [psutil.Process(), *psutil.Process().children(recursive=True)])))

    watch = Thread(target=look)
    with tempfile.TemporaryDirectory() as folder, database(folder, "memory") as engine, analyst(workers) as crew:
        watch.start()
        store(engine, islice(articles(documents), documents), crew)
        over.set()
        watch.join()
    return max(seen)


def _share(process: psutil.Process) -> float:
    try:
        return float(process.memory_full_info().pss) / 1e6
    except psutil.NoSuchProcess:  # it has just ended
        return 0.0


def rates(documents: int, rounds: int, workers: int) -> None:
    """Print documents a second, and how many times those of one process they are."""
    made = articles(documents * (rounds + 1))
    with ExitStack() as stack:
        cluster = stack.enter_context(
            LocalCluster(n_workers=workers, threads_per_worker=1, host="127.0.0.1", dashboard_address=None)  # type: ignore[no-untyped-call]
        )
        ways = {
            "one process": in_this_process,
            f"{workers} workers": stack.enter_context(analyst(workers)),
            f"cluster of {workers}": stack.enter_context(analyst(scheduler=cluster.scheduler_address)),
        }
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        engines = {name: stack.enter_context(database(folder, name)) for name in ways}
        times = {name: Times() for name in ways}
        for _ in range(rounds + 1):
            sources = list(islice(made, documents))
            for name, way in ways.items():
                with times[name].round():
                    store(engines[name], sources, way)
    one = times.pop("one process")
    print_rate("one process", one, documents)
    for name, several in times.items():
        print_rate(name, several, documents)
        print_ratio(f"{name} to one process, by the clock", one.clock, several.clock)
        print_ratio(f"one process to {name} and writer, processor time", one.processor, several.processor)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=160, help="in a round")
    parser.add_argument("--rounds", type=int, default=3, help="beside one that loads models and does not count")
    parser.add_argument("--workers", type=int, default=4)
    options = parser.parse_args()
    print(f"{options.workers} workers hold {most_memory(options.documents, options.workers):.0f} MB at most")
    rates(options.documents, options.rounds, options.workers)


if __name__ == "__main__":
    main()
