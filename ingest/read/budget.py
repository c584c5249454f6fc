"""How much may one file unpack to, with all that is packed inside it?"""

from __future__ import annotations

from dataclasses import dataclass

from ingest.read.failure import BombError


@dataclass(frozen=True, slots=True)
class Limits:
    """What a packed file may hold. Articles pack to a tenth at best, bombs to less than a hundredth of that.

    `free_bytes` may be unpacked of every file, and `ratio` times its size of a larger one; `members` counts the files
    in it, `depth` how many archives and compressions may lie inside one another, `listing_bytes` the table of contents
    of a zip file, which is held in memory.
    """

    free_bytes: int = 256_000_000
    ratio: int = 200
    members: int = 1_000_000
    depth: int = 5
    listing_bytes: int = 32_000_000


class Budget:
    """What is left of the limits of one file of `packed_bytes`."""

    def __init__(self, packed_bytes: int, limits: Limits) -> None:
        self.limits = limits
        self._most_bytes = max(limits.free_bytes, limits.ratio * packed_bytes)
        self._bytes = 0
        self._members = 0

    def unpacked(self, size: int) -> None:
        """Note bytes that came out of a compression. Raises `BombError`."""
        self._bytes += size
        if self._bytes > self._most_bytes:
            raise BombError(f"unpacks to more than {self._most_bytes:,} bytes; unpack it first if it is no bomb")

    def member(self) -> None:
        """Note a file in an archive. Raises `BombError`."""
        self._members += 1
        if self._members > self.limits.members:
            raise BombError(f"has more than {self.limits.members:,} files in it; unpack it first if it is no bomb")

    def deeper(self, depth: int) -> None:
        """Note that something at this depth is opened. Raises `BombError`."""
        if depth > self.limits.depth:
            raise BombError(f"has files packed more than {self.limits.depth} times over")
