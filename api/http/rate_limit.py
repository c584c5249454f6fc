"""A bucket of tokens for each client, so that none takes all the time of the processor."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

MOST_CLIENTS = 10_000  # whose buckets are remembered; beyond that the fullest are forgotten


class Throttle:
    """Lets each client do something `per_minute` times a minute, and as often at once after a pause.

    The count is this process's own: with several processes a client may do it as often in each.
    """

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = float(per_minute)
        self._clock = clock
        self._lock = threading.Lock()
        self._buckets: dict[str, tuple[float, float]] = {}  # tokens that were left, and when

    def wait(self, client: str) -> float:
        """Take a token of the client's and return 0, or else return the seconds until there is one again."""
        with self._lock:
            now = self._clock()
            tokens = self._tokens(client, now)
            if tokens < 1:
                return (1 - tokens) * 60 / self._most
            self._buckets.pop(client, None)
            if len(self._buckets) >= MOST_CLIENTS:
                self._forget(now)
            self._buckets[client] = (tokens - 1, now)
            return 0

    def _tokens(self, client: str, now: float) -> float:
        left, since = self._buckets.get(client, (self._most, now))
        return min(self._most, left + (now - since) * self._most / 60)

    def _forget(self, now: float) -> None:
        """Forget half of the clients: those who could soonest do everything again anyhow."""
        fullest = sorted(self._buckets, key=lambda client: self._tokens(client, now), reverse=True)
        for client in fullest[: len(fullest) // 2]:
            del self._buckets[client]
