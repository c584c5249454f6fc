"""Extraction is at least as good as it was: `floors.json` holds what was reached, and only goes up."""

import json
from pathlib import Path

import pytest

from tests.quality import measure

FLOORS: dict[str, float] = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def figures(gold: Path) -> dict[str, float]:
    assert gold == measure.gold_dir()
    return measure.figures()


@pytest.mark.gold
@pytest.mark.parametrize("name", FLOORS)
def test_floor(figures: dict[str, float], name: str) -> None:
    assert figures[name] >= FLOORS[name]
