"""Documents in batches as they arrive."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from time import monotonic

import pytest

from ingest.bulk import batches
from ingest.bulk.batches import MAX_CHARACTERS, MAX_DOCUMENTS, WAIT_SECONDS, Item, arriving, batched
from ingest.read import Failure
from ingest.tellings import Source


def source(number: int, length: int = 10) -> Source:
    return Source(str(number), "x" * length, str(number))


def readers() -> int:
    return sum(thread.name == "reader" for thread in threading.enumerate())


def test_everything_comes_once_and_in_order() -> None:
    items: list[Item] = [source(n) for n in range(3 * MAX_DOCUMENTS + 5)]
    items[7] = Failure("seven", "is empty")
    found = list(arriving(items))
    assert [item for batch in found for item in batch] == items
    assert max(map(len, found)) == MAX_DOCUMENTS
    assert [item for batch in batched(map(source, range(70))) for item in batch] == [source(n) for n in range(70)]


def test_long_documents_fill_a_batch() -> None:
    lengths = [MAX_CHARACTERS + 1, 10, MAX_CHARACTERS // 2, MAX_CHARACTERS // 2, 10]
    sizes = [1, 3, 1]
    assert [len(batch) for batch in arriving(source(n, length) for n, length in enumerate(lengths)) if batch] == sizes
    assert [len(batch) for batch in batched(source(n, length) for n, length in enumerate(lengths))] == sizes


def test_what_came_does_not_wait_for_what_comes_late() -> None:
    more = threading.Event()

    def trickle() -> Iterator[Item]:
        yield source(1)
        more.wait(60)
        yield source(2)

    found = arriving(trickle())
    start = monotonic()
    assert next(found) == [source(1)]
    assert next(found) == []
    assert monotonic() - start < 20 * WAIT_SECONDS
    more.set()
    assert [item for batch in found for item in batch] == [source(2)]


def test_an_error_of_the_reader_reaches_who_takes_the_batches() -> None:
    def broken() -> Iterator[Item]:
        yield source(1)
        raise ValueError("no more")

    found = arriving(broken())
    assert next(found) == [source(1)]
    with pytest.raises(ValueError, match="no more"):
        list(found)


def test_no_reader_is_left_when_nobody_takes_more() -> None:
    before = readers()
    found = arriving(source(n) for n in range(1000))
    assert len(next(found)) == MAX_DOCUMENTS
    found.close()
    for thread in threading.enumerate():
        if thread.name == "reader":
            thread.join(10)
    assert readers() == before


def test_the_reader_is_not_far_ahead() -> None:
    read: list[int] = []

    def noting() -> Iterator[Item]:
        for n in range(1000):
            read.append(n)
            yield source(n)

    found = arriving(noting())
    next(found)
    assert len(read) <= 2 * batches.MAX_DOCUMENTS + 2
    found.close()
