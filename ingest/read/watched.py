"""Which documents arrive in folders, without end? Those that are there, then each file that is new or has changed."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from ingest.read import folders
from ingest.read.failure import Remark
from ingest.read.files import read_file
from ingest.read.formats import left_out
from ingest.read.opened import ReadingOptions
from ingest.tellings import Source

LOOK_SECONDS = 2.0  # between two looks

_Stamp = tuple[int, int, int]  # inode, size, time of the last change in nanoseconds


def watch(paths: Iterable[str], options: ReadingOptions, seconds: float = LOOK_SECONDS) -> Iterator[Source | Remark]:
    """The documents of files and folders as they arrive. Never ends.

    A file is read when it has not changed between two looks, so that one that is still being written is not read half;
    one that changes is read anew.
    """
    read: dict[Path, _Stamp] = {}
    before: dict[Path, _Stamp] = {}
    told: set[Remark] = set()
    given = list(paths)
    while True:
        now, remarks = _look(given)
        yield from (remark for remark in remarks if remark not in told)
        told = set(remarks)
        for path, stamp in sorted(now.items()):
            if read.get(path) != stamp and (before.get(path) == stamp or _is_old(stamp, seconds)):
                read[path] = stamp
                yield from read_file(path, options)
        read = {path: stamp for path, stamp in read.items() if path in now}
        before = now
        time.sleep(seconds)


def _look(paths: Iterable[str]) -> tuple[dict[Path, _Stamp], list[Remark]]:
    """The files that may be documents, with what changes when they do, and what there is to say of the others."""
    files: list[Path] = []
    remarks: list[Remark] = []
    for path in map(Path, paths):
        found = folders.search(path, left_out) if folders.is_folder(path) else folders.FolderFiles([path])
        files += found.files
        remarks += found.remarks
    return {file: _stamp(file) for file in files}, remarks


def _stamp(path: Path) -> _Stamp:
    """What changes when a file does; zeros for one that is gone again, of which `read_file` says why."""
    try:
        state = path.stat()
    except (OSError, ValueError):
        return 0, 0, 0
    return state.st_ino, state.st_size, state.st_mtime_ns


def _is_old(stamp: _Stamp, seconds: float) -> bool:
    return stamp[2] < (time.time() - seconds) * 1e9
