"""What all tests share: whether gold records are there, and what continuous integration may not skip."""

import os
from pathlib import Path

import pytest

from tests.quality.measure import gold_dir

IN_CI = os.environ.get("CI") == "true"


def lacking(what: str) -> None:
    """Skip for want of something outside the repository; in continuous integration, fail."""
    if IN_CI:
        pytest.fail(f"{what} must be there in continuous integration")
    pytest.skip(what + " is not there")


@pytest.fixture(scope="session")
def gold() -> Path:
    """The folder of the gold records and scorers."""
    found = gold_dir()
    if not (found / "corpus").is_dir():
        lacking(f"the gold records ({found})")
    return found
