"""Tables of comma- or tab-separated values: a document a row, under a first row with the names of the columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from ingest.read.columns import FieldColumns, choose_columns, fields_of, has_text, no_text
from ingest.read.documents import from_fields
from ingest.read.encoding import MARKS, decode
from ingest.read.failure import BrokenError, Failure, Guess, RefusedError
from ingest.read.opened import MARKUP_FACTOR, Found, Opened, built
from ingest.tellings import Source

_DELIMITERS = ",;\t|"


def read_commas(opened: Opened) -> Iterator[Found]:
    """The rows of a CSV file, whatever of comma, semicolon, tab and bar parts the names of its columns."""
    with _decoded(opened) as text:
        header = text.readline(_most(opened))
        yield from _rows(opened, text, header, max(_DELIMITERS, key=header.count))


def read_tabs(opened: Opened) -> Iterator[Found]:
    """The rows of a TSV file."""
    with _decoded(opened) as text:
        yield from _rows(opened, text, text.readline(_most(opened)), "\t")


def _most(opened: Opened) -> int:
    return MARKUP_FACTOR * opened.options.most_bytes


@contextmanager
def _decoded(opened: Opened) -> Iterator[io.TextIOWrapper]:
    """The file as text; bytes that are no UTF-8 stay as they are, for `_cell` to decode."""
    head = opened.stream.peek(4)
    encoding = next((name for mark, name in MARKS if head.startswith(mark)), "utf-8-sig")
    text = io.TextIOWrapper(opened.stream, encoding, errors="surrogateescape", newline="")
    try:
        yield text
    except UnicodeError as error:  # of UTF-16; bytes that are no UTF-8 are kept
        raise BrokenError(f"cannot be decoded: {error}") from None
    finally:
        text.detach()  # who opened the file closes it


def _rows(opened: Opened, text: io.TextIOWrapper, header: str, delimiter: str) -> Iterator[Found]:
    csv.field_size_limit(_most(opened))
    rows = _cells(csv.reader(_lines(header, text, _most(opened)), delimiter=delimiter))
    names = next(rows, [])
    if len(set(names)) < len(names):
        names = [name or f"column {number}" for number, name in enumerate(names, 1)]
    columns = choose_columns(names, opened.options.columns)
    if not has_text(columns):
        raise RefusedError(no_text(names))
    if columns.guessed:
        yield Guess(opened.shown, columns.told())
    for number, row in enumerate(rows, 2):
        where = f"{opened.shown}:{number}"
        if len(row) > len(names) and any(row[len(names) :]):
            yield Failure(where, f"has {len(row)} columns, where the first row has {len(names)}")
        elif any(row):
            yield from row_document(opened, number, dict(zip(names, row, strict=False)), columns, "csv")


def row_document(
    opened: Opened, number: int, row: Mapping[str, object], columns: FieldColumns, form: str
) -> Iterator[Found]:
    """The document of a row, and what is said of values that were left out."""
    remarks: list[str] = []

    def make() -> Source:
        fields, said = fields_of(row, columns)
        remarks.extend(said)
        name, most = f"{opened.name}:{number}", opened.options.most_bytes
        return from_fields(name, fields, most, form, columns.guesses(fields))

    where = f"{opened.shown}:{number}"
    document = built(where, make)
    yield from (Guess(where, remark) for remark in remarks)
    yield document


def _lines(header: str, text: io.TextIOWrapper, most: int) -> Iterator[str]:
    """The lines of a table. A line that is too long is handed on as far as it shows that, which ends the table."""
    yield header
    while line := text.readline(most + 1):
        yield line


def _cells(rows: Iterator[list[str]]) -> Iterator[list[str]]:
    """The rows with their cells decoded. Raises `BrokenError`, as nobody knows where the row after a bad one begins."""
    number = 0
    try:
        for row in rows:
            number += 1
            yield [_cell(cell) for cell in row]
    except csv.Error as error:
        raise BrokenError(f"cannot be read from row {number + 1} on: {error}") from None


def _cell(cell: str) -> str:
    """A cell; one with bytes that are no UTF-8 in what its letters show."""
    if not any("\udc80" <= letter <= "\udcff" for letter in cell):
        return cell
    try:
        return decode(cell.encode("utf-8", "surrogateescape"))
    except RefusedError:
        return cell  # with half surrogates, which refuse the row by name
