"""Measures the cost of extraction relative to the language pipeline, on the same texts in the same run.

    python -m benchmarks.extraction PATH…

Each path is a text file, or a .jsonl of objects with `text`. Prints seconds and ratios; asserts nothing.
"""

from __future__ import annotations

import json
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from ingest.clean import clean
from ingest.extract.agreements import find as find_agreements
from ingest.extract.events import find as find_events
from ingest.extract.participants import find as find_participants
from ingest.extract.statements import find as find_statements
from ingest.parse.spacy_pipeline import load_model, parse
from ingest.parse.tokens import Parsed
from ingest.tellings import Source


def texts(paths: list[Path]) -> Iterator[str]:
    """All texts in the files, in order."""
    for path in paths:
        content = path.read_bytes().decode("utf-8")
        if path.suffix == ".jsonl":
            yield from (json.loads(line)["text"] for line in content.splitlines() if line.strip())
        else:
            yield content


def extract(parsed: Parsed, spent: dict[str, float]) -> None:
    """Run the stages on one document and add the seconds of each to `spent`."""

    clock = time.perf_counter
    start = clock()
    cast = find_participants(parsed)
    spent["participants"] += (named := clock()) - start
    said = find_statements(parsed, cast)
    spent["statements"] += (told := clock()) - named
    done = find_events(parsed, cast, said)
    spent["events"] += (acted := clock()) - told
    find_agreements(parsed, cast, done)
    spent["agreements"] += clock() - acted


def main(paths: list[Path]) -> None:
    """Print seconds and the ratio to the pipeline for each stage."""
    load_model()
    layouts = [clean(Source(f"text {number}", text, "")) for number, text in enumerate(texts(paths))]
    start = time.perf_counter()
    documents = list(parse(layouts))
    pipeline = time.perf_counter() - start
    words = sum(1 for parsed in documents for _ in parsed.tokens)
    extract(documents[0], defaultdict(float))  # the first document loads the lexicons
    spent: dict[str, float] = defaultdict(float)
    for parsed in documents:
        extract(parsed, spent)
    print(f"{len(documents)} documents, {words} tokens; language pipeline {pipeline:.2f} s")
    for name, seconds in (*spent.items(), ("all extraction", sum(spent.values()))):
        print(f"{name:16} {seconds:7.2f} s  {seconds / pipeline:6.1%} of the pipeline")


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
