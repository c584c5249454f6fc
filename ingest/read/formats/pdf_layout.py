"""Puts runs of text on pages into reading order: lines, columns, paragraphs; without headers and footers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

_SAME_LINE = 0.4  # of a run's height, that two runs of a line may differ in theirs
_GLYPH = 0.55  # of its height, that a letter is wide on average
_GAP = 3.0  # heights between two runs, from which on they are of two columns
_INDENT = 36.0  # points, by which a line may begin behind its column's edge
_COLUMN_SHARE = 0.15  # of the lines of a page, which begin at the edge of a column
_COLUMN_WIDTH = 100.0  # points, that a column has at least
_PARAGRAPH_GAP = 1.35  # of the usual distance of lines, from which on a paragraph ends
_SENTENCE_GAP = 3.0  # heights of a line, that a sentence may go on after
_EDGE_LINES = 2  # at the top and the foot of a page that may be its header or footer
_PAGE_NUMBER = re.compile(r"\W*(?:page\W*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\W*", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?:…][\"'”’)\]]*$")


@dataclass(frozen=True, slots=True)
class DrawnText:
    """Text that is drawn at once: its left end and its base line in points from the lower left, and its height."""

    x: float
    y: float
    height: float
    text: str

    @property
    def right(self) -> float:
        """About where it ends."""
        return self.x + len(self.text) * self.height * _GLYPH


def page_lines(runs: Sequence[DrawnText]) -> list[DrawnText]:
    """The lines of a page in reading order: columns from the left, each between lines that go across the page."""
    lines = _joined(runs)
    edges = _column_edges(lines)
    bands: list[list[DrawnText]] = [[]]
    for line in sorted(lines, key=lambda line: -line.y):
        across = len(edges) > 1 and _column(line, edges) + 1 < len(edges) and _crosses(line, edges)
        if across:
            bands += [[line], []]
        else:
            bands[-1].append(line)
    return [line for band in bands for line in sorted(band, key=lambda line: (_column(line, edges), -line.y, line.x))]


def page_text(pages: Sequence[Sequence[DrawnText]]) -> str:
    """The paragraphs of all pages, separated by blank lines."""
    kept = list(_without_margins(pages))
    paragraphs: list[str] = []
    before: DrawnText | None = None
    for lines in kept:
        distance = _usual_distance(lines)
        for line in lines:
            if before is not None and _continues(before, line, distance):
                paragraphs[-1] = _continued(paragraphs[-1], line.text.strip())
            else:
                paragraphs.append(line.text.strip())
            before = line
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)


def _joined(runs: Sequence[DrawnText]) -> list[DrawnText]:
    """Runs that follow one another on a line, as one."""
    lines: list[DrawnText] = []
    for run in runs:
        last = lines[-1] if lines else None
        if (
            last
            and abs(run.y - last.y) < _SAME_LINE * run.height
            and run.x - last.x >= 0
            and (run.x - last.right < _GAP * run.height)
        ):
            lines[-1] = replace(last, text=last.text + run.text)
        else:
            lines.append(run)
    return lines


def _column_edges(lines: Sequence[DrawnText]) -> list[float]:
    """Where the columns of a page begin, from the left."""
    begins = Counter(round(line.x / 4) * 4 for line in lines)
    often = sorted(x for x, number in begins.items() if number >= max(3, _COLUMN_SHARE * len(lines)))
    edges: list[float] = []
    for x in often:
        if not edges or x - edges[-1] >= _COLUMN_WIDTH:
            edges.append(x)
    return edges or [0.0]


def _column(line: DrawnText, edges: Sequence[float]) -> int:
    return max((number for number, edge in enumerate(edges) if line.x >= edge - 4), default=0)


def _crosses(line: DrawnText, edges: Sequence[float]) -> bool:
    """Whether a line goes well into the next column."""
    column = _column(line, edges)
    return line.right > edges[column + 1] + 0.3 * (edges[column + 1] - edges[column])


def _without_margins(pages: Sequence[Sequence[DrawnText]]) -> Iterator[list[DrawnText]]:
    """The pages without page numbers and without what the edges of several say, such as the chapter."""
    edges = [_edge_lines(lines) for lines in pages]
    said = Counter(key for lines in edges for key in {_comparable(line.text) for line in lines})
    often = {key for key, number in said.items() if number > 2 or (number > 1 and number * 2 >= len(pages))}
    for lines, edge in zip(pages, edges, strict=True):
        yield [
            line
            for line in lines
            if line not in edge or not (_comparable(line.text) in often or _PAGE_NUMBER.fullmatch(line.text))
        ]


def _edge_lines(lines: Sequence[DrawnText]) -> list[DrawnText]:
    """The lines at the top and the foot of a page."""
    heights = sorted({round(line.y) for line in lines})
    outer = {*heights[:_EDGE_LINES], *heights[-_EDGE_LINES:]}
    return [line for line in lines if round(line.y) in outer]


def _comparable(text: str) -> str:
    return re.sub(r"\d+", "0", "".join(text.split()).casefold())


def _usual_distance(lines: Sequence[DrawnText]) -> float:
    distances = [before.y - after.y for before, after in pairwise(lines) if before.y > after.y]
    return median(distances) if distances else 0.0


def _continues(before: DrawnText, line: DrawnText, distance: float) -> bool:
    """Whether a line goes on with the paragraph of the one before, in its column or at the top of the next."""
    unfinished = not _SENTENCE_END.search(before.text.strip())
    if abs(line.height - before.height) > 0.1 * before.height:
        return False
    if line.y >= before.y or before.x + _COLUMN_WIDTH < line.x:  # another column or page
        return unfinished and line.text.strip()[:1].islower()
    gap = before.y - line.y
    if unfinished and line.text.strip()[:1].islower() and gap < _SENTENCE_GAP * line.height:
        return True
    near = gap <= _PARAGRAPH_GAP * distance if distance else gap < 2 * line.height
    return near and not (0.5 * line.height < line.x - before.x < _INDENT)


def _continued(text: str, line: str) -> str:
    """A line added to a paragraph; a word that was divided is whole again."""
    if re.search(r"[a-z]-$", text) and line[:1].islower():
        return text[:-1] + line
    return f"{text} {line}"
