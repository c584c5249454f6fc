"""DOCX: the paragraphs of a Word document and of its tables, by python-docx; its headers and footers are no part."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from ingest.read.checks import MAX_LINE, Metadata, check_length, checked_source
from ingest.read.documents import digest_of
from ingest.read.failure import BombError, RefusedError
from ingest.read.formats.archives import ZIP_ERRORS, listing_bytes
from ingest.read.formats.libraries import library
from ingest.read.opened import PICTURES_FACTOR
from ingest.tellings import Source

_MAX_LISTING = 1_000_000  # bytes; a document has some dozens of parts
_MAX_NESTED = 20  # tables in cells of tables


def from_docx(name: str, data: bytes, most_bytes: int) -> Source:
    """A Word document, its title that of its properties. Raises `RefusedError` and `BombError`."""
    docx = library("docx", "python-docx")
    _check_parts(data, PICTURES_FACTOR * most_bytes)
    try:
        document = docx.Document(io.BytesIO(data))
    except (KeyError, ValueError, docx.opc.exceptions.PackageNotFoundError, etree.LxmlError, *ZIP_ERRORS) as error:
        raise RefusedError(f"is not a whole DOCX file: {error}") from None
    text = "\n\n".join(_paragraphs(document))
    check_length(text, most_bytes)
    title = " ".join((document.core_properties.title or "").split())
    return checked_source(name, text, digest_of(data), "docx", Metadata(title=title[:MAX_LINE] or None))


def _check_parts(data: bytes, most: int) -> None:
    """Refuse a document whose parts, each of which is unpacked whole, say that they are larger than `most` together."""
    try:
        if listing_bytes(io.BytesIO(data)) > _MAX_LISTING:
            raise BombError(f"has a table of contents of more than {_MAX_LISTING:,} bytes")
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(info.file_size for info in archive.infolist())
    except ZIP_ERRORS as error:
        raise RefusedError(f"is not a whole DOCX file: {error}") from None
    if size > most:
        raise BombError(f"unpacks to more than {most:,} bytes; unpack it first if it is no bomb")


def _paragraphs(container: Any, depth: int = 0) -> Iterator[str]:
    for block in container.iter_inner_content():
        if hasattr(block, "text"):
            if block.text.strip():
                yield block.text.strip()
        elif depth < _MAX_NESTED:
            for row in block.rows:
                for cell in dict.fromkeys(row.cells):  # a merged cell is there for each column
                    yield from _paragraphs(cell, depth + 1)
