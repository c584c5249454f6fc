"""Reading and cleaning under a coverage-guided fuzzer: an hour, or FUZZ_SECONDS."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

FUZZER = Path(__file__).with_name("reading_fuzzer.py")


@pytest.mark.long
def test_a_fuzzer_finds_nothing_that_reading_raises(tmp_path: Path) -> None:
    seconds = os.environ.get("FUZZ_SECONDS", "3600")
    root = Path(__file__).parents[3]
    command = [sys.executable, str(FUZZER), seconds, str(tmp_path)]
    run = subprocess.run(  # noqa: S603  our own
        command, cwd=root, env=os.environ | {"PYTHONPATH": str(root)}, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr[-4_000:]
    assert not list(tmp_path.iterdir())
