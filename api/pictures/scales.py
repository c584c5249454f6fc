"""Scales: round numbers for an axis."""

from __future__ import annotations

from math import ceil, floor, log10


def round_steps(most: int, about: int = 4) -> list[int]:
    """Whole numbers from 0 to at least `most`, in about so many steps of 1, 2 or 5 times a power of ten."""
    rough = max(1.0, most / about)
    power = 10 ** floor(log10(rough))
    step = max(1, next(int(factor * power) for factor in (1, 2, 5, 10) if factor * power >= rough))
    return [number * step for number in range(ceil(max(most, 1) / step) + 1)]
