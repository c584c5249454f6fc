"""Splits long lists of values into parts that fit one query."""

from collections.abc import Iterable
from typing import TypeVar

T = TypeVar("T")

CHUNK = 500  # values in one IN (…); SQLite allows 32,766 parameters, query planners do better with fewer


def chunks(values: Iterable[T]) -> list[list[T]]:
    """The values in lists short enough for one query."""
    everything = list(values)
    return [everything[n : n + CHUNK] for n in range(0, len(everything), CHUNK)]
