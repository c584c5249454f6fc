"""A file, or a file in an archive, while it is read: its names, its bytes, and what may be made of them."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from tempfile import SpooledTemporaryFile
from typing import IO, BinaryIO

from ingest.read.budget import Budget, Limits
from ingest.read.failure import BombError, BrokenError, Failure, RefusedError, Remark, unexpected_failure
from ingest.settings import IngestSettings
from ingest.tellings import Source

MARKUP_FACTOR = 4  # with markup and JSON escapes, a file may be this many times as long as the text in it
PICTURES_FACTOR = 20  # and with pictures and fonts this many times
_IN_MEMORY = 16_000_000  # bytes of an archive in an archive that are kept in memory


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """How documents are read.

    A text may have `most_bytes` of UTF-8. `columns` names the column or key that a field of a document is in, where
    its name does not show it; an empty name leaves the field out. `publisher` and `published` are those of every
    document, whatever it states itself.
    """

    most_bytes: int = IngestSettings.document_bytes
    columns: Mapping[str, str] = field(default_factory=dict)
    publisher: str | None = None
    published: date | None = None
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that is open. `shown` is its whole path, as it is said to people; `name` is what its documents are called.

    `bare` is the name without the suffixes of compressions that were undone. `stream` is good until its reader is asked
    for what follows.
    """

    name: str
    shown: str
    bare: str
    stream: io.BufferedReader
    options: ReadingOptions
    budget: Budget
    depth: int = 0

    def inner(self, stream: io.BufferedReader, bare: str) -> Opened:
        """What is left of this file when a compression is undone. Raises `BombError`."""
        self.budget.deeper(self.depth + 1)
        return replace(self, stream=stream, bare=bare, depth=self.depth + 1)

    def member(self, stream: io.BufferedReader, path: str) -> Opened:
        """A file in this one. Raises `BombError`."""
        self.budget.deeper(self.depth + 1)
        name = path.rpartition("/")[2]
        return replace(self, name=name, shown=f"{self.shown}/{path}", bare=name, stream=stream, depth=self.depth + 1)

    def whole(self, factor: int = 1) -> bytes:
        """All bytes of the file, which may be `factor` times as many as a text. Raises `RefusedError`."""
        most = factor * self.options.most_bytes
        data = self.stream.read(most + 1)
        if len(data) > most:
            raise RefusedError(f"is longer than {most:,} bytes")
        return data

    @contextmanager
    def in_any_order(self) -> Iterator[BinaryIO]:
        """The bytes as a file that can be read in any order: itself, or a temporary one."""
        if self.stream.seekable():
            yield self.stream
            return
        with SpooledTemporaryFile(_IN_MEMORY) as copy:
            shutil.copyfileobj(self.stream, copy)
            copy.seek(0)
            yield copy  # type: ignore[misc]


# What a reader finds in a file: documents, what there is to say, and files that are in it.
Found = Source | Remark | Opened
Reader = Callable[[Opened], Iterator[Found]]


class Unpacking(io.RawIOBase):
    """The bytes that come out of a compression or archive, counted against the budget of the file.

    `errors` are those that the library raises on what is no whole file of that `kind`.
    """

    def __init__(self, stream: IO[bytes], budget: Budget, errors: tuple[type[Exception], ...], kind: str) -> None:
        self._stream = stream
        self._budget = budget
        self._errors = errors
        self._kind = kind

    def readable(self) -> bool:
        """Whether bytes can be read: always."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill a buffer. Raises `BrokenError` and `BombError`."""
        try:
            data = self._stream.read(len(buffer))
        except self._errors as error:
            raise BrokenError(f"is not a whole {self._kind} file: {error}") from None
        self._budget.unpacked(len(data))
        buffer[: len(data)] = data
        return len(data)


def unpacking(stream: IO[bytes], budget: Budget, errors: tuple[type[Exception], ...], kind: str) -> io.BufferedReader:
    """A buffered stream of unpacked bytes."""
    return io.BufferedReader(Unpacking(stream, budget, errors, kind), 1 << 16)


def built(shown: str, make: Callable[[], Source]) -> Source | Failure:
    """The document that is made, or the reason it is refused."""
    try:
        return make()
    except RefusedError as error:
        return Failure(shown, str(error), origin=error.origin)
    except BombError as error:
        return Failure(shown, str(error))
    except Exception as error:  # an error of the libraries that read documents; it fails this document alone
        return unexpected_failure(shown, "could not be read", error)


def bounded_lines(stream: BinaryIO, most: int) -> Iterator[bytes]:
    """The lines of a stream; a line of more than `most` bytes is cut after `most` + 1."""
    while line := stream.readline(most + 1):
        yield line
        if len(line) > most:
            while not line.endswith(b"\n") and (line := stream.readline(most)):
                pass
