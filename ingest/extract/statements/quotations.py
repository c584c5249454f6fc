"""A scanner for spans in quotation marks, which needs no parse."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ingest.clean import Block, BlockKind
from ingest.extract.trace import Question, decides
from ingest.tellings import Span

_DOUBLE = re.compile(r"''|``|[\"“”„‟«»＂〝〞]")
_SINGLE = re.compile(r"[‘’'‹›]")
_OPENERS = frozenset("“„«``〝")
_CLOSERS = frozenset("”»〞")
_BEFORE_OPENING = frozenset("([{—–-/:;,…")
_AFTER_CLOSING = frozenset(".,;:!?)]}—–-/…’'”\"")
# Words that start with an apostrophe, which is no opening mark.
_ELISION = re.compile(r"(?:\d\ds?|em|til|tis|twas|cause|round|bout|n)\b", re.IGNORECASE)
_NICKNAME = re.compile(r"[A-ZÀ-Þ][\w'’.-]*(?: [A-ZÀ-Þ][\w'’.-]*)?")
_NAME_BEFORE = re.compile(r"(?<!\w)[A-ZÀ-Þ][\w'’.-]* $")
_NAME_AFTER = re.compile(r" [A-ZÀ-Þ][a-zß-ÿ]")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A span in quotation marks within one block: `outer` includes the marks, `inner` is the words between them.

    `runs_on` means that the quotation continues in the next block (by convention without a closing mark in this one),
    `runs_in` that it continues one of the block before. `single` is set for single marks.
    """

    outer: Span
    inner: Span
    block: Block
    runs_on: bool = False
    runs_in: bool = False
    single: bool = False


@dataclass(frozen=True, slots=True)
class _Mark:
    span: Span
    opens: bool
    closes: bool


@decides(Question.REPORT)
def scan(text: str, blocks: Iterable[Block]) -> tuple[Quotation, ...]:
    """Every outermost quotation of the text, in order; quotations nested in another are part of its words.

    An unmatched mark is dropped, unless the next paragraph continues the quotation: "One.⏎"Two." is one quotation in
    two pieces.
    """
    found: list[Quotation] = []
    pending: Quotation | None = None
    for block in blocks:
        if block.kind in (BlockKind.FURNITURE, BlockKind.BYLINE):
            continue
        pieces, open_quotation = _pair(text, block, pending)
        if pending is not None and pending not in found[-1:] and pieces and pieces[0].runs_in:
            found.append(pending)
        found += pieces
        pending = open_quotation
    return tuple(sorted((one for one in found if not _is_nickname(text, one)), key=lambda piece: piece.outer))


def _is_nickname(text: str, quotation: Quotation) -> bool:
    """As in "Robert “Bob” Hale": a word in marks in the middle of a name."""
    return bool(_NICKNAME.fullmatch(text, *quotation.inner)) and bool(
        _NAME_BEFORE.search(text, max(0, quotation.outer.start - 30), quotation.outer.start)
        and _NAME_AFTER.match(text, quotation.outer.end)
    )


def _pair(text: str, block: Block, pending: Quotation | None) -> tuple[list[Quotation], Quotation | None]:
    """The quotations of one block, and the one left open at its end (which the next block may continue)."""
    marks = [_classify_mark(text, block.span, match) for match in _DOUBLE.finditer(text, *block.span)]
    pieces: list[Quotation] = []
    if pending is not None and marks and marks[0].closes and not marks[0].opens:
        # This paragraph continues the quotation without an opening mark, and closes it.
        pieces.append(_quotation(text, block, Span(block.span.start, block.span.start), marks[0].span))
        marks = marks[1:]
    matched, open_mark = _match(marks)
    pieces += [_quotation(text, block, a.span, b.span) for a, b in matched]
    open_quotation = None
    if open_mark is not None and text[open_mark.span.end : block.span.end].strip():
        end = block.span.end
        open_quotation = replace(_quotation(text, block, open_mark.span, Span(end, end)), runs_on=True)
    pieces += _singles(text, block, pieces, open_quotation)
    pieces = [piece for piece in pieces if piece.inner.start < piece.inner.end]
    if pending is not None:
        first = block.span.start
        if pieces and pieces[0].outer.start <= first + 1 and not pieces[0].single:
            pieces[0] = replace(pieces[0], runs_in=True)
        elif open_quotation is not None and open_quotation.outer.start <= first + 1 and not pieces:
            open_quotation = replace(open_quotation, runs_in=True)
            pieces = [open_quotation]
            return pieces, open_quotation
    return pieces, open_quotation


