"""A whole list as a streamed response, read in chunks, so that memory does not grow with its length."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from itertools import chain
from typing import Any

import orjson
from sqlalchemy import Connection

from api.http.errors import Fault, ParameterError
from api.lists.formats import WRITERS
from api.lists.listing import Listing
from api.lists.messages import ReadRequest, Stream
from api.records.csv import csv_rows, default_columns, default_fields, tabular_fields, written_table
from api.records.field_selection import FieldSelection, select_fields
from api.records.loading import Record
from api.records.resource import CSV, GEOJSON, LINES, TABLES, Resource
from api.rendering.body_store import asks_for_stored, has_rows_under, stored_or_rendered, with_host
from api.rendering.packing import PACKER
from models.database import snapshot

BYTE_ORDER_MARK = "\ufeff"  # by which Excel knows UTF-8
Chunks = Generator[list[Any], None, None]


def exported(request: ReadRequest, form: str, limit: int | None) -> Stream:
    """The records that the request finds, at most `limit`, in a format other than JSON, from one database snapshot.

    Raises ParameterError if the format cannot carry a field that is asked for, and the errors of reading the first
    chunk.
    """
    stored = asks_for_stored(request.values)
    if form == GEOJSON and not stored:
        request = request._replace(values={**request.values, "expand": [*request.values.get("expand", ()), "place"]})
    selection = select_fields(
        request.resource, _tabular(request.resource, request.values, form) if form in TABLES else request.values
    )
    rows_stored = stored and form == CSV and has_rows_under(request.links)
    read, write = (_stored_rows, written_table) if rows_stored else (_stored if stored else _rendered, WRITERS[form])
    chunks = read(request, form, limit, selection)
    # Most errors occur in the first chunk, which is read before the status is sent.
    first = [chunk for chunk in (next(chunks, None),) if chunk is not None]
    parts: Iterator[Any] = write(selection.schemas, chain(first, chunks))
    return Stream(chain([BYTE_ORDER_MARK], parts) if request.values["bom"] else parts, chunks.close)


def _tabular(resource: Resource, values: Mapping[str, Any], form: str) -> dict[str, Any]:
    """The request's values without the fields of the list that have no column in a table, so that these are not read.

    Raises ParameterError if the request names such a field.
    """
    columns = tabular_fields(resource)
    named = {option: values[option] for option in ("fields", "expand") if option in values}
    lacking = ((option, name) for option, names in named.items() for name in names if name not in columns)
    faults = [
        Fault(option, name, f"Has no place in {form}.", f"with format={form} one or more of {', '.join(columns)}")
        for option, name in lacking
    ]
    if faults:
        raise ParameterError(faults)
    return {"fields": default_fields(resource), **values}


def _rendered(request: ReadRequest, form: str, limit: int | None, selection: FieldSelection) -> Chunks:
    """Records with the fields that the request names."""
    with _listing(request, form) as (connection, listing):
        for rows in listing.chunks(connection, limit, None):
            reading = request.reading(connection)
            yield selection.records(reading, [request.resource.columns.record(row, reading.links) for row in rows])


def _stored(request: ReadRequest, form: str, limit: int | None, selection: FieldSelection) -> Chunks:
    """Records with the default fields, from stored bodies: NDJSON uses these as they are, other formats parse them."""
    convert = orjson.Fragment if form == LINES else orjson.loads
    with _listing(request, form) as (connection, listing):
        for rows in listing.chunks(connection, limit, request.render_version):
            found = stored_or_rendered(request.reading(connection), selection, {row.id: row.body for row in rows})
            yield [convert(with_host(body, request.links)) for body in found]


def _stored_rows(request: ReadRequest, form: str, limit: int | None, selection: FieldSelection) -> Chunks:
    """The rows of a table of records with the default fields, as they are stored."""

    def row(record: Record) -> bytes:
        return csv_rows([[cell(record) for _, cell in default_columns(request.resource)]]).encode()

    with _listing(request, form) as (connection, listing):
        for rows in listing.chunks(connection, limit, request.render_version):
            packed = {record: body for record, _, body in rows}
            found = stored_or_rendered(request.reading(connection), selection, packed, PACKER.rows, row)
            yield [with_host(b"".join(found), request.links)]


@contextmanager
def _listing(request: ReadRequest, form: str) -> Iterator[tuple[Connection, Listing]]:
    with snapshot(request.engine) as connection:
        listing = Listing(request.resource, request.values, connection, request.limits)
        if form == GEOJSON:
            listing.narrow(*(column.is_not(None) for column in request.resource.point))
        yield connection, listing
