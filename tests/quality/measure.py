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


def run(*arguments: str | Path, may_fail: bool = False) -> str:
    """What a script prints when run on these arguments; where it `may_fail`, whatever it exits with."""
    done = subprocess.run(  # noqa: S603  our own interpreter on our own files
        [sys.executable, *map(str, arguments)], cwd=ROOT, check=not may_fail, stdout=subprocess.PIPE, encoding="utf-8"
    )
    return done.stdout


def case_file() -> Path:
    """The small texts with what must come out of them."""
    return gold_dir() / "corpus/cases/open.jsonl"


@cache
def records(name: str) -> Path:
    """Dry-run records of `seeds`, `dev`, `dev2`, the labelled `sentences` or the `cases`, made once."""
    folder, corpus = _folder(), gold_dir() / "corpus"
    given, made = folder / f"{name}.docs.jsonl", folder / f"{name}.jsonl"
    if name == "sentences":
        run(gold_dir() / "eval/plover.py", "docs", given)
    elif name == "cases":
        given.write_text(run(gold_dir() / "eval/cases.py", "docs", case_file()), encoding="utf-8")
    paths = sorted(corpus.glob("seeds/*.txt")) if name == "seeds" else [corpus / f"{name}/docs.jsonl"]
    refuses = name == "cases"  # some of them are about what is read at all
    read = [given] if given.exists() else paths
    made.write_text(run("-m", "ingest", "--dry-run", *read, may_fail=refuses), encoding="utf-8")
    return made


@cache
def _folder() -> Path:
    folder = Path(mkdtemp(prefix="records-"))
    atexit.register(shutil.rmtree, folder)
    return folder


def _score(*more: str | Path) -> str:
    corpus = gold_dir() / "corpus"
    links = ("--links", corpus / "seeds/links.json")
    made = (records("seeds"), records("dev"))
    return run(gold_dir() / "eval/score.py", corpus / "seeds", corpus / "dev", "--records", *made, *links, *more)


def _unseen() -> str:
    return run(gold_dir() / "eval/score.py", gold_dir() / "corpus/dev2", "--records", records("dev2"))


def _sentences() -> str:
    return run(gold_dir() / "eval/plover.py", "score", records("sentences"))


def _cases() -> str:
    check = (gold_dir() / "eval/cases.py", "check", case_file(), "--records", records("cases"), "--quiet")
    return "".join(line for line in run(*check, may_fail=True).splitlines(keepends=True) if "part " in line)


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
    sys.stdout.write("\nArticles that nothing is trained on (dev2)\n\n" + _unseen())
    sys.stdout.write("\nCases that pass, by part\n\n" + _cases())
    sys.stdout.write("\nLabelled event sentences\n\n" + _sentences())
    sys.stdout.write("\nResolution: the hard set, by pairs of tellings\n\n" + resolution_cases.report())


if __name__ == "__main__":
    main()
