"""Limits of reading lists: thresholds of the planner, chunk sizes, and how much is shown of one record."""

from __future__ import annotations

from dataclasses import dataclass

from api.resources.documents import SNIPPET


@dataclass(frozen=True, slots=True)
class ReadLimits:
    """Limits of reading. They affect only how long it takes, except the last two, which affect what `highlights` has.

    `fetch_limit`: a filter that finds fewer records is fetched and sorted: faster than walking a list of a million.
    `larger_fetch_limits`: the same if there are several filters and no page is soon full; the smaller is tried first.
    `sample_size`: records at the start of a list that are examined to estimate how soon a page is full.
    `chunk`: records that a stream holds at a time.
    `highlights`: spans per record; a long document may contain a word a thousand times.
    `snippet`: characters of a text that may be shown if the whole text may not.
    """

    fetch_limit: int = 2000
    larger_fetch_limits: tuple[int, int] = (20_000, 200_000)
    sample_size: int = 2000
    chunk: int = 200
    highlights: int = 20
    snippet: int = SNIPPET


DEFAULT_LIMITS = ReadLimits()
