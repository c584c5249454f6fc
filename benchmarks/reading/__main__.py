"""Reads public test pages, beside trafilatura, newspaper4k and readability-lxml, and prints how much of each is right.

    python -m benchmarks.reading FOLDER [--half unread] [--errors title] [--leave-out NAMES]

FOLDER holds checkouts of flairNLP/fundus, AndyTheFactory/newspaper4k, mozilla/readability and adbar/trafilatura as
`fundus`, `newspaper4k`, `readability` and `trafilatura`. What has errors printed is the half that may be looked at.
"""

from __future__ import annotations

import argparse
import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from statistics import fmean
from typing import Any

from benchmarks.reading.ours import read_page
from benchmarks.reading.pages import Page, english_pages
from benchmarks.reading.scoring import BODY, FIELDS, PASSAGES, scores
from benchmarks.serving.installing import python_peers

HERE = Path(__file__).resolve().parent
_PASSED = 0.9  # of the words of a body; below, the page is shown among errors


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table, and the errors asked for."""
    options = _options(arguments)
    left_out = frozenset(options.leave_out.read_text(encoding="utf-8").split()) if options.leave_out else frozenset()
    pages = english_pages(options.folder, left_out)
    if options.half:
        pages = [page for page in pages if page.half == options.half]
    peers: list[dict[str, Any]] = [{}] * len(pages) if options.alone else _peers(pages, options.environments)
    answers = [{"ours": read_page(page), **theirs} for page, theirs in zip(pages, peers, strict=True)]
    for title, project in [("all", None), *((name, name) for name in sorted({page.project for page in pages}))]:
        chosen = [(p, a) for p, a in zip(pages, answers, strict=True) if project in (None, p.project)]
        print(_table(title, chosen))
    if options.errors:
        _print_errors(options.errors, pages, answers)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading", description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="where the checkouts are")
    parser.add_argument("--half", choices=("read", "unread"), help="one half of the pages, by digest")
    parser.add_argument("--errors", choices=(*FIELDS, *BODY, *PASSAGES), help="show where ours is wrong")
    parser.add_argument("--leave-out", type=Path, metavar="NAMES", help="a file with names of pages")
    parser.add_argument("--alone", action="store_true", help="without the other projects")
    parser.add_argument("--environments", type=Path, default=Path("var/bench"), help="where the others are installed")
    options = parser.parse_args(arguments)
    if options.errors and options.half != "read":
        parser.error("errors are shown of --half read alone")
    return options


def _peers(pages: list[Page], environments: Path) -> list[dict[str, Any]]:
    """What the other projects read of each page."""
    environments.mkdir(parents=True, exist_ok=True)
    python = python_peers(environments, HERE / "requirements.txt")
    asked = "".join(json.dumps([str(page.path.resolve()), page.url]) + "\n" for page in pages)
    done = subprocess.run(
        [str(python), str(HERE / "peers.py")], input=asked, check=True, stdout=subprocess.PIPE, text=True
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def _table(title: str, answered: list[tuple[Page, dict[str, Any]]]) -> str:
    """A table of Markdown: a row a reader, a column a field, with how many pages have it."""
    columns: tuple[str, ...] = (*FIELDS, *BODY, *PASSAGES)
    by_reader = {
        reader: [scores(page, answer[reader]) for page, answer in answered]
        for reader in (answered[0][1] if answered else ())
    }
    counts = {column: sum(column in one for one in next(iter(by_reader.values()), [])) for column in columns}
    columns = tuple(column for column in columns if counts[column])
    lines = [f"| {title} ({len(answered)}) | " + " | ".join(f"{name} ({counts[name]})" for name in columns) + " |"]
    lines.append("|---" * (len(columns) + 1) + "|")
    for reader, rows in by_reader.items():
        means = [fmean(row[column] for row in rows if column in row) for column in columns]
        lines.append(f"| {reader} | " + " | ".join(f"{mean:.3f}" if mean else "–" for mean in means) + " |")
    return "\n".join(lines) + "\n"


def _print_errors(field: str, pages: list[Page], answers: list[dict[str, Any]]) -> None:
    for page, answer in zip(pages, answers, strict=True):
        scored = scores(page, answer["ours"])
        if scored.get(field, 1.0) >= (_PASSED if field in BODY else 1.0):
            continue
        print(f"\n{page.project} {page.name}: {scored[field]:.2f} {answer['ours'].get('error', '')}")
        if field in FIELDS:
            print(f"  wanted {getattr(page, field)!r}\n  found  {answer['ours'].get(field)!r}")


if __name__ == "__main__":
    main()
