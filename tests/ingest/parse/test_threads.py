"""Products of matrices run in one thread in every process, whatever was set before and whoever loaded numpy first."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence

import pytest
from threadpoolctl import threadpool_info

from ingest.bulk.analysis import Result
from ingest.bulk.processes import Workers
from ingest.errors import CannotRunError
from ingest.parse import threads
from ingest.parse.spacy_pipeline import load_model
from ingest.read import Failure
from ingest.tellings import Source

SOURCE = Source("one.txt", "Oslo, 1 May 2020. Nothing happened.", "0" * 64)
COUNTED = """
from threadpoolctl import threadpool_info
print(sorted({library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"}))
"""


def python(program: str) -> str:
    """What a program prints that is started where four threads are asked for."""
    environment = os.environ | dict.fromkeys(threads.VARIABLES, "4")
    command = [sys.executable, "-c", program]
    return subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()  # noqa: S603


def counted() -> set[int]:
    return {library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"}


def count(batch: Sequence[Source]) -> list[Result]:
    """Fail unless this process, a worker, has one thread once it has its model."""
    load_model()
    assert counted() == {1}
    return [Failure(source.name, "read") for source in batch]


@pytest.mark.parametrize("first", ["api", "ingest", "ingest.bulk.dask"])
def test_it_is_set_before_numpy_is_loaded(first: str) -> None:
    assert python(f"import {first}, numpy" + COUNTED) == "[1]"


def test_who_loaded_numpy_first_is_held_when_the_model_is_loaded() -> None:
    program = "import numpy" + COUNTED + "from ingest.parse.spacy_pipeline import load_model; load_model()" + COUNTED
    before, after = python(program).split("\n")
    assert (before, after) == (f"[{min(4, os.cpu_count() or 1)}]", "[1]")


def test_workers_have_one_thread_each() -> None:
    with Workers(1, count) as crew:
        assert crew.submit([SOURCE]).result() == [Failure(SOURCE.name, "read")]


def test_a_library_that_cannot_be_held_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    stubborn = {"user_api": "blas", "num_threads": 2, "filepath": "libstubborn.so"}
    monkeypatch.setattr(threads, "threadpool_info", lambda: [stubborn])
    with pytest.raises(CannotRunError, match=r"libstubborn\.so .* in 2 threads .*OPENBLAS_NUM_THREADS=1"):
        threads.limit_loaded()
