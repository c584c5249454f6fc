"""What stands in folders and is no file: named, and never opened."""

from __future__ import annotations

import io
import os
import socket
from pathlib import Path

import pytest

from ingest.read import Failure, estimate_count, read
from ingest.read.folders import shown_path
from ingest.tellings import Source

SENTENCE = "The two ministers met in Geneva on Friday and signed an accord on fisheries."


def outcomes(path: Path | str) -> dict[str, str]:
    """The name of each document, and why it failed; empty if it did not."""
    found = read([str(path)], io.BytesIO())
    return {Path(one.name).name: one.reason if isinstance(one, Failure) else "" for one in found}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "talks.txt").write_text(SENTENCE)
    return tmp_path


def test_pipes_sockets_and_links_to_nothing_are_named_and_the_rest_is_read(folder: Path) -> None:
    os.mkfifo(folder / "pipe.jsonl")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(os.path.relpath(folder / "socket.txt"))  # an address may have a hundred characters
    (folder / "gone.txt").symlink_to(folder / "nobody.txt")
    (folder / "null.md").symlink_to("/dev/null")
    (folder / "linked.txt").symlink_to(folder / "talks.txt")
    assert outcomes(folder) == {
        "talks.txt": "",
        "linked.txt": "",
        "pipe.jsonl": "is a pipe, not a file",
        "socket.txt": "is a socket, not a file",
        "gone.txt": "is a link to nothing",
        "null.md": "is a device, not a file",
    }
    assert estimate_count([str(folder), str(folder / "pipe.jsonl")]) == 3


@pytest.mark.parametrize("name", ["pipe.txt", "pipe.jsonl", "pipe"])
def test_a_pipe_that_is_given_is_not_opened(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / name)
    assert outcomes(tmp_path / name) == {name: "is a pipe, not a file"}


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is locked to root")
def test_a_locked_folder_is_named_and_the_rest_is_read(folder: Path) -> None:
    locked = folder / "locked"
    locked.mkdir(mode=0)
    assert outcomes(folder) == {"talks.txt": "", "locked": "cannot be read: Permission denied"}


def test_a_folder_that_cannot_be_listed_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = os.scandir

    def refusing(path: str) -> object:
        if Path(path).name == "locked":
            raise PermissionError(13, "Permission denied", str(path))
        return listed(path)

    (folder / "locked").mkdir()
    monkeypatch.setattr(os, "scandir", refusing)
    assert outcomes(folder) == {"talks.txt": "", "locked": "cannot be read: Permission denied"}


@pytest.mark.parametrize("path", ["x" * 300 + ".txt", "a\0b.txt", "x" * 5_000])
def test_a_name_that_no_file_can_have_is_a_failure(path: str) -> None:
    [(_, reason)] = outcomes(path).items()
    assert reason.startswith(("cannot be read: ", "has a suffix"))
    assert estimate_count([path]) in (0, 1)


def test_control_characters_in_names_are_shown_escaped(tmp_path: Path) -> None:
    (tmp_path / "a\x1b[2J\nb.txt").write_text(SENTENCE)
    (tmp_path / "Müller – 会談.txt").write_text("")
    (failure, source) = read([str(tmp_path)], io.BytesIO())
    assert isinstance(source, Source) and source.name == r"a\x1b[2J\nb.txt"
    assert isinstance(failure, Failure) and failure.name.endswith("Müller – 会談.txt")
    assert shown_path(Path("a\udcff.txt")) == "a\ufffd.txt"
