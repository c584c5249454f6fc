"""Where batches are analyzed: in processes of this machine or on a Dask cluster, with the same results.

Also with one worker it is a process of its own, as only that can be ended when a document passes its limits.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from ingest.bulk.analysis import Analyst
from ingest.bulk.processes import Workers
from ingest.bulk.scheduling import in_order


@contextmanager
def analyst(workers: int = 1, scheduler: str | None = None) -> Iterator[Analyst]:
    """The analyst that the options choose, for as long as the context lasts; its processes end with the context."""
    if scheduler:
        from ingest.bulk.dask import Cluster  # noqa: PLC0415  Dask is an optional requirement

        with Cluster(scheduler) as cluster:
            yield partial(in_order, cluster)
    else:
        with Workers(workers) as pool:
            yield partial(in_order, pool)
