"""The result of cleaning: the blocks of a document, and its text without markup."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ingest.tellings import Note, Source, Span


class BlockKind(StrEnum):
    """What a block of a page is for. Furniture yields no record."""

    HEADLINE = "headline"
    BYLINE = "byline"
    BODY = "body"
    CAPTION = "caption"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or caption. A span in it may run over several lines of the source."""

    kind: BlockKind
    span: Span


@dataclass(frozen=True, slots=True)
class Layout:
    """The blocks of a source in order, and its text at equal length with all markup turned into spaces.

    `dateline` is the span of "TEHRAN (Tasnim) –" before the first body block, whose span begins after it.
    `notes` are what is not read as it stands: paragraphs in another language, characters that were decoded wrongly.
    `source` is the source with the metadata that its text gives filled in; what came with the file wins.
    """

    source: Source
    text: str
    blocks: tuple[Block, ...]
    dateline: Span | None = None
    notes: tuple[Note, ...] = ()