def _quotation(text: str, block: Block, opening: Span, closing: Span) -> Quotation:
    """The quotation between two marks; `inner` is without white space at its ends."""
    start, end = opening.end, closing.start
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Quotation(Span(opening.start, closing.end), Span(start, end), block, runs_in=opening.start == opening.end)


def _classify_mark(text: str, span: Span, match: re.Match[str]) -> _Mark:
    """Whether a mark may open or close a quotation, by its glyph and its neighbours."""
    start, end, glyph = match.start(), match.end(), match.group()
    before = text[start - 1] if start > span.start else " "
    after = text[end] if end < span.end else " "
    opens = (before.isspace() or before in _BEFORE_OPENING or bool(_DOUBLE.match(before))) and not after.isspace()
    closes = not before.isspace() and (after.isspace() or after in _AFTER_CLOSING)
    if glyph in _OPENERS and (opens or not closes):
        return _Mark(Span(start, end), True, False)
    if glyph in _CLOSERS and (closes or not opens):
        return _Mark(Span(start, end), False, True)
    if opens == closes:  # free-standing or wedged between letters: let the pairing decide
        return _Mark(Span(start, end), True, True)
    return _Mark(Span(start, end), opens, closes)


def _match(marks: Sequence[_Mark]) -> tuple[list[tuple[_Mark, _Mark]], _Mark | None]:
    """Outermost pairs of marks, and the opening mark still unmatched at the end of the block.

    Pairs inside another pair are nested; if the outer mark never closes, it is ignored and they are the outermost.
    """
    pairs: list[tuple[_Mark, _Mark]] = []
    stack: list[_Mark] = []
    for mark in marks:
        if mark.closes and stack:
            opening = stack.pop()
            while pairs and pairs[-1][0].span.start > opening.span.start:  # they are in order of their openings
                pairs.pop()
            pairs.append((opening, mark))
        elif mark.opens:
            stack.append(mark)
    open_mark = None
    if stack and not any(pair[0].span.start > stack[-1].span.start for pair in pairs):
        open_mark = stack[-1]
    return pairs, open_mark


def _singles(text: str, block: Block, taken: Sequence[Quotation], open_quotation: Quotation | None) -> list[Quotation]:
    """Quotations in single marks outside double ones; apostrophes do not count."""
    marks = [mark.start() for mark in _SINGLE.finditer(text, *block.span)]
    if len(marks) < 2:
        return []
    occupied = [piece.outer for piece in taken] + ([open_quotation.outer] if open_quotation else [])
    starts = [start for start, _ in occupied]
    free = [at for at in marks if not _is_inside(at, starts, occupied)]
    ends = [at for at in free if _closes_single(text, block.span, at)]
    plain = [at for at in ends if text[at - 1] not in "sS"]
    found: list[Quotation] = []
    last = -1
    for opening in free:
        if opening <= last or not _opens_single(text, block.span, opening):
            continue
        limit = _first_between(starts, opening, block.span.end) or block.span.end
        closing = _first_between(plain, opening, limit) or _first_between(ends, opening, limit)
        if closing is None:
            continue
        piece = _quotation(text, block, Span(opening, opening + 1), Span(closing, closing + 1))
        found.append(replace(piece, single=True))
        last = closing
    return found


def _is_inside(position: int, starts: Sequence[int], spans: Sequence[Span]) -> bool:
    """Whether a position is in one of these spans, which are in order and apart; `starts` are where they start."""
    before = bisect_right(starts, position) - 1
    return before >= 0 and position < spans[before].end


def _first_between(positions: Sequence[int], start: int, end: int) -> int | None:
    """The first of these positions, which are in order, after `start` and before `end`."""
    place = bisect_right(positions, start)
    return positions[place] if place < len(positions) and positions[place] < end else None


def _opens_single(text: str, span: Span, at: int) -> bool:
    before = text[at - 1] if at > span.start else " "
    after = text[at + 1] if at + 1 < span.end else " "
    if text[at] == "›" or not (before.isspace() or before in _BEFORE_OPENING) or not (after.isalnum() or after in "[…"):
        return False
    return text[at] == "‘" or not _ELISION.match(text, at + 1)


def _closes_single(text: str, span: Span, at: int) -> bool:
    """Whether a mark may close a quotation; after an "s" it may also be that of a genitive."""
    return at > span.start and not text[at - 1].isspace() and (at + 1 >= span.end or not text[at + 1].isalnum())
