"""`python -m training.crossvalidation`: how well the scorer types sentences that it was not trained on.

`plover_sentences` is parted in five; each part is scored by a network that was trained on all else. Two figures are
macro-F1 over 15 types (CONCEDE and RETREAT are one): with the two sides told, and with the sides found by the service,
where no event counts as wrong. What a part and a seed gave is kept in a folder and not computed again.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import torch

from training.__main__ import gathered
from training.batches import in_order
from training.corpus import CORPUS, FOLDS, Row, folds, news_rows
from training.examples import Example
from training.export import export
from training.fit import fit
from training.network import TYPES, Network
from training.sentences import NONE

MERGED = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
SCORER = CORPUS.parent / "eval/plover.py"


def told_types(network: Network, examples: Sequence[Example]) -> list[str]:
    """The most probable type of each example's first candidate, with the sides that the data name and no trigger."""
    found = []
    for part in in_order([replace(one, candidates=one.candidates[:1]) for one in examples]):
        with torch.no_grad():
            logits, _, _ = network(part)
        for chances in torch.softmax(logits.float(), -1).tolist():
            by_type: Counter[str] = Counter()
            for type_, chance in zip(TYPES, chances, strict=True):
                if type_ != NONE:
                    by_type[MERGED.get(type_, type_)] += chance
            found.append(by_type.most_common(1)[0][0])
    return found


def found_types(weights: Path, rows: Sequence[Row]) -> list[str | None]:
    """The type of the event that the service finds between the two sides, None where it finds none."""
    sys.path.insert(0, str(SCORER.parent))
    import plover  # type: ignore[import-not-found]  # noqa: PLC0415  the corpus brings its own rule of choice

    documents = "".join(json.dumps({"id": row["id"], "text": row["text"]}) + "\n" for row in rows)
    done = subprocess.run(
        [sys.executable, "-m", "ingest", "--dry-run", "-"],
        input=documents,
        check=True,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "EVENT_SCORER": str(weights)},
    )
    records = {record["doc"]: record for record in map(json.loads, done.stdout.splitlines())}
    chosen = [plover.choose(records[row["id"]], row["text"], row["source"], row["target"]) for row in rows]
    return [MERGED.get(one["type"], one["type"]) if one else None for one in chosen]


def f1_by_type(pairs: Sequence[tuple[str, str | None]]) -> dict[str, float]:
    """F1 of each type that is labelled, of pairs of label and answer."""
    found = {}
    for type_ in sorted({label for label, _ in pairs}):
        right = sum(label == answer == type_ for label, answer in pairs)
        wrong = sum((label == type_) != (answer == type_) for label, answer in pairs)
        found[type_] = 2 * right / (2 * right + wrong) if right else 0.0
    return found


def run(folder: Path, seed: int, fold: int, examples: Sequence[Example], of_example: Sequence[int | None]) -> None:
    """Train without one part, and keep the answers to it."""
    tested = [one for one, own in zip(examples, of_example, strict=True) if own == fold]
    network = fit([one for one, own in zip(examples, of_example, strict=True) if own != fold], seed)
    rows = {row["id"]: row for row in news_rows()}
    with TemporaryDirectory() as made:
        weights = Path(made, "weights.onnx")
        export(network, weights)
        found = found_types(weights, [rows[one.key] for one in tested])
    labels = [MERGED.get(one.candidates[0].type, one.candidates[0].type) for one in tested]
    answers = {"label": labels, "told": told_types(network, tested), "found": found}
    _file(folder, seed, fold).write_text(json.dumps(answers), encoding="utf-8")


def _file(folder: Path, seed: int, fold: int) -> Path:
    return folder / f"{seed}-{fold}.json"


def report(folder: Path, seeds: Sequence[int]) -> str:
    """The figures of each seed and their means, and the lowest types."""
    lines, means = [], []
    for question in ("told", "found"):
        macros, by_type = [], Counter[str]()
        for seed in seeds:
            parts: list[Mapping[str, list[str]]] = [
                json.loads(_file(folder, seed, fold).read_text(encoding="utf-8")) for fold in range(FOLDS)
            ]
            scores = f1_by_type([pair for part in parts for pair in zip(part["label"], part[question], strict=True)])
            macros.append(sum(scores.values()) / len(scores))
            by_type.update(scores)
        lowest = ", ".join(f"{type_} {total / len(seeds):.2f}" for type_, total in by_type.most_common()[:-4:-1])
        lines.append(f"sides {question}: macro-F1 " + ", ".join(f"{one:.3f}" for one in macros))
        means.append(f"sides {question}: mean {sum(macros) / len(macros):.3f}; lowest types: {lowest}")
    return "\n".join([*lines, *means])


def main() -> None:
    """Run what is missing, and print the figures."""
    parser = argparse.ArgumentParser(prog="python -m training.crossvalidation")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--folder", type=Path, default=Path("var/crossvalidation"))
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    examples = list(gathered())
    news = [one for one in examples if one.source == "news"]
    by_key = dict(zip((one.key for one in news), folds(news), strict=True))
    of_example = [by_key[one.key] if one.source == "news" else None for one in examples]
    for seed in options.seeds:
        for fold in range(FOLDS):
            if not _file(options.folder, seed, fold).exists():
                run(options.folder, seed, fold, examples, of_example)
    sys.stdout.write(report(options.folder, options.seeds) + "\n")


if __name__ == "__main__":
    main()
