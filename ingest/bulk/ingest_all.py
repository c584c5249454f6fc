"""Many documents into the database: a batch in a transaction, and a document that fails is only itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TypeVar

from sqlalchemy import Engine, func, select
from sqlalchemy.exc import InterfaceError, InternalError, OperationalError, ProgrammingError

from ingest import store
from ingest.bulk.analysis import Analyst, Result, failure
from ingest.bulk.batches import batched
from ingest.read.failure import Failure
from ingest.store import Outcome, Stored
from ingest.tellings import Analysis, Source
from models import Document
from models.chunks import chunks
from models.database import reading

Done = Stored | Failure
T = TypeVar("T")
# The database itself fails, which is no document's fault.
UNUSABLE = (InterfaceError, InternalError, OperationalError, ProgrammingError)


def store_all(engine: Engine, batches: Iterable[Sequence[Source]], analyst: Analyst) -> Iterator[list[Done]]:
    """Analyze and store batches as they come; what is stored already is not analyzed again.

    Gives what became of the documents, as soon as it is known. Whatever ends the process in between, each batch is
    stored wholly or not at all, and a new run over the same documents ends with the same records.
    """
    known: list[Done] = []

    def fresh() -> Iterator[list[Source]]:
        for batch in batches:
            stored = _stored(engine, batch)
            known.extend(Stored(stored[s.sha256], Outcome.UNCHANGED) for s in batch if s.sha256 in stored)
            yield [source for source in batch if source.sha256 not in stored]

    for results in analyst(fresh()):
        yield [*known, *_write(engine, results)]
        known.clear()
    yield known


def stored_count(engine: Engine) -> int:
    """How many documents are stored."""
    with reading(engine) as session:
        return session.scalar(select(func.count()).select_from(Document)) or 0


def extract_anew(engine: Engine, analyst: Analyst) -> Iterator[list[Done]]:
    """Extract every stored document anew with the present extractors, in the order they came."""
    with reading(engine) as session:
        ids = list(session.scalars(select(Document.id).order_by(Document.id)))
    under_way: list[str] = []

    def sources() -> Iterator[Source]:
        for document in ids:
            with reading(engine) as session:
                found = session.get(Document, document)
                source = store.source_of(found) if found else None
            if source:  # it may have been deleted meanwhile
                under_way.append(document)
                yield source

    for results in analyst(batched(sources())):
        documents, under_way[: len(results)] = under_way[: len(results)], []
        yield _replace(engine, documents, results)


def _stored(engine: Engine, batch: Sequence[Source]) -> dict[str, str]:
    """The ids of documents that came in the same bytes as some of these, by the digest of the bytes."""
    columns = select(Document.source_sha256, Document.id).order_by(Document.id.desc())
    with reading(engine) as session:
        parts = chunks([source.sha256 for source in batch])
        queries = (columns.where(Document.source_sha256.in_(part)) for part in parts)
        return {digest: document for query in queries for digest, document in session.execute(query)}


def _together(units: list[T], write: Callable[[list[T]], list[Stored]], source: Callable[[T], Source]) -> list[Done]:
    """Write analyses in one transaction; one by one where that fails, to find the one that cannot be stored."""
    if not units:
        return []
    try:
        return [*write(units)]
    except UNUSABLE:
        raise
    except Exception as error:  # it is reported, and the other documents go on
        if len(units) == 1:
            return [failure(source(units[0]), "could not be stored", error)]
        return [done for unit in units for done in _together([unit], write, source)]


def _write(engine: Engine, results: Sequence[Result]) -> list[Done]:
    analyses = [result for result in results if isinstance(result, Analysis)]
    failed = [result for result in results if isinstance(result, Failure)]
    return [*failed, *_together(analyses, partial(store.add_all, engine), lambda analysis: analysis.source)]


def _replace(engine: Engine, documents: Sequence[str], results: Sequence[Result]) -> list[Done]:
    def anew(some: list[tuple[str, Analysis]]) -> list[Stored]:
        return store.replace_all(engine, dict(some))

    pairs = zip(documents, results, strict=True)
    analyses = [(document, result) for document, result in pairs if isinstance(result, Analysis)]
    failed = [result for result in results if isinstance(result, Failure)]
    return [*failed, *_together(analyses, anew, lambda pair: pair[1].source)]
