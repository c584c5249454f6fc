from __future__ import annotations

import pytest

from api.http import rate_limit
from api.http.rate_limit import Throttle


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_tokens_run_out_and_come_back() -> None:
    clock = Clock()
    bucket = Throttle(2, clock)
    assert [bucket.wait("a"), bucket.wait("a")] == [0, 0]
    assert bucket.wait("a") == pytest.approx(30)
    clock.now += 29
    assert bucket.wait("a") == pytest.approx(1)
    clock.now += 1.01
    assert bucket.wait("a") == 0
    assert bucket.wait("a") > 29


def test_asking_in_vain_costs_nothing() -> None:
    clock = Clock()
    bucket = Throttle(1, clock)
    bucket.wait("a")
    for _ in range(100):
        assert bucket.wait("a") > 0
    clock.now += 60
    assert bucket.wait("a") == 0


def test_a_pause_saves_up_no_more_than_a_minute() -> None:
    clock = Clock()
    bucket = Throttle(3, clock)
    bucket.wait("a")
    clock.now += 10_000
    assert [bucket.wait("a") == 0 for _ in range(4)] == [True, True, True, False]


def test_clients_do_not_share() -> None:
    bucket = Throttle(1, Clock())
    assert bucket.wait("a") == 0
    assert bucket.wait("b") == 0
    assert bucket.wait("a") > 0


def test_memory_is_bounded_and_the_greedy_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rate_limit, "MOST_CLIENTS", 10)
    bucket = Throttle(2, Clock())
    bucket.wait("greedy")
    bucket.wait("greedy")
    for n in range(100):
        assert bucket.wait(f"c{n}") == 0
    assert len(bucket._buckets) <= 10
    assert bucket.wait("greedy") > 0
