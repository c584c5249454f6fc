"""Packs what is sent of a record: one zstandard frame, in two parts that are stored apart.

The first part unpacks to what lists send of it, without the second: its body in JSON, a line feed, and its row in CSV.
Both together unpack to that and the page: most of a row and of a page stands in the body too, so that they cost little.
The dictionary holds what the bodies of all records have in common; `python -m training.dictionary` makes it. A frame
names its dictionary, and is of no use without it.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from zstandard import (
    COMPRESSOBJ_FLUSH_BLOCK,
    ZstdCompressionDict,
    ZstdCompressionParameters,
    ZstdCompressor,
    ZstdDecompressor,
    ZstdError,
)

DICTIONARY = Path(__file__).with_name("bodies.zdict")
# The greedy search of level 5, but further, and for longer matches only, as JSON repeats whole phrases: as small as
# level 6 packs, in two thirds of its time.
LEVEL, SEARCH_LOG, MIN_MATCH = 5, 5, 6
BETWEEN = b"\n"  # JSON written by orjson has no line feed; a row has some within cells, and one at its end


class Packed(NamedTuple):
    """The two parts of a frame; `page` is None if the page is not to be stored."""

    body: bytes
    page: bytes | None


def first_part(body: bytes, row: bytes) -> bytes:
    """What the first part unpacks to: the body of lists, and the row, which ends with a line feed."""
    return body + BETWEEN + row


class Packer(threading.local):
    """Packs and unpacks with one dictionary. The library's objects serve one thread at a time: each thread has its own.

    What was packed with another dictionary, or is damaged, unpacks to None: the caller renders it anew.
    """

    def __init__(self, dictionary: bytes) -> None:
        self._dictionary = ZstdCompressionDict(dictionary)
        self._decompressor = ZstdDecompressor(dict_data=self._dictionary)

    @cached_property
    def _compressor(self) -> ZstdCompressor:
        parameters = ZstdCompressionParameters.from_level(
            LEVEL,
            dict_size=len(self._dictionary.as_bytes()),
            search_log=SEARCH_LOG,
            min_match=MIN_MATCH,
            write_content_size=False,  # a frame that names its size could not be unpacked in part
            write_checksum=False,
            write_dict_id=True,
        )
        return ZstdCompressor(dict_data=self._dictionary, compression_params=parameters)

    def packed(self, body: bytes, row: bytes, page: bytes | None) -> Packed:
        """The parts for the body and the row of lists, which ends with a line feed, and the record's page."""
        both = first_part(body, row)
        if page is None:
            return Packed(self._compressor.compress(both), None)
        frame = self._compressor.compressobj(size=len(both) + len(page))
        first = frame.compress(both) + frame.flush(COMPRESSOBJ_FLUSH_BLOCK)
        return Packed(first, frame.compress(page) + frame.flush())

    def bodies(self, packed: Sequence[bytes | None]) -> list[bytes | None]:
        """The bodies of lists in these first parts, None for None."""
        return [None if both is None else both.partition(BETWEEN)[0] for both in self._unpacked(packed)]

    def rows(self, packed: Sequence[bytes | None]) -> list[bytes | None]:
        """The rows of tables in these first parts, None for None."""
        return [None if both is None else both.partition(BETWEEN)[2] for both in self._unpacked(packed)]

    def _unpacked(self, packed: Sequence[bytes | None]) -> list[bytes | None]:
        unpacking = self._decompressor.decompressobj
        try:
            return [None if part is None else unpacking().decompress(part) for part in packed]
        except ZstdError:
            return [None for _ in packed]

    def page(self, packed: Packed) -> bytes | None:
        """The page in these parts, None if they have none."""
        if packed.page is None:
            return None
        [everything] = self._unpacked([packed.body + packed.page])
        return None if everything is None else everything.rpartition(BETWEEN)[2]


PACKER = Packer(DICTIONARY.read_bytes())
