"""Who analyzes batches of documents: this process, several processes, or a Dask cluster; all with the same results."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from ingest.bulk.analysis import Analyst, alone


@contextmanager
def analyst(workers: int = 1, scheduler: str | None = None) -> Iterator[Analyst]:
    """Whoever the options name, for as long as the context lasts; nothing of it is left running afterwards."""
    if scheduler:
        from ingest.bulk.dask import Cluster  # noqa: PLC0415  it needs what only some installations have
        from ingest.bulk.scheduling import in_order  # noqa: PLC0415

        with Cluster(scheduler) as cluster:
            yield partial(in_order, cluster)
    elif workers > 1:
        from ingest.bulk.processes import Workers  # noqa: PLC0415
        from ingest.bulk.scheduling import in_order  # noqa: PLC0415

        with Workers(workers) as crew:
            yield partial(in_order, crew)
    else:
        yield alone
