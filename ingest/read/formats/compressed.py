"""Compressed files, by what they are called inside: "news.jsonl.zst" is read as "news.jsonl"."""

from __future__ import annotations

import bz2
import gzip
import lzma
import sys
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, BinaryIO

from ingest.read.opened import Found, Opened, Reader, unpacking

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

TAR_SUFFIXES = {".tgz": ".tar.gz", ".tbz2": ".tar.bz2", ".tbz": ".tar.bz2", ".txz": ".tar.xz", ".tzst": ".tar.zst"}


def _reader(suffix: str, kind: str, errors: tuple[type[Exception], ...], open_: Callable[[BinaryIO], Any]) -> Reader:
    def read_inner(opened: Opened) -> Iterator[Found]:
        bare = bare_name(opened.bare)
        with open_(opened.stream) as stream:
            yield opened.inner(unpacking(stream, opened.budget, errors, kind), bare[: -len(suffix)])

    return read_inner


def bare_name(name: str) -> str:
    """A name with the suffix of a compressed tar file in full: "news.tgz" → "news.tar.gz"."""
    stem, dot, suffix = name.rpartition(".")
    return stem + TAR_SUFFIXES.get(f"{dot}{suffix}".lower(), dot + suffix)


COMPRESSIONS: dict[str, Reader] = {
    suffix: _reader(suffix, kind, errors, open_)
    for suffix, kind, errors, open_ in (
        (".gz", "gzip", (gzip.BadGzipFile, zlib.error, EOFError), partial(gzip.open, mode="rb")),
        (".bz2", "bzip2", (OSError, EOFError), partial(bz2.open, mode="rb")),
        (".xz", "xz", (lzma.LZMAError, EOFError), partial(lzma.open, mode="rb")),
        (".zst", "zstd", (zstd.ZstdError, EOFError), partial(zstd.open, mode="rb")),
    )
}
