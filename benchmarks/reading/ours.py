"""What the service reads of a page: its metadata, and the words that it takes for the article's."""

from __future__ import annotations

from typing import Any

from benchmarks.reading.pages import Page
from ingest.clean import BlockKind, Layout, clean
from ingest.read.checks import Metadata
from ingest.read.documents import from_html
from ingest.read.failure import RefusedError

_MOST_BYTES = 10_000_000


def read_page(page: Page) -> dict[str, Any]:
    """What is read of a page, in the shape of what the peers read; the reason where it is refused."""
    try:
        layout = clean(from_html("page", page.data, _MOST_BYTES, Metadata(url=page.url)))
    except RefusedError as error:
        return {"error": str(error)}
    found = layout.source
    return {
        "title": found.title,
        "publisher": found.publisher,
        "published": found.published.isoformat() if found.published else None,
        "authors": found.byline.split("; ") if found.byline else [],
        "body": _body(layout),
    }


def _body(layout: Layout) -> str:
    """Paragraphs and headings as the document has them, without the headline; the dateline belongs to its paragraph."""
    title = _letters(layout.source.title or "")
    spans = [block.span for block in layout.blocks if block.kind in (BlockKind.BODY, BlockKind.HEADLINE)]
    if layout.dateline:
        spans.append(layout.dateline)
    texts = [layout.source.text[span.start : span.end] for span in sorted(spans)]
    return "\n".join(text for text in texts if _letters(text) != title)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
