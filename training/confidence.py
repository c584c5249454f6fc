"""`python -m training.confidence FOLDER…`: the weights by which the confidence of an event is computed.

A folder holds gold files and `docs.jsonl` with their texts, none of them trained on. Fits a logistic regression of
whether an event that the service found is in the gold record, by type and trigger, and prints what
`ingest/extract/events/confidence.py` holds, and how well it fits.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ingest import from_object
from ingest.clean import clean
from ingest.explanation.reasons import flatten
from ingest.extract import extract
from ingest.extract.events import confidence
from ingest.extract.trace import recording
from ingest.parse.spacy_pipeline import parse
from ingest.read import Failure
from ingest.tellings import EventTelling

STEPS, PENALTY = 50, 1.0  # of Newton's method; of the squares of weights
BINS = 10
Floats = NDArray[np.float64]


def observations(folder: Path) -> Iterator[tuple[tuple[float, ...], bool]]:
    """The features of each event that the service finds, and whether the gold record has it."""
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
            context, event = given
            yield confidence.features(context, event), is_right  # type: ignore[arg-type]


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
    sure = chances >= 0.9
    share = right[sure].mean() if sure.any() else float("nan")
    return (
        f"{len(right)} events, {right.mean():.2f} right; AUROC {area:.2f}, error over ten bins {sum(gaps):.2f}; "
        f"at least .9: {sure.mean():.2f}, of which right {share:.2f}"
    )


def main() -> None:
    """Fit on the folders given and print."""
    seen = [one for folder in sys.argv[1:] for one in observations(Path(folder))]
    values, right = np.array([one for one, _ in seen]), np.array([float(one) for _, one in seen])
    weights = fitted(values, right)
    full = np.column_stack([values, np.ones(len(values))])
    sys.stdout.write(f"WEIGHTS = ({', '.join(f'{one:.2f}' for one in weights[:-1])})\nCONSTANT = {weights[-1]:.2f}\n")
    sys.stdout.write(report(1 / (1 + np.exp(-full @ weights)), right) + "\n")


if __name__ == "__main__":
    main()
