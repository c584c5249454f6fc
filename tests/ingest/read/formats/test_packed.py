"""Compressed files and archives, and bombs of each kind."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import sys
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.read import ReadingOptions
from ingest.read.budget import Limits
from tests.ingest.read.outcomes import SENTENCE, Outcomes, only, reason, write

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

TEXT = SENTENCE.encode()
Pack = Callable[[bytes], bytes]
COMPRESS: dict[str, Pack] = {
    ".gz": lambda data: gzip.compress(data, mtime=0),
    ".bz2": bz2.compress,
    ".xz": lzma.compress,
    ".zst": zstd.compress,
}
SMALL = Limits(free_bytes=100_000, ratio=20, members=5, depth=3, listing_bytes=2_000)


def zipped(files: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def tarred(files: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w") as archive:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return data.getvalue()


ARCHIVE: dict[str, Callable[[dict[str, bytes]], bytes]] = {".zip": zipped, ".tar": tarred}
FILES = {
    "july/a.txt": TEXT,
    "july/news.jsonl": b'{"text": "Talks began."}\n{"text": 2}\n',
    "b.md.gz": COMPRESS[".gz"](TEXT),
    "README.md": TEXT,
    "photo.jpg": b"\xff\xd8",
    ".hidden/x.txt": TEXT,
    "no_suffix": TEXT,
    "c.txt": b"",
}


@pytest.mark.parametrize("suffix", COMPRESS)
def test_a_compressed_file_is_what_is_in_it(tmp_path: Path, suffix: str) -> None:
    source = only(write(tmp_path / f"talks.TXT{suffix.upper()}", COMPRESS[suffix](TEXT)))
    assert (source.name, source.text) == (f"talks.TXT{suffix.upper()}", SENTENCE)
    lines = Outcomes(write(tmp_path / f"news.jsonl{suffix}", COMPRESS[suffix](b'{"text": "Talks began."}\n' * 2)))
    assert lines.names == [f"news.jsonl{suffix}:1", f"news.jsonl{suffix}:2"]


@pytest.mark.parametrize("suffix", ARCHIVE)
def test_an_archive_is_the_files_in_it_and_all_are_named(tmp_path: Path, suffix: str) -> None:
    path = write(tmp_path / f"all{suffix}", ARCHIVE[suffix](FILES))
    found = Outcomes(path)
    assert found.names == ["a.txt", "news.jsonl:1", "b.md.gz"]
    assert found.failures == {
        f"{path}/july/news.jsonl:2": "`text` must be a string, is a number",
        f"{path}/c.txt": "the text is empty",
    }
    assert found.skipped == {
        f"{path}/README.md": "is a README",
        f"{path}/photo.jpg": "has the suffix .jpg, which no format that is read has",
        f"{path}/.hidden/x.txt": "is hidden",
        f"{path}/no_suffix": "has no suffix of a format",
    }


@pytest.mark.parametrize("suffix", [".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz", ".tar.zst", ".tzst"])
def test_a_compressed_archive(tmp_path: Path, suffix: str) -> None:
    compress = next(pack for known, pack in COMPRESS.items() if known[-2:] == suffix.replace("tzst", "zst")[-2:])
    assert Outcomes(write(tmp_path / f"all{suffix}", compress(tarred({"a.txt": TEXT, "b.txt": TEXT})))).names == [
        "a.txt",
        "b.txt",
    ]


def test_archives_in_archives(tmp_path: Path) -> None:
    inner = zipped({"a.txt": TEXT, "b.tar.gz": COMPRESS[".gz"](tarred({"c.txt": TEXT}))})
    assert Outcomes(write(tmp_path / "all.tar", tarred({"in.zip": inner, "d.txt": TEXT}))).names == [
        "a.txt",
        "c.txt",
        "d.txt",
    ]
    assert Outcomes(write(tmp_path / "all.zip.gz", COMPRESS[".gz"](inner))).names == ["a.txt", "c.txt"]


@pytest.mark.parametrize("suffix", COMPRESS)
@pytest.mark.parametrize("cut", [0, 5, -6])
def test_what_is_not_whole_is_named(tmp_path: Path, suffix: str, cut: int) -> None:
    packed = COMPRESS[suffix](TEXT * 50)
    kind = {".gz": "gzip", ".bz2": "bzip2", ".xz": "xz", ".zst": "zstd"}[suffix]
    bad = packed[:cut] if cut else b"no archive"
    assert reason(write(tmp_path / f"bad.txt{suffix}", bad)).startswith(f"is not a whole {kind} file")


@pytest.mark.parametrize("suffix", ARCHIVE)
def test_an_archive_that_is_not_whole_is_named(tmp_path: Path, suffix: str) -> None:
    packed = ARCHIVE[suffix]({f"{n}.txt": TEXT * 20 for n in range(9)})
    for bad in (b"", b"no archive", packed[: len(packed) // 2]):
        found = Outcomes(path := write(tmp_path / f"bad{suffix}", bad))
        assert any(why.startswith(f"is not a whole {suffix[1:]} file") for why in found.failures.values()), bad[:20]
        assert all(name.startswith(str(path)) for name in found.failures)


@pytest.mark.parametrize("suffix", ARCHIVE)
def test_an_empty_archive_is_a_failure(tmp_path: Path, suffix: str) -> None:
    assert reason(write(tmp_path / f"empty{suffix}", ARCHIVE[suffix]({}))) == "has no files in it"


def test_a_member_that_is_damaged_fails_alone(tmp_path: Path) -> None:
    packed = bytearray(zipped({"a.txt": TEXT * 20, "b.txt": TEXT}))
    packed[60] ^= 0xFF
    found = Outcomes(path := write(tmp_path / "all.zip", bytes(packed)))
    assert found.names == ["b.txt"]
    assert found.failures[f"{path}/a.txt"].startswith("is not a whole zip file")


def test_a_header_that_is_damaged_ends_a_tar_file_with_the_reason(tmp_path: Path) -> None:
    packed = bytearray(tarred({"a.txt": TEXT, "b.txt": TEXT, "c.txt": TEXT}))
    packed[1024 + 5] ^= 0xFF  # in the header of b.txt
    found = Outcomes(path := write(tmp_path / "all.tar", bytes(packed)))
    assert found.names == ["a.txt"]
    assert found.failures == {str(path): "is not a whole tar file: bad checksum"}


def test_links_and_devices_in_archives_are_named_and_nothing_outside_is_read(tmp_path: Path) -> None:
    write(tmp_path / "secret.txt", TEXT)
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w") as archive:
        for name, kind in (
            ("link.txt", tarfile.SYMTYPE),
            ("hard.txt", tarfile.LNKTYPE),
            ("pipe.txt", tarfile.FIFOTYPE),
        ):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, str(tmp_path / "secret.txt")
            archive.addfile(info)
        info = tarfile.TarInfo("../../up.txt")
        info.size = len(TEXT)
        archive.addfile(info, io.BytesIO(TEXT))
    path = write(tmp_path / "all.tar", data.getvalue())
    found = Outcomes(path)
    assert found.skipped == {
        f"{path}/link.txt": "is a link",
        f"{path}/hard.txt": "is a link",
        f"{path}/pipe.txt": "is no file",
        f"{path}/../../up.txt": "is hidden",
    }
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as zip_file:
        zip_file.writestr(link, str(tmp_path / "secret.txt"))
    assert Outcomes(tmp_path / "all.zip").skipped == {f"{tmp_path / 'all.zip'}/link.txt": "is a link"}


def test_an_encrypted_member_is_named(tmp_path: Path) -> None:
    packed = bytearray(zipped({"a.txt": TEXT}))
    at = packed.find(b"PK\x01\x02")
    packed[at + 8] |= 1
    packed[6] |= 1
    assert reason(write(tmp_path / "all.zip", bytes(packed))) == "is encrypted"


@pytest.mark.parametrize("name", ["a\x1b[2J.txt", "é.txt", "x" * 300 + ".txt"])
def test_names_in_archives_are_shown_escaped(tmp_path: Path, name: str) -> None:
    for suffix, pack in ARCHIVE.items():
        (source,) = Outcomes(write(tmp_path / f"all{suffix}", pack({name: TEXT}))).sources
        assert source.name == name.replace("\x1b", "\\x1b")


def bomb(path: Path, data: bytes, limits: Limits = SMALL) -> dict[str, str]:
    """What is said of a bomb; a document before it may have been read."""
    return Outcomes(write(path, data), options=ReadingOptions(limits=limits)).failures


@pytest.mark.parametrize("suffix", COMPRESS)
def test_a_bomb_of_blank_lines_ends_early(tmp_path: Path, suffix: str) -> None:
    packed = COMPRESS[suffix](b"\n" * 10_000_000)
    found = bomb(path := tmp_path / f"bomb.jsonl{suffix}", packed)
    most = max(100_000, 20 * len(packed))
    assert found == {str(path): f"unpacks to more than {most:,} bytes; unpack it first if it is no bomb"}


@pytest.mark.parametrize("suffix", [".zip", ".tar.gz"])
def test_a_bomb_of_many_long_files_ends_early(tmp_path: Path, suffix: str) -> None:
    files = {f"{n}.txt": b"talks " * 10_000 for n in range(5)}
    packed = zipped(files) if suffix == ".zip" else COMPRESS[".gz"](tarred(files))
    found = bomb(path := tmp_path / f"bomb{suffix}", packed)
    assert found[str(path)] == "unpacks to more than 100,000 bytes; unpack it first if it is no bomb"


@pytest.mark.parametrize("suffix", ARCHIVE)
def test_a_bomb_of_many_files_ends_early(tmp_path: Path, suffix: str) -> None:
    found = bomb(path := tmp_path / f"bomb{suffix}", ARCHIVE[suffix]({f"{n}.txt": TEXT for n in range(9)}))
    assert found == {str(path): "has more than 5 files in it; unpack it first if it is no bomb"}


def test_a_zip_file_with_a_long_table_of_contents_is_refused_before_it_is_read(tmp_path: Path) -> None:
    found = bomb(path := tmp_path / "bomb.zip", zipped({f"{n}.txt": b"" for n in range(99)}))
    assert found == {str(path): "has a table of contents of more than 2,000 bytes"}


@pytest.mark.parametrize("suffix", [".zip", ".tar", ".gz"])
def test_a_bomb_of_archives_in_archives_ends_early(tmp_path: Path, suffix: str) -> None:
    data, name = TEXT, "a.txt"
    for _ in range(5):
        data = COMPRESS[suffix](data) if suffix == ".gz" else ARCHIVE[suffix]({name: data})
        name = name + ".gz" if suffix == ".gz" else f"in{suffix}"
    assert list(bomb(tmp_path / name, data).values()) == ["has files packed more than 3 times over"]


def test_a_tar_header_that_would_fill_the_memory_is_refused(tmp_path: Path) -> None:
    info = tarfile.TarInfo("a.txt")
    info.type, info.size = tarfile.XHDTYPE, 1 << 33
    found = bomb(path := tmp_path / "bomb.tar", info.tobuf(tarfile.GNU_FORMAT) + bytes(10_000))
    assert found == {str(path): "has a name or header of 8,589,934,592 bytes in it"}


def test_files_behind_one_another_that_are_one_are_counted_each_time(tmp_path: Path) -> None:
    """The bomb of overlapping files: many names for the same bytes."""
    packed = bytearray(zipped({"a.txt": b"talks " * 8_000}))
    listing = packed.find(b"PK\x01\x02")
    end = packed.find(b"PK\x05\x06")
    entry = bytes(packed[listing:end])
    names = [entry.replace(b"a.txt", b"%d.txt" % n) for n in range(4)]
    body = bytes(packed[:listing]) + b"".join(names)
    tail = bytearray(packed[end:])
    tail[8:10] = tail[10:12] = (4).to_bytes(2, "little")
    tail[12:16] = (4 * len(entry)).to_bytes(4, "little")
    found = bomb(tmp_path / "bomb.zip", body + bytes(tail))
    assert found and not any(why == "" for why in found.values())
