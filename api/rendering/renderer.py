"""Stores the bodies of every record that changed since the last time: what lists send of it, and its own page.

What is not stored yet, or is being stored at the moment, a request renders itself: nothing waits for this and nothing
goes stale without it.
"""

from __future__ import annotations

import logging
import os
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, delete, func, insert, select
from sqlalchemy.exc import DBAPIError
from tqdm import tqdm

from api.http.code_version import versions
from api.records.field_selection import showing
from api.records.loading import Reading, fill
from api.records.resource import Resource
from api.rendering.backlog import changed_after, last_stored
from api.rendering.body_store import LONGEST_ITEM, NOWHERE, deflated, without_host
from api.resources import RESOURCES
from models import Change, Rendering
from models.database import snapshot, transaction
from models.kinds import Kind, of_id

LOG = logging.getLogger(__name__)
BATCH = 500  # records that are read and written at a time
PAUSE = 1.0  # seconds between two looks into the feed
SERVED = {resource.kind: resource for resource in RESOURCES}
DEFAULTS: dict[str, Any] = {}  # what a request asks for that names no fields


class StoredBodies(NamedTuple):
    """What is stored of a record."""

    record_id: str
    body: bytes
    page: bytes | None


class Renderer:
    """Stores bodies in the order of the feed, each under the number of the change after which it was read.

    They are marked as of `render_version`, by default this code's. Pages of more than `longest_item` bytes are not
    stored.
    """

    def __init__(self, engine: Engine, render_version: str | None = None, longest_item: int = LONGEST_ITEM) -> None:
        self._engine = engine
        self._render_version = render_version or versions().render
        self._longest_item = longest_item
        self._done: int | None = None  # not known yet

    def batch(self) -> int | None:
        """Store the bodies of the next records that changed; how many those are, None where nothing is new."""
        with snapshot(self._engine) as connection:
            done = last_stored(connection, self._render_version) if self._done is None else self._done
            changes = connection.execute(changed_after(done).limit(BATCH)).all()
            bodies = _bodies(connection, {record: number for number, record in changes}, self._longest_item)
        if bodies:
            with transaction(self._engine) as session:
                _store(session.connection(), bodies, self._render_version)
        self._done = max((number for number, _ in changes), default=done)
        return len(bodies) if changes else None

    def missing(self) -> int:
        """How many bodies are yet to be stored."""
        with snapshot(self._engine) as connection:
            changes = changed_after(last_stored(connection, self._render_version)).order_by(None).subquery()
            return connection.scalar(select(func.count()).select_from(changes)) or 0


def _bodies(connection: Connection, numbers: Mapping[str, int], longest_item: int) -> dict[int, StoredBodies]:
    """The bodies of records by the numbers of their changes, given the number of each."""
    records_of: defaultdict[Kind, list[str]] = defaultdict(list)
    for record in numbers:
        records_of[of_id(record)].append(record)
    reader = Reading(connection, NOWHERE)
    return {
        numbers[bodies.record_id]: bodies
        for kind, records in records_of.items()
        for bodies in _rendered(reader, SERVED[kind], records, longest_item)
    }


def _rendered(reader: Reading, resource: Resource, ids: list[str], longest_item: int) -> Iterator[StoredBodies]:
    """Both bodies from one reading: a page has what a list has, and more."""
    records = resource.found(reader, ids)
    fill(reader, records, resource.relations)
    bodies = [without_host(record) for record in showing(resource, DEFAULTS).shown(records)]
    fill(reader, records, resource.item_relations)
    items = showing(resource, DEFAULTS, paged=True).shown(records)
    for record, body, item in zip(records, bodies, items, strict=True):
        yield StoredBodies(record["id"], body, deflated(without_host(item), longest_item))


def _store(connection: Connection, bodies: Mapping[int, StoredBodies], render_version: str) -> None:
    """Records that changed again meanwhile are left out: their change has another number now, and comes later."""
    numbers = list(bodies)
    connection.execute(delete(Rendering).where(Rendering.number.in_(numbers)))  # another version's
    current = connection.scalars(select(Change.number).where(Change.number.in_(numbers)))
    rows = [{"number": number, "edition": render_version, **bodies[number]._asdict()} for number in current]
    if rows:
        connection.execute(insert(Rendering), rows)


def write_missing(engine: Engine, render_version: str | None = None, longest_item: int = LONGEST_ITEM) -> int:
    """Store all bodies that are missing; how many those were."""
    renderer, done = Renderer(engine, render_version, longest_item), 0
    with tqdm(total=renderer.missing(), unit=" records", disable=not sys.stderr.isatty()) as bar:
        while (some := renderer.batch()) is not None:
            done += some
            bar.update(some)
    return done


def follow(engine: Engine, pause: float = PAUSE) -> None:
    """Store bodies as records change, for as long as the process that started this lives.

    A database that is away is waited for.
    """
    renderer, parent, trouble = Renderer(engine), os.getppid(), ""
    while os.getppid() == parent:
        try:
            waits, said = renderer.batch() is None, ""
        except DBAPIError as error:
            waits, said = True, str(error.orig)
        if said and said != trouble:
            LOG.warning("bodies cannot be stored at present: %s", said)
        trouble = said
        if waits:
            time.sleep(pause)
