"""The format of the lexicon files: rows of cells under section headings; `README.md` describes it for editors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """An entry: the first cell of its line, the other cells, and the cells of the section heading above it.

    `file` and `line` (from 1) are its place.
    """

    entry: str
    cells: tuple[str, ...]
    section: tuple[str, ...]
    file: str
    line: int

    def cell(self, place: int) -> str:
        """The cell at index `place` after the entry, "" if the line has fewer."""
        return self.cells[place] if place < len(self.cells) else ""

    @property
    def place(self) -> str:
        """File and line of the row: "titles.txt:12"."""
        return f"{self.file}:{self.line}"


def parse_rows(text: str, file: str) -> Iterator[Row]:
    """The rows of a lexicon file, in order. `file` is its name."""
    section: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines(), 1):
        body = line.strip()
        if not body or body.startswith("#"):
            continue
        if body.startswith("[") and body.endswith("]"):
            section = _cells(body[1:-1])
        else:
            entry, *cells = _cells(body)
            yield Row(entry, tuple(cells), section, file, number)


def _cells(text: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in text.split("|"))
