"""Reads documents from files, folders and standard input, one after the other; only the current one is in memory."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from ingest.read import folders
from ingest.read.budget import Budget
from ingest.read.failure import BombError, Failure, Remark
from ingest.read.folders import shown_path
from ingest.read.formats import SUFFIXES, left_out, may_hold_many, read_opened, unknown
from ingest.read.opened import Found, Opened, ReadingOptions
from ingest.tellings import Source

STANDARD_INPUT = "-"
BLANK = b"\xef\xbb\xbf \t\r\n"  # a byte order mark too
DEFAULT = ReadingOptions()


def read(paths: Iterable[str], stdin: BinaryIO, options: ReadingOptions = DEFAULT) -> Iterator[Source | Remark]:
    """The documents of files, folders and `-` (the standard input) in order.

    Beside them come what there is to say: each bad document as a `Failure`, each file that is none as `Skipped`.
    """
    for path in paths:
        if path == STANDARD_INPUT:
            yield from as_given(_read_stream(stdin, options), options)
        elif folders.is_folder(Path(path)):
            yield from _read_folder(Path(path), options)
        else:
            yield from read_file(Path(path), options)


def _read_folder(folder: Path, options: ReadingOptions) -> Iterator[Source | Remark]:
    """Every document below a folder, by path. Hidden files, README files and other formats are named."""
    found = folders.search(folder, left_out)
    yield from found.remarks
    if not found.files and not any(isinstance(remark, Failure) for remark in found.remarks):
        yield Failure(shown_path(folder), f"is a folder without documents ({', '.join(SUFFIXES)})")
    for path in found.files:
        yield from read_file(path, options)


def read_file(path: Path, options: ReadingOptions) -> Iterator[Source | Remark]:
    """The documents of one file."""
    shown = shown_path(path)
    if reason := folders.irregularity(path):
        yield Failure(shown, reason)
    elif reason := unknown(path.name):
        yield Failure(shown, f"{reason} ({', '.join(SUFFIXES)})")
    else:
        yield from as_given(_read_regular(path, shown, options), options)


def _read_regular(path: Path, shown: str, options: ReadingOptions) -> Iterator[Found]:
    name = shown_path(Path(path.name))
    try:
        with path.open("rb") as stream:
            budget = Budget(path.stat().st_size, options.limits)
            yield from read_opened(Opened(name, shown, path.name, stream, options, budget))
    except BombError as error:
        yield Failure(shown, str(error))
    except OSError as error:  # when it is opened
        yield Failure(shown, f"cannot be read: {error.strerror or error}")


def as_given(found: Iterable[Found], options: ReadingOptions) -> Iterator[Source | Remark]:
    """What is found, with the metadata that the options give to all."""
    for one in found:
        if isinstance(one, Source):
            publisher, published = options.publisher or one.publisher, options.published or one.published
            yield replace(one, publisher=publisher, published=published)
        elif isinstance(one, Remark):
            yield one


def estimate_count(paths: Iterable[str]) -> int | None:
    """About how many documents `read` will find; None if only reading can tell: standard input, tables, archives."""
    given = list(paths)
    files = [file for path in map(Path, given) for file in _files_at(path)]
    if STANDARD_INPUT in given or any(may_hold_many(path.name) and not _is_lines(path) for path in files):
        return None
    return sum(_count_lines(file) if _is_lines(file) else 1 for file in files)


def _is_lines(path: Path) -> bool:
    return path.suffix.lower() in (".jsonl", ".ndjson")


def _count_lines(path: Path) -> int:
    if folders.irregularity(path):  # `read` will say why
        return 1
    try:
        with path.open("rb") as stream:
            return sum(chunk.count(b"\n") for chunk in iter(lambda: stream.read(1 << 20), b""))
    except OSError:  # `read` will say why
        return 1


def _files_at(path: Path) -> list[Path]:
    return folders.search(path, left_out).files if folders.is_folder(path) else [path]


def _read_stream(stdin: BinaryIO, options: ReadingOptions) -> Iterator[Found]:
    """JSON lines if the input starts with a brace, an array if with a bracket and a brace, else one text."""
    head = _head(stdin)
    stream: io.BufferedReader = io.BufferedReader(_Rejoined(head, stdin), 1 << 16)
    begun = head.strip(BLANK)
    array = begun.startswith(b"[") and begun[1:].lstrip(BLANK).startswith(b"{")
    bare = "stdin.jsonl" if begun.startswith(b"{") else "stdin.json" if array else "stdin.txt"
    yield from read_opened(Opened("stdin", "stdin", bare, stream, options, Budget(0, options.limits)))


def _head(stdin: BinaryIO) -> bytes:
    """The first bytes of the input, up to one that shows what follows."""
    head = b""
    while len(head.strip(BLANK)) < 2 or head.strip(BLANK) == b"[":
        line = stdin.readline(1 << 12)
        head += line
        if not line or len(head) > 1 << 20:
            break
    return head


class _Rejoined(io.RawIOBase):
    """A stream with the bytes that were read from it already; it gives what there is without waiting for more."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        size = len(buffer)
        data, self._head = self._head[:size], self._head[size:]
        data = data or self._rest.read1(size)  # type: ignore[attr-defined]
        buffer[: len(data)] = data
        return len(data)
