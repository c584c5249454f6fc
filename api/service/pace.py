"""How often a figure that takes a while is computed: at a scrape, but for at most a hundredth of the time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")
# It is computed again after so many seconds, or so many times the duration of the last time if that is longer.
SHORTEST_INTERVAL, INTERVAL_FACTOR = 15.0, 100


class Paced(Generic[T]):
    """The value of `compute`, computed anew when it is asked for and due."""

    def __init__(self, compute: Callable[[], T], clock: Callable[[], float]) -> None:
        self._compute = compute
        self._clock = clock
        self._values: list[T] = []
        self._due = float("-inf")

    def value(self) -> T:
        """The value of now, or of the last time."""
        started = self._clock()
        if started >= self._due:
            self._values[:] = [self._compute()]
            ended = self._clock()
            self._due = ended + max(SHORTEST_INTERVAL, INTERVAL_FACTOR * (ended - started))
        return self._values[0]
