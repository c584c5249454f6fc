from __future__ import annotations

import logging
import threading
import time

import pytest
from limits.storage import MemoryStorage

from api.http.rate_limit import RateLimit


class Away(MemoryStorage):
    """A storage on a server that cannot be reached."""

    STORAGE_SCHEME = ["away"]  # noqa: RUF012  the library wants a list
    base_exceptions = ConnectionError

    def incr(self, *_: object, **__: object) -> int:
        raise ConnectionError("nobody answers")


class Clock:
    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 100.0
        monkeypatch.setattr(time, "time", lambda: self.now)  # the storage asks nobody else


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


def test_no_more_than_so_many_a_minute(clock: Clock) -> None:
    limit = RateLimit(2)
    assert limit.wait("a") == 0
    clock.now += 20
    assert limit.wait("a") == 0
    assert limit.wait("a") == pytest.approx(40)
    clock.now += 39
    assert limit.wait("a") == pytest.approx(1)
    clock.now += 1.01
    assert limit.wait("a") == 0
    assert limit.wait("a") == 0
    assert limit.wait("a") == pytest.approx(60)


def test_asking_in_vain_costs_nothing(clock: Clock) -> None:
    limit = RateLimit(1)
    limit.wait("a")
    for _ in range(100):
        assert limit.wait("a") > 0
    clock.now += 60.01
    assert limit.wait("a") == 0


def test_a_pause_saves_up_no_more_than_a_minute(clock: Clock) -> None:
    limit = RateLimit(3)
    limit.wait("a")
    clock.now += 10_000
    assert [limit.wait("a") == 0 for _ in range(4)] == [True, True, True, False]


def test_clients_do_not_share() -> None:
    limit = RateLimit(1)
    assert limit.wait("a") == 0
    assert limit.wait("b") == 0
    assert limit.wait("a") > 0


def test_clients_are_forgotten_after_a_minute(clock: Clock) -> None:
    limit = RateLimit(2)
    for n in range(100):
        limit.wait(f"c{n}")
    clock.now += 60.01
    storage = limit._shared.storage
    assert isinstance(storage, MemoryStorage)
    for _ in range(100):  # the storage forgets in a thread of its own
        limit.wait("late")
        if len(storage.storage) == 1:
            return
        threading.Event().wait(0.05)
    raise AssertionError(f"{len(storage.storage)} clients are remembered")


def test_while_the_storage_is_away_each_process_counts_by_itself(caplog: pytest.LogCaptureFixture) -> None:
    limit = RateLimit(1, "away://")
    with caplog.at_level(logging.WARNING):
        assert limit.wait("a") == 0
        assert limit.wait("a") > 0
    assert "counted in this process alone: nobody answers" in caplog.text
