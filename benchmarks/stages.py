"""Measures the processor time of each stage of ingest, beside the pipeline as spaCy loads it.

    python -m benchmarks.stages [--documents 320] [--rounds 3]

Prints JSON for the interpreter that runs it; `benchmarks.ingest` runs it with every interpreter that has an environment
under `.venv*`, and prints a table. All stages of a round read the same new articles, spaCy's pipeline the same
paragraphs; a figure is the median of the rounds without the first, which loads models and lexicons.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from statistics import median

import spacy
from sqlalchemy import Engine

import models
from ingest import store
from ingest.bulk.batches import MAX_DOCUMENTS
from ingest.clean import BlockKind, Layout, clean
from ingest.extract import extract
from ingest.parse.spacy_pipeline import parse
from ingest.settings import IngestSettings
from models.database import connect
from tests.factories.articles import articles

ROOT = Path(__file__).parents[1]
STAGES = ("clean", "parse", "extract", "resolve, store")
DEFAULT = "parse, as spaCy loads it"
WHOLE, WHOLE_DEFAULT = "whole document", "with the parse as spaCy loads it"
TOKENS = "tokens"
Figures = dict[str, float]


@contextmanager
def database(folder: str, name: str) -> Iterator[Engine]:
    """A new, empty SQLite database in a folder."""
    engine = connect(f"sqlite:///{Path(folder) / name}.sqlite")
    models.Base.metadata.create_all(engine)
    yield engine
    engine.dispose()


def measure(documents: int, rounds: int) -> Figures:
    """The milliseconds per document of each stage, and the tokens per document."""
    default = spacy.load(IngestSettings.from_environment().spacy_model)
    made = articles(documents * (rounds + 1))
    taken: dict[str, list[float]] = defaultdict(list)

    @contextmanager
    def timed(name: str) -> Iterator[None]:
        start = time.process_time()
        yield
        taken[name].append(1000 * (time.process_time() - start) / documents)

    with tempfile.TemporaryDirectory() as folder, database(folder, "stages") as engine:
        for _ in range(rounds + 1):
            sources = list(islice(made, documents))
            with timed("clean"):
                layouts = [clean(source) for source in sources]
            texts = list(_paragraphs(layouts))
            with timed(DEFAULT):
                tokens = sum(len(doc) for doc in default.pipe(texts))
            with timed("parse"):
                parsed = list(parse(layouts))
            with timed("extract"):
                told = [extract(document) for document in parsed]
            with timed("resolve, store"):
                for n in range(0, documents, MAX_DOCUMENTS):
                    store.add_all(engine, told[n : n + MAX_DOCUMENTS])
            taken[TOKENS].append(tokens / documents)
    return {name: median(figures[1:]) for name, figures in taken.items()}


def _paragraphs(layouts: Sequence[Layout]) -> Iterator[str]:
    """The blocks of the documents that are parsed."""
    for layout in layouts:
        for block in layout.blocks:
            if block.kind not in (BlockKind.FURNITURE, BlockKind.BYLINE):
                yield layout.text[block.span.start : block.span.end]


def environments() -> list[Path]:
    """The interpreters of the environments that `make` set up under `.venv*`, each once; without any, this one."""
    made = {marker.parent.resolve(): marker.parent for marker in sorted(ROOT.glob(".venv*/.installed"), reverse=True)}
    return [folder / "bin/python" for folder in made.values()] or [Path(sys.executable)]


def table(documents: int, rounds: int) -> str:
    """A table of the stages with one column for each environment."""
    found: dict[str, Figures] = {}
    for python in environments():
        asked: list[str | Path] = [
            python,
            "-m",
            "benchmarks.stages",
            "--documents",
            str(documents),
            "--rounds",
            str(rounds),
        ]
        done = subprocess.run(asked, cwd=ROOT, check=True, stdout=subprocess.PIPE, encoding="utf-8")
        version, figures = json.loads(done.stdout)
        found[version] = _with_sums(figures)
    columns = {
        version: found[version] for version in sorted(found, key=lambda version: [*map(int, version.split("."))])
    }
    lines = [f"{'ms a document':34}" + "".join(f"{version:>10}" for version in columns)]
    for name in (*STAGES, DEFAULT, WHOLE, WHOLE_DEFAULT):
        lines.append(f"{name:34}" + "".join(f"{figures[name]:10.2f}" for figures in columns.values()))
    for name, upper, lower in (("parse", "parse", DEFAULT), ("whole document", WHOLE, WHOLE_DEFAULT)):
        ratios = "".join(f"{figures[upper] / figures[lower]:10.2f}" for figures in columns.values())
        lines.append(f"{f'{name}, of what spaCy takes':34}" + ratios)
    tokens = median(figures[TOKENS] for figures in columns.values())
    return "\n".join([*lines, f"{tokens:.0f} tokens a document, {documents} documents a round, {rounds} rounds"])


def _with_sums(figures: Figures) -> Figures:
    whole = sum(figures[name] for name in STAGES)
    return {**figures, WHOLE: whole, WHOLE_DEFAULT: whole - figures["parse"] + figures[DEFAULT]}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=320, help="in a round")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    version = ".".join(map(str, sys.version_info[:3]))
    print(json.dumps([version, measure(options.documents, options.rounds)]))


if __name__ == "__main__":
    main()
