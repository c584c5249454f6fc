"""Records as CSV: one row per record, with values escaped that a spreadsheet would take for formulas."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from operator import methodcaller
from typing import Any

from marshmallow import Schema, fields

from api.records.field_selection import select_fields
from api.records.loading import Record
from api.records.resource import Resource

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # spreadsheets accept full-width forms too
OPENINGS = frozenset((*FORMULA, " "))  # first characters of a possible formula: a quick test that most texts fail
SEPARATOR = "; "  # between several values in one cell
Cell = Callable[[Record], Any]


def table(schemas: Sequence[Schema], chunks: Iterable[Sequence[Record]]) -> Iterator[str]:
    """The header, then the rows of each chunk, as CSV (RFC 4180)."""
    columns = columns_of(schemas)
    yield csv_rows([[name for name, _ in columns]])
    for chunk in chunks:
        yield csv_rows([cell(record) for _, cell in columns] for record in chunk)


def written_table(schemas: Sequence[Schema], chunks: Iterable[Sequence[bytes]]) -> Iterator[bytes]:
    """As `table`, of rows that are written."""
    yield csv_rows([[name for name, _ in columns_of(schemas)]]).encode()
    for chunk in chunks:
        yield b"".join(chunk)


def columns_of(schemas: Sequence[Schema]) -> list[tuple[str, Cell]]:
    """The columns of a table of records: the name of each, and what its cell has of a record."""
    return [column for schema in schemas for column in _columns(schema)]


def csv_rows(rows: Iterable[Sequence[Any]]) -> str:
    """Rows as CSV (RFC 4180), with values escaped that a spreadsheet would take for formulas."""
    return "".join(csv_lines(rows))


def csv_lines(rows: Iterable[Sequence[Any]]) -> list[str]:
    """As `csv_rows`, row by row."""
    lines = _Lines()
    csv.writer(lines).writerows([safe(value) for value in row] for row in rows)
    return lines


class _Lines(list[str]):
    """The file of a CSV writer, which writes each row by one call."""

    write = list.append


@cache
def default_columns(resource: Resource) -> Sequence[tuple[str, Cell]]:
    """The columns of the table of a list, unless the request names fields."""
    return columns_of(select_fields(resource, {"fields": default_fields(resource)}).schemas)


def default_fields(resource: Resource) -> list[str]:
    """The fields of the list that have a column."""
    columns = tabular_fields(resource)
    return [name for name in resource.entry_fields if name in columns]


def tabular_fields(resource: Resource) -> list[str]:
    """The fields of a record that have a column in a table."""
    return [name for name, field in resource.item().fields.items() if any(True for _ in _column(name, field))]


def safe(value: Any) -> Any:
    """Text that would be read as a formula, after an apostrophe; other values unchanged."""
    if isinstance(value, str) and value[:1] in OPENINGS and value.lstrip(" ").startswith(FORMULA):
        return f"'{value}"
    return value


def _columns(schema: Schema, before: str = "", path: tuple[str, ...] = ()) -> Iterator[tuple[str, Cell]]:
    for name, field in schema.fields.items():
        yield from _column(name, field, before, path)


def _column(
    name: str, field: fields.Field[Any], before: str = "", path: tuple[str, ...] = ()
) -> Iterator[tuple[str, Cell]]:
    here = (*path, name)
    if isinstance(field, fields.Nested):
        yield from _columns(field.schema, f"{before}{name}_", here)
    elif isinstance(field, fields.List):
        yield from _of_list(f"{before}{name}", here, field.inner)
    else:
        yield f"{before}{name}", partial(_at, path=here) if path else methodcaller("get", name)


def _of_list(name: str, path: tuple[str, ...], inner: Any) -> Iterator[tuple[str, Cell]]:
    """A list of plain values in one cell; of records their names and ids. Other lists, as of spans, have no column."""
    if not isinstance(inner, fields.Nested):
        yield name, partial(_joined, path=path)
        return
    for key, column in (("name", name), ("id", f"{name}_ids")):
        if key in inner.schema.fields:
            yield column, partial(_joined, path=path, key=key)


def _joined(record: Record, path: Sequence[str], key: str | None = None) -> str:
    return SEPARATOR.join(str(each if key is None else each[key]) for each in _at(record, path) or ())


def _at(record: Any, path: Sequence[str]) -> Any:
    for name in path:
        record = None if record is None else record.get(name)
    return record
