"""Which characters of a document are body, headline, caption, dateline or furniture? Offsets never move."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.clean import dateline
from ingest.clean.furniture import desk_mark_start, has_agency_behind, kicker_length
from ingest.clean.kinds import Page, classify
from ingest.clean.layout import Block, BlockKind, Layout
from ingest.clean.markup import blank, mask
from ingest.clean.metadata import complete_metadata
from ingest.clean.paragraphs import paragraph_spans
from ingest.read.encoding import MOJIBAKE
from ingest.read.front_matter import front_matter_length
from ingest.tellings import Note, Source, Span
from models.vocabulary import NoteKind

_GARBLED = re.compile(f"(?:{MOJIBAKE.pattern})+")
_OPENING_BLOCKS = 4  # body blocks that the dateline is looked for in

__all__ = ["Block", "BlockKind", "Layout", "clean"]


def clean(source: Source) -> Layout:
    """The layout of a source: markup masked at equal length, paragraphs split and classified, metadata completed."""
    text = mask(_without_front_matter(source))
    page = Page(source, text, paragraph_spans(source.text, text))
    classify(page)
    blocks = [Block(kind or BlockKind.BODY, span) for kind, span in zip(page.kinds, page.spans, strict=True)]
    head, dateline_span = _take_dateline(text, blocks)
    _cut_kickers(text, blocks)
    _cut_desk_mark(text, blocks)
    return Layout(complete_metadata(page, head), text, tuple(blocks), dateline_span, tuple(_notes(page)))


def _notes(page: Page) -> Iterator[Note]:
    """Paragraphs in another language, and runs of mojibake that reading could not turn back: "cafÃ©"."""
    for i in page.foreign:
        yield Note(NoteKind.OTHER_LANGUAGE, page.spans[i])
    for run in _GARBLED.finditer(page.source.text):
        yield Note(NoteKind.MOJIBAKE, Span(*run.span()))


def _without_front_matter(source: Source) -> str:
    """The text with what a Markdown file states before it as blanks."""
    length = front_matter_length(source.text) if source.format == "markdown" else 0
    return blank(source.text[:length]) + source.text[length:]


def _cut_kickers(text: str, blocks: list[Block]) -> None:
    """Begin body blocks behind their kicker: "RESPONSE TO LIND: A diplomat said …"."""
    for i, block in enumerate(blocks):
        start, end = block.span
        if block.kind is BlockKind.BODY and (length := kicker_length(text[start:end])):
            blocks[i] = Block(BlockKind.BODY, Span(start + length, end))


def _cut_desk_mark(text: str, blocks: list[Block]) -> None:
    """End the last body block before the mark of an agency or desk, "… he said. (ANI)", and any before an agency's."""
    last = next((i for i in reversed(range(len(blocks))) if blocks[i].kind is BlockKind.BODY), None)
    for i in reversed(range(len(blocks))):
        start, end = blocks[i].span
        if i == last or (blocks[i].kind in _CREDITED and has_agency_behind(text[start:end])):
            cut = start + desk_mark_start(text[start:end])
            mark = next((k for k in range(cut, end) if not text[k].isspace()), end)
            parts = (blocks[i].kind, start, cut), (BlockKind.FURNITURE, mark, end)
            blocks[i : i + 1] = [Block(kind, Span(first, after)) for kind, first, after in parts if first < after]


_CREDITED = (BlockKind.BODY, BlockKind.CAPTION)


def _take_dateline(text: str, blocks: list[Block]) -> tuple[dateline.Dateline | None, Span | None]:
    """Cut the dateline off the body block that has one; a block that is only a dateline becomes furniture.

    It is the first block, or one of the next where a standfirst is taken for the first.
    Returns the dateline and its span.
    """
    body = [i for i, block in enumerate(blocks) if block.kind is BlockKind.BODY][:_OPENING_BLOCKS]
    heads = ((i, found) for i in body if (found := dateline.find_dateline(text[slice(*blocks[i].span)])))
    first, head = next(heads, (None, None))
    if first is None or head is None:
        return None, None
    start, end = blocks[first].span
    if head.place is None and head.length >= len(text[start:end].rstrip()):  # "APP May 3, 2024" above "OSLO: The talks"
        later, below = next(heads, (None, None))
        if later is not None and below is not None and below.place:
            blocks[first] = Block(BlockKind.FURNITURE, blocks[first].span)
            agency, day = below.agency or head.agency, below.date or head.date
            first, head = later, replace(below, agency=agency, date=day)
            start, end = blocks[first].span
    start += len(text[start:end]) - len(text[start:end].lstrip())
    head = replace(head, length=head.length - (start - blocks[first].span.start))
    length = len(text[start : start + head.length].rstrip())
    rest = start + head.length
    if rest >= end or not text[rest:end].strip():
        blocks[first] = Block(BlockKind.FURNITURE, blocks[first].span)
    else:
        blocks[first] = Block(BlockKind.BODY, Span(rest, end))
    return head, Span(start, start + length)
