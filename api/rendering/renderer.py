"""The renderer: follows the change feed and stores the bodies of changed records, as in lists and as on their pages.

Bodies that are not stored yet are rendered by the request, so that no request waits for the renderer and no answer is
stale without it.
"""

from __future__ import annotations

import logging
import os
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, delete, func, insert, select
from sqlalchemy.exc import DBAPIError
from tqdm import tqdm

from api.http.code_version import versions
from api.records.field_selection import select_fields
from api.records.loading import Reading, fill
from api.records.resource import Resource
from api.rendering.backlog import changed_after, last_stored
from api.rendering.body_store import LONGEST_ITEM, NO_HOST, rows_without_host, without_host
from api.rendering.packing import PACKER
from api.resources import RESOURCES
from models import Change, Rendering
from models.database import snapshot, transaction
from models.kinds import KINDS, Kind, of_id

LOG = logging.getLogger(__name__)
BATCH = 500  # records that are read and written at a time
PAUSE = 1.0  # seconds between two queries of the feed
BY_KIND = {resource.kind: resource for resource in RESOURCES}
DEFAULTS: dict[str, Any] = {}  # the values of a request that names no fields


class StoredBodies(NamedTuple):
    """The bodies of a record: as lists and tables show it, and its page, None if that is too long to store."""

    record_id: str
    body: bytes
    row: bytes
    page: bytes | None


class Renderer:
    """Stores bodies in the order of the feed, each with the number of the record's last change when it was read.

    They are marked with `render_version`, by default that of this code, and have long sentences only if `whole_texts`.
    Pages of more than `longest_item` bytes are not stored.
    """

    def __init__(
        self,
        engine: Engine,
        render_version: str | None = None,
        longest_item: int = LONGEST_ITEM,
        *,
        whole_texts: bool = True,
    ) -> None:
        self._engine = engine
        self._render_version = render_version or versions(whole_texts=whole_texts).render
        self._longest_item = longest_item
        self._whole_texts = whole_texts
        self._done: int | None = None  # not known yet

    def batch(self) -> int | None:
        """Store the bodies of the next changed records; returns how many were stored, None if nothing has changed."""
        with snapshot(self._engine) as connection:
            done = last_stored(connection, self._render_version) if self._done is None else self._done
            changes = connection.execute(changed_after(done).limit(BATCH)).all()
            numbers = {record: number for number, record in changes}
            reading = Reading(connection, NO_HOST, whole_texts=self._whole_texts)
            bodies = {numbers[each.record_id]: each for each in rendered(reading, numbers, self._longest_item)}
        if bodies:
            with transaction(self._engine) as session:
                _store(session.connection(), bodies, self._render_version)
        self._done = max((number for number, _ in changes), default=done)
        return len(bodies) if changes else None

    def missing(self) -> int:
        """The number of bodies that are not stored yet."""
        with snapshot(self._engine) as connection:
            changes = changed_after(last_stored(connection, self._render_version)).order_by(None).subquery()
            return connection.scalar(select(func.count()).select_from(changes)) or 0


def rendered(reading: Reading, ids: Iterable[str], longest_item: int = LONGEST_ITEM) -> Iterator[StoredBodies]:
    """The bodies of the records with these ids, in no order."""
    # Documents first: what they read of spans, the records that they tell of need too.
    records_of: dict[Kind, list[str]] = {kind: [] for kind in KINDS}
    for record in ids:
        records_of[of_id(record)].append(record)
    for kind, records in records_of.items():
        yield from _of_kind(reading, BY_KIND[kind], records, longest_item)


def _of_kind(reader: Reading, resource: Resource, ids: list[str], longest_item: int) -> Iterator[StoredBodies]:
    """The bodies of each record, from one load: a page has the fields of the list, and more, and a row has fewer."""
    records = resource.found(reader, ids)
    fill(reader, records, resource.relations)
    listed = select_fields(resource, DEFAULTS).serialize(records)
    bodies, rows = [without_host(record) for record in listed], rows_without_host(resource, listed)
    fill(reader, records, resource.item_relations)
    items = select_fields(resource, DEFAULTS, paged=True).serialize(records)
    for record, body, row, item in zip(records, bodies, rows, items, strict=True):
        page = without_host(item)
        yield StoredBodies(record["id"], body, row, page if len(page) <= longest_item else None)


def _store(connection: Connection, bodies: Mapping[int, StoredBodies], render_version: str) -> None:
    """Insert the bodies, except of records that have changed again: they now have a higher number and come later."""
    numbers = list(bodies)
    connection.execute(delete(Rendering).where(Rendering.number.in_(numbers)))  # those of another version
    current = connection.scalars(select(Change.number).where(Change.number.in_(numbers)))
    rows = [_row(number, bodies[number], render_version) for number in current]
    if rows:
        connection.execute(insert(Rendering), rows)


def _row(number: int, bodies: StoredBodies, render_version: str) -> dict[str, Any]:
    record, body, row, page = bodies
    packed = PACKER.packed(body, row, page)
    return {"number": number, "record_id": record, "edition": render_version, "body": packed.body, "page": packed.page}


def write_missing(
    engine: Engine,
    render_version: str | None = None,
    longest_item: int = LONGEST_ITEM,
    *,
    whole_texts: bool = True,
) -> int:
    """Store all missing bodies; returns how many were stored."""
    renderer, done = Renderer(engine, render_version, longest_item, whole_texts=whole_texts), 0
    with tqdm(total=renderer.missing(), unit=" records", disable=not sys.stderr.isatty()) as bar:
        while (stored := renderer.batch()) is not None:
            done += stored
            bar.update(stored)
    return done


def follow(engine: Engine, whole_texts: bool, pause: float = PAUSE) -> None:
    """Store bodies as records change, until the parent process ends.

    While the database is unreachable, it is tried again after each pause (seconds); each error is logged once.
    """
    renderer, parent, last_error = Renderer(engine, whole_texts=whole_texts), os.getppid(), ""
    while os.getppid() == parent:
        try:
            idle, message = renderer.batch() is None, ""
        except DBAPIError as error:
            idle, message = True, str(error.orig)
        if message and message != last_error:
            LOG.warning("bodies cannot be stored at present: %s", message)
        last_error = message
        if idle:
            time.sleep(pause)
