"""Archives: the files in zip and tar files, which are never unpacked onto the disk."""

from __future__ import annotations

import stat
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from ingest.read.failure import BombError, BrokenError, Failure, RefusedError, Remark, Skipped
from ingest.read.folders import shown_path
from ingest.read.opened import Found, Opened, unpacking

ZIP_ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError)
_END = struct.Struct("<4s4H2LH")  # the record at the end of a zip file
_END_64 = struct.Struct("<4sQ2H2L4Q")  # and that of one of more than 4 GB
_LOCATOR_64 = struct.Struct("<4sLQL")
_LONGEST_COMMENT = 1 << 16
_MAX_HEADER = 1_000_000  # bytes of a tar member's extended header, which is held in memory
_HEADERS = (
    tarfile.XHDTYPE,
    tarfile.XGLTYPE,
    tarfile.SOLARIS_XHDTYPE,
    tarfile.GNUTYPE_LONGNAME,
    tarfile.GNUTYPE_LONGLINK,
)


def read_zip(opened: Opened) -> Iterator[Found]:
    """The files in a zip file, in its order."""
    with opened.in_any_order() as stream:
        if listing_bytes(stream) > opened.budget.limits.listing_bytes:
            raise BombError(f"has a table of contents of more than {opened.budget.limits.listing_bytes:,} bytes")
        try:
            archive = zipfile.ZipFile(stream)
        except ZIP_ERRORS as error:
            raise BrokenError(f"is not a whole zip file: {error}") from None
        with archive:
            members = [info for info in archive.infolist() if not info.is_dir()]
            if not members:
                raise RefusedError("has no files in it")
            for info in members:
                opened.budget.member()
                yield from _zip_member(opened, archive, info)


def listing_bytes(stream: BinaryIO) -> int:
    """The bytes of a zip file's table of contents, by the record at its end; 0 where there is none."""
    size = stream.seek(0, 2)
    stream.seek(max(0, size - _LONGEST_COMMENT - _END.size - _LOCATOR_64.size))
    tail = stream.read()
    stream.seek(0)
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < _END.size:
        return 0
    length: int = _END.unpack_from(tail, at)[5]
    if at >= _LOCATOR_64.size:
        mark, _, offset, _ = _LOCATOR_64.unpack_from(tail, at - _LOCATOR_64.size)
        if mark == b"PK\x06\x07" and offset + _END_64.size <= size:
            stream.seek(offset)
            length = max(length if length < 0xFFFFFFFF else 0, _END_64.unpack(stream.read(_END_64.size))[8])
            stream.seek(0)
    return length


def _zip_member(opened: Opened, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[Found]:
    shown = f"{opened.shown}/{printable(info.filename)}"
    if info.flag_bits & 1:
        yield Failure(shown, "is encrypted")
    elif stat.S_ISLNK(info.external_attr >> 16):
        yield Skipped(shown, "is a link")
    else:
        try:
            stream = archive.open(info)
        except ZIP_ERRORS as error:
            yield Failure(shown, f"cannot be unpacked: {error}")
            return
        with stream:
            yield opened.member(unpacking(stream, opened.budget, ZIP_ERRORS, "zip"), printable(info.filename))


def read_tar(opened: Opened) -> Iterator[Found]:
    """The files in a tar file, in its order, as they come."""
    empty = True
    try:
        with tarfile.open(fileobj=opened.stream, mode="r|", tarinfo=_Member) as archive:
            for info in archive:
                if not info.isdir():
                    empty = False
                    opened.budget.member()
                    yield _tar_member(opened, archive, info)
                archive.members = []  # type: ignore[attr-defined]  # which would hold them all
    except tarfile.TarError as error:
        raise BrokenError(f"is not a whole tar file: {error}") from None
    if empty:
        raise RefusedError("has no files in it")


class _Member(tarfile.TarInfo):
    """A member's header, which ends the reading where it is none: `tarfile` would take it for the end of the file."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> _Member:
        try:
            info = super().frombuf(buf, encoding, errors)
        except tarfile.EOFHeaderError:  # type: ignore[attr-defined]  # the mark of the end
            raise
        except tarfile.HeaderError as error:
            raise BrokenError(f"is not a whole tar file: {error}") from None
        if info.type in _HEADERS and info.size > _MAX_HEADER:
            raise BombError(f"has a name or header of {info.size:,} bytes in it")
        return info


def _tar_member(opened: Opened, archive: tarfile.TarFile, info: tarfile.TarInfo) -> Opened | Remark:
    name = printable(info.name)
    stream = archive.extractfile(info) if info.isreg() else None
    if stream is None:
        return Skipped(f"{opened.shown}/{name}", "is a link" if info.issym() or info.islnk() else "is no file")
    return opened.member(unpacking(stream, opened.budget, (tarfile.TarError, EOFError), "tar"), name)


def printable(path: str) -> str:
    """A member's path as it is shown."""
    return shown_path(Path(path.replace("\0", "\\0")))
