"""Which bytes are the elements of a JSON array, or the objects that follow one another, in a stream of any length?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BufferedReader

_CHUNK = 1 << 16
_OUTSIDE = re.compile(rb'["{}\[\],]')  # what matters outside strings
_INSIDE = re.compile(rb'["\\]')  # and inside one
_BLANK = b"\xef\xbb\xbf \t\r\n"


def elements(stream: BufferedReader, most: int) -> Iterator[bytes]:
    """The bytes of each element, unparsed; one of more than `most` bytes is cut after `most` + 1.

    Of `[1, {"a": 2}]`: `1` and `{"a": 2}`; of `{"a": 1} {"a": 2}` both objects. What stands where no JSON has anything,
    such as words after the end of the array, is an element too, so that parsing it says what is wrong.
    """
    splitter = _Splitter(most)
    while chunk := stream.read1(_CHUNK):
        yield from splitter.split(chunk)
    yield from splitter.end()


class _Splitter:
    def __init__(self, most: int) -> None:
        self._most = most
        self._element = bytearray()
        self._begun = False  # whether anything but white space has come
        self._array = False  # whether that was the bracket of an array
        self._depth = 0  # of brackets inside the element
        self._string = False  # whether a string is open
        self._escaped = False  # whether a backslash was the last byte of the chunk

    def split(self, chunk: bytes) -> Iterator[bytes]:
        """The elements that end in this chunk."""
        start = self._begin(chunk)
        at = start
        if self._escaped:
            self._escaped, at = False, at + 1
        while token := (_INSIDE if self._string else _OUTSIDE).search(chunk, at):
            at = token.end()
            if token[0] == b"\\":
                self._escaped = at == len(chunk)
                at += 1
            elif token[0] == b'"':
                self._string = not self._string
            elif (end := self._ends(token)) is not None:
                self._keep(chunk[start:end])
                start = at
                yield from self.end()
        self._keep(chunk[start:])

    def end(self) -> Iterator[bytes]:
        """The element that was begun, if it is more than white space."""
        element = bytes(self._element.strip(_BLANK))
        self._element.clear()
        self._depth = 0
        if element:
            yield element

    def _begin(self, chunk: bytes) -> int:
        """Where the elements of a chunk start: behind the bracket of the array, where the chunk has it."""
        if self._begun:
            return 0
        blank = len(chunk) - len(chunk.lstrip(_BLANK))
        self._begun = blank < len(chunk)
        self._array = chunk[blank : blank + 1] == b"["
        return blank + self._array

    def _ends(self, token: re.Match[bytes]) -> int | None:
        """Where the element ends if this bracket or comma ends one."""
        if token[0] in b"{[":
            self._depth += 1
            return None
        if token[0] == b",":
            return token.start() if self._array and self._depth == 0 else None
        if self._depth == 0:  # the end of the array, or of what was never begun
            ended, self._array = self._array, False
            return token.start() if ended else None
        self._depth -= 1
        return token.end() if self._depth == 0 else None

    def _keep(self, part: bytes) -> None:
        self._element += part[: self._most + 1 - len(self._element)]
