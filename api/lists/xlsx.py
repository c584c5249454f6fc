"""Records as an Excel workbook: the columns of the CSV, with numbers as numbers and text as text."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import IO, Any

from marshmallow import Schema
from xlsxwriter import Workbook  # type: ignore[import-untyped]

from api.lists.xml import legal
from api.records.csv import Cell, columns_of
from api.records.loading import Record

MOST_ROWS = 1_048_575  # below the header, in a sheet
LONGEST_CELL = 32_767  # characters
PIECE = 65_536  # bytes of the file that are sent at a time
# A row is written as soon as the next begins, and no text is taken for a formula, a link or a number.
OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def workbook(schemas: Sequence[Schema], chunks: Iterable[Sequence[Record]]) -> Iterator[bytes]:
    """The file in pieces; it is made on disk first, since its index comes to stand at its end.

    What one sheet cannot hold goes on in the next.
    """
    with tempfile.TemporaryFile() as file:
        _write(file, columns_of(schemas), (record for chunk in chunks for record in chunk))
        file.seek(0)
        while piece := file.read(PIECE):
            yield piece


def _write(file: IO[bytes], columns: Sequence[tuple[str, Cell]], records: Iterator[Record]) -> None:
    with Workbook(file, OPTIONS) as book:
        heading = book.add_format({"bold": True})
        begun = False
        while (some := list(islice(records, 1))) or not begun:
            begun = True
            sheet = book.add_worksheet()
            sheet.freeze_panes(1, 0)
            sheet.write_row(0, 0, [name for name, _ in columns], heading)
            for row, record in enumerate(chain(some, islice(records, MOST_ROWS - 1)), start=1):
                for place, (_, cell) in enumerate(columns):
                    _put(sheet, row, place, cell(record))


def _put(sheet: Any, row: int, column: int, value: Any) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value)
    else:
        sheet.write_string(row, column, legal(str(value))[:LONGEST_CELL])
