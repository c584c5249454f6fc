"""The files below a folder, and what there is no document: other formats, links to nothing, pipes, locked folders."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from ingest.read.failure import Failure, Remark, Skipped

_KINDS = {
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFDIR: "a folder",
}


@dataclass(frozen=True, slots=True)
class FolderFiles:
    """The files that may be documents, by path, and what there is to say of the others."""

    files: list[Path] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)


def search(folder: Path, left_out: Callable[[PurePath], str | None]) -> FolderFiles:
    """The files below a folder, without those that are `left_out` for their path from there, each with the reason.

    Links to folders are not followed. A hidden folder is named, and what is in it is not.
    """
    found = FolderFiles()

    def locked(error: OSError) -> None:
        found.remarks.append(Failure(shown_path(Path(error.filename)), f"cannot be read: {error.strerror}"))

    for above, inside, names in os.walk(folder, onerror=locked):
        closed = {name: reason for name in inside if (reason := _closed(Path(above, name)))}
        found.remarks.extend(Skipped(shown_path(Path(above, name)), reason) for name, reason in closed.items())
        inside[:] = [name for name in inside if name not in closed]
        for path in (Path(above, name) for name in names):
            if reason := left_out(path.relative_to(folder)):
                found.remarks.append(Skipped(shown_path(path), reason))
            elif reason := irregularity(path):
                found.remarks.append(Failure(shown_path(path), reason))
            else:
                found.files.append(path)
    found.files.sort()
    found.remarks.sort(key=lambda remark: remark.name)
    return found


def _closed(folder: Path) -> str | None:
    """Why a folder below another is not looked into."""
    if folder.name.startswith("."):
        return "is hidden"
    return "is a link to a folder" if folder.is_symlink() else None


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
