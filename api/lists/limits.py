"""How much a list reads at a time, tries before it plans, and shows of one record."""

from __future__ import annotations

from dataclasses import dataclass

from api.resources.documents import SNIPPET


@dataclass(frozen=True, slots=True)
class ReadLimits:
    """Numbers that say how a list is read. They change how long it takes, and the last two what `highlights` holds.

    `few`: records that are sooner fetched and sorted than come upon in the order of a list of a million.
    `lots`: the same where more is asked for and no page is full soon; the smaller is tried first.
    `stretch`: records of a list that are looked at to tell how soon a page is full.
    `chunk`: records that a stream holds at a time.
    `highlights`: spans of one record; a long document may say a word a thousand times.
    `snippet`: characters of a text that may be shown where whole texts may not.
    """

    few: int = 2000
    lots: tuple[int, int] = (20_000, 200_000)
    stretch: int = 2000
    chunk: int = 200
    highlights: int = 20
    snippet: int = SNIPPET


DEFAULT_LIMITS = ReadLimits()
