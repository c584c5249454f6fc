"""The samples and the seeds as extracted: any order, any batches, with deletions, make the same records."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import Engine

import ingest
from ingest import store
from ingest.read import Failure, read
from ingest.tellings import Analysis, Source
from tests.quality.measure import ROOT
from tests.worlds.databases import Databases
from tests.worlds.snapshot import snapshot

ORDERS = 4


def _analyzed(paths: Sequence[Path]) -> list[Analysis]:
    found = list(read(list(map(str, paths)), io.BytesIO()))
    assert not [item for item in found if isinstance(item, Failure)]
    return list(ingest.analyze(item for item in found if isinstance(item, Source)))


def _compare(told: list[Analysis], databases: Databases) -> None:
    with databases.empty() as engine:
        for analysis in told:
            store.add(engine, analysis)
        expected = snapshot(engine)
    assert expected
    for seed in range(ORDERS):
        with databases.empty() as engine:
            _shuffle(told, engine, Random(seed))  # noqa: S311
            assert snapshot(engine) == expected
            store.rederive(engine)
            assert snapshot(engine) == expected


def _shuffle(told: list[Analysis], engine: Engine, random: Random) -> None:
    """Store half of them, delete some of these, store all."""
    order = list(told)
    random.shuffle(order)
    middle = len(order) // 2
    first = [stored.document for stored in store.add_all(engine, order[:middle])]
    for document in random.sample(first, middle // 3):
        assert store.remove(engine, document)
    store.add_all(engine, order)  # those still there stay as they are


def test_samples(databases: Databases) -> None:
    _compare(_analyzed([ROOT / "samples"]), databases)


@pytest.mark.gold
def test_seeds(gold: Path, databases: Databases) -> None:
    _compare(_analyzed(sorted((gold / "corpus/seeds").glob("*.txt"))), databases)
