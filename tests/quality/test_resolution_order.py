"""The samples and the seeds as extracted: any order, any batches, with deletions, make the same records."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import Engine

import ingest
import models
from ingest import store
from ingest.read import Failure, read
from ingest.tellings import Analysis
from models.database import connect
from tests.ingest.snapshot import snapshot
from tests.quality.measure import ROOT

ORDERS = 4


def _analyzed(paths: Sequence[Path]) -> list[Analysis]:
    found = list(read(list(map(str, paths)), io.BytesIO()))
    assert not [item for item in found if isinstance(item, Failure)]
    return list(ingest.analyze(item for item in found if not isinstance(item, Failure)))


def _opened(path: Path) -> Engine:
    engine = connect(f"sqlite:///{path}")
    models.Base.metadata.create_all(engine)
    return engine


def _compare(told: list[Analysis], folder: Path) -> None:
    engine = _opened(folder / "expected.sqlite")
    for analysis in told:
        store.add(engine, analysis)
    expected = snapshot(engine)
    assert expected
    for seed in range(ORDERS):
        random, order = Random(seed), list(told)  # noqa: S311
        random.shuffle(order)
        engine = _opened(folder / f"{seed}.sqlite")
        middle = len(order) // 2
        first = [stored.document for stored in store.add_all(engine, order[:middle])]
        for document in random.sample(first, middle // 3):
            assert store.remove(engine, document)
        store.add_all(engine, order)  # those still there stay as they are
        assert snapshot(engine) == expected
        store.rederive(engine)
        assert snapshot(engine) == expected


def test_samples(tmp_path: Path) -> None:
    _compare(_analyzed([ROOT / "samples"]), tmp_path)


@pytest.mark.gold
def test_seeds(gold: Path, tmp_path: Path) -> None:
    _compare(_analyzed(sorted((gold / "corpus/seeds").glob("*.txt"))), tmp_path)
