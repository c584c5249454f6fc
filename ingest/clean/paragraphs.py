"""Splits a text into paragraphs: at blank lines, and at line breaks unless the text was wrapped at a width."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from ingest.clean.glued_days import closing_day_start, opening_day_length
from ingest.clean.markup import LINE_BREAKS, is_heading, starts_item
from ingest.tellings import Span

_LINE = re.compile(rf"[^{LINE_BREAKS}]+")
_BREAK = re.compile(rf"\r\n|[{LINE_BREAKS}]")
_FINISHED = re.compile(r"[.!?…:;][\"'”’»)\]*_]*\s*$")
_BROKEN_WORD = re.compile(r"[^\W\d_]-\s*$")
# Pages that lost their line breaks keep a run of spaces between paragraphs: "…in the region.\xa0   \xa0 The leaders …"
_LOST_BREAK = re.compile(r"(?<=[.!?\"”’])[ \t\xa0]{4,}(?=[A-ZÀ-Þ\"“‘])")
_TOP_BLOCKS = 8  # in which date lines are looked for
_MAX_DATED = 300  # characters of a title with a date line behind it
_FULL = 0.9  # of the widest line; manually wrapped lines are ragged
MIN_WRAP = 45  # characters; shorter lines are titles and lists
MAX_WRAP = 140  # characters; prose is not wrapped at a greater width


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: its span without surrounding white space, and its text without markup."""

    span: Span
    text: str
    opens: bool  # a list item, heading, rule or table row, so that it continues no line before it
    heading: bool  # marked as one, so that no line after it continues it
    after_gap: bool  # preceded by a blank line or a paragraph separator


def paragraph_spans(raw: str, masked: str) -> list[Span]:
    """The spans of the paragraphs of a source, in order, without white space at their ends; they never overlap."""
    lines = _lines(raw, masked)
    width = max((len(line.text) for line in lines), default=0)
    spans: list[Span] = []
    for group in _groups(lines):
        wrapped = _is_wrapped(group, width)
        for i, line in enumerate(group):
            joined = i > 0 and _continues(group[i - 1], line, wrapped, width)
            if not joined and spans and i == 0 and _is_broken_word(masked, spans[-1], line):
                joined = True
            if joined:
                spans[-1] = Span(spans[-1].start, line.span.end)
            else:
                spans.append(line.span)
    spans[:_TOP_BLOCKS] = [part for span in spans[:_TOP_BLOCKS] for part in _without_glued_day(masked, span)]
    return [part for span in spans for part in _split_at_lost_breaks(masked, span)]


def _without_glued_day(masked: str, span: Span) -> Iterator[Span]:
    """A paragraph and the date line before or behind it that lost its break: "date 2024-05-03 Talks resume"."""
    text = masked[span.start : span.end]
    first = opening_day_length(text)
    last = first + closing_day_start(text[first:]) if len(text) <= _MAX_DATED else len(text)
    if first == 0 and last == len(text):
        yield span
        return
    for start, end in pairwise((0, first, last, len(text))):
        if text[start:end].strip():
            yield _trimmed(masked, span.start + start, span.start + end)


def _trimmed(masked: str, start: int, end: int) -> Span:
    text = masked[start:end]
    return Span(start + len(text) - len(text.lstrip()), end - len(text) + len(text.rstrip()))


def _split_at_lost_breaks(masked: str, span: Span) -> Iterator[Span]:
    """A paragraph, split where a line break was lost."""
    start = span.start
    for gap in _LOST_BREAK.finditer(masked, span.start, span.end):
        yield Span(start, gap.start())
        start = gap.end()
    yield Span(start, span.end)


def _lines(raw: str, masked: str) -> list[Line]:
    lines: list[Line] = []
    end = 0
    for match in _LINE.finditer(raw):
        stripped = match[0].strip()
        if not stripped:
            continue
        start = match.start() + match[0].index(stripped)
        span = Span(start, start + len(stripped))
        gap = len(_BREAK.findall(raw, end, match.start())) > 1 or "\u2029" in raw[end : match.start()]
        lines.append(
            Line(span, masked[span.start : span.end].strip(), starts_item(match[0]), is_heading(match[0]), gap)
        )
        end = match.end()
    return lines


def _groups(lines: list[Line]) -> list[list[Line]]:
    """Runs of lines with no blank line between them."""
    groups: list[list[Line]] = []
    for line in lines:
        before = groups[-1][-1] if groups else None
        if before is None or before.heading or not before.text or line.after_gap or line.opens or not line.text:
            groups.append([])
        groups[-1].append(line)
    return groups


def _is_full(line: Line, after: Line, width: int) -> bool:
    """Whether the next line's first word would not have fitted, as in a line that was wrapped at a width."""
    return len(line.text) + 1 + len(after.text.split(maxsplit=1)[0]) > width * _FULL


def _is_wrapped(group: list[Line], width: int) -> bool:
    """Whether most lines of a group end because they are full, not because a paragraph ends."""
    breaks = list(pairwise(group))
    full = sum(_is_full(line, after, width) for line, after in breaks)
    return bool(breaks) and MIN_WRAP <= width <= MAX_WRAP and full * 4 >= len(breaks) * 3


def _continues(line: Line, after: Line, wrapped: bool, width: int) -> bool:
    """Whether a paragraph continues after a single line break.

    Wrapped at a width: "…the two ministers met in⏎Geneva on Friday." Otherwise only where the sentence visibly
    continues: "…said the minister,⏎who leaves today."
    """
    finished = _FINISHED.search(line.text) is not None
    if wrapped:
        return _is_full(line, after, width) or (
            not finished and (after.text[:1].islower() or len(line.text) * 4 > width * 3)
        )
    return not finished and (after.text[:1].islower() or line.text.endswith((",", "-", "–", "—")))


def _is_broken_word(masked: str, before: Span, line: Line) -> bool:
    """Whether a word was broken after its hyphen by a blank line: "Miguel Diaz-⏎⏎Canel"."""
    return _BROKEN_WORD.search(masked[before.start : before.end]) is not None and line.text[:1].isalpha()
