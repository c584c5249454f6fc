"""Measures what an article of 400 tokens costs to resolve and store, beside bare inserts of the same rows.

    python -m benchmarks.storing [--documents 640] [--batch 32]

Articles are generated and extracted before, which is not measured. After each batch, the rows that it inserted are
inserted once more by the driver, in one transaction, into another SQLite file with the same tables, indexes and
full-text search: nothing that stores these rows can be cheaper. Printed are milliseconds of processor time a document,
for each quarter of the documents. Batches alternate, so that the ratio says more than the milliseconds.
"""

from __future__ import annotations

import argparse
import gc
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Engine, event

from benchmarks.stages import database
from ingest import store
from ingest.bulk.batches import MAX_DOCUMENTS
from ingest.clean import clean
from ingest.extract import extract
from ingest.parse.spacy_pipeline import parse
from ingest.tellings import Analysis
from tests.factories.articles import articles

QUARTERS = 4
Insert = tuple[str, Sequence[Any]]  # a statement, and the parameters of each row


def extracted(documents: int, batch: int) -> Iterator[list[Analysis]]:
    """The analyses of generated articles, in batches."""
    made = articles(documents)
    while sources := list(islice(made, batch)):
        yield [extract(parsed) for parsed in parse([clean(source) for source in sources])]


def measure(batches: Sequence[Sequence[Analysis]]) -> None:
    """Store the batches and print the cost of each quarter of them."""
    with tempfile.TemporaryDirectory() as folder, database(folder, "ours") as ours, database(folder, "bare") as bare:
        inserted = _inserts_of(ours)
        _leave_unchecked(bare)
        size = max(1, len(batches) // QUARTERS)
        for quarter in (batches[n : n + size] for n in range(0, size * QUARTERS, size)):
            stored = limit = rows = 0.0
            for analyses in quarter:
                inserted.clear()
                start = time.process_time()
                store.add_all(ours, analyses)
                between = time.process_time()
                _insert(bare, inserted)
                limit += time.process_time() - between
                stored += between - start
                rows += sum(len(parameters) for _, parameters in inserted)
            documents = sum(map(len, quarter))
            here, there = 1000 * stored / documents, 1000 * limit / documents
            print(f"{here:6.2f} ms, {there:.2f} ms bare, {here / there:.2f} ×, {rows / documents:.0f} rows", flush=True)


def _inserts_of(engine: Engine) -> list[Insert]:
    """A list that grows by every INSERT of rows that the engine executes."""
    found: list[Insert] = []

    @event.listens_for(engine, "before_cursor_execute")
    def note(_connection: Any, _cursor: Any, sql: str, parameters: Any, _context: Any, executemany: bool) -> None:
        if sql.startswith("INSERT") and "SELECT" not in sql and "RETURNING" not in sql:
            found.append((sql, parameters if executemany else [parameters]))

    return found


def _leave_unchecked(engine: Engine) -> None:
    """Let foreign keys lead nowhere: what was written first and then moved leads to records that are not inserted."""

    @event.listens_for(engine, "connect")
    def leave(connection: Any, _record: object) -> None:
        connection.execute("PRAGMA foreign_keys = OFF")

    engine.dispose()


def _insert(engine: Engine, inserts: Sequence[Insert]) -> None:
    """Insert rows in one transaction; what another transaction replaced is there already and stays."""
    with engine.execution_options(writes=True).begin() as connection:
        driver: Any = connection.connection.driver_connection
        for sql, rows in inserts:
            driver.executemany(sql.replace("INSERT", "INSERT OR IGNORE", 1), rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=640)
    parser.add_argument("--batch", type=int, default=MAX_DOCUMENTS, help="documents in one transaction")
    options = parser.parse_args()
    batches = list(extracted(options.documents, options.batch))
    gc.freeze()  # so many analyses at once, which ingest never holds, are not scanned for garbage
    measure(batches)


if __name__ == "__main__":
    main()
