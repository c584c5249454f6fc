"""Where batches are analyzed: in this process, in several, or on a Dask cluster; all with the same results."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from ingest.bulk.analysis import Analyst, in_this_process


@contextmanager
def analyst(workers: int = 1, scheduler: str | None = None) -> Iterator[Analyst]:
    """The analyst that the options choose, for as long as the context lasts; its processes end with the context."""
    if scheduler:
        from ingest.bulk.dask import Cluster  # noqa: PLC0415  Dask is an optional requirement
        from ingest.bulk.scheduling import in_order  # noqa: PLC0415

        with Cluster(scheduler) as cluster:
            yield partial(in_order, cluster)
    elif workers > 1:
        from ingest.bulk.processes import Workers  # noqa: PLC0415
        from ingest.bulk.scheduling import in_order  # noqa: PLC0415

        with Workers(workers) as pool:
            yield partial(in_order, pool)
    else:
        yield in_this_process
