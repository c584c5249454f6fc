"""One thread for products of matrices in every process: with two of them each core does half as much."""

from __future__ import annotations

import os

from threadpoolctl import threadpool_info, threadpool_limits

from ingest.errors import CannotRunError

# What the libraries that numpy may be built with read once, when they are loaded.
VARIABLES = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


def announce() -> None:
    """Tell libraries that are yet to be loaded, in this process and those it starts, whatever was set before."""
    os.environ.update(dict.fromkeys(VARIABLES, "1"))


def hold() -> None:
    """Hold the libraries that are loaded, also those that came before `announce`; CannotRunError if one defies."""
    threadpool_limits(limits=1, user_api="blas")
    for library in threadpool_info():
        if library["user_api"] == "blas" and library["num_threads"] != 1:
            raise CannotRunError(
                f"{library['filepath']} multiplies matrices in {library['num_threads']} threads and cannot be held to "
                f"one: set {', '.join(f'{name}=1' for name in VARIABLES)} before Python starts"
            )
