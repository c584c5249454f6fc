"""Counts the English paragraphs that reading refuses as foreign, and the foreign ones that it takes for English.

    python -m benchmarks.reading.languages FOLDER

FOLDER as for `python -m benchmarks.reading`. Each of the first paragraphs of what fundus, newspaper4k and readability
expect of their pages is asked by itself. The language of a page is that of its whole text by a model of letter
sequences; a page that declares another than English, where the model says English, is left out.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from benchmarks.reading.pages import Page, all_pages, is_english
from ingest.read.english import MIN_LETTERS, foreign_language

_DECLARED = re.compile(rb"<html[^>]{0,2000}\slang=[\"']?([a-zA-Z]{2})")
_FIRST = 3  # paragraphs of a page


def main(arguments: Sequence[str] | None = None) -> None:
    """Print how many there are, how many are taken wrongly, and which."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading.languages", description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="where the checkouts are")
    pages = all_pages(parser.parse_args(arguments).folder)
    english = [lead for page in pages if is_english(page) and _declares(page) in ("en", None) for lead in _leads(page)]
    others = [lead for page in pages if not is_english(page) for lead in _leads(page)]
    refused = [lead for lead in english if foreign_language(lead)]
    read = [lead for lead in others if foreign_language(lead) is None]
    print(f"{len(refused)} of {len(english)} English paragraphs refused, {len(read)} of {len(others)} others read")
    for lead in (*refused, *read):
        print(f"  {lead[:160]}")


def _declares(page: Page) -> str | None:
    declared = _DECLARED.search(page.data[:20_000])
    return declared[1].decode().lower() if declared else None


def _leads(page: Page) -> Iterator[str]:
    lines = [line.strip() for line in (page.body or "").splitlines()]
    prose = (line for line in lines if sum(map(str.isalpha, line)) >= MIN_LETTERS and line[-1:] in '.!?”"')
    yield from islice(prose, _FIRST)


if __name__ == "__main__":
    main()
