"""What arrives in watched folders."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.read import ReadingOptions, Remark, watch
from ingest.tellings import Source
from tests.ingest.read.outcomes import SENTENCE, write

OLD = time.time() - 100


class Watching:
    """A watch that is stopped at each look, so that files can be changed between two."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *paths: Path) -> None:
        self._asleep = False
        monkeypatch.setattr("ingest.read.watched.time.sleep", self._sleep)
        self._items = self._found(paths)

    def _sleep(self, _seconds: float) -> None:
        self._asleep = True

    def _found(self, paths: tuple[Path, ...]) -> Iterator[str | None]:
        for item in watch(map(str, paths), ReadingOptions()):
            if self._asleep:
                self._asleep = False
                yield None
            yield item.text if isinstance(item, Source) else f"{Path(item.name).name}: {item.reason}"

    def until(self, *expected: str) -> None:
        """Ask for as many things as are expected, and compare."""
        found: list[str] = []
        while len(found) < len(expected):
            item = next(self._items)
            found += [item] if item is not None else []
        assert sorted(found) == sorted(expected)


def old(path: Path, text: str) -> None:
    write(path, text)
    os.utime(path, (OLD, OLD))


def test_what_is_there_what_comes_and_what_changes_is_read_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old(tmp_path / "a.txt", f"{SENTENCE} A")
    write(tmp_path / "photo.jpg", b"\xff")
    watching = Watching(monkeypatch, tmp_path)
    watching.until("photo.jpg: has the suffix .jpg, which no format that is read has", f"{SENTENCE} A")
    (tmp_path / "new").mkdir()
    old(tmp_path / "new" / "b.txt", f"{SENTENCE} B")
    watching.until(f"{SENTENCE} B")
    old(tmp_path / "a.txt", f"{SENTENCE} A, again")
    old(tmp_path / "bad.json", "{}")
    watching.until(f"{SENTENCE} A, again", "bad.json: has neither `text` nor `html`")
    (tmp_path / "a.txt").unlink()
    old(tmp_path / "c.txt", f"{SENTENCE} C")
    watching.until(f"{SENTENCE} C")


def test_a_file_that_is_being_written_is_read_when_it_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "news.jsonl"
    steps = iter(['{"text": "Talks be', 'gan."}\n', '{"text": "They ended."}\n', "", ""])

    def sleep(_seconds: float) -> None:
        with path.open("a") as file:
            file.write(next(steps))

    monkeypatch.setattr("ingest.read.watched.time.sleep", sleep)
    items = watch([str(tmp_path)], ReadingOptions(), seconds=1_000)
    found: list[Source | Remark] = [next(items), next(items)]
    assert [item.text for item in found if isinstance(item, Source)] == ["Talks began.", "They ended."]


def test_a_path_that_is_not_there_is_said_once_and_read_when_it_comes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    watching = Watching(monkeypatch, tmp_path / "a.txt")
    watching.until("a.txt: cannot be read: No such file or directory")
    old(tmp_path / "a.txt", SENTENCE)
    watching.until(SENTENCE)
