"""`python -m training.confidence FOLDER… [--write]`: the weights by which the confidence of an event is computed.

A folder holds gold files and `docs.jsonl` with their texts, none of them trained on. Fits a logistic regression of
whether an event that the service found is in the gold record, by type and trigger. Prints how well it does on articles
that it was not fitted on, by cross-validation over the articles; `--write` writes the weights fitted on all of them to
`ingest/lexicon/event_confidence.txt`, `--check` prints how well the weights that are there do on all.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

import ingest.lexicon
from ingest import from_object
from ingest.clean import clean
from ingest.explanation.reasons import flatten
from ingest.extract import extract
from ingest.extract.events import confidence
from ingest.extract.trace import recording
from ingest.lexicon import LEXICON
from ingest.parse.spacy_pipeline import parse
from ingest.read import Failure
from ingest.tellings import EventTelling

STEPS, PENALTY = 20, 0.1  # of Newton's method; of the squares of weights
BINS, FOLDS, SURE = 10, 20, 0.9
FILE = Path(ingest.lexicon.__file__).parent / "event_confidence.txt"
HEAD = """\
# How likely an event is right: weights of a logistic regression over what ingest/extract/events/confidence.py names.
# Fitted on articles that the scorer was not trained on, by `python -m training.confidence`; do not edit.
# feature | weight
"""
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Observation:
    """An event that the service found: the article, its features by name, and whether the gold record has it."""

    article: str
    features: dict[str, float]
    right: bool


def observations(folder: Path) -> Iterator[Observation]:
    """Each event that the service finds in the articles of a folder."""
    golds = {one["doc"]: one for one in (json.loads(path.read_text("utf-8")) for path in folder.glob("*.gold.json"))}
    for line in (folder / "docs.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        source = from_object(row)
        if isinstance(source, Failure):
            raise TypeError(f"{row['id']}: {source}")
        (parsed,) = parse([clean(source)])
        with recording() as decisions:
            analysis = extract(parsed)
        asked = [one.given for one in flatten(decisions) if one.rule is confidence.event_confidence]
        right = _are_right(analysis.events, golds[row["id"]]["events"])
        for given, is_right in zip(asked, right, strict=True):
            yield Observation(row["id"], dict(confidence.features(*given)), is_right)  # type: ignore[arg-type]


def _are_right(found: Iterable[EventTelling], gold: Sequence[dict[str, Any]]) -> Iterator[bool]:
    """Whether each event is one of the gold record, by type and trigger, that no earlier one was."""
    left = list(gold)
    for event in found:
        same = [
            one
            for one in left
            if one["type"] == event.type
            and any(start < span.end and span.start < end for span in event.triggers for start, end in one["trigger"])
        ]
        if same:
            left.remove(min(same, key=lambda one: bool(one["optional"])))
        yield bool(same)


def fitted(values: Floats, right: Floats) -> Floats:
    """Weights of a logistic regression, the constant last, by Newton's method."""
    full = np.column_stack([values, np.ones(len(values))])
    penalty = np.diag([*[PENALTY] * values.shape[1], 0.0])
    weights = np.zeros(full.shape[1])
    for _ in range(STEPS):
        chances = 1 / (1 + np.exp(-full @ weights))
        slope = full.T @ (right - chances) - penalty @ weights
        curve = (full * (chances * (1 - chances))[:, None]).T @ full + penalty
        weights = weights + np.linalg.solve(curve, slope)
    return weights


def report(chances: Floats, right: Floats) -> str:
    """Area under the curve, error over ten bins, and how many are at least .9 sure and right."""
    pairs = chances[right == 1][:, None] - chances[right == 0][None, :]
    area = float(((pairs > 0) + 0.5 * (pairs == 0)).mean())
    places = np.minimum((chances * BINS).astype(int), BINS - 1)
    gaps = [
        abs(chances[places == one].mean() - right[places == one].mean()) * (places == one).mean() for one in set(places)
    ]
    sure = chances >= SURE
    share = right[sure].mean() if sure.any() else float("nan")
    return (
        f"{len(right)} events, {right.mean():.2f} right; AUROC {area:.2f}, error over ten bins {sum(gaps):.2f}; "
        f"at least {SURE}: {sure.mean():.2f}, of which right {share:.2f}"
    )


def _design(seen: Sequence[Observation]) -> tuple[Floats, Floats]:
    """The features, an array of shape (events, features), and whether each event is right."""
    values = np.array([list(one.features.values()) for one in seen])
    return values, np.array([float(one.right) for one in seen])


def _chances(values: Floats, weights: Floats) -> Floats:
    """The chance of each event, in two digits as the service gives it."""
    return np.asarray((1 / (1 + np.exp(-np.column_stack([values, np.ones(len(values))]) @ weights))).round(2))


def crossvalidated(seen: Sequence[Observation]) -> Floats:
    """The chance of each event by weights that were fitted without the articles of its fold."""
    values, right = _design(seen)
    number = {article: place % FOLDS for place, article in enumerate(dict.fromkeys(one.article for one in seen))}
    folds = np.array([number[one.article] for one in seen])
    chances = np.zeros(len(seen))
    for fold in range(FOLDS):
        held = folds == fold
        if held.any():
            chances[held] = _chances(values[held], fitted(values[~held], right[~held]))
    return chances


def main() -> None:
    """Print how well the confidence fits the articles of the folders, and fit it anew where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    seen = [one for folder in options.folders for one in observations(folder)]
    values, right = _design(seen)
    names = [*seen[0].features, confidence.CONSTANT]
    if options.check:
        there = np.array([LEXICON.event_confidence[name] for name in names])
        sys.stdout.write(f"with the weights that are there: {report(_chances(values, there), right)}\n")
        return
    sys.stdout.write(f"cross-validated: {report(crossvalidated(seen), right)}\n")
    rows = [f"{name} | {weight:.2f}" for name, weight in zip(names, fitted(values, right), strict=True)]
    sys.stdout.write("\n".join(rows) + "\n")
    if options.write:
        FILE.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
