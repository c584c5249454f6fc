"""GET /v1/changes: the change feed of created, updated, merged and deleted records, by which clients update copies."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from http import HTTPStatus
from itertools import chain, islice
from typing import Any, NamedTuple

import orjson
from flask import Response, current_app, request
from marshmallow import fields
from marshmallow.validate import OneOf
from sqlalchemy import Connection, Select, func, select

from api.http.engines import reading_engine
from api.http.responses import answer, links
from api.lists.formats import WRITERS
from api.lists.pages import record_pages
from api.operations.operation import Answer, Operation
from api.query.fields import Names, Number, Term
from api.query.parameters import Parameter, Parameters
from api.records.loading import Columns, Reading, Record
from api.records.resource import FORMATS, JSON, LINES
from api.rendering.backlog import EXISTING
from api.resources import RESOURCES
from api.schemas import SAMPLE_ID, RecordBriefSchema, Shape, UtcDateTime, about, enum
from api.urls import VERSION, Links
from models import Change
from models.change import ChangeAction
from models.database import snapshot
from models.kinds import of_id

PATH = f"{VERSION}/changes"
LETTERS = {resource.singular: resource.prefix for resource in RESOURCES if resource.in_change_feed}
NAMES = ", ".join(f"`{kind}`" for kind in LETTERS)
LARGEST = 2**53 - 1  # the largest integer that JavaScript represents exactly
CHUNK = 1000  # entries that a stream holds at a time
EXPANDED = 200  # the same where each has its record


class ChangeEntrySchema(Shape):
    """The last change of a document or record."""

    sequence = fields.Integer(metadata=about("Its number; what happened later has a higher one.", 12345))
    kind = fields.String(validate=OneOf(list(LETTERS)), metadata=about(f"What it is that changed: {NAMES}.", "event"))
    action = enum(
        ChangeAction,
        "`created`; `updated`: it is served otherwise than before; `merged` into `successor`; or `deleted`.",
        "updated",
    )
    id = fields.String(metadata=about("Its id.", f"e{SAMPLE_ID}"))
    href = fields.URL(metadata=about("Where it is, or was, served.", f"https://api.example/v1/events/e{SAMPLE_ID}"))
    successor = fields.Nested(
        RecordBriefSchema, allow_none=True, metadata=about("What it became part of; null unless it was merged.")
    )
    changed_at = UtcDateTime(metadata=about("When, in UTC.", "2024-03-06T09:30:00+00:00"))
    record = fields.Raw(
        allow_none=True,
        metadata={
            **about(
                "With `expand=record` what `href` serves; null otherwise, and where it was merged or deleted.",
                {"id": f"e{SAMPLE_ID}"},
            ),
            "type": "object",
        },
    )


class ChangesSchema(Shape):
    """Changes in the order of their numbers."""

    data = fields.List(fields.Nested(ChangeEntrySchema), metadata=about("The changes; empty where nothing is new."))
    next = fields.URL(
        metadata=about(
            "What to ask next, now or later. It is always there: the end of the feed is where `data` is empty.",
            f"https://api.example{PATH}?since=12345",
        )
    )
    newest = fields.Integer(
        metadata=about(
            "Number of the newest change of all, 0 where there is none. If it is below `since`, an older state of the "
            "database was restored: begin again from 0.",
            12345,
        )
    )


LINE = (
    f'{{"sequence":12345,"kind":"event","action":"updated","id":"e{SAMPLE_ID}",'
    f'"href":"https://api.example{VERSION}/events/e{SAMPLE_ID}","successor":null,'
    '"changed_at":"2024-03-06T09:30:00+00:00","record":null}\n'
)
COLUMNS = Columns(
    sequence=Change.number,
    action=Change.action,
    id=Change.record_id,
    successor={"id": Change.successor},
    changed_at=Change.changed_at,
)


def _view(values: dict[str, Any]) -> Response:
    if values.get("format") == LINES:
        return _lines(values)
    since, limit, reader = values["since"], values["limit"], _reader()
    with snapshot(reading_engine()) as connection:
        rows = connection.execute(_after(values, since).limit(limit)).all()
        entries = _entries(rows, values, reader.reading(connection), reader.render_version)
        newest = connection.scalar(select(func.max(Change.number))) or 0
    # If a page is not full, the next one can start after the newest change, skipping changes of other kinds.
    following = rows[-1].number if len(rows) == limit else max(since, newest)
    address = reader.links.page(PATH, request.args.items(multi=True), str(following), "since")
    response = answer({"data": entries, "next": address, "newest": newest})
    response.headers["Link"] = f'<{address}>; rel="next"'
    return response


def _after(values: Mapping[str, Any], number: int) -> Select[Any]:
    query = select(*COLUMNS.flat).where(Change.number > number).order_by(Change.number)
    if "kind" in values:
        query = query.where(Change.letter.in_([LETTERS[kind] for kind in values["kind"]]))
    return query


class _Reader(NamedTuple):
    """With what records are read as their own addresses read them; it outlives the request, as a stream does."""

    links: Links
    whole_texts: bool
    render_version: str

    def reading(self, connection: Connection) -> Reading:
        return Reading(connection, self.links, whole_texts=self.whole_texts)


def _reader() -> _Reader:
    app = current_app.extensions
    return _Reader(links(), app["settings"].whole_texts, app["versions"].render)


def _entries(rows: Sequence[Any], values: Mapping[str, Any], reading: Reading, render_version: str) -> list[Record]:
    entry = ChangeEntrySchema()
    pages: Mapping[str, bytes] = {}
    if "expand" in values:
        existing = [row.record_id for row in rows if row.action in EXISTING]
        pages = record_pages(reading, existing, render_version)
    entries = [COLUMNS.record(row, reading.links) for row in rows]
    return [
        {
            **entry.dump({**each, "kind": of_id(each["id"]).name}),
            "record": orjson.Fragment(pages[each["id"]]) if each["id"] in pages else None,
        }
        for each in entries
    ]


def _lines(values: Mapping[str, Any]) -> Response:
    """All entries as a stream; `limit` applies only if the request gives it."""
    chunks = _chunks(values, values["limit"] if "limit" in request.args else None, _reader())
    # Most errors occur in the first chunk, which is read before the status is sent.
    first = list(islice(chunks, 1))
    response = Response(WRITERS[LINES]([], chain(first, chunks)), content_type=FORMATS[LINES])
    response.call_on_close(chunks.close)
    return response


def _chunks(values: Mapping[str, Any], limit: int | None, reader: _Reader) -> Generator[list[Record], None, None]:
    since, left = values["since"], limit
    with snapshot(reading_engine()) as connection:
        reading, size = reader.reading(connection), EXPANDED if "expand" in values else CHUNK
        while left is None or left > 0:
            rows = connection.execute(_after(values, since).limit(size if left is None else min(size, left))).all()
            if not rows:
                return
            yield _entries(rows, values, reading, reader.render_version)
            since, left = rows[-1].number, None if left is None else left - len(rows)


CHANGES = Operation(
    name="list_changes",
    method="GET",
    path=PATH,
    tag="service",
    summary="Follow what changes",
    about="""\
