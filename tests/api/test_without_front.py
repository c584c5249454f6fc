"""The tests of the API hold for an application with nothing in front of it, but for those of what stands there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent
OF_THE_FRONT = ("test_front.py", "test_answers.py")


@pytest.mark.long
def test_the_front_can_be_left_out() -> None:
    command = [sys.executable, "-m", "pytest", "-m", "not long", "-p", "no:xdist", "-p", "tests.api.without_front"]
    ignored = [f"--ignore={FOLDER / name}" for name in OF_THE_FRONT]
    done = subprocess.run(  # noqa: S603  our own
        [*command, *ignored, str(FOLDER)], cwd=FOLDER.parents[1], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
