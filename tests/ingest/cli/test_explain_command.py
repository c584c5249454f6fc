"""`python -m ingest explain`: what it takes and prints, and how it ends."""

from __future__ import annotations

import io
import json
import re
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from ingest.__main__ import main
from ingest.cli.explain import ExplainingProcess
from ingest.read import Failure
from ingest.tellings import Source
from tests.ingest.cli.explanations import MET


def test_a_sentence_is_explained_without_a_dateline(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "Kenya beat Uganda 2-1 in Nairobi."]) == 0
    shown, complaints = capsys.readouterr()
    assert "beat" in shown
    assert "no event" in shown
    assert "events.rejection.sports.is_sport_or_show" in shown
    assert "\x1b[" not in shown
    assert max(map(len, shown.splitlines())) <= 80
    assert not complaints


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_only_a_terminal_gets_colours_and_its_own_width(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "50")
    shown = Terminal()
    monkeypatch.setattr(sys, "stdout", shown)
    assert main(["explain", "--only", "events", "Kenya beat Uganda 2-1 in Nairobi."]) == 0
    assert "\x1b[31mno event" in shown.getvalue()
    plain_text = re.sub(r"\x1b\[[\d;]*m", "", shown.getvalue())
    assert max(map(len, plain_text.splitlines())) <= 50


def test_a_file_called_explain_is_given_by_its_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "explain").mkdir()
    (tmp_path / "explain" / "one.txt").write_text(MET, "utf-8")
    assert main(["explain", "./explain", "--only", "events"]) == 0
    assert "CONSULT" in capsys.readouterr().out
    assert main(["--dry-run", "./explain"]) == 0
    assert json.loads(capsys.readouterr().out)["events"]


def test_json_is_one_object_a_document(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    path = tmp_path / "talks.txt"
    path.write_text(MET, "utf-8")
    assert main(["explain", "--json", "--published", "2024-05-17", str(path), "Mali attacked Chad on Monday."]) == 0
    first, second = map(json.loads, capfdbinary.readouterr().out.splitlines())
    assert first["document"]["name"] == "talks.txt"
    assert {"blocks", "sentences", "names", "participants", "triggers", "events"} <= first.keys()
    assert {"reports", "statements", "instruments", "agreements"} <= first.keys()
    dates = [field["value"] for event in second["events"] for field in event["fields"] if field["name"] == "date"]
    assert dates == ["2024-05-13"]


def test_sections_can_be_chosen(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "--only", "names", "--only", "layout", MET]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if line in ("layout", "syntax", "names", "events")] == ["layout", "names"]


WRONG = [
    (["explain", "missing.txt"], "missing.txt: cannot be read: No such file or directory\n"),
    (["explain", "my missing article.md"], "my missing article.md: cannot be read: No such file or directory\n"),
    (["explain", "word"], "word: is no file that is there, and a text to explain has at least two words\n"),
    (["explain", ""], "text: is empty\n"),
    (["explain", " \n"], "text: is empty\n"),
    (["explain", "Der Außenminister traf am Montag in Lima seinen Kollegen aus Peru, um über den Krieg zu sprechen."],
     "text: is not English: looks like German\n"),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "complaint"), WRONG)
def test_what_cannot_be_explained_is_named(
    arguments: list[str], complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 1
    assert capsys.readouterr() == ("", complaint)


def test_a_bad_document_does_not_stop_the_others(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "--only", "events", "missing.txt", MET]) == 1
    shown, complaints = capsys.readouterr()
    assert "CONSULT" in shown
    assert complaints.startswith("missing.txt: ")


@pytest.mark.parametrize(
    "arguments", [["explain"], ["explain", "--published", "Monday", MET], ["explain", "--only", "x", MET]]
)
def test_wrong_usage_ends_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "python -m ingest explain" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("limits", "reason"),
    [
        ({"seconds": 0.5}, "it took longer than 1 s"),  # loading the model takes longer
        ({"memory_bytes": 200_000_000}, "it needed more than 200 MB of memory"),
    ],
)
def test_a_document_that_passes_a_limit_is_named(limits: dict[str, Any], reason: str) -> None:
    with closing(ExplainingProcess(**limits)) as process:
        assert process.explain(Source("made up", MET, "")) == Failure("made up", f"could not be explained: {reason}")
