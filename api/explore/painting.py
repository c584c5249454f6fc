"""Painted text: parted at every boundary of a span, so that each piece knows all the spans that lie over it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

BREAK = re.compile(r"\n\s*\n")
SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])")
ABBREVIATED = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Gen|Lt|Col|Sgt|Sen|Rep|Gov|Prof|No|vs|Jr|Jan|Feb|Aug|Sept|Oct|Nov|Dec))\.\s+\Z"
)
LONGEST_PASSAGE = 600  # characters; where a text has no sentences, what is beside a span is cut here


class PaintedSpan(NamedTuple):
    """A span of a text: what it shows (`look`, names of classes), of which record, and what it is in words."""

    start: int
    end: int
    look: str
    label: str
    record: str = ""


class PaintedPiece(NamedTuple):
    """A stretch of text without a boundary in it, with the spans over it, the shortest first."""

    start: int
    text: str
    spans: Sequence[PaintedSpan]

    @property
    def look(self) -> str:
        """The classes of all its spans."""
        if len(self.spans) == 1:
            return self.spans[0].look
        return " ".join(dict.fromkeys(name for each in self.spans for name in each.look.split()))

    @property
    def label(self) -> str:
        """What its spans are, in words."""
        if len(self.spans) == 1:
            return self.spans[0].label
        return "; ".join(dict.fromkeys(each.label for each in self.spans))

    @property
    def record(self) -> str:
        """The record that the shortest span belongs to."""
        return next((each.record for each in self.spans if each.record), "")


def painted_pieces(
    text: str, spans: Iterable[PaintedSpan], start: int = 0, end: int | None = None
) -> list[PaintedPiece]:
    """The text from `start` to `end` in pieces, which together are exactly that text."""
    end = len(text) if end is None else end
    within = [each for each in spans if each.start < end and each.end > start and each.start < each.end]
    ordered = sorted(within)
    if all(one.end <= other.start for one, other in pairwise(ordered)):
        return _side_by_side(text, ordered, start, end)
    bounds = {start, end}
    for each in within:
        bounds |= {max(start, each.start), min(end, each.end)}
    opening: dict[int, list[PaintedSpan]] = {}
    for each in within:
        opening.setdefault(max(start, each.start), []).append(each)
    found: list[PaintedPiece] = []
    over: list[PaintedSpan] = []
    for left, right in pairwise(sorted(bounds)):
        over = [each for each in over if each.end > left] + opening.get(left, [])
        found.append(PaintedPiece(left, text[left:right], sorted(over, key=_length) if len(over) > 1 else over))
    return found


def _side_by_side(text: str, spans: Iterable[PaintedSpan], start: int, end: int) -> list[PaintedPiece]:
    """The pieces where no span lies over another, as in most sentences: three times as fast."""
    found: list[PaintedPiece] = []
    at = start
    for each in spans:
        first, last = max(start, each.start), min(end, each.end)
        if first > at:
            found.append(PaintedPiece(at, text[at:first], ()))
        found.append(PaintedPiece(first, text[first:last], (each,)))
        at = last
    if at < end:
        found.append(PaintedPiece(at, text[at:end], ()))
    return found


def _length(span: PaintedSpan) -> int:
    return span.end - span.start


def passages_around(text: str, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The sentences that these spans lie in, those that follow one another as one passage."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(_sentences_around(text, *each) for each in set(spans)):
        if found and not text[found[-1][1] : start].strip():
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def _sentences_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds of the sentences from that of `start` to that of `end`, at most `LONGEST_PASSAGE` beside the span."""
    least, most = max(0, start - LONGEST_PASSAGE), min(len(text), end + LONGEST_PASSAGE)
    before = text[least:start]
    breaks = [each.end() for each in BREAK.finditer(before)]
    from_break = breaks[-1] if breaks else 0
    ends = [
        each.end()
        for each in SENTENCE_END.finditer(text, least + from_break, min(most, start + 2))
        if each.end() <= start and not ABBREVIATED.search(text[max(least, each.start() - 5) : each.end()])
    ]
    first = ends[-1] if ends else least + from_break
    stop = BREAK.search(text, end, most)
    last = stop.start() if stop else most
    for each in SENTENCE_END.finditer(text, max(start, end - 2), last):
        if each.end() >= end and not ABBREVIATED.search(text[max(start, each.start() - 5) : each.end()]):
            last = each.end()
            break
    first += len(text[first:start]) - len(text[first:start].lstrip())
    return first, end + len(text[end:last].rstrip())
