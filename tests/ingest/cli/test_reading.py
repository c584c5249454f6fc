"""How documents are read, on the command line: fields, publishers, days, and what is said of files."""

from __future__ import annotations

import json
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest

from ingest.__main__ import main
from ingest.bulk.analysis import in_this_process

TALKS = "Norway's foreign minister, Ada Lind, met her Peruvian counterpart in Lima on Friday."
ROWS = f'content,date,link\n"{TALKS}",2023-06-18,https://wire.example/a\n'


def dry_run(
    capfdbinary: pytest.CaptureFixture[bytes], *arguments: str, code: int = 0
) -> tuple[list[dict[str, Any]], list[str]]:
    """The objects that are printed, and the lines that are said."""
    given = ["--dry-run", *arguments]
    assert main(given, lambda _workers, _scheduler: nullcontext(in_this_process)) == code
    output, errors = capfdbinary.readouterr()
    return [json.loads(line) for line in output.splitlines()], errors.decode().splitlines()


def test_a_guess_is_said_and_is_in_the_dry_run(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    (path := tmp_path / "news.csv").write_text(ROWS)
    ((document,), said) = dry_run(capfdbinary, str(path))
    assert said == [
        f"{path}: takes text from `content`, published from `date`, url from `link`; --field FIELD=NAME takes another",
        "1 document: 1 read",
    ]
    assert document["guessed"] == {"text": "content", "published": "date", "url": "link"}
    assert (document["published"], document["url"]) == ("2023-06-18", "https://wire.example/a")


def test_fields_that_are_named_are_no_guesses(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    (path := tmp_path / "news.csv").write_text(ROWS)
    fields = ("--field", "text=content", "--field", "published=", "--field", "url=link")
    ((document,), said) = dry_run(capfdbinary, *fields, str(path))
    assert said == ["1 document: 1 read"]
    assert "guessed" not in document and document["published"] is None


def test_days_in_names_and_addresses_are_guesses(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    for name in ("2023-06-16-talks.txt", "talks_20230616.txt"):
        (path := tmp_path / name).write_text(TALKS)
        ((document,), _) = dry_run(capfdbinary, str(path))
        assert (document["published"], document["guessed"]) == ("2023-06-16", {"published": "file name"})
    (path := tmp_path / "news.jsonl").write_text(
        json.dumps({"text": TALKS, "url": "https://wire.example/2023/06/17/talks"})
    )
    ((document,), _) = dry_run(capfdbinary, str(path))
    assert (document["published"], document["guessed"]) == ("2023-06-17", {"published": "address"})


def test_a_day_that_the_text_states_goes_before_that_of_the_name(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    (path := tmp_path / "2023-06-16-talks.txt").write_text(f"Talks begin\n\nPublished: June 15, 2023\n\n{TALKS}")
    ((document,), _) = dry_run(capfdbinary, str(path))
    assert document["published"] == "2023-06-15" and "guessed" not in document


def test_publisher_and_day_of_a_folder_are_those_of_all_its_documents(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    (tmp_path / "a.txt").write_text(TALKS)
    (tmp_path / "b.jsonl").write_text(json.dumps({"text": f"{TALKS} Again.", "publisher": "Wire"}))
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8")
    documents, said = dry_run(
        capfdbinary, "--publisher", "Northgate Herald", "--published", "2023-06-20", str(tmp_path)
    )
    assert {document["publisher"] for document in documents} == {"Northgate Herald"}
    assert {document["published"] for document in documents} == {"2023-06-20"}
    assert said == [
        f"{tmp_path / 'photo.jpg'}: skipped, has the suffix .jpg, which no format that is read has",
        "2 documents: 2 read; 1 file skipped",
    ]


@pytest.mark.parametrize(
    "arguments",
    [
        ["--field", "content", "a.csv"],
        ["--field", "body=content", "a.csv"],
        ["--published", "June", "a.csv"],
        ["--watch"],
        ["--watch", "-"],
        ["--watch", "--dry-run", "folder"],
    ],
)
def test_wrong_usage_is_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ending:
        main(arguments)
    assert ending.value.code == 2
    assert "usage: python -m ingest" in capsys.readouterr().err
