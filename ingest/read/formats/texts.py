"""Files that are one document each: texts, Markdown, pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ingest.read.opened import Found, Opened, Reader, built
from ingest.tellings import Source

Build = Callable[[str, bytes, int], Source]


def one_document(build: Build, factor: int = 1) -> Reader:
    """A reader of files of one document; such a file may be `factor` times as long as a text."""

    def read_one(opened: Opened) -> Iterator[Found]:
        data = opened.whole(factor)
        yield built(opened.shown, lambda: build(opened.name, data, opened.options.most_bytes))

    return read_one
