"""One call of the command: which documents failed, how many are through, how fast, how long it will take."""

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
    """Names the documents that fail, and shows a bar on a terminal; `total` is None where nobody can know it."""

    def __init__(self, total: int | None) -> None:
        self.failed = 0
        hidden = not sys.stderr.isatty()
        self._bar = tqdm(total=total, unit=" documents", disable=hidden, leave=False, smoothing=0.1)

    def __enter__(self) -> Run:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._bar.close()

    def good(self, items: Sequence[Item]) -> list[Source]:
        """Those that could be read; the others are through."""
        self.note([item for item in items if isinstance(item, Failure)])
        return [item for item in items if isinstance(item, Source)]

    def note(self, done: Sequence[object]) -> None:
        """Count documents that are through and report those that failed."""
        self._bar.update(len(done))
        for failure in done:
            if isinstance(failure, Failure):
                self.failed += 1
                tqdm.write(f"{failure.name}: {failure.reason}", file=sys.stderr)
                if failure.trace:
                    log.debug("%s", failure.trace)