The last change of every document and record, in the order in which they happened. To keep a copy, begin with `since=0`
and follow `next`: fetch what was created or updated from its `href` and put it in place of what you have of that id;
drop what was merged or deleted, and what answers 308 or 410 meanwhile. Where `data` is empty you have everything that
is served; ask the same `next` again when you like. It costs next to nothing with `If-None-Match`. With `expand=record`
each entry brings what its `href` serves, so that a copy of 100,000 records takes 100 requests of `limit=1000`.

A change takes the place of the record's one before, so that a record stands in the feed once: one that was created and
then updated is `updated`, even if you have not seen it yet. A record is `updated` whenever its own page is another, be
it by the name of somebody who takes part in an event, or by a telling that another document adds. `format=ndjson` gives
all that there is without pages, an entry a line; ask next with the `sequence` of the last line as `since`.""",
    view=_view,
    answers={HTTPStatus.OK: Answer("The changes.", ChangesSchema, ("ETag", "Link"), texts={LINES: LINE})},
    refusals=(304, 400, 406, 500, 503),
    parameters=Parameters(
        {
            "since": Parameter(
                Number(0, LARGEST, load_default=0), "Changes with a higher number than this; 0 is from the start.", 0
            ),
            "kind": Parameter(fields.List(Term(*LETTERS)), f"Of any of these kinds: {NAMES}.", "event"),
            "limit": Parameter(Number(1, CHUNK, load_default=200), "How many a page has at most.", 100),
            "expand": Parameter(
                Names(["record"]), "`record`: each entry has the record as its own page shows it.", "record"
            ),
            "format": Parameter(
                Term(JSON, LINES),
                "The format, where it is not to follow `Accept`: `json`, or `ndjson` (an object a line), which gives "
                "every change, not a page, unless `limit` is given.",
                LINES,
            ),
        }
    ),
)
