"""A case that passed once goes on passing."""

from pathlib import Path

import pytest

from tests.quality.measure import gold_dir
from tests.quality.passed_cases import listed, passing


@pytest.mark.gold
def test_what_passed_once_passes(gold: Path) -> None:
    assert gold == gold_dir()
    assert sorted(listed() - passing()) == []
