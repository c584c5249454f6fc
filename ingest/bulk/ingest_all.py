"""Many documents into the database: one transaction for each batch; a document that fails does not fail the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TypeVar

from sqlalchemy import Engine, func, select
from sqlalchemy.exc import InterfaceError, InternalError, OperationalError, ProgrammingError

from ingest import store
from ingest.bulk.analysis import Analyst, Result
from ingest.bulk.batches import Item, batched
from ingest.read.failure import Failure, unexpected_failure
from ingest.store import Outcome, Stored
from ingest.tellings import Analysis, Source
from ingest.version import extractor_version
from models import Document
from models.chunks import chunks
from models.database import reading

Done = Stored | Failure
T = TypeVar("T")
# Errors of the database itself, which no single document causes: they end the run.
DATABASE_ERRORS = (InterfaceError, InternalError, OperationalError, ProgrammingError)


def store_all(engine: Engine, batches: Iterable[Sequence[Source]], analyst: Analyst) -> Iterator[list[Done]]:
    """Analyze and store batches as they arrive; documents that are stored already are not analyzed again.

    Yields the outcome of each document as soon as it is known. Whenever the process is ended, each batch is stored
    wholly or not at all, and a new run over the same documents gives the same records.
    """
    known: list[Done] = []

    def new_sources() -> Iterator[list[Source]]:
        for batch in batches:
            stored = _stored(engine, batch)
            known.extend(Stored(stored[s.sha256], Outcome.UNCHANGED) for s in batch if s.sha256 in stored)
            yield [source for source in batch if source.sha256 not in stored]

    for results in analyst(new_sources()):
        yield [*known, *_write(engine, results)]
        known.clear()
    yield known


def noted(engine: Engine, batch: Sequence[Item]) -> Sequence[Item]:
    """The same batch, whose refused documents are noted in the database."""
    store.note_refusals(engine, [item for item in batch if isinstance(item, Failure)])
    return batch


def outdated(engine: Engine) -> list[str]:
    """The ids of the documents that another version of the extractors read, in the order in which they were stored."""
    ids = select(Document.id).where(Document.extractor != extractor_version()).order_by(Document.arrival)
    with reading(engine) as session:
        return list(session.scalars(ids))


def up_to_date_count(engine: Engine) -> int:
    """How many documents this version of the extractors read."""
    with reading(engine) as session:
        return session.scalar(select(func.count()).where(Document.extractor == extractor_version())) or 0


def re_extract(engine: Engine, documents: Iterable[str], analyst: Analyst) -> Iterator[list[Done]]:
    """Extract stored documents, given by id, again with the extractors of this version."""
    pending: list[str] = []

    def sources() -> Iterator[Source]:
        for document in documents:
            with reading(engine) as session:
                found = session.get(Document, document)
                source = store.source_of(found) if found else None
            if source:  # None where the document was deleted meanwhile
                pending.append(document)
                yield source

    for results in analyst(batched(sources())):
        documents, pending[: len(results)] = pending[: len(results)], []
        yield _replace(engine, documents, results)


def _stored(engine: Engine, batch: Sequence[Source]) -> dict[str, str]:
    """The ids of stored documents with the same bytes as one of these, by the digest of the bytes."""
    columns = select(Document.source_sha256, Document.id).order_by(Document.arrival.desc())
    with reading(engine) as session:
        parts = chunks([source.sha256 for source in batch])
        queries = (columns.where(Document.source_sha256.in_(part)) for part in parts)
        return {digest: document for query in queries for digest, document in session.execute(query)}


def _in_one_transaction(
    units: list[T], write: Callable[[list[T]], list[Stored]], source: Callable[[T], Source]
) -> list[Done]:
    """Write analyses in one transaction; one by one where that fails, to find the one that cannot be stored."""
    if not units:
        return []
    try:
        return [*write(units)]
    except DATABASE_ERRORS:
        raise
    except Exception as error:  # reported, so that the other documents are stored
        if len(units) == 1:
            return [unexpected_failure(source(units[0]).name, "could not be stored", error)]
        return [done for unit in units for done in _in_one_transaction([unit], write, source)]


def _write(engine: Engine, results: Sequence[Result]) -> list[Done]:
    analyses = [result for result in results if isinstance(result, Analysis)]
    failed = [result for result in results if isinstance(result, Failure)]
    return [*failed, *_in_one_transaction(analyses, partial(store.add_all, engine), lambda analysis: analysis.source)]


def _replace(engine: Engine, documents: Sequence[str], results: Sequence[Result]) -> list[Done]:
    def replace(some: list[tuple[str, Analysis]]) -> list[Stored]:
        return store.replace_all(engine, dict(some))

    pairs = zip(documents, results, strict=True)
    analyses = [(document, result) for document, result in pairs if isinstance(result, Analysis)]
    failed = [result for result in results if isinstance(result, Failure)]
    return [*failed, *_in_one_transaction(analyses, replace, lambda pair: pair[1].source)]
