"""The rate limit for expensive requests: a number of requests per client and minute."""

from __future__ import annotations

import logging
import time

from limits import RateLimitItemPerMinute
from limits.errors import StorageError
from limits.storage import MemoryStorage, storage_from_string
from limits.strategies import FixedWindowRateLimiter

LOG = logging.getLogger(__name__)


class RateLimit:
    """Counts the requests of each client in a storage of the package `limits`, given by its URL.

    Fixed windows: a minute begins with a client's first request. Moving windows would be smoother, but with them the
    memory storage of `limits` keeps an entry of every client for good.

    memory:// counts in this process only, so that with several processes the limit applies to each. While another
    storage cannot be reached, requests are counted in memory as well.
    """

    def __init__(self, per_minute: int, storage: str = "memory://") -> None:
        self._limit = RateLimitItemPerMinute(per_minute)
        self._shared = FixedWindowRateLimiter(storage_from_string(storage, wrap_exceptions=True))
        self._own = FixedWindowRateLimiter(MemoryStorage())

    def wait(self, client: str) -> float:
        """Count a request and return 0, or return the seconds until the client may ask again."""
        try:
            return self._wait(self._shared, client)
        except StorageError as error:
            LOG.warning("requests are counted in this process alone: %s", error.storage_error)
            return self._wait(self._own, client)

    def _wait(self, limiter: FixedWindowRateLimiter, client: str) -> float:
        if limiter.hit(self._limit, client):
            return 0
        return max(0.001, limiter.get_window_stats(self._limit, client).reset_time - time.time())
