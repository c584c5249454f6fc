"""Reads documents from files, folders and standard input, one after the other; only the current one is in memory."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from ingest.read import folders
from ingest.read.documents import digest_of, from_html, from_json, from_text
from ingest.read.failure import Failure, Origin, RefusedError, unexpected_failure
from ingest.read.folders import shown_path
from ingest.settings import IngestSettings
from ingest.tellings import Source

STANDARD_INPUT = "-"
READERS: dict[str, Callable[[str, bytes, int], Source]] = {
    ".txt": from_text,
    ".md": lambda name, data, most_bytes: from_text(name, data, most_bytes, "markdown"),
    ".html": from_html,
    ".htm": from_html,
    ".json": from_json,
}
LINES = ".jsonl"
SUFFIXES = (*READERS, LINES)
_BLANK = b"\xef\xbb\xbf \t\r\n"  # a byte order mark too
_MARKUP_FACTOR = 4  # with markup and JSON escapes, a file may be this many times as long as the text in it


def read(
    paths: Iterable[str], stdin: BinaryIO, most_bytes: int = IngestSettings.document_bytes
) -> Iterator[Source | Failure]:
    """The documents of files, folders and `-` (the standard input) in order; each bad one as a `Failure`.

    A text may have `most_bytes` of UTF-8.
    """
    for path in paths:
        if path == STANDARD_INPUT:
            yield from _read_stream(stdin, most_bytes)
        elif folders.is_folder(Path(path)):
            yield from _read_folder(Path(path), most_bytes)
        else:
            yield from _read_file(Path(path), most_bytes)


def _read_folder(folder: Path, most_bytes: int) -> Iterator[Source | Failure]:
    """Every document below a folder, by path. Hidden files, README files and other formats are skipped."""
    found = folders.search(folder, _is_document)
    yield from found.failures
    if not (found.files or found.failures):
        yield Failure(shown_path(folder), f"is a folder without documents ({', '.join(SUFFIXES)}, each also .gz)")
    for path in found.files:
        yield from _read_file(path, most_bytes)


def estimate_count(paths: Iterable[str]) -> int | None:
    """About how many documents `read` will find; None if only reading can tell: standard input, compressed lines."""
    given = list(paths)
    files = [file for path in map(Path, given) for file in _files_at(path)]
    if STANDARD_INPUT in given or any(path.suffix.lower() == ".gz" and _suffix(path) == LINES for path in files):
        return None
    return sum(_count_lines(file) if _suffix(file) == LINES else 1 for file in files)


def _count_lines(path: Path) -> int:
    if folders.irregularity(path):  # `read` will say why
        return 1
    try:
        with path.open("rb") as stream:
            return sum(chunk.count(b"\n") for chunk in iter(lambda: stream.read(1 << 20), b""))
    except OSError:  # `read` will say why
        return 1


def _files_at(path: Path) -> list[Path]:
    if folders.is_folder(path):
        return folders.search(path, _is_document).files
    return [path]


def _is_document(path: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.parts)
    return not hidden and _suffix(path) in SUFFIXES and not path.name.lower().startswith("readme.")


def _suffix(path: Path) -> str:
    """The suffix that names the format, in lower case: ".jsonl" of "news.JSONL.gz"."""
    return Path(path.stem if path.suffix.lower() == ".gz" else path.name).suffix.lower()


def _read_file(path: Path, most_bytes: int) -> Iterator[Source | Failure]:
    shown = shown_path(path)
    suffix = _suffix(path)
    if reason := folders.irregularity(path):
        yield Failure(shown, reason)
        return
    if suffix not in SUFFIXES:
        yield Failure(shown, f"has a suffix that is none of {', '.join(SUFFIXES)} (each also .gz)")
        return
    try:
        with ExitStack() as stack:
            stream: BinaryIO = stack.enter_context(path.open("rb"))
            if path.suffix.lower() == ".gz":
                stream = stack.enter_context(gzip.open(stream, "rb"))  # type: ignore[assignment]
            if suffix == LINES:
                yield from _read_lines(shown, _bounded_lines(stream, _MARKUP_FACTOR * most_bytes), most_bytes)
            else:
                yield _read_one(shown, stream, suffix, most_bytes)
    except (gzip.BadGzipFile, zlib.error, EOFError) as error:
        yield Failure(shown, f"is not a whole gzip file: {error}")
    except OSError as error:
        yield Failure(shown, f"cannot be read: {error.strerror or error}")


def _read_stream(stdin: BinaryIO, most_bytes: int) -> Iterator[Source | Failure]:
    """JSON lines if the input starts with a brace, else one text."""
    lines = _bounded_lines(stdin, _MARKUP_FACTOR * most_bytes)
    head: list[bytes] = []
    for line in lines:
        head.append(line)
        if line.strip(_BLANK):
            break
    if head and head[-1].lstrip(_BLANK).startswith(b"{"):
        yield from _read_lines("stdin", chain(head, lines), most_bytes)
    else:
        yield _read_text("stdin", chain(head, lines), most_bytes)


def _read_text(shown: str, lines: Iterable[bytes], most_bytes: int) -> Source | Failure:
    """One text from these lines; reading stops as soon as it is too long."""
    data = bytearray()
    for line in lines:
        data += line
        if len(data) > most_bytes:
            return Failure(shown, f"is longer than {most_bytes:,} bytes")
    return _build(shown, shown, bytes(data), ".txt", most_bytes)


def _read_one(shown: str, stream: BinaryIO, suffix: str, most_bytes: int) -> Source | Failure:
    """One document from a whole file, of which no more is read than a document may have."""
    most = most_bytes if suffix in (".txt", ".md") else _MARKUP_FACTOR * most_bytes
    data = stream.read(most + 1)
    if len(data) > most:
        return Failure(shown, f"is longer than {most:,} bytes")
    return _build(shown, Path(shown).name, data, suffix, most_bytes)


def _read_lines(shown: str, lines: Iterable[bytes], most_bytes: int) -> Iterator[Source | Failure]:
    """One document per line, named by file and line number: "news.jsonl:17"; blank lines are skipped."""
    most = _MARKUP_FACTOR * most_bytes
    found = False
    for number, line in enumerate(lines, 1):
        if not line.strip(_BLANK):
            continue
        found = True
        where = f"{shown}:{number}"
        if len(line) > most:
            yield Failure(where, f"is longer than {most:,} bytes")
        else:
            yield _build(where, f"{Path(shown).name}:{number}", line, ".json", most_bytes)
    if not found:
        yield Failure(shown, "has no lines with documents")


def _bounded_lines(stream: BinaryIO, most: int) -> Iterator[bytes]:
    """The lines of a stream; a line of more than `most` bytes is cut after `most` + 1."""
    while line := stream.readline(most + 1):
        yield line
        if len(line) > most:
            while not line.endswith(b"\n") and (line := stream.readline(most)):
                pass


def _build(shown: str, name: str, data: bytes, suffix: str, most_bytes: int) -> Source | Failure:
    """The document in `data`, or the reason it is refused."""
    try:
        return READERS[suffix](name, data, most_bytes)
    except RefusedError as error:
        return Failure(shown, str(error), origin=Origin(digest_of(data), error.url, error.publisher))
    except Exception as error:  # an error of the libraries that read pages; it fails this document alone
        return unexpected_failure(shown, "could not be read", error)
