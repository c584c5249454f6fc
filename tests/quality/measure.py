"""Extraction figures on the gold records: runs the dry run and the scorers in `GOLD_DIR`, and prints their tables.

`python -m tests.quality.measure` prints; the floors test asks for the numbers.
"""

import atexit
import json
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from tests.quality import resolution_cases
from tests.settings import SETTINGS

ROOT = Path(__file__).parents[2]
SHARES = ("p", "r", "f1")


def gold_dir() -> Path:
    """Where the gold records are: `GOLD_DIR`, by default beside the checkout."""
    return SETTINGS.gold_dir


def run(*arguments: str | Path) -> str:
    """What a script prints when run on these arguments."""
    done = subprocess.run(  # noqa: S603  our own interpreter on our own files
        [sys.executable, *map(str, arguments)], cwd=ROOT, check=True, stdout=subprocess.PIPE, encoding="utf-8"
    )
    return done.stdout


@cache
def records() -> tuple[Path, Path, Path]:
    """Dry-run records of the seeds, the development articles and the labelled sentences, made once."""
    folder, corpus = Path(mkdtemp(prefix="records-")), gold_dir() / "corpus"
    atexit.register(shutil.rmtree, folder)
    sentences = folder / "sentences.docs.jsonl"
    run(gold_dir() / "eval/plover.py", "docs", sentences)
    made = []
    inputs: dict[str, list[Path]] = {
        "seeds": sorted(corpus.glob("seeds/*.txt")),
        "dev": [corpus / "dev/docs.jsonl"],
        "sentences": [sentences],
    }
    for name, paths in inputs.items():
        made.append(folder / f"{name}.jsonl")
        made[-1].write_text(run("-m", "ingest", "--dry-run", *paths), encoding="utf-8")
    return made[0], made[1], made[2]


def _score(*more: str | Path) -> str:
    seeds, dev, _ = records()
    corpus = gold_dir() / "corpus"
    links = corpus / "seeds/links.json"
    given: list[str | Path] = [corpus / "seeds", corpus / "dev", "--records", seeds, dev, "--links", links]
    return run(gold_dir() / "eval/score.py", *given, *more)


def _sentences() -> str:
    return run(gold_dir() / "eval/plover.py", "score", records()[2])


def figures() -> dict[str, float]:
    """Every figure by name: `events f1`, `event status`, `sentences macro-F1` …; all are shares of 1."""
    result = json.loads(_score("--json"))
    found = {f"{name} {what}": scores[what] for name, scores in result["scores"].items() for what in SHARES}
    found |= {name: scores["accuracy"] for name, scores in result["accuracy"].items()}
    for line in _sentences().splitlines():
        if line.startswith(("macro-F1", "countries")):
            name, value = line.split("   ")[0].rsplit(" ", 1)
            found[f"sentences {name}"] = float(value)
    return found


def main() -> None:
    """Print the scorers' tables."""
    sys.stdout.write("Seeds and development articles\n\n" + _score())
    sys.stdout.write("\nLabelled event sentences\n\n" + _sentences())
    sys.stdout.write("\nResolution: the hard set, by pairs of tellings\n\n" + resolution_cases.report())


if __name__ == "__main__":
    main()
