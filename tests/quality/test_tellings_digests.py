"""What texts tell is the same on every interpreter and processor, and only changes when it is meant to."""

import json
import os
import subprocess
import sys
from importlib import import_module

import pytest

from tests.quality.measure import ROOT
from tests.quality.tellings_digests import STORED

numpy = import_module("numpy._core._multiarray_umath")  # where numpy says what it found, for which it has no types
WIDE = [
    name for name in numpy.__cpu_dispatch__ if numpy.__cpu_features__[name] and ("AVX512" in name or name == "X86_V4")
]
# Read by numpy and by its matrix library when they are loaded.
NARROW = {"NPY_DISABLE_CPU_FEATURES": " ".join(WIDE), "OPENBLAS_CORETYPE": "Haswell"}
PROBE = """
import sys
from numpy._core._multiarray_umath import __cpu_features__ as features
from threadpoolctl import threadpool_info
print([name for name in sys.argv[1:] if features[name]], {library["architecture"] for library in threadpool_info()})
"""


@pytest.mark.gold
@pytest.mark.usefixtures("gold")
def test_tellings_are_those_stored() -> None:
    _compare(os.environ.copy())


@pytest.mark.gold
@pytest.mark.usefixtures("gold")
@pytest.mark.skipif(not WIDE, reason="this processor has no AVX-512 to do without")
def test_tellings_are_the_same_without_avx_512() -> None:
    narrow = os.environ | NARROW
    assert _python("-c", PROBE, *WIDE, environment=narrow) == "[] {'Haswell'}\n"
    _compare(narrow)


def _compare(environment: dict[str, str]) -> None:
    made = json.loads(_python("-m", "tests.quality.tellings_digests", environment=environment))
    assert made == json.loads(STORED.read_text(encoding="utf-8")), (
        "if tellings were meant to change: python -m tests.quality.tellings_digests --write"
    )


def _python(*arguments: str, environment: dict[str, str]) -> str:
    """What an interpreter of this kind prints."""
    command = [sys.executable, *arguments]
    return subprocess.run(  # noqa: S603  our own interpreter on our own files
        command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, encoding="utf-8"
    ).stdout
