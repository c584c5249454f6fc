"""Batches into the database: what is stored already, what cannot be stored, and what is gone meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import pytest
from sqlalchemy import Engine, event
from sqlalchemy.exc import DBAPIError

import models
from ingest import store
from ingest.bulk.analysis import Result
from ingest.bulk.ingest_all import outdated, re_extract, store_all, up_to_date_count
from ingest.read import Failure
from ingest.store import Outcome, Stored
from ingest.tellings import Analysis, Source
from tests.factories.related_analyses import related_analyses
from tests.ingest.other_versions import made_by_another_version
from tests.worlds.databases import Databases, address
from tests.worlds.snapshot import count, snapshot

WORLD = related_analyses()
SOURCES = [analysis.source for analysis in WORLD]


class Desk:
    """Hands out analyses that were made before, and notes what it was asked for."""

    def __init__(self, analyses: Iterable[Analysis]) -> None:
        self._made = {analysis.source.sha256: analysis for analysis in analyses}
        self.asked: list[str] = []

    def __call__(self, batches: Iterable[Sequence[Source]]) -> Iterator[list[Result]]:
        for batch in batches:
            self.asked += [source.sha256 for source in batch]
            yield [self._made[source.sha256] for source in batch]


def stored_ids(engine: Engine) -> list[str]:
    return [stored.document for stored in store.add_all(engine, WORLD)]


def outcomes(done: Iterable[Sequence[object]]) -> list[object]:
    return [each.outcome if isinstance(each, Stored) else each for some in done for each in some]


def test_what_is_stored_is_not_analyzed_again(engine: Engine) -> None:
    desk = Desk(WORLD)
    store.add(engine, WORLD[0])
    assert outcomes(store_all(engine, [SOURCES[:3]], desk)) == [Outcome.UNCHANGED, Outcome.ADDED, Outcome.ADDED]
    assert desk.asked == [source.sha256 for source in SOURCES[1:3]]
    assert count(engine, models.Document) == 3


def test_a_document_twice_in_a_batch_is_one(engine: Engine) -> None:
    assert outcomes(store_all(engine, [[SOURCES[0], SOURCES[0]]], Desk(WORLD))) == [Outcome.ADDED, Outcome.UNCHANGED]


def test_what_cannot_be_stored_is_reported_and_the_others_are_stored(engine: Engine, databases: Databases) -> None:
    spoilt = next(n for n, analysis in enumerate(WORLD) if analysis.agreements)
    agreement = replace(WORLD[spoilt].agreements[0], count=2**70)  # more than any database's integers hold
    analyses = [*WORLD[:spoilt], replace(WORLD[spoilt], agreements=(agreement,)), *WORLD[spoilt + 1 :]]
    done = outcomes(store_all(engine, [SOURCES], Desk(analyses)))
    (failed,) = (each for each in done if isinstance(each, Failure))
    assert failed.name == SOURCES[spoilt].name
    assert failed.reason.startswith("could not be stored: ")
    assert failed.trace
    with databases.empty() as other:
        store.add_all(other, [analysis for n, analysis in enumerate(WORLD) if n != spoilt])
        assert snapshot(engine) == snapshot(other)


def test_a_database_that_fails_is_no_fault_of_a_document(databases: Databases) -> None:
    with databases.bare() as engine, pytest.raises(DBAPIError, match=r"no such table|does not exist"):
        outcomes(store_all(engine, [SOURCES], Desk(WORLD)))


def test_extracting_again_leaves_out_what_was_deleted_meanwhile(engine: Engine) -> None:
    ids = [store.add(engine, analysis).document for analysis in WORLD[:4]]
    before = snapshot(engine)
    desk = Desk(WORLD)

    def deleting(batches: Iterable[Sequence[Source]]) -> Iterator[list[Result]]:
        for results in desk(batches):
            store.remove(engine, ids[1])
            yield results

    assert outcomes(re_extract(engine, ids, desk)) == [Outcome.RE_EXTRACTED] * 4
    assert snapshot(engine) == before
    assert outcomes(re_extract(engine, ids, deleting)) == [Outcome.RE_EXTRACTED] * 3


def test_what_cannot_be_stored_anew_is_reported_and_stays_as_it_was(engine: Engine) -> None:
    ids = stored_ids(engine)
    before = snapshot(engine)
    spoilt = next(n for n, analysis in enumerate(WORLD) if analysis.agreements)
    agreement = replace(WORLD[spoilt].agreements[0], count=2**70)  # more than any database's integers hold
    analyses = [*WORLD[:spoilt], replace(WORLD[spoilt], agreements=(agreement,)), *WORLD[spoilt + 1 :]]
    done = outcomes(re_extract(engine, ids, Desk(analyses)))
    (failed,) = (each for each in done if isinstance(each, Failure))
    assert (failed.name, done.count(Outcome.RE_EXTRACTED)) == (SOURCES[spoilt].name, len(WORLD) - 1)
    assert snapshot(engine) == before


def test_a_batch_is_stored_anew_in_one_transaction(engine: Engine) -> None:
    ids = stored_ids(engine)
    begun: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *given: begun.append(given[2]))
    done = outcomes(re_extract(engine, ids, Desk(WORLD)))
    assert done == [Outcome.RE_EXTRACTED] * len(WORLD)
    # One statement deletes the tellings of all documents of a batch.
    assert sum(statement.startswith("DELETE FROM telling") for statement in begun) == 1


def test_what_another_version_read_is_found_and_extracting_it_brings_it_up_to_date(engine: Engine) -> None:
    """A document without tellings is found like the others."""
    silent = replace(SOURCES[0], text="Nothing was told.", sha256="f" * 64, url=None)
    analyses = [*WORLD, Analysis(silent)]
    ids = [stored.document for stored in store.add_all(engine, analyses)]
    before = snapshot(engine)
    assert (outdated(engine), up_to_date_count(engine)) == ([], len(ids))
    made_by_another_version(address(engine), ids[-2:])
    assert (outdated(engine), up_to_date_count(engine)) == (ids[-2:], len(ids) - 2)
    assert snapshot(engine) != before
    desk = Desk(analyses)
    assert outcomes(re_extract(engine, outdated(engine), desk)) == [Outcome.RE_EXTRACTED] * 2
    assert desk.asked == [analysis.source.sha256 for analysis in analyses[-2:]]
    assert (outdated(engine), up_to_date_count(engine)) == ([], len(ids))
    assert snapshot(engine) == before


def test_what_fails_stays_outdated(engine: Engine) -> None:
    ids = stored_ids(engine)
    made_by_another_version(address(engine), ids[:2])

    def failing(batches: Iterable[Sequence[Source]]) -> Iterator[list[Result]]:
        for batch in batches:
            yield [Failure(source.name, "could not be analyzed") for source in batch]

    assert len(outcomes(re_extract(engine, ids[:2], failing))) == 2
    assert outdated(engine) == ids[:2]
