"""Progress of a run: which documents failed, how many are done, how fast, and how long the rest will take."""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence
from types import TracebackType

from tqdm import tqdm

from ingest.bulk.batches import Item
from ingest.read import Failure, Guess, Skipped
from ingest.tellings import Source

log = logging.getLogger(__name__)


class Run:
    """Reports documents that fail and files that are left out, and shows a progress bar on a terminal.

    `total` is None if it is unknown.
    """

    def __init__(self, total: int | None) -> None:
        self.failed = 0
        self.skipped = 0
        hidden = not sys.stderr.isatty()
        self._bar = tqdm(total=total, unit=" documents", disable=hidden, leave=False, smoothing=0.1)

    def __enter__(self) -> Run:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._bar.close()

    def say(self, line: str) -> None:
        """Print a line, above the progress bar."""
        tqdm.write(line, file=sys.stderr)

    def readable(self, items: Sequence[Item]) -> list[Source]:
        """The documents that could be read; what there is to say of the others is printed."""
        self.report([item for item in items if isinstance(item, Failure)])
        for item in items:
            if isinstance(item, Skipped):
                self.skipped += 1
                self.say(f"{item.name}: skipped, {item.reason}")
            elif isinstance(item, Guess):
                self.say(f"{item.name}: {item.reason}")
        return [item for item in items if isinstance(item, Source)]

    def report(self, done: Sequence[object]) -> None:
        """Count documents that are done and print those that failed."""
        self._bar.update(len(done))
        for failure in done:
            if isinstance(failure, Failure):
                self.failed += 1
                self.say(f"{failure.name}: {failure.reason}")
                if failure.trace:
                    log.debug("%s", failure.trace)
