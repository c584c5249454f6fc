"""Documents in batches as they arrive: full batches from files, smaller ones from a slow stream."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass
from queue import Empty, Queue
from threading import Event, Thread

from ingest.read.failure import Remark
from ingest.tellings import Source

MAX_DOCUMENTS = 32
MAX_CHARACTERS = 200_000  # about ten seconds of analysis; a longer document ends its batch
WAIT_SECONDS = 0.5  # that a batch waits for more documents

Item = Source | Remark


@dataclass(frozen=True, slots=True)
class _End:
    """Marks the end of the queue; `error` is the exception that ended reading, if any."""

    error: BaseException | None = None


def arriving(items: Iterable[Item]) -> Generator[list[Item], None, None]:
    """The items in order, in batches, each at most `WAIT_SECONDS` after its first item; empty while nothing arrives.

    A thread reads one batch ahead, so that a stream that blocks does not delay what was read before.
    """
    queue: Queue[Item | _End] = Queue(MAX_DOCUMENTS)
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
    characters = 0
    until = time.monotonic() + WAIT_SECONDS
    while len(batch) < MAX_DOCUMENTS and characters < MAX_CHARACTERS:
        try:
            item = queue.get(timeout=max(0, until - time.monotonic()))
        except Empty:
            break
        if isinstance(item, _End):
            return batch, item
        batch.append(item)
        characters += size(item)
    return batch, None


def batched(sources: Iterable[Source]) -> Iterator[list[Source]]:
    """Sources that need no waiting, in batches of the same maximum size."""
    batch: list[Source] = []
    characters = 0
    for source in sources:
        batch.append(source)
        characters += size(source)
        if len(batch) == MAX_DOCUMENTS or characters >= MAX_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def size(item: Item) -> int:
    """The length of a document in characters; 0 for what is said of one that could not be."""
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
    """Empty the queue, so that a reader that is blocked by a full one goes on and sees that it was stopped."""
    try:
        while True:
            queue.get_nowait()
    except Empty:
        pass
