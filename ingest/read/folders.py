"""The files below a folder, and what there is no file: links to nothing, pipes, devices, folders that are locked."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from ingest.read.failure import Failure

_KINDS = {
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFDIR: "a folder",
}


@dataclass(frozen=True, slots=True)
class Found:
    """The files that were wanted, by path, and what could not be one or not be looked into."""

    files: list[Path] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)


def search(folder: Path, wanted: Callable[[Path], bool]) -> Found:
    """The files below a folder whose path from there is `wanted`. Links to folders are not followed."""
    found = Found()

    def locked(error: OSError) -> None:
        found.failures.append(Failure(shown_path(Path(error.filename)), f"cannot be read: {error.strerror}"))

    for above, _, names in os.walk(folder, onerror=locked):
        for path in (Path(above, name) for name in names):
            if not wanted(path.relative_to(folder)):
                continue
            if reason := irregularity(path):
                found.failures.append(Failure(shown_path(path), reason))
            else:
                found.files.append(path)
    found.files.sort()
    found.failures.sort(key=lambda failure: failure.name)
    return found


def is_folder(path: Path) -> bool:
    """Whether there is a folder; False also for paths that no file can have."""
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except (OSError, ValueError):
        return False


def irregularity(path: Path) -> str | None:
    """Why a path cannot be read as a file, before it is opened: to open a pipe would wait for who writes to it."""
    try:
        mode = path.stat().st_mode
    except OSError as error:
        linked = path.is_symlink() if isinstance(error, FileNotFoundError) else False
        return "is a link to nothing" if linked else f"cannot be read: {error.strerror or error}"
    except ValueError as error:  # a NUL character
        return f"cannot be read: {error}"
    return None if stat.S_ISREG(mode) else f"is {_KINDS.get(stat.S_IFMT(mode), 'no file')}, not a file"


def shown_path(path: Path) -> str:
    """A path as it is shown: control characters, which could draw anything on a terminal, are escaped."""
    text = os.fsencode(path).decode("utf-8", "replace")
    return "".join(letter if letter.isprintable() else letter.encode("unicode_escape").decode() for letter in text)
