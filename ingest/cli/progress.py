"""Progress of a run: which documents failed, how many are done, how fast, and how long the rest will take."""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence
from types import TracebackType

from tqdm import tqdm

from ingest.bulk.batches import Item
from ingest.read import Failure
from ingest.tellings import Source

log = logging.getLogger(__name__)


class Run:
    """Reports the documents that fail, and shows a progress bar on a terminal; `total` is None if it is unknown."""

    def __init__(self, total: int | None) -> None:
        self.failed = 0
        hidden = not sys.stderr.isatty()
        self._bar = tqdm(total=total, unit=" documents", disable=hidden, leave=False, smoothing=0.1)

    def __enter__(self) -> Run:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._bar.close()

    def readable(self, items: Sequence[Item]) -> list[Source]:
        """The documents that could be read; the others are reported."""
        self.report([item for item in items if isinstance(item, Failure)])
        return [item for item in items if isinstance(item, Source)]

    def report(self, done: Sequence[object]) -> None:
        """Count documents that are done and print those that failed."""
        self._bar.update(len(done))
        for failure in done:
            if isinstance(failure, Failure):
                self.failed += 1
                tqdm.write(f"{failure.name}: {failure.reason}", file=sys.stderr)
                if failure.trace:
                    log.debug("%s", failure.trace)
