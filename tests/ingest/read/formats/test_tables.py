"""CSV and TSV: a document a row."""

import csv
import io
from pathlib import Path

import pytest

from ingest.read import ReadingOptions
from tests.ingest.read.outcomes import SENTENCE, Outcomes, reason, write

ROWS = [
    ["title", "content", "date", "source"],
    ["Talks, first day", f'"{SENTENCE}"\nShe said.', "2023-06-16", "Meridian Wire"],
    ["Talks, second day", f"{SENTENCE} Again.", "06/17/2023", ""],
]


def table(rows: list[list[str]], delimiter: str = ",") -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue()


@pytest.mark.parametrize(
    ("name", "delimiter"), [("n.csv", ","), ("n.csv", ";"), ("n.csv", "\t"), ("n.csv", "|"), ("n.TSV", "\t")]
)
def test_a_row_is_a_document(tmp_path: Path, name: str, delimiter: str) -> None:
    found = Outcomes(path := write(tmp_path / name, table(ROWS, delimiter)))
    assert found.names == [f"{name}:2", f"{name}:3"]
    assert found.texts == [ROWS[1][1], ROWS[2][1]]
    assert [source.title for source in found.sources] == ["Talks, first day", "Talks, second day"]
    assert [str(source.published) for source in found.sources] == ["2023-06-16", "2023-06-17"]
    assert [source.publisher for source in found.sources] == ["Meridian Wire", None]
    assert [source.format for source in found.sources] == ["csv", "csv"]
    assert found.guesses == [
        (
            str(path),
            "takes text from `content`, publisher from `source`, published from `date`; "
            "--field FIELD=NAME takes another",
        )
    ]
    assert found.sources[1].guessed == (("text", "content"), ("published", "date"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    rows = [["text"], [f"“{SENTENCE}” said Zoë – twice."], [SENTENCE]]
    found = Outcomes(write(tmp_path / "n.csv", table(rows).encode(encoding)))
    assert found.texts == [rows[1][0], SENTENCE]


def test_fields_that_are_named(tmp_path: Path) -> None:
    path = write(tmp_path / "n.csv", table([["summary", "whole", "when"], ["Talks.", SENTENCE, "soon"]]))
    (source,) = Outcomes(path, options=ReadingOptions(columns={"text": "whole"})).sources
    assert source.text == SENTENCE
    found = Outcomes(path, options=ReadingOptions(columns={"text": "whole", "published": "when"}))
    assert found.failures == {f"{path}:2": "`when` must be a day that is written in full, is 'soon'"}
    assert reason(path, ReadingOptions(columns={"text": "body"})) == (
        "has no `body`, which --field names for text, but `summary`, `whole`, `when`"
    )


def test_bad_rows_fail_alone_and_blank_ones_are_none(tmp_path: Path) -> None:
    rows = "title,text,date\nA,Talks began.,soon\n,,\nB,,\nC,Talks ended.,2023-06-16,more\nD,Talks went on.\n"
    found = Outcomes(path := write(tmp_path / "n.csv", rows))
    assert found.names == ["n.csv:2", "n.csv:6"]
    assert found.failures == {
        f"{path}:4": "has neither `text` nor `html`",
        f"{path}:5": "has 4 columns, where the first row has 3",
    }
    assert (f"{path}:2", "`date` must be a day that is written in full, is 'soon'; read without it") in found.guesses


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("", "has neither `text` nor `html`, but no names at all; --field text=NAME says which is the text"),
        ("a,b\n1,2\n", "has neither `text` nor `html`, but `a`, `b`; --field text=NAME says which is the text"),
        (b"\xff\xfea\x00\x00\xd8", "cannot be decoded: "),
        (b"\x89PNG\r\n\x1a\n", "has neither `text` nor `html`"),
    ],
)
def test_a_table_without_a_text_is_refused(tmp_path: Path, data: str | bytes, expected: str) -> None:
    assert reason(write(tmp_path / "n.csv", data)).startswith(expected)


@pytest.mark.parametrize("cell", ['"' + "x" * 10_000, "x" * 10_000], ids=["quote that never ends", "long line"])
def test_a_bomb_ends_the_table_with_the_reason(tmp_path: Path, cell: str) -> None:
    path = write(tmp_path / "n.csv", f"text\nTalks.\n{cell}\nTalks.\n")
    found = Outcomes(path, options=ReadingOptions(most_bytes=1_000))
    assert found.texts == ["Talks."]
    assert found.failures == {str(path): "cannot be read from row 3 on: field larger than field limit (4000)"}


def test_text_in_two_utf_16_halves_is_named(tmp_path: Path) -> None:
    data = "text\nTalks.\n".encode("utf-16") + b"\x00"
    found = Outcomes(path := write(tmp_path / "n.csv", data))
    assert found.texts == ["Talks."]
    assert not found.failures or found.failures[str(path)].startswith("cannot be decoded")
