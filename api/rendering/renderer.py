"""Writes the bodies of every record that changed since the last time: what lists send of it, and its own page.

What is not written yet, or is being written at the moment, a request renders itself: nothing waits for this and nothing
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

from sqlalchemy import Connection, Engine, Select, delete, func, insert, select
from sqlalchemy.exc import DBAPIError
from tqdm import tqdm

from api.http.code_version import edition
from api.records.field_selection import showing
from api.records.loading import Reading, fill
from api.records.resource import Resource
from api.rendering.body_store import NOWHERE, packed, written
from api.resources import RESOURCES
from models import Change, Rendering
from models.change import ChangeAction
from models.database import snapshot, transaction
from models.kinds import Kind, of_id

LOG = logging.getLogger(__name__)
BATCH = 500  # records that are read and written at a time
PAUSE = 1.0  # seconds between two looks into the feed
SERVED = {resource.kind: resource for resource in RESOURCES}
USUAL: dict[str, Any] = {}  # what a request asks for that names no fields
LIVING = (ChangeAction.CREATED, ChangeAction.UPDATED)


class Bodies(NamedTuple):
    """What is stored of a record."""

    record_id: str
    body: bytes
    page: bytes | None


class Renderer:
    """Writes bodies in the order of the feed, each under the number of the change after which it was read."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._done: int | None = None  # not known yet

    def batch(self) -> int | None:
        """Write the bodies of the next records that changed; how many those are, None where nothing is new."""
        with snapshot(self._engine) as connection:
            done = _last_written(connection) if self._done is None else self._done
            changes = connection.execute(_changed_after(done).limit(BATCH)).all()
            bodies = _bodies(connection, {record: number for number, record in changes})
        if bodies:
            with transaction(self._engine) as session:
                _store(session.connection(), bodies)
        self._done = max((number for number, _ in changes), default=done)
        return len(bodies) if changes else None


def missing(connection: Connection) -> int:
    """How many bodies are yet to be written."""
    changes = _changed_after(_last_written(connection)).order_by(None).subquery()
    return connection.scalar(select(func.count()).select_from(changes)) or 0


def _last_written(connection: Connection) -> int:
    """Number of the last change whose body this edition of the code has written."""
    return connection.scalar(select(func.max(Rendering.number)).where(Rendering.edition == edition())) or 0


def _changed_after(number: int) -> Select[int, str]:
    living = select(Change.number, Change.record_id).where(Change.number > number, Change.action.in_(LIVING))
    return living.order_by(Change.number)


def _bodies(connection: Connection, numbers: Mapping[str, int]) -> dict[int, Bodies]:
    """The bodies of records by the numbers of their changes, given the number of each."""
    records_of: defaultdict[Kind, list[str]] = defaultdict(list)
    for record in numbers:
        records_of[of_id(record)].append(record)
    reader = Reading(connection, NOWHERE)
    return {
        numbers[bodies.record_id]: bodies
        for kind, records in records_of.items()
        for bodies in _rendered(reader, SERVED[kind], records)
    }


def _rendered(reader: Reading, resource: Resource, ids: list[str]) -> Iterator[Bodies]:
    """Both bodies from one reading: a page has what a list has, and more."""
    records = resource.found(reader, ids)
    fill(reader, records, resource.relations)
    bodies = [written(record) for record in showing(resource, USUAL).shown(records)]
    fill(reader, records, resource.item_relations)
    pages = showing(resource, USUAL, paged=True).shown(records)
    for record, body, page in zip(records, bodies, pages, strict=True):
        yield Bodies(record["id"], body, packed(written(page)))


def _store(connection: Connection, bodies: Mapping[int, Bodies]) -> None:
    """What changed again meanwhile has no place any more, and comes again under a higher number."""
    numbers = list(bodies)
    connection.execute(delete(Rendering).where(Rendering.number.in_(numbers)))  # another edition's
    standing = connection.scalars(select(Change.number).where(Change.number.in_(numbers)))
    rows = [{"number": number, "edition": edition(), **bodies[number]._asdict()} for number in standing]
    if rows:
        connection.execute(insert(Rendering), rows)


def write(engine: Engine) -> int:
    """Write all bodies that are missing; how many those were."""
    renderer, done = Renderer(engine), 0
    with snapshot(engine) as connection:
        total = missing(connection)
    with tqdm(total=total, unit=" records", disable=not sys.stderr.isatty()) as bar:
        while (some := renderer.batch()) is not None:
            done += some
            bar.update(some)
    return done


def follow(engine: Engine, pause: float = PAUSE) -> None:
    """Write bodies as records change, for as long as the process that started this lives.

    A database that is away is waited for.
    """
    renderer, parent, trouble = Renderer(engine), os.getppid(), ""
    while os.getppid() == parent:
        try:
            waits, said = renderer.batch() is None, ""
        except DBAPIError as error:
            waits, said = True, str(error.orig)
        if said and said != trouble:
            LOG.warning("bodies cannot be written at present: %s", said)
        trouble = said
        if waits:
            time.sleep(pause)
