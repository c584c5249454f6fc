"""Documents as they arrive, in batches: full ones from files, whatever is there from a stream that trickles."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass
from queue import Empty, Queue
from threading import Event, Thread

from ingest.read.failure import Failure
from ingest.tellings import Source

MOST_DOCUMENTS = 32
MOST_LETTERS = 200_000  # some ten seconds of analysis; a longer document is a batch of its own
PATIENCE = 0.5  # seconds that a batch waits for more

Item = Source | Failure


@dataclass(frozen=True, slots=True)
class _End:
    """The last thing in the queue; `error` is what reading ended with, if not with the last document."""

    error: BaseException | None = None


def arriving(items: Iterable[Item]) -> Generator[list[Item], None, None]:
    """What is read, in order and in batches, each within moments of its first item; empty while nothing comes.

    Reading runs ahead in a thread by one batch, so that a stream that waits holds up nothing that came before.
    """
    queue: Queue[Item | _End] = Queue(MOST_DOCUMENTS)
    stopped = Event()
    Thread(target=_read_ahead, args=(items, queue, stopped), name="reader", daemon=True).start()
    try:
        end = None
        while end is None:
            batch, end = _next_batch(queue)
            yield batch
        if end.error:
            raise end.error
    finally:
        stopped.set()
        _drain(queue)


def _next_batch(queue: Queue[Item | _End]) -> tuple[list[Item], _End | None]:
    batch: list[Item] = []
    letters = 0
    until = time.monotonic() + PATIENCE
    while len(batch) < MOST_DOCUMENTS and letters < MOST_LETTERS:
        try:
            item = queue.get(timeout=max(0, until - time.monotonic()))
        except Empty:
            break
        if isinstance(item, _End):
            return batch, item
        batch.append(item)
        letters += size(item)
    return batch, None


def batched(sources: Iterable[Source]) -> Iterator[list[Source]]:
    """Sources that are all at hand, in batches of the same bounds."""
    batch: list[Source] = []
    letters = 0
    for source in sources:
        batch.append(source)
        letters += size(source)
        if len(batch) == MOST_DOCUMENTS or letters >= MOST_LETTERS:
            yield batch
            batch, letters = [], 0
    if batch:
        yield batch


def size(item: Item) -> int:
    """The length of a document in letters; that of one that could not be read is nothing."""
    return len(item.text) if isinstance(item, Source) else 0


def _read_ahead(items: Iterable[Item], queue: Queue[Item | _End], stopped: Event) -> None:
    try:
        for item in items:
            queue.put(item)
            if stopped.is_set():
                return
        queue.put(_End())
    except BaseException as error:  # the caller raises it
        queue.put(_End(error))


def _drain(queue: Queue[Item | _End]) -> None:
    """Make room, so that a reader that waits for some can see that it was stopped."""
    try:
        while True:
            queue.get_nowait()
    except Empty:
        pass
