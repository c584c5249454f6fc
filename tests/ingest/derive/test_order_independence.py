"""Order of arrival, batches, deletions and processes leave no trace: the same documents make the same records."""

from __future__ import annotations

import itertools
import multiprocessing
from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from ingest import store
from ingest.tellings import Analysis
from models.database import connect
from tests.factories.related_analyses import related_analyses
from tests.worlds.databases import Databases, address
from tests.worlds.snapshot import snapshot

WORLD = related_analyses()
NUMBERS = range(len(WORLD))


@pytest.fixture(scope="module")
def expected(databases: Databases) -> list[str]:
    with databases.empty() as engine:
        for analysis in WORLD:
            store.add(engine, analysis)
        return snapshot(engine)


def cut_up(analyses: Sequence[Analysis], sizes: Sequence[int]) -> list[Sequence[Analysis]]:
    """Batches of these sizes, in turn."""
    bounds = list(itertools.accumulate(itertools.islice(itertools.cycle(sizes), len(analyses)), initial=0))
    return [analyses[a:b] for a, b in itertools.pairwise(bounds) if analyses[a:b]]


def added(engine: Engine, order: Sequence[int]) -> list[str]:
    """The ids of what was stored in one go, which is quicker than one by one."""
    return [stored.document for stored in store.add_all(engine, [WORLD[number] for number in order])]


def test_the_world_has_what_the_orders_are_to_break(expected: list[str]) -> None:
    """Copies, revisions, linked dates and an ambiguous call are there."""
    text = "\n".join(expected)
    assert "'linked'" in text or "LINKED" in text
    assert sum(line.count("True") > 0 for line in expected[-len(WORLD) :]) >= 2
    assert len([line for line in expected if line.startswith("('event', <EventType.CONSULT") and "PHONE" in line]) == 3


@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(order=st.permutations(NUMBERS), sizes=st.lists(st.integers(1, 6), min_size=1, max_size=4))
def test_any_order_in_any_batches(
    databases: Databases, expected: list[str], order: list[int], sizes: list[int]
) -> None:
    with databases.empty() as engine:
        for batch in cut_up([WORLD[n] for n in order], sizes):
            store.add_all(engine, batch)
        assert snapshot(engine) == expected


@settings(max_examples=6, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(order=st.permutations(NUMBERS), gone=st.lists(st.sampled_from(NUMBERS), max_size=6), at=st.integers(1, 14))
def test_deleting_and_adding_again_on_the_way(
    databases: Databases, expected: list[str], order: list[int], gone: list[int], at: int
) -> None:
    with databases.empty() as engine:
        ids = dict(zip(order, added(engine, order[:at]), strict=False))
        for again in gone:
            if again in ids:
                assert store.remove(engine, ids[again])
                ids[again] = store.add(engine, WORLD[again]).document
        added(engine, order[at:])
        assert snapshot(engine) == expected


@settings(max_examples=6, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(order=st.permutations(NUMBERS), kept=st.integers(1, 8))
def test_what_is_left_is_what_the_rest_alone_would_make(databases: Databases, order: list[int], kept: int) -> None:
    with databases.empty() as engine, databases.empty() as alone:
        for document in added(engine, order)[kept:]:
            assert store.remove(engine, document)
        added(alone, order[:kept])
        assert snapshot(engine) == snapshot(alone)


@settings(max_examples=5, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(order=st.permutations(NUMBERS), gone=st.integers(0, 5))
def test_counting_on_gives_what_counting_anew_gives(databases: Databases, order: list[int], gone: int) -> None:
    """Records are derived by counting on; a full derivation must change nothing."""
    with databases.empty() as engine:
        ids = [store.add(engine, WORLD[number]).document for number in order]
        for document in ids[:gone]:
            store.remove(engine, document)
        store.replace(engine, ids[-1], WORLD[order[-1]])
        before = snapshot(engine)
        store.rederive(engine)
        assert snapshot(engine) == before


def _add(url: str, numbers: list[int]) -> None:
    engine = connect(url)
    for number in numbers:
        store.add(engine, WORLD[number])
    engine.dispose()


def test_two_processes_write_one_database(database: Engine, expected: list[str]) -> None:
    url = address(database)
    spawning = multiprocessing.get_context("spawn")
    halves = [list(NUMBERS[::2]), [*NUMBERS[1::2], 0, 1]]  # two are handed in twice
    workers = [spawning.Process(target=_add, args=(url, half)) for half in halves]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(timeout=120)
    assert [worker.exitcode for worker in workers] == [0, 0]
    assert snapshot(database) == expected
