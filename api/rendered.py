"""Records as they were last written in JSON, kept in memory for as long as the change feed says that they stand.

A record's body changes with the last change of the record and with nothing else, so that a body is known by that
change's number, whichever process wrote it. See docs/decisions/0009-rendered-records.md.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

ROOM = 64_000_000  # bytes of bodies that a process keeps
LARGEST = ROOM // 100  # bytes of one body
OVERHEAD = 400  # bytes that a body's key and its place in a dict take beside it

Key = tuple[str, str]  # of the body and of the record


class Body(NamedTuple):
    """A record in JSON, and the number of its last change when it was written."""

    number: int
    json: bytes


class Rendered:
    """The bodies that were asked for last, in two halves: when one is full, it takes the place of the other.

    Threads may share it: each step is one operation on a dict, and a body that is lost is only made again.
    """

    def __init__(self, room: int = ROOM) -> None:
        self._half = room // 2
        self._filled = 0
        self._new: dict[Key, Body] = {}
        self._old: dict[Key, Body] = {}

    def bodies(
        self,
        kind: str,
        numbers: Mapping[str, int | None],
        make: Callable[[Sequence[str]], Mapping[str, bytes]],
    ) -> list[bytes]:
        """The bodies of records of one kind, in order, given the number of each one's last change.

        `make` writes those that are not kept, by id. It must read a state that holds these changes or later ones: then
        a body is never older than the number it is kept under. A record without a number is not kept.
        """
        found = {record: self.kept(kind, record, number) for record, number in numbers.items()}
        absent = [record for record, body in found.items() if body is None]
        for record, json in (make(absent) if absent else {}).items():
            found[record] = json
            number = numbers[record]
            if number is not None and len(json) <= LARGEST:
                self._keep((kind, record), Body(number, json))
        return [body for body in found.values() if body is not None]

    def kept(self, kind: str, record: str, number: int | None) -> bytes | None:
        """The body of this kind and record, if it was written after the change of this number."""
        key = (kind, record)
        body = self._new.get(key)
        if body is None:
            body = self._old.get(key)
            if body is not None and body.number == number:
                self._keep(key, body)
        return body.json if body is not None and body.number == number else None

    def _keep(self, key: Key, body: Body) -> None:
        if self._filled > self._half:
            self._old, self._new, self._filled = self._new, {}, 0
        self._new[key] = body
        self._filled += len(body.json) + OVERHEAD
