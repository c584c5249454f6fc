"""Parquet: a document a row of a data set, by pyarrow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ingest.read.columns import choose_columns, has_text, no_text
from ingest.read.failure import BrokenError, Failure, Guess, RefusedError
from ingest.read.formats.libraries import library
from ingest.read.formats.tables import row_document
from ingest.read.opened import MARKUP_FACTOR, Found, Opened

_ROWS = 64  # that are decoded together


def read_parquet(opened: Opened) -> Iterator[Found]:
    """The rows of a Parquet file, named by number; only the columns that are fields are read."""
    arrow, parquet = library("pyarrow", "pyarrow"), library("pyarrow.parquet", "pyarrow")
    with opened.in_any_order() as stream:
        try:
            schema = parquet.read_schema(stream)
            stream.seek(0)
            # A text that many rows share is then in memory once.
            shared = [column.name for column in schema if arrow.types.is_string(column.type)]
            file = parquet.ParquetFile(stream, read_dictionary=shared, buffer_size=1 << 20, pre_buffer=False)
            yield from _documents(opened, file)
        except (arrow.ArrowException, OSError, UnicodeError) as error:
            raise BrokenError(f"is not a whole Parquet file: {error}") from None


def _documents(opened: Opened, file: Any) -> Iterator[Found]:
    names = file.schema_arrow.names
    columns = choose_columns(names, opened.options.columns)
    if not has_text(columns):
        raise RefusedError(no_text(names))
    if columns.guessed:
        yield Guess(opened.shown, columns.told())
    most = MARKUP_FACTOR * opened.options.most_bytes
    for number, row in enumerate(_rows(opened, file, list(dict.fromkeys(columns.of.values()))), 1):
        size = sum(len(value) for value in row.values() if isinstance(value, str))
        opened.budget.unpacked(size)
        if size > most:
            yield Failure(f"{opened.shown}:{number}", f"is longer than {most:,} bytes")
        else:
            yield from row_document(opened, number, row, columns, "parquet")


def _rows(opened: Opened, file: Any, names: list[str]) -> Iterator[dict[str, object]]:
    for group in range(file.num_row_groups):
        # Of all columns: to ask for the size of one of a damaged file ends the process.
        opened.budget.unpacked(max(0, file.metadata.row_group(group).total_byte_size))
        for batch in file.iter_batches(_ROWS, row_groups=[group], columns=names, use_threads=False):
            for row in range(batch.num_rows):
                yield {name: batch.column(name)[row].as_py() for name in names}
