"""PDF: the text of its pages, by pypdf, which bounds what each of its streams unpacks to."""

from __future__ import annotations

import io
import logging
from typing import Any

from ingest.read.checks import Metadata, check_length, checked_source
from ingest.read.documents import digest_of
from ingest.read.failure import BombError, RefusedError
from ingest.read.formats.libraries import library
from ingest.read.formats.pdf_layout import DrawnText, page_lines, page_text
from ingest.tellings import Source

MAX_PAGES = 2_000
MAX_OPERATIONS = 5_000_000  # of all pages together, which takes minutes: forms in forms could make them endless
# Formulas have characters without a name; ligatures are letters that are drawn as one.
_PLAIN = {0: None, **dict(enumerate(("ff", "fi", "fl", "ffi", "ffl", "ft", "st"), 0xFB00))}
_UPRIGHT = 0.1  # of a run's size, that a line may lean


def from_pdf(name: str, data: bytes, most_bytes: int) -> Source:
    """The text of a PDF file in reading order, without headers, footers and page numbers.

    Raises `RefusedError` and `BombError`.
    """
    pypdf = library("pypdf", "pypdf")
    logging.getLogger("pypdf").setLevel(logging.ERROR)  # it warns of whatever it can mend
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise RefusedError("is encrypted")
        pages = _Pages(most_bytes)
        for page in reader.pages:
            pages.read(page)
    except pypdf.errors.LimitReachedError as error:
        raise BombError(f"unpacks to more than a PDF file may: {error}") from None
    except pypdf.errors.DependencyError:
        raise RefusedError("is encrypted") from None
    except (pypdf.errors.PyPdfError, RecursionError) as error:
        raise RefusedError(f"is not a whole PDF file: {error}") from None
    text = page_text([page_lines(runs) for runs in pages.runs])
    if not text:
        raise RefusedError("has no text in it; is it a scan?")
    check_length(text, most_bytes)
    return checked_source(name, text, digest_of(data), "pdf", Metadata())


class _Pages:
    """The runs of text of each page that was read, within the limits of a file."""

    def __init__(self, most_characters: int) -> None:
        self.runs: list[list[DrawnText]] = []
        self._left = most_characters
        self._operations = 0

    def read(self, page: Any) -> None:
        """Read another page. Raises `RefusedError` and `BombError`."""
        if len(self.runs) == MAX_PAGES:
            raise RefusedError(f"has more than {MAX_PAGES:,} pages")
        self.runs.append([])
        page.extract_text(visitor_operand_before=self._count, visitor_text=self._take)

    def _count(self, *_: object) -> None:
        self._operations += 1
        if self._operations > MAX_OPERATIONS:
            raise BombError(f"draws more than {MAX_OPERATIONS:,} times")

    def _take(self, text: str, matrix: list[float], at: list[float], _font: object, size: float) -> None:
        """Keep a run of text at its place on the page, in points from the lower left."""
        self._left -= len(text)
        if self._left < 0:
            raise RefusedError("has a text that is too long")
        a, b, c, d, x, y = matrix
        height = abs(size * (at[1] * b + at[3] * d)) or abs(size)
        if not text.strip() or abs(at[0] * b + at[1] * d) > _UPRIGHT * (abs(at[0] * a + at[1] * c) or 1):
            return  # blank, or not upright: a watermark, the label of an axis
        left, base = at[4] * a + at[5] * c + x, at[4] * b + at[5] * d + y
        for number, line in enumerate(text.translate(_PLAIN).strip("\n").split("\n")):
            self.runs[-1].append(DrawnText(left, base - number * height, height, line))
