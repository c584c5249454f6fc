"""Measures the cost of extraction relative to the language pipeline, on the same texts in the same run.

    python -m benchmarks.extraction PATH…

Each path is a text file, or a .jsonl of objects with `text`. Prints processor seconds, ratios and milliseconds a
document, of the scorer too, which is part of events; asserts nothing.
"""

from __future__ import annotations

import json
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from ingest.clean import clean
from ingest.extract.agreements import find as find_agreements
from ingest.extract.events import find as find_events
from ingest.extract.participants import find as find_participants
from ingest.extract.statements import find as find_statements
from ingest.parse.spacy_pipeline import load_model, parse
from ingest.parse.tokens import Parsed
from ingest.scorer import Scorer, Scores, TriggerCandidate
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

    clock = time.process_time
    start = clock()
    cast = find_participants(parsed)
    spent["participants"] += (named := clock()) - start
    said = find_statements(parsed, cast)
    spent["statements"] += (told := clock()) - named
    done = find_events(parsed, cast, said)
    spent["events"] += (acted := clock()) - told
    find_agreements(parsed, cast, done)
    spent["agreements"] += clock() - acted


@contextmanager
def scorer_timed(spent: dict[str, float]) -> Iterator[None]:
    """Adds the seconds of the scorer, which are part of those of events, to `spent`."""
    score = Scorer.score

    def timed(scorer: Scorer, words: Sequence[str], candidates: Sequence[TriggerCandidate]) -> list[Scores]:
        start = time.process_time()
        scores = score(scorer, words, candidates)
        spent["scorer"] += time.process_time() - start
        return scores

    with patch.object(Scorer, "score", timed):
        yield


def main(paths: list[Path]) -> None:
    """Print seconds and the ratio to the pipeline for each stage."""
    load_model()
    layouts = [clean(Source(f"text {number}", text, "")) for number, text in enumerate(texts(paths))]
    start = time.process_time()
    documents = list(parse(layouts))
    pipeline = time.process_time() - start
    words = sum(1 for parsed in documents for _ in parsed.tokens)
    extract(documents[0], defaultdict(float))  # the first document loads the lexicons
    spent: dict[str, float] = defaultdict(float)
    scored: dict[str, float] = defaultdict(float)
    with scorer_timed(scored):
        for parsed in documents:
            extract(parsed, spent)
    print(f"{len(documents)} documents, {words} tokens; language pipeline {pipeline:.2f} s")
    for name, seconds in (*spent.items(), ("all extraction", sum(spent.values())), *scored.items()):
        each = 1000 * seconds / len(documents)
        print(f"{name:16} {seconds:7.2f} s  {seconds / pipeline:6.1%} of the pipeline  {each:6.1f} ms a document")


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
