"""Measures the throughput of ingest relative to the language pipeline as spaCy loads it, and the growth of memory.

    python -m benchmarks.ingest [--documents 320] [--rounds 3] [--workers 2]
    python -m benchmarks.ingest --memory 20000 [--paragraphs 2]

Rounds are interleaved: in every round the bare pipeline, as many bare pipelines at once as there are workers (the limit
of the machine, whose cores share caches and memory), one process, and the workers read the same new articles; the
latter two store them in a growing database each. Processor time is summed over all processes, so it is meaningful on a
busy machine too; wall-clock time only on an idle one. Then the stages are measured with every interpreter that has an
environment under `.venv*`.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from multiprocessing import get_context
from statistics import median
from typing import Any

import psutil
import spacy
from sqlalchemy import Engine

from benchmarks.stages import database, table
from ingest.bulk.analysis import Analyst, in_this_process
from ingest.bulk.backends import analyst
from ingest.bulk.batches import batched
from ingest.bulk.ingest_all import store_all
from ingest.settings import IngestSettings
from ingest.store import Stored
from ingest.tellings import Source
from tests.factories.articles import articles

WINDOWS = 20


@dataclass
class Times:
    """The times of the rounds: wall-clock seconds, and processor seconds of this process and of its children."""

    clock: list[float] = field(default_factory=list)
    own: list[float] = field(default_factory=list)
    children: list[float] = field(default_factory=list)

    @contextmanager
    def round(self) -> Iterator[None]:
        clock, own, children = time.perf_counter(), time.process_time(), _of_children()
        yield
        self.clock.append(time.perf_counter() - clock)
        self.own.append(time.process_time() - own)
        self.children.append(_of_children() - children)

    @property
    def processor(self) -> list[float]:
        return [own + children for own, children in zip(self.own, self.children, strict=True)]


def _of_children() -> float:
    """Processor seconds that the running child processes have used."""
    return sum(sum(child.cpu_times()[:2]) for child in psutil.Process().children(recursive=True))


def store(engine: Engine, sources: Iterable[Source], who: Analyst) -> None:
    """Analyze and store the documents, all of which must be stored."""
    for done in store_all(engine, batched(sources), who):
        assert all(isinstance(each, Stored) for each in done), done


@cache
def _pipeline() -> Any:
    return spacy.load(IngestSettings.from_environment().spacy_model)


def _tokens(texts: Sequence[str]) -> int:
    """The number of tokens that the bare pipeline finds in the texts; runs in this process or in a worker."""
    return sum(len(doc) for doc in _pipeline().pipe(texts))


def rates(documents: int, rounds: int, workers: int) -> None:
    """Print documents per second of processor time and of wall-clock time, and the ratios of interest."""
    made = articles(documents * (rounds + 1))
    bare, bares, one, several = Times(), Times(), Times(), Times()
    with tempfile.TemporaryDirectory() as folder, analyst(workers=workers) as crew, ExitStack() as stack:
        pool = stack.enter_context(ProcessPoolExecutor(workers, get_context("spawn")))
        alone_in, together_in = (stack.enter_context(database(folder, name)) for name in ("one", "several"))
        for _ in range(rounds + 1):
            sources = list(islice(made, documents))
            with bare.round():
                tokens = _tokens([source.text for source in sources])
            with bares.round():
                list(pool.map(_tokens, [[source.text for source in sources[n::workers]] for n in range(workers)]))
            with one.round():
                store(alone_in, sources, in_this_process)
            with several.round():
                store(together_in, sources, crew)
            print(f"  {tokens / documents:.0f} tokens a document;", end="", flush=True)
    print(" the first round, in which models and lexicons are loaded, does not count")
    measured = {"bare pipeline": bare, f"{workers} of them": bares, "one process": one, f"{workers} workers": several}
    for name, times in measured.items():
        print_rate(name, times, documents)
    print_ratio("one process to the bare pipeline, processor time", bare.processor, one.processor)
    print_ratio("one process to the bare pipeline, by the clock", bare.clock, one.clock)
    print_ratio(
        f"{workers} bare pipelines at once to one, by the clock: what the machine allows", bare.clock, bares.clock
    )
    print_ratio(f"{workers} workers to one process, by the clock", one.clock, several.clock)
    print_ratio(f"one process to {workers} workers and writer, processor time", one.processor, several.processor)
    print_ratio("the writer's share of all processor time", several.own, several.processor)


def print_rate(name: str, times: Times, documents: int) -> None:
    """Print the documents a second of the median round; a round had so many."""
    spent, clock = median(times.processor[1:]), median(times.clock[1:])
    rate = f"{documents / spent:6.2f} documents a second of processor time, {documents / clock:.2f} by the clock"
    print(f"{name:14} {rate}")


def print_ratio(what: str, upper: list[float], lower: list[float]) -> None:
    """Print the median of a ratio over the rounds, and the ratio of each round."""
    ratios = [a / b for a, b in zip(upper[1:], lower[1:], strict=True)]
    print(f"{median(ratios):6.2f}  {what} ({', '.join(f'{ratio:.2f}' for ratio in ratios)})")


def memory(documents: int, paragraphs: int) -> None:
    """Print the resident memory of a process that stores `documents`, at even intervals, and its growth (MB)."""
    process = psutil.Process()
    window = documents // WINDOWS
    made = articles(documents, paragraphs=paragraphs)
    seen: list[float] = []
    with tempfile.TemporaryDirectory() as folder, database(folder, "memory") as engine:
        for number in range(WINDOWS):
            store(engine, islice(made, window), in_this_process)
            seen.append(process.memory_info().rss / 1e6)
            print(f"{window * (number + 1):8} documents {seen[-1]:8.1f} MB", flush=True)
    half = WINDOWS // 2
    slope = (seen[-1] - seen[half - 1]) / (WINDOWS - half) / window * 1000
    print(f"{slope:8.3f} MB for each thousand documents over the second half")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=320, help="in a round")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--memory", type=int, metavar="DOCUMENTS", help="watch memory over so many documents instead")
    parser.add_argument("--paragraphs", type=int, default=2, help="of each document while memory is watched")
    options = parser.parse_args()
    if options.memory:
        memory(options.memory, options.paragraphs)
    else:
        rates(options.documents, options.rounds, options.workers)
        print("\n" + table(options.documents, options.rounds))


if __name__ == "__main__":
    main()
