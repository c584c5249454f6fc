"""Write the bodies that lists send, of every record that changed since the last time.

    python -m api.rendering [--follow]

With --follow it looks for changes every second, as long as the process lives that started it. What is not written yet,
or is being written at the moment, lists render themselves: nothing waits for this and nothing goes stale without it.
"""

from __future__ import annotations

import argparse
import logging
import os
import sys
import time
from collections import defaultdict
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import orjson
from sqlalchemy import Connection, Engine, Select, delete, func, insert, select
from sqlalchemy.exc import DBAPIError
from tqdm import tqdm

from api.edition import edition
from api.reading import Reading
from api.ready import NOWHERE
from api.resources import RESOURCES
from api.showing import showing
from models import Change, Rendering
from models.change import ChangeAction
from models.database import connect, snapshot, transaction

LOG = logging.getLogger(__name__)
BATCH = 500  # records that are read and written at a time
PAUSE = 1.0  # seconds between two looks into the feed
KINDS = {resource.prefix: resource for resource in RESOURCES}
USUAL: dict[str, Any] = {}  # what a request asks for that names no fields
LIVING = (ChangeAction.CREATED, ChangeAction.UPDATED)


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


def _bodies(connection: Connection, numbers: Mapping[str, int]) -> dict[int, bytes]:
    """The bodies of records by the numbers of their changes, given the number of each."""
    kinds: defaultdict[str, list[str]] = defaultdict(list)
    for record in numbers:
        kinds[record[0]].append(record)
    reader = Reading(connection, NOWHERE)
    return {
        numbers[record["id"]]: orjson.dumps(record)
        for letter, records in kinds.items()
        for record in showing(KINDS[letter], USUAL).read(reader, records)
    }


def _store(connection: Connection, bodies: Mapping[int, bytes]) -> None:
    """What changed again meanwhile has no place any more, and comes again under a higher number."""
    numbers = list(bodies)
    connection.execute(delete(Rendering).where(Rendering.number.in_(numbers)))  # another edition's
    standing = connection.scalars(select(Change.number).where(Change.number.in_(numbers)))
    rows = [{"number": number, "edition": edition(), "body": bodies[number]} for number in standing]
    if rows:
        connection.execute(insert(Rendering), rows)


def write(engine: Engine) -> int:
    """Write all bodies that are missing; how many those were."""
    renderer, written = Renderer(engine), 0
    with snapshot(engine) as connection:
        total = missing(connection)
    with tqdm(total=total, unit=" records", disable=not sys.stderr.isatty()) as bar:
        while (some := renderer.batch()) is not None:
            written += some
            bar.update(some)
    return written


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


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m api.rendering", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--follow", action="store_true", help="go on and write what changes")
    options = parser.parse_args()
    engine = connect()
    if options.follow:
        with suppress(KeyboardInterrupt):
            follow(engine)
    else:
        print(f"Bodies of records written: {write(engine):,}.")  # noqa: T201  it is the command line
    engine.dispose()


if __name__ == "__main__":
    main()
