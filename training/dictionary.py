"""`python -m training.dictionary`: make the dictionary anew that the bodies of records are packed with.

It is trained on the bodies with their rows, and on the pages, of a made-up archive, of hand-made analyses and of the
samples. It is only a hint: where bodies have other fields or other words than it knows, they take more bytes, and
nothing else. Bodies that were packed with another dictionary are rendered anew, like those of other code.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from alembic.config import Config
from sqlalchemy import Engine, select
from zstandard import train_dictionary

from api.records.loading import Reading
from api.rendering.body_store import NO_HOST
from api.rendering.packing import DICTIONARY, first_part
from api.rendering.renderer import rendered
from ingest import Source, add, analyze
from ingest.read import read
from ingest.tellings import Analysis
from models import Change
from models.database import connect, snapshot
from models.schema_version import migrate
from tests.factories.generated_archive.archive import rows
from tests.factories.generated_archive.loading import load
from tests.factories.related_analyses import related_analyses

ROOT = Path(__file__).resolve().parent.parent
BYTES = 65_536  # half as many pack a twentieth worse, twice as many hardly better
EVENTS, SEED = 2000, 5  # of the made-up archive; benchmarks use other seeds
LONGEST = 6000  # bytes of a body that are trained on: what follows in a long one is more of the same
BATCH = 500
SEGMENT, GRAM = 500, 8  # lengths of what the trainer picks and compares


def main() -> None:
    """Train and write."""
    parser = argparse.ArgumentParser(prog="python -m training.dictionary", description="Make the bodies' dictionary.")
    parser.add_argument("--out", type=Path, default=DICTIONARY, help="where it is written")
    out = parser.parse_args().out
    bodies: list[bytes | bytearray | memoryview] = [
        body[:LONGEST] for body in (*_archive(), *_stored(related_analyses()), *_stored(_samples()))
    ]
    out.write_bytes(train_dictionary(BYTES, bodies, k=SEGMENT, d=GRAM).as_bytes())
    print(f"{out}: {out.stat().st_size:,} bytes, from {len(bodies):,} bodies.")  # noqa: T201  it is the command line


def _archive() -> Iterator[bytes]:
    with TemporaryDirectory() as folder:
        engine = connect(f"sqlite:///{folder}/archive.sqlite")
        load(engine, rows(EVENTS, SEED), Config(ROOT / "alembic.ini"))
        yield from _bodies(engine)
        engine.dispose()


def _stored(analyses: Iterable[Analysis]) -> Iterator[bytes]:
    with TemporaryDirectory() as folder:
        engine = connect(f"sqlite:///{folder}/own.sqlite")
        migrate(engine)
        for analysis in analyses:
            add(engine, analysis)
        yield from _bodies(engine)
        engine.dispose()


def _samples() -> Iterator[Analysis]:
    documents = read([str(ROOT / "samples")], sys.stdin.buffer)
    return analyze(document for document in documents if isinstance(document, Source))


def _bodies(engine: Engine) -> Iterator[bytes]:
    """The bodies of all records, each with its row as they are packed, and their pages."""
    with snapshot(engine) as connection:
        reading = Reading(connection, NO_HOST)
        ids = connection.scalars(select(Change.record_id).order_by(Change.number)).all()
        for first in range(0, len(ids), BATCH):
            for each in rendered(reading, ids[first : first + BATCH]):
                yield first_part(each.body, each.row)
                if each.page is not None:
                    yield each.page


if __name__ == "__main__":
    main()
