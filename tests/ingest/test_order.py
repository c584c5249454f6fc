"""Order of arrival, batches, deletions and processes leave no trace: the same documents make the same records."""

from __future__ import annotations

import itertools
import multiprocessing
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

import models
from ingest import store
from ingest.tellings import Analysis
from models.database import connect
from tests.ingest.snapshot import snapshot
from tests.ingest.world import dispatches

WORLD = dispatches()
NUMBERS = range(len(WORLD))
_names = itertools.count()


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database, to be copied."""
    path = tmp_path_factory.mktemp("order") / "blank.sqlite"
    made = connect(f"sqlite:///{path}")
    models.Base.metadata.create_all(made)
    made.dispose()
    return path


def opened(blank: Path) -> Engine:
    path = blank.parent / f"{next(_names)}.sqlite"
    shutil.copy(blank, path)
    return connect(f"sqlite:///{path}")


@pytest.fixture(scope="module")
def expected(blank: Path) -> list[str]:
    engine = opened(blank)
    for analysis in WORLD:
        store.add(engine, analysis)
    return snapshot(engine)


def cut_up(analyses: Sequence[Analysis], sizes: Sequence[int]) -> list[Sequence[Analysis]]:
    """Batches of these sizes, in turn."""
    bounds = list(itertools.accumulate(itertools.islice(itertools.cycle(sizes), len(analyses)), initial=0))
    return [analyses[a:b] for a, b in itertools.pairwise(bounds) if analyses[a:b]]


def test_the_world_has_what_the_orders_are_to_break(expected: list[str]) -> None:
    """Copies, revisions, linked dates and an ambiguous call are there."""
    text = "\n".join(expected)
    assert "'linked'" in text or "LINKED" in text
    assert sum(line.count("True") > 0 for line in expected[-len(WORLD) :]) >= 2
    assert len([line for line in expected if line.startswith("('event', <EventType.CONSULT") and "PHONE" in line]) == 3


@settings(max_examples=24, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(order=st.permutations(NUMBERS), sizes=st.lists(st.integers(1, 6), min_size=1, max_size=4))
def test_any_order_in_any_batches(blank: Path, expected: list[str], order: list[int], sizes: list[int]) -> None:
    engine = opened(blank)
    for batch in cut_up([WORLD[n] for n in order], sizes):
        store.add_all(engine, batch)
    assert snapshot(engine) == expected
    engine.dispose()


@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(order=st.permutations(NUMBERS), gone=st.lists(st.sampled_from(NUMBERS), max_size=6), at=st.integers(1, 14))
def test_deleting_and_adding_again_on_the_way(
    blank: Path, expected: list[str], order: list[int], gone: list[int], at: int
) -> None:
    engine = opened(blank)
    ids: dict[int, str] = {}
    for n, number in enumerate(order):
        ids[number] = store.add(engine, WORLD[number]).document
        if n == at:
            for again in gone:
                if again in ids:
                    assert store.remove(engine, ids[again])
                    ids[again] = store.add(engine, WORLD[again]).document
    assert snapshot(engine) == expected
    engine.dispose()


@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(order=st.permutations(NUMBERS), kept=st.integers(1, 8))
def test_what_is_left_is_what_the_rest_alone_would_make(blank: Path, order: list[int], kept: int) -> None:
    engine, alone = opened(blank), opened(blank)
    ids = [store.add(engine, WORLD[number]).document for number in order]
    for document in ids[kept:]:
        assert store.remove(engine, document)
    store.add_all(alone, [WORLD[number] for number in order[:kept]])
    assert snapshot(engine) == snapshot(alone)
    engine.dispose()
    alone.dispose()


@settings(max_examples=5, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(order=st.permutations(NUMBERS), gone=st.integers(0, 5))
def test_counting_on_gives_what_counting_anew_gives(blank: Path, order: list[int], gone: int) -> None:
    """Records are derived by counting on; a full derivation must change nothing."""
    engine = opened(blank)
    ids = [store.add(engine, WORLD[number]).document for number in order]
    for document in ids[:gone]:
        store.remove(engine, document)
    store.replace(engine, ids[-1], WORLD[order[-1]])
    before = snapshot(engine)
    store.rederive(engine)
    assert snapshot(engine) == before
    engine.dispose()


def _add(url: str, numbers: list[int]) -> None:
    engine = connect(url)
    for number in numbers:
        store.add(engine, WORLD[number])
    engine.dispose()


def test_two_processes_write_one_file(blank: Path, expected: list[str]) -> None:
    engine = opened(blank)
    url = engine.url.render_as_string(hide_password=False)
    spawning = multiprocessing.get_context("spawn")
    halves = [list(NUMBERS[::2]), [*NUMBERS[1::2], 0, 1]]  # two are handed in twice
    workers = [spawning.Process(target=_add, args=(url, half)) for half in halves]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(timeout=120)
    assert [worker.exitcode for worker in workers] == [0, 0]
    assert snapshot(engine) == expected
    engine.dispose()
