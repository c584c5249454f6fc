"""Limits BLAS to one thread per process: with two, each core does half as much work."""

from __future__ import annotations

import os

from threadpoolctl import threadpool_info, threadpool_limits

from ingest.errors import CannotRunError

# Read once by the libraries that numpy may be built with, when they are loaded.
VARIABLES = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


def limit_later() -> None:
    """Limit the libraries that are loaded later, in this process and those it starts; overrides earlier settings."""
    os.environ.update(dict.fromkeys(VARIABLES, "1"))


def limit_loaded() -> None:
    """Limit the libraries that are loaded, also from before `limit_later`. Raises CannotRunError if one refuses."""
    threadpool_limits(limits=1, user_api="blas")
    for library in threadpool_info():
        if library["user_api"] == "blas" and library["num_threads"] != 1:
            raise CannotRunError(
                f"{library['filepath']} multiplies matrices in {library['num_threads']} threads and cannot be held to "
                f"one: set {', '.join(f'{name}=1' for name in VARIABLES)} before Python starts"
            )
